"""The command `search`, whole: a query is answered on standard output, none opens the app.

It is above both, for neither may know of the other. Textual is not loaded before the app is wanted.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.environment.settings import Settings
    from index.messages import Message
    from searcher.api import Searcher
    from searcher.cli.command_model import Source


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search` with `arguments`, by default those of the command line; returns the exit code."""
    # Nothing that a one-shot search makes becomes garbage in cycles before it ends: looking for it takes a twentieth of
    # the time, most of it while modules are loaded.
    gc.disable()
    try:
        from searcher.cli import main as cli

        return cli.main(arguments, cli.Front(open_app, serve_app, found_index, other_commands))
    except KeyboardInterrupt:  # while modules were loaded, before the command could hear it
        return 130
    finally:
        gc.enable()
        if arguments is None:
            gc.freeze()  # the process ends here: what is left need not be looked through once more


def open_app(searcher: Searcher, query: str, settings: Settings, trust: bool = False) -> int:
    """Open the app on `searcher` with `query` already typed, as settled; `trust` as in `searcher.open`."""
    from tui.app import run
    from tui.system.garbage import look_seldom

    look_seldom()
    return run(searcher, query, settings, trust=trust)


def serve_app(arguments: Sequence[str], port: int) -> int:
    """Open the app in browsers, as `search` opens it with `arguments`; raises `UsageError` without the web extra."""
    gc.enable()
    try:
        from tui.system.web import serve
    except ImportError as error:
        from index.errors import UsageError

        raise UsageError("needs_web_extra", reason=str(error)) from error
    return serve(arguments, port)


def found_index(home: str, tell: Callable[[Message], None]) -> None:
    """Make the first index in `home`, from the articles that come with telusur, unless one is there."""
    from index.build.first_run import build_if_missing

    build_if_missing(home, tell)


def other_commands() -> Mapping[str, Source]:
    """What the commands `search-index` and `telusur` are described from."""
    from index.cli import arguments as indexing
    from index.environment.language import say
    from searcher.cli.arguments import EXIT_CODES_OF_ANSWERS, EXIT_CODES_OF_INDEXING
    from searcher.cli.command_model import Source
    from searcher.telusur import arguments as answering

    making, telling = say("build and examine the index of search"), say("ask Indonesian news for more than hits")
    return {
        "search-index": Source(indexing.parser(), making, indexing.EXAMPLES, EXIT_CODES_OF_INDEXING),
        "telusur": Source(answering.parser(), telling, answering.EXAMPLES, EXIT_CODES_OF_ANSWERS),
    }
