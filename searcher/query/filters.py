"""Filters: the fields behind whose colon stands no text to look for, but a condition or the order of the hits.

A condition becomes a node of the tree (`searcher.query.conditions` reads it), and obeys AND, OR, NOT and brackets as a
word does. An order is that of the whole query.
"""

from __future__ import annotations

from collections.abc import Callable

from searcher.api import NEWEST, OLDEST, RELEVANCE

TYPE_CHECKING = False
if TYPE_CHECKING:  # most queries name no date, and loading the calendar takes a one-shot search 3 ms
    from collections.abc import Collection
    from datetime import date

    from searcher.api import Sort

DATES = ("date", "since", "until")
AMOUNTS = ("rp", "usd", "eur", "persen")  # by the names of their units
SORT = "sort"
FILTERS = (*DATES, *AMOUNTS, SORT)

SORT_WORDS: dict[str, Sort] = {
    **dict.fromkeys(("relevance", "relevansi"), RELEVANCE),
    **dict.fromkeys(("newest", "terbaru", "date", "tanggal"), NEWEST),
    **dict.fromkeys(("oldest", "terlama"), OLDEST),
}

# The longest values have four words: "Senin, 26 Juli 2021".
LONGEST_VALUE = 4

# What ends a value in running text, and is none of it.
TRAILING = ",.;:!?"

# The day that "kemarin" and "pekan lalu" count from, asked for only by a query that says so.
Today = Callable[[], "date"]

# The names of the columns of dumps that there are, asked for only by a query that names one.
ColumnNames = Callable[[], "Collection[str]"]
