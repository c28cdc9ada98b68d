"""The calendar: years as written, days, and spans of days.

A date may be imprecise: "2021" and "Juli 2021" are dates, and each means all of its days. A day that is not in the
calendar (31/2) is no date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.namedtuples import NamedTuple

# The year of the republic: nothing that is called news in its language is older, and no news page is from after the
# last one. Other figures are prices, laws and planets.
FIRST_YEAR = 1945
LAST_YEAR = 2099

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# A pattern that stays a string: it is compiled when it is first wanted, not at the start of every search.
_ISO = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"


class DateSpan(NamedTuple):
    """All days from `first` to `last`, both included."""

    first: date
    last: date


def full_year(figures: str) -> int:
    """A year as written; of two figures it is the one from `FIRST_YEAR` on: "98" is 1998, "21" is 2021."""
    year = int(figures)
    if len(figures) != 2:
        return year
    return year + (1900 if year + 1900 >= FIRST_YEAR else 2000)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_year_of_news(year: int) -> bool:
    """Whether an article can be from this year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def iso_of(year: int, month: int = 0, day: int = 0) -> str:
    """ISO of a date cut to its precision, whose month or day may be 0 for unknown; "" if no article is from then."""
    if not is_year_of_news(year) or calendar_day(year, month or 1, day or 1) is None:
        return ""
    return f"{year:04}-{month:02}-{day:02}"[: 10 if day else 7 if month else 4]


def span_of(year: int, month: int = 0, day: int = 0) -> DateSpan | None:
    """All days of a date, whose month or day may be 0 for unknown; None if there is no such date."""
    first = calendar_day(year, month or 1, day or 1)
    if first is None or day:
        return DateSpan(first, first) if first else None
    return month_of(first) if month else year_of(first)


def span_of_iso(iso: str) -> DateSpan:
    """The days of an ISO date cut to its precision: "2021", "2021-07" or "2021-07-26".

    Raises ValueError for anything else, the empty date of an undated article included.
    """
    match = re.fullmatch(_ISO, iso)
    year, month, day = match.groups() if match else ("0", None, None)
    # A month of two zeros is none, not one that was left out.
    span = None if "00" in (month, day) else span_of(int(year), int(month or 0), int(day or 0))
    if span is None:
        raise ValueError(f"not an ISO date cut to its precision: {iso!r}")
    return span


def back(day: date, count: int, unit: str) -> date:
    """The day `count` units earlier; in a shorter month its last day, and never before the calendar begins.

    A unit is day, week, month or year.
    """
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return day - timedelta(days=min(days, (day - date.min).days))
    year, month = divmod(day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1), 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def unit_around(day: date, unit: str) -> DateSpan:
    """The whole day, week (Monday to Sunday), month or year that `day` lies in."""
    if unit == "day":
        return DateSpan(day, day)
    if unit == "week":
        monday = back(day, day.weekday(), "day")
        return DateSpan(monday, monday + timedelta(days=min(6, (date.max - monday).days)))
    return month_of(day) if unit == "month" else year_of(day)


def month_of(day: date) -> DateSpan:
    """The month that `day` lies in."""
    return DateSpan(day.replace(day=1), day.replace(day=_days_in(day.year, day.month)))


def year_of(day: date) -> DateSpan:
    """The year that `day` lies in."""
    return DateSpan(date(day.year, 1, 1), date(day.year, 12, 31))


def _days_in(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap
