"""What the query language means by a date: a span of days.

A date expression of a query becomes a `DateSpan`, and so does the date of an article, which is ISO cut to its
precision; a filter compares the two. Numbers are read day first (26/7/2021). A day that is not in the calendar (31/2)
or falls on another weekday than the text says is no date. "kemarin" is read against the day that is given.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.analysis.dates.calendar import DateSpan, span_of
from index.analysis.dates.forms import plain, read_whole
from index.analysis.dates.relative import read_length, read_relative

# "Senin, 26 September 2021 sampai dengan Jumat, 30 September 2021" has 63 characters; what is longer is no date.
LONGEST_EXPRESSION = 100


def read_date(text: str, today: date) -> DateSpan | None:
    """The days that one date expression means wherever it stands, or None if it is not a date.

    Calendar dates: 2021, 2021-07, 2021-07-26, 26/7/2021, 7/2021, Juli 2021, "Senin, 26 Juli 2021", "July 26, 2021",
    20210726, and the other forms of `index.analysis.dates.forms`.
    Ranges: 2019..2021, 2019.., ..2021, "Juli 2019 sampai Maret 2021"; one that runs backwards is turned round.
    Relative to `today`: hari ini, kemarin, pekan/minggu/bulan/tahun ini or lalu, "7 hari lalu" (that one day),
    "7 hari terakhir" (today is the seventh), and the same in English.
    """
    if len(text) > LONGEST_EXPRESSION:
        return None
    expression = plain(text)
    ends = re.fullmatch(_RANGE, expression)
    if ends is None:
        return _read_single(expression, today)
    if not (ends["first"] or ends["last"]):
        return None
    first = _read_single(ends["first"], today) if ends["first"] else DateSpan(date.min, date.min)
    last = _read_single(ends["last"], today) if ends["last"] else DateSpan(date.max, date.max)
    if first is None or last is None:
        return None
    return DateSpan(min(first.first, last.first), max(first.last, last.last))


def read_filter_date(text: str, today: date) -> DateSpan | None:
    """The days of what stands behind a date field, or None: all that `read_date` reads, and what is a date only there.

    Comparisons: >2020, >=2020-05, <26/7/2021, <=Juli 2021; an open end is `date.min` or `date.max`, as in "2019..".
    Lengths of time that end today: 7d, 2w, "2 minggu", "sebulan".
    """
    if len(text) > LONGEST_EXPRESSION:
        return None
    expression = plain(text)
    if compared := re.fullmatch(_COMPARISON, expression):
        bound = _read_single(compared["date"], today)
        return _beyond(bound, compared["sign"]) if bound else None
    return read_length(expression, today) or read_date(expression, today)


# Patterns stay strings: they are compiled when a query first holds a date, not at the start of every search.

_RANGE = (
    r"(?P<first>[^.…]*?) ?(?:\.\.+|…|(?<=[0-9]{4})[-–](?=[0-9]{4}$)| (?:[-–—]|sampai(?: dengan)?|hingga|s/d|to|until) )"
    r" ?(?P<last>[^.…]*)"
)
_COMPARISON = r"(?P<sign>[<>]=?|[≤≥]) ?(?P<date>[^<>=≤≥]+)"


def _read_single(text: str, today: date) -> DateSpan | None:
    written = read_whole(text)
    if written is None:
        return read_relative(text, today)
    return span_of(written.year, written.month, written.day) if written.fits_weekday else None


def _beyond(bound: DateSpan, sign: str) -> DateSpan | None:
    """All days on one side of `bound`, with or without its own; None where the calendar has none."""
    first, last = bound
    if sign in (">=", "≥"):
        return DateSpan(first, date.max)
    if sign in ("<=", "≤"):
        return DateSpan(date.min, last)
    if sign == ">":
        return DateSpan(last + timedelta(days=1), date.max) if last < date.max else None
    return DateSpan(date.min, first - timedelta(days=1)) if first > date.min else None
