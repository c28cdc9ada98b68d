"""Dates in a query: expressions read as days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.analysis.dates.calendar import DateSpan
from index.analysis.dates.expressions import read_date
from index.namedtuples import NamedTuple
from searcher.query.filters import DateBounds

# The longest expressions that read_date knows ("Senin, 26 Juli 2021") have four words.
LONGEST_DATE = 4

_TRAILING = ",.;:!?"


class DateValue(NamedTuple):
    """The days that a date expression means, and of how many words it consists."""

    span: DateSpan
    words: int


def read_value(words: Sequence[str], today: date) -> DateValue | None:
    """The longest date expression that `words` begin with, or None."""
    for count in range(min(len(words), LONGEST_DATE), 0, -1):
        text = " ".join(words[:count])
        span = read_date(text, today) or read_date(text.rstrip(_TRAILING), today)
        if span is not None:
            return DateValue(span, count)
    return None


def narrowed(bounds: DateBounds, field: str, span: DateSpan) -> DateBounds:
    """`bounds` narrowed by the field date, since or until; an imprecise date means all of its days."""
    first, last = bounds
    # A range that is open on one side ("2019..") ends with the calendar itself.
    if field in ("date", "since") and span.first != date.min:
        first = max(first or date.min, span.first)
    if field in ("date", "until") and span.last != date.max:
        last = min(last or date.max, span.last)
    return DateBounds(first, last)
