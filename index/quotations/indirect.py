"""Indirect statements: a clause behind a verb of saying, or beside a cue, outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import filterfalse
from typing import TypeAlias

from index.namedtuples import NamedTuple
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
from index.quotations.words import CLOSES, NEEDS_THAT, PASSIVE, STATES, TELLS

SHORTEST = 12  # characters of a stretch that can hold one
SHORTEST_STATEMENT = 4  # characters

_Read: TypeAlias = Callable[[str, re.Match[str], int, int], Statement | None]


class _Way(NamedTuple):
    """A pattern, what reads its matches, and the words of which every match holds one."""

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

# A sentence without one of these words is not looked at.
_HINTS = frozenset().union(*(way.words for way in (*_SURE, *_ELSE)))
_WORD = re.compile(r"[\w'-]+")
_MARK = re.compile('["\u201c\u201d]|&quot;')


def indirect_statements(text: str, sentences: Sentences, taken: Spans) -> list[Statement]:
    """The indirect statements outside of the spans of the direct ones; in order."""
    found: list[Statement] = []
    for start, end in sentences.spans():
        for a, b in taken.gaps(start, end):
            if b - a > SHORTEST and (hints := _hints_in(text[a:b])):
                found.extend(_in_stretch(text, a, b, hints))
    return found


def _hints_in(stretch: str) -> AbstractSet[str]:
    """The hints among the words of a stretch."""
    words = stretch.split()
    others = " ".join(filterfalse(str.isalpha, words))  # few, and to find words takes long
    hints = _HINTS.intersection(words).union(_HINTS.intersection(_WORD.findall(others)))
    return _HINTS if hints and "'" in others else hints  # a pattern may begin behind an apostrophe


def _in_stretch(text: str, start: int, end: int, hints: AbstractSet[str]) -> list[Statement]:
    """The statements of a sentence, or of what of it lies outside of direct ones; each ends where the next begins."""
    found: list[Statement] = []
    for pattern, read, words in _SURE:
        if not words.isdisjoint(hints):
            statements = (read(text, match, start, end) for match in pattern.finditer(text, start, end))
            found.extend(filter(None, statements))
    for pattern, read, words in () if found else _ELSE:
        if words.isdisjoint(hints):
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
    return statement._replace(start=start, end=end)
