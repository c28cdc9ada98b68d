"""The command `search`, whole: a query is answered on standard output, none opens the app.

It stands above both because only up here may one know of the other. Textual is not loaded before the app is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.errors import UsageError
from index.language import say
from index.settings import Settings
from searcher import cli
from searcher.api import Searcher


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search` with `arguments`, by default those of the command line; returns the exit code."""
    return cli.main(arguments, FRONT)


def open_app(searcher: Searcher, query: str, settings: Settings) -> int:
    """Open the app on `searcher` with `query` already typed, as the user has settled it."""
    from tui.app import run

    return run(searcher, query, settings)


def serve_app(arguments: Sequence[str], port: int) -> int:
    """Open the app in browsers, as `search` opens it with `arguments`; raises `UsageError` without the web extra."""
    try:
        from tui.web import serve
    except ImportError as error:
        raise UsageError(
            say("The app in a browser needs the web extra ({reason}).", reason=str(error)),
            say("Run: pip install 'telusur[web]'"),
        ) from error
    return serve(arguments, port)


FRONT = cli.Front(open_app, serve_app)
