"""When an article was published, as its own words say.

From the surest to the least sure: a *stamp* is a date with a clock ("21 Jul 2016, 08:27 WIB"). A date with its weekday
where somebody is quoted or in the first paragraphs ("ujarnya, Kamis (9/12/2021)") is the day of publication or the day
before. Any other date with its weekday gives little more than the month. Weekdays are checked against the calendar, a
missing year is looked for among the years of the text, and the latest date of a text is the one that counts.

Which words speak for and against a date, and how far from the head it may be, was chosen on 7,481 dated articles of
30 outlets: where a day is answered, 94 in 100 are right within a day; where a month, 90 in 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from itertools import pairwise

from index.analysis.dates import FIRST_YEAR, MONTHS, WEEKDAYS, calendar_day, full_year, month_number, weekday_number
from index.namedtuples import NamedTuple

# No news page is older than `FIRST_YEAR` or from after this one: other figures are prices, laws and planets.
LAST_YEAR = 2099

# A stamp is in the head of a page; further down, "pukul" and clocks belong to the events of the story.
LONGEST_HEAD = 400

# Beyond this many characters from the head a date is background ("pada Senin (3/3/2014)"); of 10 such, 4 are wrong.
FARTHEST_NEWS = 1200

# Without a quotation beside it, or without a year, a date must be nearer to the head than this.
FARTHEST_BARE = 800

# Metadata longer than this is prose, not a date.
LONGEST_DECLARED = 80

# News of Indonesia is dated in its western time zone.
WIB = timezone(timedelta(hours=7), "WIB")


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


# Finding the few dates among the many figures takes two steps: the first is all that runs over the whole text.
_HINT = re.compile(
    rf"[0-9](?: ?/ ?[0-9]|-[0-9]{{1,2}}-[0-9]{{2}}| {{1,2}}(?i:{'|'.join(sorted({name[:3] for name in MONTHS}))}))"
)
_MENTION = re.compile(
    r"""
    (?:
        (?P<day>\d{1,2})(?:
            \ ?/\ ?(?P<slashed>\d{1,2})(?:\ ?/\ ?(?P<year_slashed>\d{4}|\d{2}))?(?!/)
          | -(?P<dashed>\d{1,2})-(?P<year_dashed>\d{4})
          | \ {1,2}(?P<name>[A-Za-z]{3,9})(?![A-Za-z])(?:[.,]?\ {1,2}(?P<year_named>\d{4}))?
        )
      | (?P<year_first>\d{4})-(?P<month_second>\d{2})-(?P<day_last>\d{2})
    )(?!\d)
    """,
    re.VERBOSE | re.ASCII,
)
_DIGITS = frozenset("0123456789")
_NO_DATE_AFTER = frozenset(".,/-")
# Longest first, so that a name is not taken for the short name it ends in.
_WEEKDAY_NAMES = tuple(sorted((*WEEKDAYS, "jum'at", "jum’at", "jum`at"), key=len, reverse=True))
_LONGEST_WEEKDAY = 16
_CLOCK = re.compile(r"[\s,|()–-]{0,4}\d{1,2}[.:]\d{2}(?::\d{2})?(?P<zone>\s?(?:WIB|WITA|WIT)\b)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")
_RANGE_AFTER = re.compile(r"[) ]{0,2}[-–]")

# How much text beside a date is looked at: characters taken, and of these the last words that count.
_BEFORE, _AFTER = 100, 24
_TOLD_WITHIN, _PLANNED_WITHIN, _TODAY_WITHIN = 10, 7, 6

_TELLING = frozenset(
    """
    kata katanya ujar ujarnya tutur tuturnya ucap ucapnya jelas jelasnya terang terangnya ungkap ungkapnya papar
    paparnya imbuh imbuhnya tambah tambahnya tegas tegasnya tandas tandasnya pungkas pungkasnya sambung sambungnya tulis
    tulisnya beber bebernya cetus cetusnya sebut sebutnya mengatakan mengungkapkan menjelaskan menyatakan menyampaikan
    menuturkan menegaskan menyebutkan mengaku melansir mengutip dilansir dikutip dikonfirmasi dihubungi ditemui diterima
    kepada keterangan keterangannya pers wartawan media com detikcom
    """.split()
)
_ANOTHER_DAY = frozenset(
    """
    sejak hingga sampai selama antara mulai dimulai akan bakal nanti besok mendatang jadwal dijadwalkan batas lahir
    tayang artikel arsip unggahan diunggah mengunggah
    """.split()
)
_ANOTHER_DAY_AFTER = frozenset("lalu silam sekitar pukul hingga sampai mendatang nanti dan waktu".split())
_PARTS_OF_DAY = frozenset("hari pagi siang sore petang malam".split())


def mentions(text: str) -> Iterator[Mention]:
    """Every date of `text` that names at least a day and a month, in order; years that no news has are no dates."""
    for hint in _HINT.finditer(text):
        start = hint.start()
        while start and text[start - 1] in _DIGITS:
            start -= 1
        match = _MENTION.match(text, start)
        if match is None or text[start - 1 : start] in _NO_DATE_AFTER:
            continue
        written = match.groupdict()
        year = (
            written["year_slashed"] or written["year_named"] or written["year_dashed"] or written["year_first"] or "0"
        )
        month = written["slashed"] or written["dashed"] or written["month_second"] or month_number(written["name"])
        day = written["day"] or written["day_last"]
        in_full = full_year(year)
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31) or (in_full and not FIRST_YEAR <= in_full <= LAST_YEAR):
            continue
        name = _weekday_before(text, start)
        weekday = weekday_number(name) if name else None
        first = text.rindex(name, 0, start) if name else start
        yield Mention(first, match.end(), in_full, int(month), int(day), weekday)


def find_stamp(text: str, *, with_zone: bool = False) -> Stamp | None:
    """The first date with a year in `text` and what clings to it; `with_zone` asks for a clock and its time zone."""
    for mention in mentions(text):
        found = mention.on(mention.year) if mention.year else None
        clock = _CLOCK.match(text, mention.end)
        if found is not None and not (with_zone and (clock is None or clock["zone"] is None)):
            return Stamp(found, mention.start, clock.end() if clock else mention.end, clock is not None)
    return None


def find_stamp_in_head(text: str) -> Stamp | None:
    """The stamp of a page that has lost its line breaks: a date with clock and time zone near the beginning."""
    head = text[:LONGEST_HEAD]
    return find_stamp(head, with_zone=True) if "WI" in head else None


def infer_date(text: str) -> str:
    """ISO date of publication that the dates in `text` point to, as precise as they allow, or ""."""
    clues = ((mention, _clue(text, mention)) for mention in mentions(text) if mention.weekday is not None)
    candidates: list[tuple[Mention, _Clue]] = [pair for pair in clues if pair[1] is not _Clue.ANOTHER_DAY]
    dated = [(day, mention, clue) for mention, clue in candidates if mention.year and (day := mention.on(mention.year))]
    dated = dated or _in_year_of_text(candidates, text)
    if not dated:
        return ""
    latest = max(day for day, _, _ in dated)
    tells_day = any(day == latest and _tells_day(mention, clue) for day, mention, clue in dated)
    return latest.isoformat()[: 10 if tells_day else 7]


def read_declared(value: str) -> str:
    """ISO date, cut to its precision, of what a dump or a page declares, or "" if it declares none.

    Takes ISO dates and times, the forms of Indonesian news, RFC 2822 and seconds or milliseconds since 1970. The day is
    the one that is written, whatever the time zone; seconds since 1970 have no day of their own and are read in WIB.
    """
    value = value.strip()[:LONGEST_DECLARED]
    if match := _ISO_START.match(value):
        year, month, day = (int(part or 0) for part in match.groups())
        return _iso(year, month, day)
    if match := _COMPACT.match(value):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(match["seconds"]), WIB)
        return _iso(moment.year, moment.month, moment.day)
    for mention in mentions(value):
        if mention.year:
            return _iso(mention.year, mention.month, mention.day)
    if match := _MONTH_FIRST.search(value):
        return _iso(int(match["year"]), month_number(match["name"]), int(match["day"] or 0))
    return ""


_ISO_START = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d/.-])", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3}|\.\d*)?", re.ASCII)
_MONTH_FIRST = re.compile(
    r"(?P<name>[A-Za-z]{3,9})\.?(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?,)? (?P<year>\d{4})(?!\d)", re.ASCII
)


def _iso(year: int, month: int, day: int) -> str:
    """ISO of a date whose month or day may be 0 for unknown; "" if there is no such date."""
    if not FIRST_YEAR <= year <= LAST_YEAR or calendar_day(year, month or 1, day or 1) is None:
        return ""
    return f"{year:04}-{month:02}-{day:02}"[: 10 if day else 7 if month else 4]


class _Clue(Enum):
    """What the words around a date say about it."""

    ANOTHER_DAY = 0  # of a plan, a deadline, a memory, a video
    EVENT = 1  # "pada Kamis (9/12)": something happened then
    BARE = 2
    TOLD = 3  # somebody said so then, or it is called today


def _clue(text: str, mention: Mention) -> _Clue:
    before = _WORD.findall(text[max(0, mention.start - _BEFORE) : mention.start].lower())
    after = _WORD.findall(text[mention.end : mention.end + _AFTER].lower())
    if not _ANOTHER_DAY.isdisjoint(before[-_PLANNED_WITHIN:]) or _RANGE_AFTER.match(text, mention.end):
        return _Clue.ANOTHER_DAY
    if after and (after[0] in _ANOTHER_DAY_AFTER or after[:2] == ["yang", "lalu"]):
        return _Clue.ANOTHER_DAY
    lately = before[-_TODAY_WITHIN:]
    if any(first in _PARTS_OF_DAY and second in ("ini", "tadi") for first, second in pairwise(lately)):
        return _Clue.TOLD
    if before[-1:] == ["pada"] or before[-2:] == ["pada", "hari"]:
        return _Clue.EVENT
    return _Clue.BARE if _TELLING.isdisjoint(before[-_TOLD_WITHIN:]) else _Clue.TOLD


def _tells_day(mention: Mention, clue: _Clue) -> bool:
    """Whether this date is the day of publication or the day before, not only near to it."""
    if clue is _Clue.TOLD:
        return mention.start < (FARTHEST_NEWS if mention.year else FARTHEST_BARE)
    return clue is _Clue.BARE and mention.year > 0 and mention.start < FARTHEST_BARE


def _in_year_of_text(candidates: list[tuple[Mention, _Clue]], text: str) -> list[tuple[date, Mention, _Clue]]:
    """The dates without a year near the head, in the latest year of the text that fits their weekday.

    Tried are the latest year, the one before if the text names it, and the one after, for a text need not name its own.
    An earlier year fits by chance more often than by right, and a later one fits a lone date of an event by chance.
    """
    near = [(mention, clue) for mention, clue in candidates if not mention.year and mention.start < FARTHEST_BARE]
    years = {int(year) for year in _YEAR.findall(text)} if near else set()
    if not years:
        return []
    latest = max(years)
    for year in (latest, *years.intersection([latest - 1]), latest + 1):
        found = [(day, mention, clue) for mention, clue in near if (day := mention.on(year))]
        if found and (year <= latest or len(found) > 1 or found[0][2] is _Clue.TOLD):
            return found
    return []


def _weekday_before(text: str, start: int) -> str:
    """The name of a weekday that ends just before `start`, as written, or ""."""
    lead = text[max(0, start - _LONGEST_WEEKDAY) : start].rstrip(" ,(/")
    lowered = lead.lower()
    if not lowered.endswith(_WEEKDAY_NAMES):
        return ""
    length = next(len(name) for name in _WEEKDAY_NAMES if lowered.endswith(name))
    name, glued_to = lead[-length:], lead[-length - 1 : -length]
    return "" if glued_to.isalpha() and name[0].islower() else name
