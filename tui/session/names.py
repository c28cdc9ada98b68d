"""A list of names: asked line by line while one goes through what is there, and walked from name to name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Searcher
from tui.session.host import Host
from tui.text import listings

if TYPE_CHECKING:
    from searcher.answers.list import Named
    from tui.screens.names import NamesScreen
    from tui.screens.search import SearchScreen
    from tui.session.windows import Windows

# So many lines are asked before what they find is shown.
AT_ONCE = 10


class Names:
    """Knows the list that was given last, what of it was asked, and which of its lines is looked at."""

    def __init__(self, host: Host, searcher: Searcher, screen: SearchScreen, windows: Windows) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._queries: tuple[str, ...] = ()
        self._rows: tuple[Named, ...] = ()
        self._at = -1
        self._shown: NamesScreen | None = None

    def show(self) -> None:
        """Show the list, or ask for one."""

        def closed(place: int | None) -> None:
            self._shown = None
            if place is not None:
                self._go_to(place)

        self._shown = self._windows.open_names(self._rows, len(self._queries), max(0, self._at), closed)

    def take(self, text: str, name: str) -> None:
        """Ask the lines of `text`, or of the file called `name`."""

        def read() -> tuple[str, ...]:
            from searcher.answers.list import lines_of, read_list  # few have lists

            path = os.path.expanduser(name)
            return tuple(lines_of(read_list(path) if name else text, name))

        self._host.call("names", read, self._begin, self._fail)

    def walk(self, by: int) -> None:
        """Ask the line `by` places further down."""
        if self._queries:
            self._go_to(max(0, min(len(self._queries) - 1, self._at + by)))

    def _begin(self, queries: tuple[str, ...]) -> None:
        self._queries, self._rows, self._at = queries, (), -1
        self._screen.let_walk(back=False, on=bool(queries))
        self._show()
        self._ask_on(queries)

    def _ask_on(self, queries: tuple[str, ...]) -> None:
        """Ask the lines that were not asked yet, some at a time, until there is another list."""
        left = queries[len(self._rows) :][:AT_ONCE]
        if queries == self._queries and left:
            self._host.call("names", partial(self._asked, left), partial(self._add, queries), self._fail)

    def _asked(self, queries: Sequence[str]) -> tuple[Named, ...]:
        from searcher.answers.answer import Asked
        from searcher.answers.list import asked_of

        return tuple(asked_of(self._searcher, queries, Asked()))

    def _add(self, queries: tuple[str, ...], rows: tuple[Named, ...]) -> None:
        if queries == self._queries:
            self._rows += rows
            self._show()
            self._ask_on(queries)

    def _show(self) -> None:
        if self._shown and self._shown.is_running:
            self._shown.show_names(self._rows, len(self._queries))

    def _go_to(self, place: int) -> None:
        self._at = place
        query, total = self._queries[place], len(self._queries)
        self._screen.let_walk(back=place > 0, on=place < total - 1)
        self._screen.ask_name(query, lambda: listings.list_place(place + 1, total, query))

    def _fail(self, error: TelusurError) -> None:
        if self._shown and self._shown.is_running:
            self._shown.show_remark(lambda: told(error.told))
        else:
            self._host.remark(lambda: told(error.told))
