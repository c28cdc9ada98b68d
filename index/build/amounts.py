"""The amounts of a segment while it is built: each as the positions that it takes in the sequence of its article.

A position is found by counting the words before it, which are what is between two blanks, and of each of which is known
how many positions it takes (see `index.build.vocabulary`). Only of a word that an amount begins or ends in the middle
of, `(Rp5`, the part is looked at. Most articles have no number in words: whether they may is seen in their sequence,
where a pattern over a character for each word takes a tenth of the time of looking for the words in the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from index.analysis.amounts.finder import UNITS_BEHIND_WORDS, Amount, find_amounts
from index.analysis.amounts.number_words import MAGNITUDES_IN_WORDS, NUMBER_WORDS
from index.analysis.tokenizer import forms_of, surface_pattern
from index.build.vocabulary import Forms
from index.segment.amounts import LAST_POSITION, AmountPlace, article_of, key_of, packed, unpacked, write_amounts
from index.segment.container import SectionsWriter
from index.segment.forward import GAP, phrase_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_COUNTED = 1 << 14

# Between paragraphs, and what is nowhere in a text with one blank or break between words.
_BREAK = "\n\n"
_UNEVEN = ("  ", " \n", "\n ", "\n\n\n")

# What ends the last word of an amount together with it: a blank, or a mark at the end of the word or of the text.
_BLANKS = frozenset(" \n")
_MARKS = frozenset(("", *(mark + blank for mark in ".,;:)" for blank in ("", " ", "\n"))))


class AmountsWriter:
    """Collect the amounts of articles, whose words are numbered by `forms`."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._found: dict[str, array[int]] = {}
        self._unmet = {*NUMBER_WORDS, *_BESIDE_WORDS}
        self._met: dict[str, str] = {}
        self._numbers_in_words: Sequence[re.Pattern[str]] = ()

    def meet_number_words(self) -> None:
        """Look which number words are among the forms by now: before articles are added, once for many of them."""
        met = {form: character for form in self._unmet if (character := self._forms.known(form))}
        self._unmet -= met.keys()
        self._met |= met
        if met:
            numbers = [character for form, character in self._met.items() if form in NUMBER_WORDS]
            beside = [character for form, character in self._met.items() if form in _BESIDE_WORDS]
            if numbers and beside:  # a number word beside another, or beside what makes an amount of it
                self._numbers_in_words = (phrase_pattern([numbers, beside]), phrase_pattern([beside, numbers]))

    def add(self, doc: int, texts: Sequence[str], pieces: Sequence[Sequence[str]], sequence: str) -> None:
        """Take in title, body and captions of the article `doc`, with their words as characters, and all of these."""
        start, in_words = 0, any(pattern.search(sequence) for pattern in self._numbers_in_words)
        for text, words in zip(texts, pieces, strict=True):
            if amounts := find_amounts(text, in_words=in_words):
                for key, place in _places(doc, amounts, text, words, start):
                    self._found.setdefault(key, array("Q")).append(packed(place))
            start = sequence.find(GAP, start) + 1

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


_BESIDE_WORDS = frozenset((*MAGNITUDES_IN_WORDS, *UNITS_BEHIND_WORDS))


def _moved(position: int, moved: Sequence[tuple[int, int]]) -> int:
    return position + sum(more for at, more in moved if at < position)


def _places(
    doc: int, amounts: Sequence[Amount], text: str, words: Sequence[str], position: int
) -> Iterator[tuple[str, AmountPlace]]:
    """The key of each reading with the place of its amount; the first of `words` is at `position`."""
    at = word = 0
    is_even = _is_even(text, len(words))
    for start, end, readings in amounts:
        begin = max(text.rfind(" ", at, start), text.rfind("\n", at, start), at - 1) + 1
        if begin > at:
            if is_even:
                next_word = word + text.count(" ", at, begin) + text.count(_BREAK, at, begin)
            else:
                next_word = word + len(text[at:begin].split())
            position += len("".join(words[word:next_word]))
            at, word = begin, next_word
        first = position + (_positions(text[begin:start]) if begin < start else 0)
        # Nine in ten end with a word. Looking for the surfaces of all would take six microseconds each, ten times this.
        if text[end : end + 1] in _BLANKS or text[end : end + 2] in _MARKS:
            last = position + len("".join(words[word : word + len(text[begin:end].split())]))
        else:
            last = position + _positions(text[begin:end])
        if first < last <= LAST_POSITION:
            for unit, number in readings:
                yield key_of(number, unit), AmountPlace(doc, first, last, len(readings) > 1)


def _is_even(text: str, words: int) -> bool:
    """Whether one blank or one break is between any two of the `words` of a text: then these need only be counted."""
    blanks = text.count(" ") + text.count(_BREAK)
    return blanks + 1 == words and not any(gap in text for gap in _UNEVEN)


@lru_cache(_COUNTED)
def _positions(text: str) -> int:
    """How many positions a piece of text takes."""
    return sum(len(forms_of(surface)) for surface in surface_pattern().findall(text))
