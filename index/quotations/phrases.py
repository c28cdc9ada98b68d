"""The words beside a cue that name a speaker: where they end, and where they begin."""

from __future__ import annotations

import re

from index.analysis.calendar_names import WEEKDAY_NAMES
from index.quotations.words import BETWEEN, ENDS, GOVERNS, LEADS, PRONOUNS, SHORT_NAMES, TITLES, branches_of, one_of
from index.quotations.written_words import CAMEL

LONGEST = 160  # characters

DAYS = "|".join([*map(str.capitalize, WEEKDAY_NAMES), "Jum'at", "Ahad"])
_END = re.compile(
    r"[!?;:\n\"\u201c\u201d\u2013\u2014\[|]|\((?![A-Z][\w-]{1,14}\)[\s,]+[A-Z])|&(?:quot|nbsp);|\s-{1,2}\s|\.(?=\s*[\w\"\u201c@(]|\s*$|&nbsp;)"
    rf"|\s(?=(?:{DAYS})\s?\()"
    rf"|,(?=\s*(?:[a-z0-9(\"\u201c]|(?:{DAYS})\b))"
    rf"|\s(?=(?:{branches_of(ENDS)})(?:nya)?\b)"
)
_ENDS_AT_ONCE = re.compile(rf"(?:{one_of(ENDS - PRONOUNS)})(?:nya)?\b")
_ABBREVIATION = re.compile(rf"\b(?:{SHORT_NAMES}|Jr)$")


def phrase_behind(text: str, start: int) -> tuple[int, int]:
    """The phrase that begins behind a cue which ends at `start`: [start, end), empty where none is there."""
    while start < len(text) and text[start] == " ":
        start += 1
    if _ENDS_AT_ONCE.match(text, start):
        return start, start
    limit = min(len(text), start + LONGEST)
    for match in _END.finditer(text, start, limit):
        end = match.start()
        if match[0] == "." and _is_abbreviation(text, start, end):
            continue
        return start, _stripped(text, start, _unglued(text, start, end))
    return start, _stripped(text, start, _unglued(text, start, limit))


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether a full stop at `stop` belongs to a word of a name: `dr. Rina`, `S. Hadi`."""
    behind = text[stop + 1 : stop + 2]
    return bool(_ABBREVIATION.search(text, max(start, stop - 5), stop)) and (behind == " " or behind.isupper())


def _unglued(text: str, start: int, end: int) -> int:
    """Where the phrase ends whose last word lost the blank behind it: `Rina HadiDua Pasar` is Rina Hadi."""
    for match in CAMEL.finditer(text, start + 1, end):
        before = text[start : match.start()].split()
        if before and before[-1].lower() not in TITLES:
            return match.start()
    return end


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,":
        end -= 1
    return end


# What begins a part of a sentence before its subject.
_LEADS_PART = frozenset(
    "saat ketika setelah usai sebelum dalam di pada dari kepada melalui lewat berdasarkan dengan karena selain"
    " sementara akibat selama sejak".split()
)

_DASHES = ("\u2013", "\u2014")
_STOPS = re.compile(
    r"[!?;:\n\"\u201c\u201d\u2013\u2014|]\s*|\s-{1,2}\s?|(?<=\.com)-\s|^"
    rf"|\b(?:(?i:{branches_of(LEADS)})|Saat|Kini|Saat ini|ujar\w*|kata\w*),?\s"
)


def before_verb(text: str, floor: int, verb: int) -> tuple[int, int] | None:
    """The phrase that ends right before a verb at `verb`, in a sentence that begins at `floor`.

    None where the verb is governed (`tidak mengatakan`) or no phrase ends there. Empty where only the verb is there.
    """
    floor = max(floor, verb - 2 * LONGEST)
    end = _without_aside(text, floor, _stripped(text, floor, verb))
    while end > floor:
        first = 1 + max(text.rfind(blank, floor, end) for blank in " \n") or floor
        tail = _tail(text[first:end])
        word = tail.lower()
        if word in PRONOUNS:
            return end - len(tail), end
        if word in GOVERNS:
            return None
        if word not in BETWEEN:
            break
        end = _stripped(text, floor, first)
    if end <= floor:
        return floor, floor
    start = floor
    for match in _STOPS.finditer(text, floor, end):
        start = match.end()
    for match in CAMEL.finditer(text, start + 1, end):
        before = text[start : match.start()].split()
        if before and before[-1].lower() not in TITLES:
            start = match.start()  # a sentence or a headline that lost what parts it from this one
    return _behind_lead(text, start, floor, end), end


def _behind_lead(text: str, start: int, floor: int, end: int) -> int:
    """Where the subject begins that stands behind a part of the sentence which tells when, where or how.

    `Saat mengambil tas milik Rina, pelaku` is about `pelaku`, whom nobody names.
    """
    comma = text.rfind(",", start, end)
    lead = text[floor:comma].split(None, 1) if comma >= 0 else []
    if not lead or lead[0].lower() not in _LEADS_PART or text[end : end + 1] == ",":
        return start
    subject = text[comma + 1 : end].split()
    is_common = all(word[0].islower() for word in subject) and subject[0] not in ENDS | GOVERNS | LEADS
    return end - len(text[comma + 1 : end].lstrip()) if is_common else start


def _without_aside(text: str, floor: int, end: int) -> int:
    """Where what stands before an aside between dashes ends, if one ends at `end`: `Rina—bukan nama asli—`."""
    if text[end - 1 : end] not in _DASHES or end <= floor:
        return end
    opening = max(text.rfind(dash, floor, end - 1) for dash in _DASHES)
    return _stripped(text, floor, opening if opening >= 0 else end - 1)


def _tail(word: str) -> str:
    """What stands behind the last lost blank in a word: "Dia" of `RakernasDia`."""
    cuts = [match.start() for match in CAMEL.finditer(word, 1)]
    return word[cuts[-1] :] if cuts else word
