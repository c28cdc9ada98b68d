"""Dates and the sort order: wherever a user types them, they apply to the whole query."""

from __future__ import annotations

from collections.abc import Callable

from index.namedtuples import NamedTuple
from searcher.api import NEWEST, OLDEST, RELEVANCE

TYPE_CHECKING = False
if TYPE_CHECKING:  # most queries name no date, and loading the calendar takes a one-shot search 3 ms
    from datetime import date

    from searcher.api import Sort

SORT_WORDS: dict[str, Sort] = {
    **dict.fromkeys(("relevance", "relevansi"), RELEVANCE),
    **dict.fromkeys(("newest", "terbaru"), NEWEST),
    **dict.fromkeys(("oldest", "terlama"), OLDEST),
}


# The day that "kemarin" and "pekan lalu" count from, asked for only by a query that says so.
Today = Callable[[], "date"]


class DateBounds(NamedTuple):
    """The days from `first` to `last`, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def is_empty(self) -> bool:
        """Whether no day lies within."""
        return self.first is not None and self.last is not None and self.first > self.last


class Filters(NamedTuple):
    """Everything that a query says besides what to look for. An empty `sort` leaves the order open."""

    dates: DateBounds = DateBounds()
    sort: Sort = ""
