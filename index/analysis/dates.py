"""Dates as Indonesians write them, read into spans of days.

A date may be imprecise: "2021" and "Juli 2021" are dates, and each means all of its days. So a date expression of the
query language becomes a `DateSpan`, and so does the date of an article, which is ISO cut to its precision; a filter
compares the two. Numbers are read day first (26/7/2021). A day that is not in the calendar (31/2) or falls on another
weekday than the text says is no date. Nothing here looks at a clock: "kemarin" is read against the day that is given.

Hand-written because dateparser reads neither "17 Ags 2019" nor "pekan lalu", fills what a date leaves open from today,
and takes 0.1 s to load.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.namedtuples import NamedTuple

# Long and short names, common misspellings included, of the twelve months; wire copy has the English ones.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb peb februari pebruari febuari february",
            "mar mrt maret march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu ags agt agus agust agustus aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov nop november nopember",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}

# Monday is 0, as in `date.weekday`. Apostrophes of Jum'at are taken off before looking.
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin sen monday mon",
            "selasa sel tuesday tue",
            "rabu rab wednesday wed",
            "kamis kam thursday thu",
            "jumat jumaat jum friday fri",
            "sabtu sab saturday sat",
            "minggu ahad min sunday sun",
        )
    )
    for name in names.split()
}

# The year of the republic: nothing that is called news in its language is older.
FIRST_YEAR = 1945

# "Senin, 26 September 2021 sampai dengan Jumat, 30 September 2021" has 63 characters; what is longer is no date.
LONGEST_EXPRESSION = 100

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DateSpan(NamedTuple):
    """All days from `first` to `last`, both included."""

    first: date
    last: date


def month_number(name: str) -> int:
    """The month, 1 to 12, that `name` is a name of in `MONTHS`, or 0."""
    return MONTHS.get(name.lower(), 0)


def weekday_number(name: str) -> int | None:
    """The weekday of a name as `date.weekday` counts (Monday is 0), or None."""
    plain = name.lower()
    return WEEKDAYS.get(plain if plain.isalpha() else "".join(filter(str.isalpha, plain)))


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


def span_of_iso(iso: str) -> DateSpan:
    """The days of an ISO date cut to its precision: "2021", "2021-07" or "2021-07-26".

    Raises ValueError for anything else, the empty date of an undated article included.
    """
    match = re.fullmatch(_ISO, iso)
    span = _span(*match.groups()) if match else None
    if span is None:
        raise ValueError(f"not an ISO date cut to its precision: {iso!r}")
    return span


def read_date(text: str, today: date) -> DateSpan | None:
    """The days that one date expression of the query language means, or None if it is not a date.

    Calendar dates: 2021, 2021-07, 2021-07-26, 20210726, 26/7/2021, 7/2021, Juli 2021, "Senin, 26 Juli 2021",
    "July 26, 2021".
    Ranges: 2019..2021, 2019.., ..2021, "Juli 2019 sampai Maret 2021"; one that runs backwards is turned round.
    Relative to `today`: hari ini, kemarin, pekan/minggu/bulan/tahun ini or lalu, "7 hari lalu" (that one day),
    "7 hari terakhir", "7 hari", 7d, 2w, 3m, 1y (today is the last of them), and the same in English.
    """
    if len(text) > LONGEST_EXPRESSION:
        return None
    plain = " ".join(text.translate(_QUOTES).lower().split())
    ends = re.fullmatch(_RANGE, plain)
    if ends is None:
        return _read_single(plain, today)
    if not (ends["first"] or ends["last"]):
        return None
    first = _read_single(ends["first"], today) if ends["first"] else DateSpan(date.min, date.min)
    last = _read_single(ends["last"], today) if ends["last"] else DateSpan(date.max, date.max)
    if first is None or last is None:
        return None
    return DateSpan(min(first.first, last.first), max(first.last, last.last))


# Patterns stay strings: they are compiled when a query first holds a date, not at the start of every search.

_ISO = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_QUOTES = str.maketrans("", "", "\"“”'’‘`´")
_RANGE = (
    r"(?P<first>[^.…]*?) ?(?:\.\.+|…|(?<=[0-9]{4})[-–](?=[0-9]{4}$)| (?:[-–—]|sampai(?: dengan)?|hingga|s/d|to|until) )"
    r" ?(?P<last>[^.…]*)"
)

_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? ?)?"
_MONTH = r"(?P<name>[a-z]{3,9})\.?,?"
_CALENDAR = (
    r"(?:tahun |year )?(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})(?:[-/](?P<day>[0-9]{1,2}))?",
    r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})",
    rf"(?:bulan )?{_MONTH} (?P<year>[0-9]{{4}})",
    rf"{_WEEKDAY}(?:tanggal )?(?P<day>[0-9]{{1,2}}) {_MONTH} (?P<year>[0-9]{{4}})",
    rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<year>[0-9]{{4}}|[0-9]{{2}})",
    rf"{_WEEKDAY}{_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})",
)

_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "se satu one a",
            "dua two",
            "tiga three",
            "empat four",
            "lima five",
            "enam six",
            "tujuh seven",
            "delapan eight",
            "sembilan nine",
            "sepuluh ten",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS = {
    name: unit
    for unit, names in (
        ("day", "hari day days"),
        ("week", "pekan minggu week weeks"),
        ("month", "bulan month months"),
        ("year", "tahun year years"),
    )
    for name in names.split()
}
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})"
_LETTERS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_COUNT = rf"(?P<count>se|(?:[1-9][0-9]{{0,3}}|{'|'.join(_NUMBERS)}) )"


def _read_single(text: str, today: date) -> DateSpan | None:
    return _read_calendar(text) or _read_relative(text, today)


def _read_calendar(text: str) -> DateSpan | None:
    for pattern in _CALENDAR:
        match = re.fullmatch(pattern, text)
        if match is None:
            continue
        parts = match.groupdict()
        month = str(month_number(parts["name"])) if "name" in parts else parts.get("month")
        span = _span(parts["year"], month, parts.get("day"))
        weekday = parts.get("weekday")
        if span is not None and (weekday is None or WEEKDAYS[weekday] == span.first.weekday()):
            return span
    return None


def _span(year: str, month: str | None = None, day: str | None = None) -> DateSpan | None:
    """The days of a date in figures."""
    in_full = full_year(year)
    if in_full < date.min.year:
        return None
    if month is None:
        return DateSpan(date(in_full, 1, 1), date(in_full, 12, 31))
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return _month_of(date(in_full, int(month), 1))
    single = calendar_day(in_full, int(month), int(day))
    return DateSpan(single, single) if single else None


def _read_relative(text: str, today: date) -> DateSpan | None:
    for pattern, meaning in _RELATIVE:
        match = re.fullmatch(pattern, text)
        if match is not None:
            parts = match.groupdict()
            count = parts.get("count", "se").strip()
            unit = parts.get("unit", "hari")
            return meaning(today, _NUMBERS.get(count) or int(count), _UNITS.get(unit) or _LETTERS[unit])
    return None


def _current(today: date, _: int, unit: str) -> DateSpan:
    return _unit_around(today, unit)


def _previous(today: date, count: int, unit: str) -> DateSpan:
    return _unit_around(_back(today, count, unit), unit)


def _ago(today: date, count: int, unit: str) -> DateSpan:
    return _unit_around(_back(today, count, unit), "day")


def _recent(today: date, count: int, unit: str) -> DateSpan:
    before = _back(today, count, unit)
    return DateSpan(min(before + timedelta(days=1), today), today)


_RELATIVE: tuple[tuple[str, Callable[[date, int, str], DateSpan]], ...] = (
    (r"today", _current),
    (r"kemarin|yesterday", _previous),
    (rf"{_UNIT} ini", _current),
    (rf"this {_UNIT}", _current),
    (rf"{_UNIT} (?:lalu|kemarin)", _previous),
    (rf"(?:last|previous) {_UNIT}", _previous),
    (rf"{_COUNT}{_UNIT} (?:terakhir|belakangan(?: ini)?)", _recent),
    (rf"(?:the )?(?:last|past) {_COUNT}{_UNIT}", _recent),
    (rf"{_COUNT}{_UNIT}", _recent),
    (rf"(?P<count>[1-9][0-9]{{0,3}})(?P<unit>[{''.join(_LETTERS)}]|{'|'.join(_UNITS)})", _recent),
    (rf"{_COUNT}{_UNIT} (?:yang )?lalu", _ago),
    (rf"{_COUNT}{_UNIT} ago", _ago),
)


def _back(day: date, count: int, unit: str) -> date:
    """The day `count` units earlier; in a shorter month its last day, and never before the calendar begins."""
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return day - timedelta(days=min(days, (day - date.min).days))
    year, month = divmod(day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1), 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _unit_around(day: date, unit: str) -> DateSpan:
    """The whole day, week (Monday to Sunday), month or year that `day` lies in."""
    if unit == "day":
        return DateSpan(day, day)
    if unit == "week":
        monday = _back(day, day.weekday(), "day")
        return DateSpan(monday, monday + timedelta(days=min(6, (date.max - monday).days)))
    if unit == "month":
        return _month_of(day)
    return DateSpan(date(day.year, 1, 1), date(day.year, 12, 31))


def _month_of(day: date) -> DateSpan:
    return DateSpan(day.replace(day=1), day.replace(day=_days_in(day.year, day.month)))


def _days_in(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap
