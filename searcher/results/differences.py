"""What changed between two texts, word by word: what was taken out and what was put in, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Kind: TypeAlias = Literal["same", "gone", "new"]

SAME: Kind = "same"
GONE: Kind = "gone"
NEW: Kind = "new"

_WORD = re.compile(r"\S+")

# A text may be a whole book. Of longer ones the paragraphs are compared, and words only within those that changed.
_MOST_WORDS = 6_000


class Piece(NamedTuple):
    """A stretch of one of the texts, or of both where it is the same."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in pieces: those without `NEW` are `before`, those without `GONE` are `after`, word for word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        old, new = before.split("\n"), after.split("\n")
    return tuple(_joined(_pieces(old, new)))


def changes(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Only what changed."""
    return tuple(piece for piece in pieces if piece.kind != SAME)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, Sequence[str]]]:
    for what, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            yield SAME, old[start:end]
            continue
        yield GONE, old[start:end]
        yield NEW, new[first:last]


def _joined(pieces: Iterator[tuple[Kind, Sequence[str]]]) -> Iterator[Piece]:
    return (Piece(kind, " ".join(words)) for kind, words in pieces if words)
