"""Dates within running text, with the weekdays beside them.

A text has many figures and few dates, so finding them takes two steps: the first is all that runs over the whole text.
A date must name a day and a month here; numbers are read day first, for nothing beside them says more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.analysis.calendar_names import MONTHS, WEEKDAYS, month_number, weekday_number
from index.analysis.dates.calendar import calendar_day, full_year, is_year_of_news
from index.namedtuples import NamedTuple


class Mention(NamedTuple):
    """A date in a text: [start, end) with the weekday before it, the year (0 when not written), month, day, weekday."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        """This date in `year`, or None where the calendar has no such day or gives it another weekday."""
        found = calendar_day(year, self.month, self.day)
        if found is None or self.weekday not in (None, found.weekday()):
            return None
        return found


class Stamp(NamedTuple):
    """A date, and [start, end) of all that belongs to it: weekday, figures, clock and time zone."""

    date: date
    start: int
    end: int
    has_clock: bool


_MONTH_STARTS = "|".join(sorted({name[:3] for name in MONTHS}))
_HINT = re.compile(
    rf"[0-9](?: ?/ ?[0-9]|-[0-9]{{1,2}}-[0-9]{{2}}|\.[0-9]{{1,2}}\.[0-9]{{4}}| {{0,2}}(?i:{_MONTH_STARTS})"
    rf"|-(?i:{_MONTH_STARTS})|(?:st|nd|rd|th),? |, [12][0-9]{{3}})"
)
_MENTION = re.compile(
    r"""
    (?:
        (?P<day>\d{1,2})(?:
            \ ?/\ ?(?P<slashed>\d{1,2})(?:\ ?/\ ?(?P<year_slashed>\d{4}|\d{2}))?(?!/)
          | (?P<mark>[-.])(?P<dashed>\d{1,2})(?P=mark)(?P<year_dashed>\d{4})
          | (?:st|nd|rd|th)?(?:\ {0,2}|-)(?P<name>[A-Za-z]{3,9})(?![A-Za-z])
            (?:(?:[.,]?\ {1,2}|-)(?P<year_named>\d{4})|(?:\ ['’]|-)(?P<year_short>\d{2}))?
          | (?:st|nd|rd|th)?,?\ (?P<year_after>\d{4})
        )
      | (?P<year_first>\d{4})-(?P<month_second>\d{2})-(?P<day_last>\d{2})
    )(?!\d)
    """,
    re.VERBOSE | re.ASCII,
)
_YEARS = ("year_slashed", "year_named", "year_dashed", "year_short", "year_after", "year_first")
_MONTH_BEFORE = re.compile(r"(?<![A-Za-z])(?P<name>[A-Za-z]{3,9})\.? $")
_LONGEST_MONTH = 12
_DIGITS = frozenset("0123456789")
_NO_DATE_AFTER = frozenset(".,/-")
# Longest first, so that a name is not taken for the short name it ends in.
_WEEKDAY_NAMES = tuple(sorted((*WEEKDAYS, "jum'at", "jum’at", "jum`at"), key=len, reverse=True))
_LONGEST_WEEKDAY = 16
_HOURS = r"\d{1,2}[.:]\d{2}(?::\d{2})?(?P<zone>\s?(?:WIB|WITA|WIT)\b)?"
_CLOCK = re.compile(rf"[\s,|()–-]{{0,4}}{_HOURS}", re.IGNORECASE)
# In a line that says nothing else; in running text "pukul" is when something happened.
_CLOCK_OF_LINE = re.compile(rf"[\s,|()–-]{{0,4}}(?:(?:pukul|pkl\.?|jam|at)\s)?{_HOURS}", re.IGNORECASE)


def mentions(text: str) -> Iterator[Mention]:
    """Every date of `text` that names at least a day and a month, in order; years that no news has are no dates."""
    for hint in _HINT.finditer(text):
        start = hint.start()
        while start and text[start - 1] in _DIGITS:
            start -= 1
        match = _MENTION.match(text, start)
        if match is not None and not _goes_on(text, start) and (found := _read(text, match)):
            yield found


def _goes_on(text: str, start: int) -> bool:
    """Whether figures go on what stands before them; a comma glued to a word is none of a number: Sukabumi,27 Mei."""
    before = text[start - 1 : start]
    return before in _NO_DATE_AFTER and not (before == "," and text[start - 2 : start - 1].isalpha())


def find_stamp(text: str, *, with_zone: bool = False) -> Stamp | None:
    """The first date with a year in the line `text` and what clings to it.

    `with_zone` asks for a clock and its time zone, as a stamp has them that stands in running text.
    """
    for mention in mentions(text):
        found = mention.on(mention.year) if mention.year else None
        clock = (_CLOCK if with_zone else _CLOCK_OF_LINE).match(text, mention.end)
        if found is not None and not (with_zone and (clock is None or clock["zone"] is None)):
            return Stamp(found, mention.start, clock.end() if clock else mention.end, clock is not None)
    return None


def end_of_clock(text: str, end: int) -> int:
    """Where a date that ends at `end` does with the clock behind it, in a line of nothing else."""
    clock = _CLOCK_OF_LINE.match(text, end)
    return clock.end() if clock else end


def _read(text: str, match: re.Match[str]) -> Mention | None:
    written = match.groupdict()
    start, name = match.start(), written["name"]
    if written["year_after"]:
        before = _MONTH_BEFORE.search(text, max(0, start - _LONGEST_MONTH), start)
        if before is None:
            return None
        start, name = before.start(), before["name"]
    month = month_number(name) if name else int(written["slashed"] or written["dashed"] or written["month_second"])
    day = int(written["day"] or written["day_last"])
    year = full_year(next(filter(None, map(written.get, _YEARS)), "0"))
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year and not is_year_of_news(year)):
        return None
    weekday = _weekday_before(text, start)
    first = text.rindex(weekday, 0, start) if weekday else start
    return Mention(first, match.end(), year, month, day, weekday_number(weekday) if weekday else None)


def _weekday_before(text: str, start: int) -> str:
    """The name of a weekday that ends just before `start`, as written, or ""."""
    lead = text[max(0, start - _LONGEST_WEEKDAY) : start].rstrip(" ,(/")
    lowered = lead.lower()
    if not lowered.endswith(_WEEKDAY_NAMES):
        return ""
    length = next(len(name) for name in _WEEKDAY_NAMES if lowered.endswith(name))
    name, glued_to = lead[-length:], lead[-length - 1 : -length]
    return "" if glued_to.isalpha() and name[0].islower() else name
