"""Which amounts and names took the place of others between two texts: what one wishes to know first of what changed.

Both texts are read as words, but an amount is one of them in any spelling, and so are words with capitals that follow
each other. What then stands in the place of the other, of the same kind and in order, replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from difflib import SequenceMatcher

from index.analysis.amounts.finder import find_amounts
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Kind: TypeAlias = Literal["amount", "name", ""]

AMOUNT: Kind = "amount"
NAME: Kind = "name"

_WORD = re.compile(r"\S+")
_AROUND = ".,;:!?()[]{}\"'“”‘’«»–—…"
_ENDS, _SENTENCE_ENDS = frozenset('.,;:!?)]}"”…'), frozenset(".!?:…")

# Longer texts are compared by paragraphs alone, see `searcher.results.differences`.
_MOST_WORDS = 6_000


class Replacement(NamedTuple):
    """An amount (or another figure) or a name of the older text, and what stands in its place."""

    kind: Kind
    before: str
    after: str


class _Token(NamedTuple):
    key: Hashable
    kind: Kind
    text: str


def replacements(before: str, after: str) -> tuple[Replacement, ...]:
    """What was replaced, amounts first, each once, in order."""
    old, new = list(_tokens(before)), list(_tokens(after))
    if max(len(old), len(new)) > _MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, [token.key for token in old], [token.key for token in new])
    found: list[Replacement] = []
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "replace":
            found += _paired(old[start:end], new[first:last])
    return tuple(dict.fromkeys(sorted(found, key=lambda each: each.kind != AMOUNT)))


def _paired(old: list[_Token], new: list[_Token]) -> Iterator[Replacement]:
    for kind in (AMOUNT, NAME):
        gone = [token for token in old if token.kind == kind]
        came = [token for token in new if token.kind == kind]
        for before, after in zip(gone, came, strict=False):
            if before.key != after.key:
                yield Replacement(kind, before.text, after.text)


def _tokens(text: str) -> Iterator[_Token]:
    for paragraph in text.split("\n"):
        place = 0
        for amount in find_amounts(paragraph):
            if amount.start >= place:  # both ends of a range may be one stretch
                yield from _words(paragraph[place : amount.start], is_start=not place)
                yield _Token(amount.readings, AMOUNT, paragraph[amount.start : amount.end])
                place = amount.end
        yield from _words(paragraph[place:], is_start=not place)


def _words(text: str, *, is_start: bool) -> Iterator[_Token]:
    """The words of a stretch between two amounts; `is_start` says that a sentence begins with it."""
    name: list[str] = []
    begins = is_start  # the name, or what may be one
    for match in _WORD.finditer(text):
        written = match.group()
        word = written.strip(_AROUND)
        if word[:1].isupper():
            if not name:
                begins = is_start
            name.append(word)
        else:
            yield from _name(name, begins=begins)
            name = []
            yield _Token(word.lower(), AMOUNT if any(map(str.isdigit, word)) else "", word)
        if written[-1] in _ENDS:
            yield from _name(name, begins=begins)
            name = []
        is_start = written[-1] in _SENTENCE_ENDS
    yield from _name(name, begins=begins)


def _name(words: list[str], *, begins: bool) -> Iterator[_Token]:
    """A name; a single word that begins a sentence would have a capital anyway."""
    if words:
        text = " ".join(words)
        yield _Token(text.lower(), "" if begins and len(words) == 1 else NAME, text)
