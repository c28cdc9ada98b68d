"""Dates in a query: expressions read as days, and days written as short as they can be read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.analysis.dates import DateSpan, read_date
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


def written_dates(bounds: DateBounds) -> Iterator[str]:
    """The bounds as filters of the query language, one if it can say both."""
    first, last = bounds
    if first and last and (whole := _as_one_date(first, last)):
        yield f"date:{whole}"
        return
    if first:
        yield f"since:{first.isoformat()}"
    if last:
        yield f"until:{last.isoformat()}"


def _as_one_date(first: date, last: date) -> str:
    """The ISO date whose days are those from `first` to `last`, or "" if it takes two."""
    if first == last:
        return first.isoformat()
    is_month_end = last == date.max or (last + timedelta(days=1)).day == 1
    if first.day != 1 or not is_month_end or first.year != last.year:
        return ""
    if first.month == last.month:
        return first.isoformat()[:7]
    return first.isoformat()[:4] if (first.month, last.month) == (1, 12) else ""
