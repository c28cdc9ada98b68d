"""The amounts of a segment while it is built: each as the positions that it takes in the sequence of its article.

A position is found by counting those of the words before it. Words are what is between two blanks, as in
`index.build.vocabulary`, which knows how many positions each of them takes; only of the word that an amount begins or
ends in the middle of, `(Rp5`, the part is looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.analysis.amounts.finder import find_amounts
from index.analysis.tokenizer import forms_of, surface_pattern
from index.segment.amounts import LAST_POSITION, AmountPlace, key_of, packed, write_amounts
from index.segment.container import SectionsWriter

_COUNTED = 1 << 14


class AmountsWriter:
    """Collect the amounts of articles; `sequence` gives the sequence of a text of whole words."""

    def __init__(self, sequence: Callable[[str], str]) -> None:
        self._sequence = sequence
        self._found: dict[str, array[int]] = {}

    def add(self, doc: int, texts: Sequence[str], sequences: Sequence[str]) -> None:
        """Take in title, body and captions of the article `doc`, in this order, with their sequences."""
        offset = 0
        for text, sequence in zip(texts, sequences, strict=True):
            for key, place in self._places(doc, text, offset):
                self._found.setdefault(key, array("Q")).append(packed(place))
            offset += len(sequence) + 1

    def write(self, sections: SectionsWriter) -> None:
        """Write all of them."""
        write_amounts(sections, self._found)

    def _places(self, doc: int, text: str, offset: int) -> Iterator[tuple[str, AmountPlace]]:
        at, position = 0, offset
        for start, end, readings in find_amounts(text):
            word = max(text.rfind(" ", at, start), text.rfind("\n", at, start), at - 1) + 1
            if word > at:
                position += len(self._sequence(text[at:word]))
                at = word
            before = _positions(text[word:start]) if word < start else 0
            first, last = position + before, position + _positions(text[word:end])
            if first < last <= LAST_POSITION:
                for unit, number in readings:
                    yield key_of(number, unit), AmountPlace(doc, first, last, len(readings) > 1)


@lru_cache(_COUNTED)
def _positions(text: str) -> int:
    """How many positions a piece of text takes."""
    return sum(len(forms_of(surface)) for surface in surface_pattern().findall(text))
