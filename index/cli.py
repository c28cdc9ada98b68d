"""The command `search-index`: build an index, and look into it.

Results go to standard output, remarks and progress to standard error.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from index.arguments import parser
from index.console import complain, flush, give_up, open_closed_streams, tell, trouble, write_utf8
from index.errors import TelusurError
from index.language import locale_language, say, speak, wished_language

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search-index`; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    open_closed_streams()
    # A terminated build stops as an interrupted one does: the index that was there goes on serving.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    write_utf8()
    speak(wished_language(arguments, os.environ) or locale_language(os.environ))
    try:
        try:
            return _run(parser().parse_args(arguments))
        finally:
            flush()
    except KeyboardInterrupt:
        tell(say("Interrupted; the index that was there is intact."))
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read has read enough
        return DONE
    except TelusurError as error:
        complain("search-index", error)
        return error.exit_code
    except OSError as error:
        tell(f"search-index: {trouble(error)}")
        give_up(sys.stdout)
        return FAILED


def _run(options: argparse.Namespace) -> int:
    if options.command in ("rebuild", "update"):
        from index import making

        return making.rebuild(options) if options.command == "rebuild" else making.update(options)
    from index import looking

    commands = {
        "status": looking.status,
        "verify": looking.verify,
        "show": looking.show,
        "words": looking.words,
    }
    return commands[options.command](options)
