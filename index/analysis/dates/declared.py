"""What a record or a page declares as its date: any form of the calendar, and the stamps of machines.

The day is the one that is written, whatever the time zone: 2018-02-02T23:30:00Z is 2 February. Seconds since 1970 have
no day of their own and are read in WIB, by which news of Indonesia is dated. Two kinds of value say a day only together
with others of their column (`index.analysis.dates.columns`): figures like 2/3/2018, and the days of a spreadsheet.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from index.analysis.dates.calendar import iso_of
from index.analysis.dates.forms import Written, find_full, find_month, plain, read_whole
from index.namedtuples import NamedTuple

# A longer value is prose, not a date.
LONGEST_DECLARED = 80

# News of Indonesia is dated in its western time zone.
WIB = timezone(timedelta(hours=7), "WIB")

# A spreadsheet counts days from here on: 43133 is 2 February 2018. It was made for news from 1990 to 2099; other
# figures are numbers of something else.
SERIAL_BEGIN = date(1899, 12, 30)
SERIALS = range((date(1990, 1, 1) - SERIAL_BEGIN).days, (date(2100, 1, 1) - SERIAL_BEGIN).days)

# Seconds until the year 5138: a larger number counts one of the finer units, each a thousandth of the one before.
MOST_SECONDS = 10**11
_FINER_UNITS = ("milliseconds", "microseconds", "nanoseconds")

# Seconds since 1970 of 1973; a smaller number is none.
FEWEST_SECONDS = 10**8


class Declared(NamedTuple):
    """ISO of a declared date, cut to its precision and "" for none: with the day first, and with the month first.

    `serial` is the date where it is the day of a spreadsheet, which only its column can tell.
    """

    day_first: str = ""
    month_first: str = ""
    serial: str = ""

    @property
    def is_read(self) -> bool:
        """Whether it is a date in one way at least, whatever else its column holds."""
        return bool(self.day_first or self.month_first)

    @property
    def is_ambiguous(self) -> bool:
        """Whether it is another day with the month first."""
        return bool(self.day_first and self.month_first) and self.day_first != self.month_first


@lru_cache(maxsize=1 << 12)  # most articles share their day with others, and each is looked at twice
def look_at(value: str) -> Declared:
    """The readings of a declared value."""
    value = value[:LONGEST_DECLARED].strip(_AROUND)
    if _UNSET.match(value):
        return Declared()
    if match := _ISO.match(value):
        return _certain(iso_of(*map(int, match.groups())))
    if match := _NUMBER.fullmatch(value):
        return _read_number(match["figures"], match["fraction"] or "", match["exponent"])
    if not any(map(str.isdigit, value)):
        return Declared()
    if match := _ISO_WEEK.match(value):
        return _read_week(*map(int, match.groups()))
    text = plain(value)
    for written in find_full(text):
        found = _read_written(written)
        if found.is_read:
            return found
    partial = read_whole(text) or find_month(text)
    return _certain(iso_of(partial.year, partial.month, partial.day)) if partial else Declared()


def _read_written(written: Written) -> Declared:
    """A weekday that is written with figures tells their order; where it fits neither it is a slip."""
    day_first, month_first = (iso_of(*each[:3]) for each in (written, written.turned))
    if written.by_place and day_first and month_first and written.fits_weekday != written.turned.fits_weekday:
        return _certain(day_first if written.fits_weekday else month_first)
    return Declared(day_first, month_first)


def _read_number(figures: str, fraction: str, exponent: str | None) -> Declared:
    """A number alone: a year, a day in figures, a time since 1970, a day of a spreadsheet."""
    if not (fraction or exponent) and (written := read_whole(figures)):
        return _certain(iso_of(*written[:3]))
    number = float(f"{figures}.{fraction or 0}e{exponent or 0}")
    if int(number) in SERIALS and not exponent:
        return Declared(serial=(SERIAL_BEGIN + timedelta(days=int(number))).isoformat())
    for _ in _FINER_UNITS:
        number = number / 1000 if number >= MOST_SECONDS else number
    if not FEWEST_SECONDS <= number < MOST_SECONDS:
        return Declared()
    moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number)).astimezone(WIB)
    return _certain(iso_of(moment.year, moment.month, moment.day))


def _read_week(year: int, week: int, weekday: int) -> Declared:
    """A day of a week as ISO counts them: 2018-W05-5."""
    try:
        return _certain(iso_of(*date.fromisocalendar(year, week, weekday).timetuple()[:3]))
    except ValueError:
        return Declared()


def _certain(iso: str) -> Declared:
    return Declared(iso, iso)


# Blanks, and the quotes that a program put around a value twice.
_AROUND = " \t\r\n\"'"
# The moment 0 of computers, as every zone of Indonesia has it: what a program writes that was told no date.
_UNSET = re.compile(
    r"(?:1970-01-01|0?1/0?1/1970|Thu, 0?1 Jan 1970)(?:[T ]0[0789]:00(?::00(?:\.0{1,9})?)?[ A-Z0-9:+]{0,10})?$"
)
_ISO_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})-?([1-7])(?![0-9])")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9/.-])")
# Nanoseconds since 1970 have 19 figures. /Date(1517538900000)/ is how .NET writes milliseconds in JSON.
_NUMBER = re.compile(
    r"(?:/Date\()?(?P<figures>0|[1-9][0-9]{0,19})(?:[.,](?P<fraction>[0-9]{0,19}))?(?:[eE]\+?(?P<exponent>[0-9]{1,2}))?"
    r"(?:[+-][0-9]{4})?(?:\)/)?"
)
