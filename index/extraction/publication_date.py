"""When an article was published that declares no date: what its address, its file name and its text say.

From the surest to the least sure: a *stamp* is a date with a clock ("21 Jul 2016, 08:27 WIB") in the head of the text.
An address or a file name was given on the day of publication, where a text speaks of many days. A date with its weekday
where somebody is quoted or in the first paragraphs ("ujarnya, Kamis (9/12/2021)") is the day of publication or the day
before. Any other date with its weekday gives little more than the month. Weekdays are checked against the calendar, a
missing year is looked for among the years of the text, and the latest date of a text is the one that counts.

Which words speak for and against a date, and how far from the head it may be, was chosen on 7,481 dated articles of
30 outlets: where a day is answered, 94 in 100 are right within a day; where a month, 90 in 100.
"""

from __future__ import annotations

import os
import re
from collections.abc import Set as AbstractSet
from datetime import date
from enum import Enum
from itertools import pairwise

from index.analysis.dates.addresses import date_of_address, date_of_file
from index.analysis.dates.mentions import Mention, Stamp, find_stamp, mentions
from index.article import RawArticle, date_precision
from index.extraction.datelines import LONGEST_DATED, read_dated_head, read_dated_line
from index.extraction.years import years_of_news
from index.namedtuples import NamedTuple

# A stamp is in the head of a page; further down, "pukul" and clocks belong to the events of the story.
LONGEST_HEAD = 400

# Beyond this many characters from the head a date is background ("pada Senin (3/3/2014)"); of 10 such, 4 are wrong.
FARTHEST_NEWS = 1200

# Without a quotation beside it, or without a year, a date must be nearer to the head than this.
FARTHEST_BARE = 800

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


class Publication(NamedTuple):
    """ISO date of publication, cut to its precision and "" where it is unknown, and where it comes from.

    `source` is byline, address, filename, inferred or none.
    """

    date: str
    source: str


def find_publication(raw: RawArticle, month: str = "") -> Publication:
    """When an article was published of which nothing is declared and no byline tells; a dateline may tell the month."""
    if stamp := find_stamp_in_head(raw.text):
        return Publication(stamp.date.isoformat(), "byline")
    placed = Publication(date_of_address(raw.url), "address") if raw.url else _UNKNOWN
    if not (placed.date or raw.record):  # a record has the file with others in common
        placed = Publication(date_of_file(os.path.basename(raw.path)), "filename")
    if month and not placed.date:
        placed = Publication(month, "inferred")
    if date_precision(placed.date) == "day":
        return placed
    inferred = infer_date(raw.text, placed.date)
    if inferred:
        return Publication(inferred, "inferred")
    return placed if placed.date else _UNKNOWN


def find_stamp_in_head(text: str) -> Stamp | None:
    """The stamp of a page that has lost its line breaks: a date with clock and time zone near the beginning."""
    head = text[:LONGEST_HEAD]
    return find_stamp(head, with_zone=True) if "WI" in head else None


def infer_date(text: str, month: str = "") -> str:
    """ISO date of publication that the dates in `text` point to, as precise as they allow, or "".

    Where the ISO `month` of publication is known, only a day of it counts.
    """
    clues = ((mention, _clue(text, mention)) for mention in mentions(text) if mention.weekday is not None)
    candidates: list[tuple[Mention, _Clue]] = [pair for pair in clues if pair[1] is not _Clue.ANOTHER_DAY]
    dated = [(day, mention, clue) for mention, clue in candidates if mention.year and (day := mention.on(mention.year))]
    if not dated:
        near = [pair for pair in candidates if not pair[0].year and pair[0].start < FARTHEST_BARE]
        dated = _in_year_of_text(near, {int(month[:4])} if month else years_of_news(text)) if near else []
    dated = [found for found in dated if found[0].isoformat().startswith(month)]
    if not dated:
        return ""
    latest = max(day for day, _, _ in dated)
    tells_day = any(day == latest and _tells_day(mention, clue) for day, mention, clue in dated)
    if tells_day:
        return latest.isoformat()
    return "" if month else latest.isoformat()[:7]


_UNKNOWN = Publication("", "none")


class _Clue(Enum):
    """What the words around a date say about it."""

    ANOTHER_DAY = 0  # of a plan, a deadline, a memory, a video
    EVENT = 1  # "pada Kamis (9/12)": something happened then
    BARE = 2
    TOLD = 3  # somebody said so then, it is called today, or it belongs to the dateline


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
    if _is_in_dateline(text, mention):
        return _Clue.TOLD
    if before[-1:] == ["pada"] or before[-2:] == ["pada", "hari"]:
        return _Clue.EVENT
    return _Clue.BARE if _TELLING.isdisjoint(before[-_TOLD_WITHIN:]) else _Clue.TOLD


def _is_in_dateline(text: str, mention: Mention) -> bool:
    """Whether a mention stands beside the town, on a line of its own or before the dash that opens a paragraph."""
    before = text[max(0, mention.start - LONGEST_DATED) : mention.end].rpartition("\n")[2]
    if len(before) > LONGEST_DATED:
        return False
    after, end, _ = text[mention.end : mention.end + _AFTER].partition("\n")
    is_whole = end or mention.end + _AFTER >= len(text)
    line = (before + after).strip()
    return (is_whole and read_dated_line(line) is not None) or read_dated_head(line) is not None


def _tells_day(mention: Mention, clue: _Clue) -> bool:
    """Whether this date is the day of publication or the day before, not only near to it."""
    if clue is _Clue.TOLD:
        return mention.start < (FARTHEST_NEWS if mention.year else FARTHEST_BARE)
    return clue is _Clue.BARE and mention.year > 0 and mention.start < FARTHEST_BARE


def _in_year_of_text(near: list[tuple[Mention, _Clue]], years: AbstractSet[int]) -> list[tuple[date, Mention, _Clue]]:
    """The dates near the head, which name no year, in the latest of `years` that fits their weekday.

    Tried are the latest year, the one before if the text names it, and the one after, for a text need not name its own.
    An earlier year fits by chance more often than by right, and a later one fits a lone date of an event by chance.
    """
    if not years:
        return []
    latest = max(years)
    for year in (latest, *years & {latest - 1}, latest + 1):
        found = [(day, mention, clue) for mention, clue in near if (day := mention.on(year))]
        if found and (year <= latest or len(found) > 1 or found[0][2] is _Clue.TOLD):
            return found
    return []
