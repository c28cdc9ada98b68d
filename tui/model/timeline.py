"""Hits along the time as a few columns, each some months wide: what the histogram draws and what a click on it means.

Pure: months with counts and a width in, columns out, all equally wide and without gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from searcher.answers.measures import THIN
from searcher.api import FacetCount

# A column is so many months wide: the fewest with which the whole time fits. Two centuries always fit.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 1200)

# Wider bars say nothing more. The last cell of a wide one is left free, which parts it from the next.
_WIDEST_BAR = 3

# One of so many hits may lie outside on each side.
_PERCENT = 100

_EIGHTHS = " ▁▂▃▄▅▆▇█"

# In the place of a bar that would mean little.
NO_BAR = "·"


class Column(NamedTuple):
    """The months from `first` to `last`, both included, as "2021-07": their hits, of `all` articles of that time."""

    first: str
    last: str
    hits: int
    all: int = 0

    @property
    def share(self) -> float:
        """How much of all articles of that time are hits, from 0 to 1."""
        return min(1.0, self.hits / self.all) if self.all else 0.0

    @property
    def is_thin(self) -> bool:
        """Whether there are too few articles of that time for their share to mean much."""
        return self.all < THIN


class Timeline(NamedTuple):
    """Columns from the oldest to the newest, each `bar` cells wide; so many hits lie `before` and `after` them."""

    columns: tuple[Column, ...] = ()
    bar: int = 1
    before: int = 0
    after: int = 0


def timeline(months: Sequence[FacetCount], width: int, everything: Mapping[str, int] | None = None) -> Timeline:
    """The hits of `months`, sorted by date, in at most `width` cells, which are two or more.

    `everything` is how many articles there are of each month, where that is known.

    One odd date in a hundred does not spoil the axis: what lies before the first or behind the last percentile is only
    counted.
    """
    counts = {_number(month.value): month.hits for month in months}
    if not counts or width < 2:
        return Timeline()
    most = sum(counts.values()) // _PERCENT
    first, before = _begin(sorted(counts.items()), most)
    last, after = _begin(sorted(counts.items(), reverse=True), most)
    step = next((step for step in _STEPS if last // step - first // step < width), _STEPS[-1])
    whole = {_number(month): count for month, count in (everything or {}).items()}

    def column(start: int) -> Column:
        held, all_of_them = (sum(of.get(month, 0) for month in range(start, start + step)) for of in (counts, whole))
        return Column(_name(start), _name(start + step - 1), held, all_of_them)

    columns = tuple(map(column, range(first // step * step, last + 1, step)))
    return Timeline(columns, min(_WIDEST_BAR, width // len(columns)), before, after)


def peak(columns: Sequence[Column]) -> Column:
    """The column with the most hits, the newest of several."""
    return max(reversed(columns), key=lambda column: column.hits)


def _begin(months: Sequence[tuple[int, int]], most: int) -> tuple[int, int]:
    """The first of `months` that is shown, and how many hits, `most` of them at most, come before it."""
    passed = 0
    for month, hits in months:
        if passed + hits > most:
            return month, passed
        passed += hits
    return months[-1][0], passed


def bars(columns: Sequence[Column], height: int, *, shares: bool = False) -> list[list[str]]:
    """One block character for each column on each of `height` lines, the top line first; no hits leave no trace.

    `shares` are drawn in the place of hits, and a dot where one would mean little.
    """
    if not shares:
        most = max((column.hits for column in columns), default=0) or 1
        return _drawn([-(-column.hits * height * 8 // most) for column in columns], height)
    highest = max((column.share for column in columns if not column.is_thin), default=0.0) or 1.0
    levels = [0 if column.is_thin else ceil(column.share / highest * height * 8) for column in columns]
    *above, bottom = _drawn(levels, height)
    return [
        *above,
        [NO_BAR if column.is_thin and column.hits else bar for column, bar in zip(columns, bottom, strict=True)],
    ]


def _drawn(levels: Sequence[int], height: int) -> list[list[str]]:
    return [[_EIGHTHS[max(0, min(8, level - 8 * line))] for level in levels] for line in reversed(range(height))]


def span(columns: Sequence[Column]) -> str:
    """The time of neighbouring columns as a date of the query language: 2021-07, 2021, or 2021-07..2021-09."""
    first, last = columns[0].first, columns[-1].last
    if first == last:
        return first
    if first[:4] == last[:4] and first.endswith("-01") and last.endswith("-12"):
        return first[:4]
    return f"{first}..{last}"


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
