"""One date of the calendar in all its spellings, read as the figures that it names.

A *full* date names a day: 26/7/2021, 26.7.21, 2-Februari-2018, 17-Oct-25, 2Agustus 2018, 12 Okt '16, July 26th 2021,
2021-07-26, 20210726, 26072021, "Fri Feb 02 10:15:00 +0000 2018". A *partial* one is a month or a year: 2021-07,
7/2021, Juli 2021, and Feb-18 as spreadsheets write it. Of figures like 2/3/2018 only the place tells the day from the
month. `Written` has the day first, as Indonesians do, and says that it was so; who knows better turns it round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from index.analysis.calendar_names import WEEKDAYS, month_number
from index.analysis.dates.calendar import calendar_day, full_year
from index.namedtuples import NamedTuple


class Written(NamedTuple):
    """A date as written: month and day are 0 where it names none, `weekday` is None or counts from Monday as 0.

    `by_place` says that nothing but their place tells day and month apart.
    """

    year: int
    month: int = 0
    day: int = 0
    weekday: int | None = None
    by_place: bool = False

    @property
    def turned(self) -> Written:
        """The same with the month first; itself where that is no question."""
        return self._replace(month=self.day, day=self.month) if self.by_place else self

    @property
    def fits_weekday(self) -> bool:
        """Whether it is a day of the calendar, and on the weekday that is named with it if there is one."""
        found = self.first
        return found is not None and self.weekday in (None, found.weekday())

    @property
    def first(self) -> date | None:
        """Its first day; None if the calendar has none such."""
        return calendar_day(self.year, self.month or 1, self.day or 1)


def plain(text: str) -> str:
    """`text` as the patterns want it: small letters, single blanks, no quotes and apostrophes."""
    return " ".join(text.translate(_QUOTES).lower().split())


def read_whole(text: str) -> Written | None:
    """The date that all of `text` is, which is `plain`; None if it is none. It need not be in the calendar."""
    for form in (*_FULL, *_PARTIAL):
        match = re.fullmatch(form, text)
        written = _written(match.groupdict()) if match else None
        if written is not None:
            return written
    return None


def find_full(text: str) -> Iterator[Written]:
    """The full dates in `text`, which is `plain` and short: those of the surest form first. Some may be no days."""
    for form in _FULL:
        for match in re.finditer(_BEFORE + form + _AFTER, text):
            written = _written(match.groupdict(), is_whole=False)
            if written is not None:
                yield written


def find_month(text: str) -> Written | None:
    """The first month with its year that `text`, which is `plain` and short, calls by its name."""
    for match in re.finditer(_BEFORE + _NO_DAY + _MONTH + _AFTER, text):
        if written := _written(match.groupdict()):
            return written
    return None


def _written(parts: Mapping[str, str | None], *, is_whole: bool = True) -> Written | None:
    """The figures; None where a name is that of no month or, if that is all there is before a date, no weekday."""
    name, before = parts.get("name"), parts.get("weekday")
    weekday = None if before in _CALLS_IT_DATE else before
    month = month_number(name) if name else int(parts.get("month") or 0)
    year = full_year(parts["year"] or "")
    if (name and not month) or (is_whole and weekday and weekday not in WEEKDAYS) or year < date.min.year:
        return None
    day = int(parts.get("day") or 0)
    if (parts.get("month") and not month) or (parts.get("day") and not day):
        return None
    return Written(year, month, day, WEEKDAYS.get(weekday or ""), "mark" in parts)


# Patterns stay strings: they are compiled when a date is first read, not at the start of every search. None of them
# asks for a name of a month or of a weekday; that is looked up, which costs less than to compile all names.

_QUOTES = str.maketrans("", "", "\"“”'’‘`´")
_BEFORE = r"(?<![0-9a-z])(?<![0-9][-/.,])"
_AFTER = r"(?![0-9]|[-/.][0-9])"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})(?![a-z])[,.]? ?[(/]? ?)?(?:(?:tanggal|tgl\.?) )?"
_CALLS_IT_DATE = ("tanggal", "tgl")
_DAY = r"(?P<day>[0-9]{1,2})"
_NTH = rf"{_DAY}(?:st|nd|rd|th)?"
_NAME = r"(?<![a-z])(?P<name>[a-z]{3,9})(?![a-z])"
_YEAR = r"(?P<year>[0-9]{4})"
# A clock may stand where a short year does: "2 Feb 10:15".
_SHORT_YEAR = r"(?P<year>[0-9]{2})(?![:.][0-9])"
_MARK = r"(?P<mark> ?[-/.] ?)"
_MONTH_FIGURES = r"(?P<month>[0-9]{1,2})"
_GAP = r" ?[-/.,]{0,2} ?"
_SOME_GAP = r"[-/., ]{1,3}"
_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?[ap]m)?"
_ZONE = r"(?: [a-z0-9:+()-]{1,12})?"
_DAY_OF_NAME = rf"{_NTH}{_GAP}(?:of )?{_NAME}{_GAP}"
_FULL = (
    rf"{_WEEKDAY}{_DAY_OF_NAME}{_YEAR}",
    rf"{_WEEKDAY}{_NAME}{_GAP}{_NTH}{_SOME_GAP}{_YEAR}",
    rf"{_WEEKDAY}{_NAME} {_DAY} {_CLOCK}{_ZONE} {_YEAR}",
    rf"{_YEAR}{_GAP}{_NAME}{_GAP}{_DAY}",
    rf"{_YEAR}(?P<separator>[-/.]){_MONTH_FIGURES}(?P=separator){_DAY}",
    rf"{_WEEKDAY}{_DAY}{_MARK}{_MONTH_FIGURES}(?P=mark){_YEAR}",
    r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?:[0-9]{4}(?:[0-9]{2})?)?",
    r"(?P<day>0[1-9]|[12][0-9]|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)[0-9]{2})",
    # As Python shows its own: datetime.date(2021, 7, 26), tm_year=2021, tm_mon=7, tm_mday=26.
    rf"(?:tm_year=)?{_YEAR}, ?(?:tm_mon=)?{_MONTH_FIGURES}, ?(?:tm_mday=)?{_DAY}",
    rf"{_WEEKDAY}{_DAY_OF_NAME}{_SHORT_YEAR}",
    rf"{_WEEKDAY}{_DAY}{_MARK}{_MONTH_FIGURES}(?P=mark){_SHORT_YEAR}",
)
_MONTH = rf"(?:bulan )?{_NAME}{_GAP}{_YEAR}"
# "0 Januari 2021" is no day, and no month either.
_NO_DAY = r"(?<![0-9] )"
_PARTIAL = (
    rf"(?:tahun |year )?{_YEAR}",
    rf"{_YEAR}[-/.]{_MONTH_FIGURES}",
    rf"{_MONTH_FIGURES}[-/]{_YEAR}",
    rf"{_NAME}-(?P<year>[0-9]{{2}})",
    _MONTH,
)
