"""The command `search-index`: build an index, and look into it.

Results go to standard output, remarks and progress to standard error.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence

from index.cli.arguments import parser
from index.environment.home import index_home
from index.environment.language import say
from index.environment.settings import Settings, begin
from index.environment.streams import complain, flush, give_up, open_closed_streams, tell, trouble, write_utf8
from index.errors import TelusurError

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search-index`; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    index = ""
    open_closed_streams()
    # A terminated build stops as an interrupted one does: the index that was there goes on serving.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    write_utf8()
    try:
        try:
            settings = begin(arguments)
            options = parser().parse_args(arguments)
            index = options.index
            return _run(options, settings)
        finally:
            flush()
    except KeyboardInterrupt:
        tell(say("Interrupted; the index that was there is intact."))
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read has read enough
        return DONE
    except TelusurError as error:
        complain("search-index", error, index=index)
        return error.exit_code
    except OSError as error:
        tell(f"search-index: {trouble(error)}")
        give_up(sys.stdout)
        return FAILED


def _run(options: argparse.Namespace, settings: Settings) -> int:
    options.home = index_home(options.index, settings.home)
    if options.command in ("rebuild", "update"):
        from index.cli import build_commands as making

        return making.rebuild(options) if options.command == "rebuild" else making.update(options)
    from index.cli import inspect_commands as looking

    commands = {
        "status": looking.status,
        "verify": looking.verify,
        "show": looking.show,
        "words": looking.words,
    }
    return commands[options.command](options)
