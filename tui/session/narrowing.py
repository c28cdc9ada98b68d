"""What the pane to narrow by needs beside the answer: the counts of its hits, and what shares are shares of.

Counting takes longer than finding, so it comes after the hits are shown; while a query is typed, after a pause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import FacetCount, Searcher, SearchRequest
from tui.session.host import Host, Pause

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen

# An ISO date is a month in so many characters.
_MONTH = len("2021-07")

# Between two keys of whoever types slowly pass so many seconds: the next one is not to meet a count that is under way.
PAUSE = 0.3


class Narrowing:
    """Asks for counts and has `screen` show them, if they are still wanted when they come."""

    def __init__(self, host: Host, searcher: Searcher, screen: SearchScreen) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._pause: Pause | None = None

    @property
    def waits_for_pause(self) -> Pause | None:
        """The pause in typing after which the hits are counted."""
        return self._pause

    def count(self, query: str, requests: Sequence[SearchRequest], *, is_typed: bool) -> None:
        """Show the counts that `requests` ask for beside the answer to `query`, at once unless somebody types it."""
        if self._pause:
            self._pause.stop()
        count = partial(self._count, query, requests)
        if is_typed:
            self._pause = self._host.after(PAUSE, count)
        else:
            count()

    def _count(self, query: str, requests: Sequence[SearchRequest]) -> None:
        def count() -> dict[str, tuple[FacetCount, ...]]:
            counted: dict[str, tuple[FacetCount, ...]] = {}
            for request in requests:
                if self._host.is_wanted():
                    counted |= self._searcher.search(request).facets
            return counted

        if self._screen.answers(query):
            self._host.call("counts", count, partial(self._screen.show_counts, query), self._fail)

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
