"""The command `search`, whole: a query is answered on standard output, none opens the app.

It stands above both because only up here may one know of the other. Textual is not loaded before the app is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.settings import Settings
from searcher import cli
from searcher.api import Searcher


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search` with `arguments`, by default those of the command line; returns the exit code."""
    return cli.main(arguments, open_app)


def open_app(searcher: Searcher, query: str, settings: Settings) -> int:
    """Open the app on `searcher` with `query` already typed, as the user has settled it."""
    from tui.app import run

    return run(searcher, query, settings)
