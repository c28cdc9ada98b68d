"""The amounts of a segment while it is built: each as the positions that it takes in the sequence of its article.

A position is found by counting the words before it, which are what is between two blanks, and of each of which is known
how many positions it takes (see `index.build.vocabulary`). Only of a word that an amount begins or ends in the middle
of, `(Rp5`, the part is looked at. Most articles have no number in words: whether they may is seen in their sequence,
where looking for a word takes a tenth of the time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.analysis.amounts.finder import UNITS_BEHIND_WORDS, find_amounts
from index.analysis.amounts.number_words import MAGNITUDES_IN_WORDS, NUMBER_WORDS
from index.analysis.tokenizer import forms_of, surface_pattern
from index.build.vocabulary import Forms
from index.segment.amounts import LAST_POSITION, AmountPlace, key_of, packed, write_amounts
from index.segment.container import SectionsWriter

_COUNTED = 1 << 14


class AmountsWriter:
    """Collect the amounts of articles, whose words are numbered by `forms`."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._found: dict[str, array[int]] = {}

    def add(self, doc: int, texts: Sequence[str], pieces: Sequence[Sequence[str]]) -> None:
        """Take in title, body and captions of the article `doc`, in this order, with the pieces of their sequences."""
        offset = 0
        for text, words in zip(texts, pieces, strict=True):
            sequence = "".join(words)
            in_words = self._may_hold_words(sequence)
            for key, place in self._places(doc, text, words, offset, in_words=in_words):
                self._found.setdefault(key, array("Q")).append(packed(place))
            offset += len(sequence) + 1

    def write(self, sections: SectionsWriter) -> None:
        """Write all of them."""
        write_amounts(sections, self._found)

    def _places(
        self, doc: int, text: str, words: Sequence[str], offset: int, *, in_words: bool
    ) -> Iterator[tuple[str, AmountPlace]]:
        at = word = 0
        position = offset
        for start, end, readings in find_amounts(text, in_words=in_words):
            begin = max(text.rfind(" ", at, start), text.rfind("\n", at, start), at - 1) + 1
            if begin > at:
                next_word = word + len(text[at:begin].split())
                position += len("".join(words[word:next_word]))
                at, word = begin, next_word
            first = position + (_positions(text[begin:start]) if begin < start else 0)
            last = position + _positions(text[begin:end])
            if first < last <= LAST_POSITION:
                for unit, number in readings:
                    yield key_of(number, unit), AmountPlace(doc, first, last, len(readings) > 1)

    def _may_hold_words(self, sequence: str) -> bool:
        """Whether number words are beside each other, or beside what makes an amount of them."""
        known = self._forms.known
        number_words = ""
        for form in _BESIDE_WORDS:
            character = known(form)
            at = sequence.find(character) if character else -1
            while at >= 0:
                number_words = number_words or "".join(map(known, NUMBER_WORDS))
                if any(each in number_words for each in (*sequence[max(0, at - 1) : at], *sequence[at + 1 : at + 2])):
                    return True
                at = sequence.find(character, at + 1)
        return False


_BESIDE_WORDS = (*MAGNITUDES_IN_WORDS, *UNITS_BEHIND_WORDS)


@lru_cache(_COUNTED)
def _positions(text: str) -> int:
    """How many positions a piece of text takes."""
    return sum(len(forms_of(surface)) for surface in surface_pattern().findall(text))
