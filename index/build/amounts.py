"""The amounts of a segment while it is built: each as the positions that it takes in the sequence of its article.

A position is found by counting the words before it, which are what is between two blanks, and of each of which is known
how many positions it takes (see `index.build.vocabulary`). Only of a word that an amount begins or ends in the middle
of, `(Rp5`, the part is looked at. Most articles have no number in words: whether they may is seen in their sequence,
where looking for a word takes a tenth of the time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from index.analysis.amounts.finder import UNITS_BEHIND_WORDS, find_amounts
from index.analysis.amounts.number_words import MAGNITUDES_IN_WORDS, NUMBER_WORDS
from index.analysis.tokenizer import forms_of, surface_pattern
from index.build.vocabulary import Forms
from index.segment.amounts import LAST_POSITION, AmountPlace, article_of, key_of, packed, unpacked, write_amounts
from index.segment.container import SectionsWriter
from index.segment.forward import GAP

_COUNTED = 1 << 14


class AmountsWriter:
    """Collect the amounts of articles, whose words are numbered by `forms`."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._found: dict[str, array[int]] = {}
        self._unmet = {*NUMBER_WORDS, *_BESIDE_WORDS}
        self._number_words: set[str] = set()
        self._beside: list[str] = []

    def add(self, doc: int, texts: Sequence[str], pieces: Sequence[Sequence[str]], sequences: Sequence[str]) -> None:
        """Take in title, body and captions of the article `doc`, with their sequences, whole and in pieces."""
        offset = 0
        in_words = self._may_hold_words(GAP.join(sequences))
        for text, words, sequence in zip(texts, pieces, sequences, strict=True):
            for key, place in self._places(doc, text, words, offset, in_words=in_words):
                self._found.setdefault(key, array("Q")).append(packed(place))
            offset += len(sequence) + 1

    def move(self, moved: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Follow the words of some articles that take more positions now: each by its position, and how many more."""
        for places in self._found.values() if moved else ():
            for number, known in enumerate(places):
                if words := moved.get(article_of(known)):
                    place = unpacked(known)
                    start, end = _moved(place.start, words), _moved(place.end, words)
                    places[number] = packed(place._replace(start=start, end=end))

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
        if met := {form: character for form in self._unmet if (character := self._forms.known(form))}:
            self._unmet -= met.keys()
            self._number_words |= {character for form, character in met.items() if form in NUMBER_WORDS}
            self._beside += [character for form, character in met.items() if form in _BESIDE_WORDS]
        for character in self._beside:
            at = sequence.find(character)
            while at >= 0:
                if sequence[at - 1] in self._number_words or sequence[at + 1 : at + 2] in self._number_words:
                    return True
                at = sequence.find(character, at + 1)
        return False


_BESIDE_WORDS = frozenset((*MAGNITUDES_IN_WORDS, *UNITS_BEHIND_WORDS))


def _moved(position: int, moved: Sequence[tuple[int, int]]) -> int:
    return position + sum(more for at, more in moved if at < position)


@lru_cache(_COUNTED)
def _positions(text: str) -> int:
    """How many positions a piece of text takes."""
    return sum(len(forms_of(surface)) for surface in surface_pattern().findall(text))
