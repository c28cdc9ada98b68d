"""The days and months that an article without a date names: a weak hint of when it was written.

Half of the pairs of one story lack a date on a side. What the text names is background as often as news: births, crimes
and weddings of years ago. So an early date says nothing, and a late one much: few articles name a day that is to come.
Looked at on news10k: of undated articles that are alike to one much older than a day they name, most tell something
else; of those whose named days are all long past, few do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.analysis.calendar_names import MONTHS
from index.analysis.dates.calendar import FIRST_YEAR, LAST_YEAR, DateSpan, span_of

# A story lasts about two weeks.
LASTS = 14

_LAST_DAY = 31
_DAYS = {f"{zero}{day}": day for day in range(1, _LAST_DAY + 1) for zero in ("", "0") if not (zero and day > 9)}
_YEARS = {str(year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}

# The forms that a date may be made of.
CALENDAR = frozenset((*MONTHS, *_DAYS, *_YEARS))


def named_days(forms: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The days and months with a year that `forms` name, in order, each as its first and last proleptic ordinal.

    A date is a day, a month by name or number, and a year in this order, or a month by name and a year.
    """
    spans = {(span.first.toordinal(), span.last.toordinal()) for span in _dates(forms)}
    return tuple(sorted(spans))


def _dates(forms: Sequence[str]) -> Iterator[DateSpan]:
    for place in range(1, len(forms)):
        year = _YEARS.get(forms[place])
        if year is None:
            continue
        before = forms[place - 1]
        day = _DAYS.get(forms[place - 2], 0) if place > 1 else 0
        by_name = MONTHS.get(before, 0)
        month = by_name or (_DAYS.get(before, 0) if day else 0)
        span = span_of(year, month, day) if month else None
        if span:
            yield span
