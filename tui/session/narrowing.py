"""What the pane to narrow by needs beside the answer: values that are not taken, and what shares are shares of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import FacetCount, Searcher, SearchRequest
from tui.session.host import Host

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen

# An ISO date is a month in so many characters.
_MONTH = len("2021-07")


class Narrowing:
    """Asks for counts and has `screen` show them, if they are still wanted when they come."""

    def __init__(self, host: Host, searcher: Searcher, screen: SearchScreen) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen

    def show_others(self, query: str, requests: Mapping[str, SearchRequest]) -> None:
        """Show the values of each field with the hits of its request, beside the answer to `query`."""

        def count() -> dict[str, tuple[FacetCount, ...]]:
            counted = {}
            for name, request in requests.items():
                if not self._host.is_wanted():
                    break
                counted[name] = self._searcher.search(request).facets.get(name, ())
            return counted

        self._host.call("others", count, partial(self._screen.show_others, query), self._fail)

    def show_everything(self) -> None:
        """Show how many articles there are of each month."""
        self._host.call("everything", self._by_month, self._screen.show_everything, self._fail)

    def _by_month(self) -> dict[str, int]:
        months: Counter[str] = Counter()
        for (day, _), count in self._searcher.calendar(SearchRequest("", unfold=True)).items():
            if len(day) >= _MONTH:
                months[day[:_MONTH]] += count
        return dict(months)

    def _fail(self, error: TelusurError) -> None:
        self._host.remark(lambda: told(error.told))
