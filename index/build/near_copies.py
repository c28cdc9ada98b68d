"""Which texts of a generation are near-copies: of the shorter one seven shingles of ten lie in the other.

Fingerprints (`index.build.winnowing`) name the candidates: texts that share a quarter of the shorter one's. Those are
then compared by all of their shingles. Both are asked of two texts alone, so what is found does not depend on the order
of articles, on how they are spread over segments, or on what an update knew already: it looks for pairs of which one
text lies in a new segment, and keeps the others.

Of the fingerprints of a text the most frequent are not followed: the candidates share too many to have these alone. So
lines that thousands of articles share cost little, and what more than `MOST_HOLDING` texts have is no evidence.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from index.namedtuples import NamedTuple
from index.segment.fingerprints import SHINGLE, Fingerprints
from index.segment.forward import GAP
from index.segment.reader import Segment
from index.store.copies import WHOLE, Pair

NEAR = 0.7  # of the shingles of the shorter text
_CANDIDATE = 0.25  # of its fingerprints: short texts have three or four, and a changed word takes one or two away

# What more texts have is a template, as of daily prices: it makes no copy, and comparing all of its texts with
# all would be quadratic. An update keeps the pairs that were found when there were fewer; a rebuild does not find them.
MOST_HOLDING = 200

# Fingerprints that are looked through at once: each takes some 150 bytes meanwhile.
_AT_ONCE = 4_000_000

# Texts whose shingles are held while they are compared.
_HELD = 400


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


def near_pairs(segments: Sequence[Segment], texts: Sequence[Text], shingles: Shingles) -> Iterator[Pair]:
    """The pairs of near `texts` of which one at least is new; `segments` by their places."""
    for first, second in _candidates([segment.fingerprints for segment in segments], texts):
        one, other = texts[first], texts[second]
        pair = _compared(one.digest, other.digest, shingles.of(*one.address), shingles.of(*other.address))
        if pair:
            yield pair


def _compared(first: bytes, second: bytes, own: frozenset[str], other: frozenset[str]) -> Pair | None:
    fewest, most = sorted((len(own), len(other)))
    common = len(own & other)
    if not fewest or common < NEAR * fewest:
        return None
    (_, shorter), (_, longer) = sorted(((len(own), first), (len(other), second)))
    return Pair(shorter, longer, WHOLE * common // fewest, WHOLE * common // most)


class Shingles:
    """The shingles of bodies, of whichever segment: every form is one character, the same in all of them."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._alphabet: dict[str, str] = {}
        self._characters: list[dict[int, str]] = [{} for _ in segments]
        self.of = lru_cache(_HELD)(self._of)

    def share(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """How much of the shorter of two bodies is in the other, in parts of `WHOLE`."""
        own, other = self.of(*first), self.of(*second)
        return WHOLE * len(own & other) // max(1, min(len(own), len(other)))

    def _of(self, place: int, number: int) -> frozenset[str]:
        segment, known = self._segments[place], self._characters[place]
        title_length = segment.column("title_length")[number]
        body = segment.sequence(number)[title_length + 1 :].partition(GAP)[0]
        for code in set(map(ord, body)).difference(known):
            form = segment.terms.form_of_character(chr(code))
            known[code] = self._alphabet.setdefault(form, chr(0x10000 + len(self._alphabet)))
        same = body.translate(known)
        return frozenset([same[place : place + SHINGLE] for place in range(len(same) - SHINGLE + 1)])


def _candidates(fingerprints: Sequence[Fingerprints], texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """The places in `texts` of those that share enough fingerprints, one of the two at least new."""
    sizes = array("I")
    numbers = array("I")
    for text in texts:
        own = fingerprints[text.place].of(text.number)
        sizes.append(len(own))
        numbers.extend(own)
    held = _shared(numbers, sizes, texts)
    by_text: dict[int, list[int]] = {}
    for number, holders in held.items():
        for place in holders:
            by_text.setdefault(place, []).append(number)
    for shorter, shared in by_text.items():
        needed = _needed(sizes[shorter])
        if len(shared) < needed:
            continue
        rarest = sorted(shared, key=lambda number: (len(held[number]), number))[: len(shared) - needed + 1]
        wanted, is_new = frozenset(shared), texts[shorter].is_new
        for other in sorted(set(chain.from_iterable(map(held.__getitem__, rarest)))):
            if (sizes[other], other) <= (sizes[shorter], shorter) or not (is_new or texts[other].is_new):
                continue
            if len(wanted.intersection(by_text[other])) >= needed:
                yield shorter, other


def _needed(size: int) -> int:
    """How many of so many fingerprints a candidate shares."""
    return max(1, -(-int(100 * _CANDIDATE) * size // 100))


def _shared(numbers: array[int], sizes: Sequence[int], texts: Sequence[Text]) -> Mapping[int, list[int]]:
    """The texts that hold each of the fingerprints that several hold, one of them new."""
    everything_new = all(text.is_new for text in texts)
    rounds = 1 + len(numbers) // _AT_ONCE
    held: dict[int, list[int]] = {}
    new = set() if everything_new else set(_numbers_of_new(numbers, sizes, texts))
    for part in range(rounds):
        last: dict[int, int] = {}
        for number, text in _owned(numbers, sizes):
            if (rounds > 1 and number % rounds != part) or not (everything_new or number in new):
                continue
            before = last.setdefault(number, text)
            if before != text:
                held.setdefault(number, [before]).append(text)
    return {number: holders for number, holders in held.items() if len(holders) <= MOST_HOLDING}


def _numbers_of_new(numbers: array[int], sizes: Sequence[int], texts: Sequence[Text]) -> Iterator[int]:
    return (number for number, text in _owned(numbers, sizes) if texts[text].is_new)


def _owned(numbers: array[int], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every fingerprint with its text."""
    return zip(numbers, chain.from_iterable([text] * size for text, size in enumerate(sizes)), strict=True)
