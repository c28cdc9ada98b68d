"""Presets of time, to be gone through by one key: the last days, this year, the year before, and all time again.

They count back from today, in words that mean the same tomorrow in a saved search. In an archive where nothing is so
new they would find nothing: there they count back from its newest article, as dates, and say so.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from index.environment.language import say
from searcher.query.dates import read_value
from tui.model.filters import DATE, SINCE
from tui.text.saying import Saying
from tui.text.sentences import of_narrowing

_FEW, _MANY = 7, 30  # days


class Period(NamedTuple):
    """A preset as a filter of the query language; `remark` says what its dates are, "" where they say it themselves."""

    name: str
    value: str
    remark: Saying = str


def periods(newest: str, today: date) -> tuple[Period, ...]:
    """The presets, the shortest first; `newest` is the date of the newest article, "" where none has any."""
    value = read_value([newest], today) if newest else None
    last = min(value.span.last, today) if value else today
    if today - last < timedelta(days=_FEW):
        return (
            Period(SINCE, say(of_narrowing.LAST_FEW_DAYS)),
            Period(SINCE, say(of_narrowing.LAST_MANY_DAYS)),
            Period(DATE, say(of_narrowing.THIS_YEAR)),
            Period(DATE, say(of_narrowing.LAST_YEAR)),
        )
    return (
        Period(DATE, _days_up_to(last, _FEW), lambda: say(of_narrowing.NEWEST_FEW_DAYS)),
        Period(DATE, _days_up_to(last, _MANY), lambda: say(of_narrowing.NEWEST_MANY_DAYS)),
        Period(DATE, f"{last.year:04}", lambda: say(of_narrowing.NEWEST_YEAR)),
        Period(DATE, f"{max(1, last.year - 1):04}", lambda: say(of_narrowing.YEAR_BEFORE)),
    )


def _days_up_to(last: date, count: int) -> str:
    first = last - min(timedelta(days=count - 1), last - date.min)
    return f"{first}..{last}"
