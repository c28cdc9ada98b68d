"""Institutions that speak: `Dinas Perhubungan Kota Bandung`, `Polda Metro Jaya (PMJ)`, `Kemlu RI`."""

from __future__ import annotations

from index.quotations.lexicon import Lexicon
from index.quotations.titles import OF_BODIES, Named
from index.quotations.words import BODIES, COLLECTIVES, HEADS, LIVE_THERE, NO_INITIALS, NO_NAMES, OF_WHOM, TITLES
from index.quotations.written_words import Word, is_acronym, is_capital

# An institution has few words of small letters in its name but those of `OF_BODIES`, and is no longer than so many
# characters.
MOST_SMALL, LONGEST_BODY = 1, 90


def body_in(text: str, words: list[Word], lexicon: Lexicon) -> Named | None:
    """An institution that speaks: all of the phrase, if it begins with a capital."""
    capitals = [word for word in words if is_capital(word.text)]
    while capitals and _is_no_part(capitals[0].text, lexicon) and not _is_before_country(capitals, lexicon):
        del capitals[0]
    if capitals and words[0].text.lower() in COLLECTIVES:
        capitals.insert(0, words[0])
    if not capitals:
        return None
    first, last = capitals[0], capitals[-1]
    before = words[: words.index(first)]
    if words[0].text.lower() in LIVE_THERE or (before and before[-1].text in OF_WHOM and not _is_source(text, words)):
        return None
    if first is last and first.text.lower() in HEADS:
        return None  # an office or an institution without its name
    small = [word for word in words if first.start < word.start < last.start and not is_capital(word.text)]
    if len(small) - sum(word.text in OF_BODIES for word in small) > MOST_SMALL or last.end - first.start > LONGEST_BODY:
        return None
    if first.text.lower() in TITLES and not any(word.text.lower() in BODIES or is_acronym(word.text) for word in words):
        return None
    if last.parted and text[last.start - 1] == "(" and last is not first:
        last = capitals[-2]  # the initials behind the name
    return Named(first.start, last.end, is_body=True)


def _is_source(text: str, words: list[Word]) -> bool:
    """Whether the phrase is a source of what is told: `menurut perhitungan oleh Bank Anu`."""
    return text[max(0, words[0].start - len("menurut ")) : words[0].start].lower() == "menurut "


def _is_before_country(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether words are an office with its country: `Kemlu RI`, of which the country alone is another."""
    first, last = words[0], words[-1]
    is_office = first.text.lower() not in NO_NAMES and not lexicon.begins_sentences(first.text.lower())
    return is_office and len(words) == 2 and last.text.lower() in NO_INITIALS and last.start == first.end + 1


def _is_no_part(word: str, lexicon: Lexicon) -> bool:
    """Whether a word at the beginning has its capital from there, and belongs to no name of an institution."""
    low = word.lower()
    return low not in HEADS and not is_acronym(word) and (low in NO_NAMES or lexicon.is_ordinary(low))
