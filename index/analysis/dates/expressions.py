"""What the query language means by a date: a span of days.

A date expression of a query becomes a `DateSpan`, and so does the date of an article, which is ISO cut to its
precision; a filter compares the two. Numbers are read day first (26/7/2021). A day that is not in the calendar (31/2)
or falls on another weekday than the text says is no date. "kemarin" is read against the day that is given.
"""

from __future__ import annotations

import re
from datetime import date

from index.analysis.dates.calendar import DateSpan, span_of
from index.analysis.dates.forms import plain, read_whole
from index.analysis.dates.relative import read_relative

# "Senin, 26 September 2021 sampai dengan Jumat, 30 September 2021" has 63 characters; what is longer is no date.
LONGEST_EXPRESSION = 100

# Words that both ends of a range may share: month and year.
_MOST_SHARED = 2


def read_date(text: str, today: date) -> DateSpan | None:
    """The days that one date expression of the query language means, or None if it is not a date.

    Calendar dates: 2021, 2021-07, 2021-07-26, 26/7/2021, 7/2021, Juli 2021, "Senin, 26 Juli 2021", "July 26, 2021",
    20210726, and the other forms of `index.analysis.dates.forms`.
    Ranges: 2019..2021, 2019.., ..2021, "Juli 2019 sampai Maret 2021"; one that runs backwards is turned round. The
    first end may leave the year, or month and year, to the last: Juli-Agustus 2026, "3 sampai 5 Juli 2026".
    Relative to `today`: hari ini, kemarin, pekan/minggu/bulan/tahun ini or lalu, "7 hari lalu" (that one day),
    "7 hari terakhir", "7 hari", 7d, 2w, 3m, 1y (today is the last of them), and the same in English.
    """
    if len(text) > LONGEST_EXPRESSION:
        return None
    expression = plain(text)
    ends = re.fullmatch(_RANGE, expression)
    if ends is None:
        return _read_single(expression, today)
    if not (ends["first"] or ends["last"]):
        return None
    first = _read_first(ends["first"], ends["last"], today) if ends["first"] else DateSpan(date.min, date.min)
    last = _read_single(ends["last"], today) if ends["last"] else DateSpan(date.max, date.max)
    if first is None or last is None:
        return None
    return DateSpan(min(first.first, last.first), max(first.last, last.last))


# Patterns stay strings: they are compiled when a query first holds a date, not at the start of every search.

_RANGE = (
    r"(?P<first>[^.…]*?) ?(?:\.\.+|…|(?<=[0-9]{4})[-–](?=[0-9]{4}$)|(?<=[a-z])[-–](?=[a-z])"
    r"| (?:[-–—]|sampai(?: dengan)?|hingga|s/d|to|until) )"
    r" ?(?P<last>[^.…]*)"
)


def _read_first(first: str, last: str, today: date) -> DateSpan | None:
    """The first end of a range, which may leave out what is the same in the last."""
    words = last.split()
    tails = (" ".join(words[-count:]) for count in range(1, min(len(words), _MOST_SHARED + 1)))
    written = (first, *(f"{first} {tail}" for tail in tails))
    return next(filter(None, (_read_single(text, today) for text in written)), None)


def _read_single(text: str, today: date) -> DateSpan | None:
    written = read_whole(text)
    if written is None:
        return read_relative(text, today)
    return span_of(written.year, written.month, written.day) if written.fits_weekday else None
