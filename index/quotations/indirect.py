"""Indirect statements: a clause behind a verb of saying, or beside a cue, outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from string import ascii_letters, digits
from typing import TypeAlias

from index.namedtuples import NamedTuple, made_of
from index.quotations.attributions import Statement
from index.quotations.behind_verbs import VERB, behind_verb
from index.quotations.beside_cues import (
    ACCORDING,
    CUE,
    PASSIVE_CUE,
    SUBJECT_FIRST,
    according,
    beside_cue,
    passive,
    subject_first,
)
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans, stripped
from index.quotations.words import CLOSES, NEEDS_THAT, PASSIVE, STATES, TELLS, branches_of

SHORTEST = 12  # characters of a stretch that can hold one
SHORTEST_STATEMENT = 4  # characters

_Read: TypeAlias = Callable[[str, re.Match[str], int, int], Statement | None]


class _Way(NamedTuple):
    """A pattern, what reads its matches, and the words of which every match holds one; that of a sure way begins so."""

    pattern: re.Pattern[str]
    read: _Read
    words: AbstractSet[str]


_PASSIVES = PASSIVE | {word.capitalize() for word in PASSIVE}
_BY = frozenset({"menurut", "Menurut", "menurutnya", "Menurutnya"})

# Ways that tell a statement for sure, and those that are asked where none did.
_SURE = (
    _Way(VERB, behind_verb, STATES | TELLS | NEEDS_THAT),
    _Way(ACCORDING, according, _BY),
    _Way(PASSIVE_CUE, passive, _PASSIVES),
)
_ELSE = (
    _Way(SUBJECT_FIRST, subject_first, STATES | TELLS),
    _Way(CUE, beside_cue, CLOSES | {word + "nya" for word in CLOSES}),
)

# A sentence without one of these words is not looked at. They are sought in bytes, where all that is in no word is a
# blank, and what is in one and no ASCII as well: that takes a third of the time of parting the text into words.
_HINT = re.compile(rf" {branches_of(frozenset().union(*(way.words for way in (*_SURE, *_ELSE))))}(?= )".encode())
_IN_WORDS = frozenset(f"{ascii_letters}{digits}_'-".encode())
_BLANKS_BETWEEN = bytes(byte if byte in _IN_WORDS else ord(" ") for byte in range(256))

_MARK = re.compile('["\u201c\u201d]|&quot;')


class _Hint(NamedTuple):
    """A word of a way, and where in the text it is."""

    place: int
    word: str


def indirect_statements(text: str, sentences: Sentences, taken: Spans) -> list[Statement]:
    """The indirect statements outside of the spans of the direct ones; in order."""
    found: list[Statement] = []
    for number, group in groupby(_hints_in(text), lambda hint: sentences.number(hint.place)):
        hints = list(group)
        for start, end in taken.gaps(*sentences.span(number)):
            within = [hint for hint in hints if start <= hint.place < end]
            if within and end - start > SHORTEST:
                found.extend(_in_stretch(text, start, end, within))
    return found


def _hints_in(text: str) -> list[_Hint]:
    """The hints in a text, in order."""
    words = f" {text} ".encode("ascii", "replace").translate(_BLANKS_BETWEEN)
    spans = map(re.Match.span, _HINT.finditer(words))
    return made_of(_Hint, [(start, text[start : end - 1]) for start, end in spans])


def _in_stretch(text: str, start: int, end: int, hints: Sequence[_Hint]) -> list[Statement]:
    """The statements of a sentence, or of what of it lies outside of direct ones; each ends where the next begins."""
    found: list[Statement] = []
    # Behind an apostrophe a pattern may begin and no word does.
    is_plain = text.find("'", start, end) < 0
    hinted = {word for _, word in hints}
    for pattern, read, words in _SURE:
        if is_plain and words.isdisjoint(hinted):
            continue
        if is_plain:
            matches = [pattern.match(text, place, end) for place, word in hints if word in words]
        else:
            matches = [*pattern.finditer(text, start, end)]
        found += filter(None, [read(text, match, start, end) for match in matches if match])
    for pattern, read, words in () if found else _ELSE:
        if is_plain and words.isdisjoint(hinted):
            continue
        statements = (read(text, match, start, end) for match in pattern.finditer(text, start, end))
        if statement := next(filter(None, statements), None):
            found.append(statement)
            break
    found.sort(key=lambda statement: statement.start)
    limits = [*map(_begin, found[1:]), end]
    ended = (_ended(text, statement, limit) for statement, limit in zip(found, limits, strict=False))
    return [statement for statement in ended if statement.end - statement.start >= SHORTEST_STATEMENT]


def _begin(statement: Statement) -> int:
    """Where the attribution of a statement begins."""
    begins = [statement.start, statement.cue[0]] if statement.cue else [statement.start]
    if statement.phrase and statement.phrase[0] < statement.phrase[1]:
        begins.append(statement.phrase[0])
    return min(begins)


def _ended(text: str, statement: Statement, limit: int) -> Statement:
    """A statement that ends at a limit or at a mark that opens something else, without what closes the clause."""
    end = min(statement.end, limit)
    mark = _MARK.search(text, statement.start, end)
    if mark and not _MARK.search(text, mark.end(), end):
        end = mark.start()
    start, end = stripped(text, statement.start, end, " ", ' \n\t,."\u201c-\u2013')
    kind, _, _, cue, phrase, follows, embedded = statement
    return Statement(kind, start, end, cue, phrase, follows, embedded)
