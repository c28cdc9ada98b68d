"""Which texts of a generation are near-copies: of the shorter one seven shingles of ten lie in the other.

Fingerprints (`index.build.winnowing`) name the candidates: texts that share a quarter of the shorter one's. Those are
then compared by all of their shingles (`index.build.shingles`). Both are asked of two texts alone, so what is found
does not depend on the order of articles, on how they are spread over segments, or on what an update knew already: it
looks for pairs of which one text lies in a new segment, and keeps the others.

Of the fingerprints of a text the most frequent are not followed: the candidates share too many to have these alone. So
lines that thousands of articles share cost little, and what more than `MOST_HOLDING` texts have is no evidence. Where a
fingerprint became that frequent, or ceased to be, an update looks anew at all texts that have it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from index.build.crew import Crew
from index.build.shingles import alike
from index.namedtuples import NamedTuple
from index.segment.fingerprints import Fingerprints
from index.segment.reader import Segment
from index.store.copies import WHOLE, Near, Pair

NEAR = 0.7  # of the shingles of the shorter text
_CANDIDATE = 0.25  # of its fingerprints: short texts have three or four, and a changed word takes one or two away

# What more texts have is a template, as of daily prices: it makes no copy, and comparing all of its texts with
# all would be quadratic.
MOST_HOLDING = 200

# Fingerprints that are looked through at once: each takes some 150 bytes meanwhile, and 8 until its turn comes.
_AT_ONCE = 500_000


class Text(NamedTuple):
    """A text by what identifies it, and an article that has it; whether that is in a segment that is new."""

    digest: bytes
    place: int
    number: int
    is_new: bool

    @property
    def address(self) -> tuple[int, int]:
        """The place of its segment, and its number in there."""
        return self.place, self.number


def find_near(segments: Sequence[Segment], texts: Sequence[Text], crew: Crew, known: Near) -> Near:
    """What is near among `texts`; what is `known` of those that are not new stays. `segments` are by their places."""
    if not (known.frequent or any(text.is_new for text in texts)):
        kept = {text.digest for text in texts}
        return Near([pair for pair in known.pairs if pair.shorter in kept and pair.longer in kept])
    fingerprints = _Fingerprinted([segment.fingerprints for segment in segments], texts)
    frequent = fingerprints.look_at_changed(frozenset(known.frequent))
    kept = {text.digest for text, is_new in zip(texts, fingerprints.is_new, strict=True) if not is_new}
    pairs = [pair for pair in known.pairs if pair.shorter in kept and pair.longer in kept]
    addresses = [text.address for text in texts]
    for first, second, (own, other, common) in alike(segments, addresses, fingerprints.candidates(), NEAR, crew):
        (fewest, shorter), (most, longer) = sorted(((own, texts[first].digest), (other, texts[second].digest)))
        pairs.append(Pair(shorter, longer, WHOLE * common // fewest, WHOLE * common // most))
    return Near(pairs, sorted(frequent))


class _Fingerprinted:
    """Texts by their fingerprints; `is_new` are those that are looked at, by their places in `texts`."""

    def __init__(self, fingerprints: Sequence[Fingerprints], texts: Sequence[Text]) -> None:
        self._sizes = array("I")
        self._numbers = array("I")
        for text in texts:
            own = fingerprints[text.place].of(text.number)
            self._sizes.append(len(own))
            self._numbers.extend(own)
        self.is_new = [text.is_new for text in texts]
        self._held: Mapping[int, Sequence[int]] = {}

    def look_at_changed(self, before: AbstractSet[int]) -> set[int]:
        """Find who holds what the new texts hold, and which fingerprints are too frequent; `before` others were.

        Texts with one that became so, or ceased to be, are looked at as if they were new.
        """
        held = self._shared(before)
        frequent = {number for number, holders in held.items() if len(holders) > MOST_HOLDING}
        if changed := frequent ^ before:
            again = {text for number, text in self._owned() if number in changed and not self.is_new[text]}
            for text in again:
                self.is_new[text] = True
            held = self._shared(before) if again else held
        self._held = {number: holders for number, holders in held.items() if number not in frequent}
        return frequent

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Texts by their places that share enough fingerprints, one of them new; those that hang together in turn."""
        held, sizes = self._held, self._sizes
        by_text: dict[int, array[int]] = {}
        for number, holders in held.items():
            for place in holders:
                if numbers := by_text.get(place):
                    numbers.append(number)
                else:
                    by_text[place] = array("I", (number,))
        for shorter in self._beside_their_like(by_text):
            shared = by_text[shorter]
            needed = _needed(sizes[shorter])
            if len(shared) < needed:
                continue
            rarest = sorted(shared, key=lambda number: (len(held[number]), number))[: len(shared) - needed + 1]
            wanted, is_new = frozenset(shared), self.is_new[shorter]
            for other in sorted(set(chain.from_iterable(map(held.__getitem__, rarest)))):
                if (sizes[other], other) <= (sizes[shorter], shorter) or not (is_new or self.is_new[other]):
                    continue
                if len(wanted.intersection(by_text[other])) >= needed:
                    yield shorter, other

    def _beside_their_like(self, texts: Iterable[int]) -> list[int]:
        """The same texts in an order in which those follow each other that share what is followed."""
        leads = array("I", range(len(self._sizes)))

        def first_of(text: int) -> int:
            while (before := leads[text]) != text:
                leads[text] = text = leads[before]
            return text

        for holders in self._held.values():
            first = first_of(holders[0])
            for text in holders:
                first, other = sorted((first, first_of(text)))
                leads[other] = first
        return sorted(texts, key=lambda text: (first_of(text), text))

    def _shared(self, wanted: AbstractSet[int]) -> dict[int, array[int]]:
        """The texts that hold each fingerprint that several hold, and a new text or that is `wanted`."""
        takes_all = all(self.is_new)
        new = set() if takes_all else {number for number, text in self._owned() if self.is_new[text]} | wanted
        held: dict[int, array[int]] = {}
        for numbers, texts in self._in_parts():
            last: dict[int, int] = {}
            for number, text in zip(numbers, texts, strict=True):
                if not (takes_all or number in new):
                    continue
                before = last.setdefault(number, text)
                if before == text:
                    continue
                if holders := held.get(number):
                    holders.append(text)
                else:
                    held[number] = array("I", (before, text))
        return held

    def _in_parts(self) -> Iterator[tuple[array[int], array[int]]]:
        """All fingerprints beside their texts, in parts: what is the same is in one part, in the order of texts."""
        parts = 1 + len(self._numbers) // _AT_ONCE
        every = [(array("I"), array("I")) for _ in range(parts)]
        for number, text in self._owned():
            numbers, texts = every[number % parts]
            numbers.append(number)
            texts.append(text)
        while every:
            yield every.pop()

    def _owned(self) -> Iterator[tuple[int, int]]:
        """Every fingerprint with its text."""
        texts = chain.from_iterable([text] * size for text, size in enumerate(self._sizes))
        return zip(self._numbers, texts, strict=True)


def _needed(size: int) -> int:
    """How many of so many fingerprints a candidate shares."""
    return max(1, -(-int(100 * _CANDIDATE) * size // 100))
