"""The shingles of bodies, and how many of them two texts share: by these it is decided whether texts are near.

Every form is one character, the same in all segments, so a shingle is a short string. What is to be compared is known
before, so a crew does it where it is much: each member takes some of the pairs, with all that hangs together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise

from index.build.crew import Crew
from index.build.unfinished import UnfinishedSegments
from index.namedtuples import NamedTuple
from index.segment.fingerprints import SHINGLE
from index.segment.forward import GAP, character
from index.segment.reader import Segment
from index.store.copies import WHOLE

# Where an article lies: the place of its segment, and its number in there.
Address = tuple[int, int]

# Texts whose shingles are held while they are compared.
_HELD = 400

# From so many pairs on it is faster to read all forms at once than each where it is met, and worth other processes.
_MANY = 2_000

# Pairs that each member of a crew is given at once: some 30 MB.
_AT_ONCE = 100_000

# Characters above those of any alphabet. Only of more than a million forms do two share one.
_FIRST, _COUNT = 0x10000, 0x100000


class Shingles:
    """The shingles of bodies in any of `segments`, of which all forms are read at once where there are `many`."""

    def __init__(self, segments: Sequence[Segment], *, many: bool = False) -> None:
        self._segments = segments
        self._alphabet: dict[str, int] = {}
        self._codes = [array("I", bytes(4 * _size(segment.terms.count))) for segment in segments]
        self._knows_all = many
        for place, segment in enumerate(segments) if many else ():
            for number, form in segment.terms.forms_by_number():
                self._codes[place][ord(character(number))] = self._code(form)
        self.of = lru_cache(_HELD)(self._of)

    def share(self, first: Address, second: Address) -> int:
        """How much of the shorter of two bodies is in the other, in parts of `WHOLE`."""
        own, other = self.of(*first), self.of(*second)
        return WHOLE * len(own & other) // max(1, min(len(own), len(other)))

    def _of(self, place: int, number: int) -> frozenset[str]:
        segment, codes = self._segments[place], self._codes[place]
        title_length = segment.column("title_length")[number]
        body = segment.sequence(number)[title_length + 1 :].partition(GAP)[0]
        if not self._knows_all:
            for code in set(map(ord, body)):
                if not codes[code]:
                    codes[code] = self._code(segment.terms.form_of_character(chr(code)))
        same = body.translate(codes)
        return frozenset([same[place : place + SHINGLE] for place in range(len(same) - SHINGLE + 1)])

    def _code(self, form: str) -> int:
        return _FIRST + self._alphabet.setdefault(form, len(self._alphabet)) % _COUNT


class Alike(NamedTuple):
    """How many shingles each of two texts has, and how many both have."""

    first: int
    second: int
    common: int


class ToCompare(NamedTuple):
    """Pairs of articles, and the segments that they are in, each by its directory, its name and its deleted articles.

    Asked is which pairs share at least `share` of the shingles of the shorter one.
    """

    segments: Sequence[tuple[str, str, frozenset[int]]]
    pairs: Sequence[tuple[Address, Address]]
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
    while some := [*islice(pairs, _AT_ONCE * crew.size)]:
        wanted = [(addresses[first], addresses[second]) for first, second in some]
        if len(some) < _MANY:
            found = _compared(Shingles(segments), wanted, share)
        else:
            bounds = [len(some) * number // crew.size for number in range(crew.size + 1)]
            tasks = [ToCompare(places, wanted[start:end], share) for start, end in pairwise(bounds)]
            found = chain.from_iterable(result for result, _ in crew.run(compare_texts, tasks, lambda _: None))
        for (first, second), both in zip(some, found, strict=True):
            if both:
                yield first, second, both


def compare_texts(_: UnfinishedSegments, work: ToCompare, __: Callable[[int], None]) -> list[Alike | None]:
    """Compare many pairs, as a step of a crew."""
    shingles = Shingles([Segment(*segment) for segment in work.segments], many=True)
    return [*_compared(shingles, work.pairs, work.share)]


def _compared(shingles: Shingles, pairs: Sequence[tuple[Address, Address]], share: float) -> Iterator[Alike | None]:
    for first, second in pairs:
        own, other = shingles.of(*first), shingles.of(*second)
        common, fewest = len(own & other), min(len(own), len(other))
        yield Alike(len(own), len(other), common) if fewest and common >= share * fewest else None


def _size(forms: int) -> int:
    """How large a table by characters is."""
    return ord(character(forms - 1)) + 1 if forms else 0
