"""The shingles of bodies, and how many of them two texts share: by these it is decided whether texts are near.

Every form is one character, the same in all segments (`index.build.winnowing.code_of`), so a shingle is a short
string. What is to be compared is known before, so a crew does it where it is much: each member takes some of the pairs,
with all that hangs together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, pairwise

from index.build.crew import Crew
from index.build.unfinished import UnfinishedSegments
from index.build.winnowing import code_of
from index.namedtuples import NamedTuple
from index.segment.fingerprints import SHINGLE
from index.segment.forward import GAP, character
from index.segment.kept import Kept
from index.segment.reader import Segment
from index.store.copies import WHOLE

# Where an article lies: the place of its segment, and its number in there.
Address = tuple[int, int]

# Texts whose shingles are held while they are compared.
_HELD = 400

# From so many pairs on it is faster to read all forms at once than each where it is met, and worth other processes.
_MANY = 2_000

# Pairs that each member of a crew is given at once, for which it reads all forms: 16 bytes each, and 12 of the answer.
_AT_ONCE = 1_000_000


class Shingles:
    """The shingles of bodies in any of `segments`, of which all forms are read at once where there are `many`."""

    def __init__(self, segments: Sequence[Segment], *, many: bool = False) -> None:
        self._segments = segments
        self._codes = [array("I", bytes(4 * _size(segment.terms.count))) for segment in segments]
        self._knows_all = many
        self._held: Kept[Address, frozenset[str]] = Kept(_HELD)
        for place, segment in enumerate(segments) if many else ():
            for number, form in segment.terms.forms_by_number():
                self._codes[place][ord(character(number))] = code_of(form)

    def of(self, place: int, number: int) -> frozenset[str]:
        """The shingles of the body of an article, each once."""
        held = self._held.get((place, number))
        return self._held.keep((place, number), self._read(place, number)) if held is None else held

    def share(self, first: Address, second: Address) -> int:
        """How much of the shorter of two bodies is in the other, in parts of `WHOLE`."""
        own, other = self.of(*first), self.of(*second)
        return WHOLE * len(own & other) // max(1, min(len(own), len(other)))

    def _read(self, place: int, number: int) -> frozenset[str]:
        segment, codes = self._segments[place], self._codes[place]
        title_length = segment.column("title_length")[number]
        body = segment.sequence(number)[title_length + 1 :].partition(GAP)[0]
        if not self._knows_all:
            for code in set(map(ord, body)):
                if not codes[code]:
                    codes[code] = code_of(segment.terms.form_of_character(chr(code)))
        same = body.translate(codes)
        return frozenset([same[place : place + SHINGLE] for place in range(len(same) - SHINGLE + 1)])


class Alike(NamedTuple):
    """How many shingles each of two texts has, and how many both have."""

    first: int
    second: int
    common: int


class ToCompare(NamedTuple):
    """Pairs of articles, and the segments that they are in, each by its directory, its name and its deleted articles.

    `pairs` has the addresses of both articles of each pair, one behind the other: four numbers. Asked is which pairs
    share at least `share` of the shingles of the shorter one.
    """

    segments: Sequence[tuple[str, str, frozenset[int]]]
    pairs: array[int]
    share: float


def alike(
    segments: Sequence[Segment],
    addresses: Sequence[Address],
    pairs: Iterator[tuple[int, int]],
    share: float,
    crew: Crew,
) -> Iterator[tuple[int, int, Alike]]:
    """Those of `pairs`, places in `addresses`, that share so much; `crew` helps if there are many."""
    places = [(segment.directory, segment.name, segment.deleted) for segment in segments]
    while some := array("I", chain.from_iterable(islice(pairs, _AT_ONCE * crew.size))):
        count = len(some) // 2
        if count < _MANY:
            found = _compared(Shingles(segments), ToCompare(places, _addressed(addresses, some), share))
        else:
            bounds = [2 * (count * number // crew.size) for number in range(crew.size + 1)]
            tasks = [ToCompare(places, _addressed(addresses, some[a:b]), share) for a, b in pairwise(bounds)]
            found = array("I")
            for compared, _ in crew.run(compare_texts, tasks, lambda _: None):
                found.extend(compared)
        for first, second, both in zip(*_by_column(some, 2), map(Alike, *_by_column(found, 3)), strict=True):
            if both.common:
                yield first, second, both


def compare_texts(_: UnfinishedSegments, work: ToCompare, __: Callable[[int], None]) -> array[int]:
    """Compare many pairs, as a step of a crew; see `_compared`."""
    return _compared(Shingles([Segment(*segment) for segment in work.segments], many=True), work)


def _compared(shingles: Shingles, work: ToCompare) -> array[int]:
    """Three numbers for each pair, those of `Alike`; of what shares too little nothing is common."""
    counts = array("I")
    for place, number, other_place, other_number in zip(*_by_column(work.pairs, 4), strict=True):
        own, other = shingles.of(place, number), shingles.of(other_place, other_number)
        common, fewest = len(own & other), min(len(own), len(other))
        counts.extend((len(own), len(other), common if common >= work.share * fewest else 0))
    return counts


def _addressed(addresses: Sequence[Address], texts: Sequence[int]) -> array[int]:
    """The addresses of these texts, one behind the other."""
    return array("I", chain.from_iterable(map(addresses.__getitem__, texts)))


def _by_column(numbers: array[int], width: int) -> list[array[int]]:
    """The columns of a table whose rows of so many numbers lie one behind the other."""
    return [numbers[column::width] for column in range(width)]


def _size(forms: int) -> int:
    """How large a table by characters is."""
    return ord(character(forms - 1)) + 1 if forms else 0
