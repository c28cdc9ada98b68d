"""A name with the title beside it: `Kepala Dinas Pasar Kota` before `Rina Hadi`, or behind it beside a comma."""

from __future__ import annotations

from index.namedtuples import NamedTuple
from index.quotations.words import CLOSES, ENDS, GOVERNS, HUMAN, KIN, LEADS, PASSIVE, PRONOUNS, RANKS, TITLES
from index.quotations.written_words import Word, is_capital

_TITLES = TITLES | HUMAN | KIN

LONGEST_OFFICE = 12  # words

# Small words within the name of an institution, or of an office.
OF_BODIES = frozenset({"dan", "di", "untuk", "pada", "bidang", "of", "the", "for", "and"})

# What stands before a title and is no part of it.
_NO_TITLE = frozenset(word.removesuffix("nya") for word in ENDS | GOVERNS | CLOSES | LEADS | PASSIVE | PRONOUNS)
_NO_TITLE |= {"menurut", "dari", "oleh", "baca", "juga", "tidak", "lebih", "sejauh", "selain", "atas", "atau", "ada"}


class Named(NamedTuple):
    """A speaker as written: the span of the name, that of the title beside it, and whether it is an institution."""

    start: int
    end: int
    title: tuple[int, int] | None = None
    is_body: bool = False


def with_title(text: str, run: list[Word], words: list[Word]) -> Named:
    """The name of a run, and as its title what stands before it in the phrase, or behind it beside a comma."""
    start, end = run[0].start, run[-1].end
    before = [word for word in words if word.end <= start]
    behind = [word for word in words if word.start >= end]
    if before:
        first = len(before) - 1  # of the part that the name stands in, or of the one before it, with initials behind
        while first and (not before[first].parted or text[before[first].start - 1] == "("):
            first -= 1
        if before[first].text.lower() in RANKS:
            first = _office_before(text, before, first)
        title = _title(before[first:], is_beside=not run[0].parted)
        return Named(start, end, title and (title[0], title[1] + (text[title[1]] == ")")))
    return Named(start, end, _title(behind, is_beside=False) if behind and behind[0].parted else None)


def _office_before(text: str, words: list[Word], rank: int) -> int:
    """Where the office begins that stands beside a comma before a rank: `Kepala Dinas Pasar, dr. Rina`."""
    first = max(rank - 1, 0)
    while first and (not words[first].parted or text[words[first].start - 1] == "("):
        first -= 1
    is_office = words[first].text.lower() in _TITLES and rank - first <= LONGEST_OFFICE
    return first if is_office else rank


def _title(words: list[Word], *, is_beside: bool) -> tuple[int, int] | None:
    """The span of words as a title, without those before it that belong to the sentence; None where no title is left.

    `is_beside` says that nothing parts them from the name. Else they may be anything, `Dalam sambutannya, Rina`.
    """
    first = 0
    while first < len(words) and (words[first].text.lower() in _NO_TITLE or not words[first].text[0].isalnum()):
        first += 1
    if first == len(words) or (first and not is_beside):
        return None
    if (first or not is_beside) and not _reads_as_title(words[first:]):
        return None
    return words[first].start, words[-1].end


def _reads_as_title(words: list[Word]) -> bool:
    """Whether a part beside a name holds a word of a title, or is several words written as one: `Brand Director`."""
    if any(word.text.lower() in _TITLES for word in words):
        return True
    written = all((is_capital(word.text) or word.text in OF_BODIES) and word.text.isalpha() for word in words)
    return written and len(words) > 1
