"""Sets of the articles of one segment, each as one long integer: a byte for every article, 1 for those in the set.

Joining and intersecting such sets is one operation on integers, some hundred times faster than on Python's sets; a row
of codes (see `index.postings`) becomes a set without a look at its single articles.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from itertools import compress
from operator import and_, or_

_HELD = bytes([0, *[1] * 255])  # from codes to flags
_ALL_BITS = 255

# Above this share of articles in a set, walking over all of them is cheaper than jumping from one to the next.
_WALKING_SHARE = 8


class Articles:
    """A set of article numbers; never changed once made. `flags` holds the byte of article 0 lowest."""

    def __init__(self, flags: int = 0) -> None:
        self._flags = flags

    @classmethod
    def of(cls, numbers: Iterable[int], documents: int) -> "Articles":
        """The set of these articles of a segment with so many `documents`."""
        row = bytearray(documents)
        for number in numbers:
            row[number] = 1
        return cls(int.from_bytes(row, "little"))

    @classmethod
    def in_row(cls, row: bytes) -> "Articles":
        """The set of the articles that a row has a code for, or any other number but 0."""
        return cls(int.from_bytes(row.translate(_HELD), "little"))

    def __and__(self, other: "Articles") -> "Articles":
        return Articles(self._flags & other._flags)

    def __or__(self, other: "Articles") -> "Articles":
        return Articles(self._flags | other._flags)

    def __sub__(self, other: "Articles") -> "Articles":
        return Articles(self._flags & ~other._flags)

    def __len__(self) -> int:
        return self._flags.bit_count()

    def __bool__(self) -> bool:
        return self._flags != 0

    def __contains__(self, number: int) -> bool:
        row = self._row
        return number < len(row) and row[number] == 1

    def __iter__(self) -> Iterator[int]:
        return iter(places(self._row))

    def masked(self, row: int, documents: int) -> bytes:
        """A row, given as an integer, with 0 for every article that is not in the set."""
        return (row & self._flags * _ALL_BITS).to_bytes(documents, "little")

    @cached_property
    def _row(self) -> bytes:
        return self._flags.to_bytes(-(-self._flags.bit_length() // 8), "little")


NO_ARTICLES = Articles()


def in_any(sets: Iterable[Articles]) -> Articles:
    """The articles in at least one of the sets."""
    return reduce(or_, sets, NO_ARTICLES)


def in_all(sets: Iterable[Articles]) -> Articles:
    """The articles in every one of the sets, of which there must be one."""
    return reduce(and_, sets)


def places(flags: bytes) -> list[int]:
    """Where `flags` holds a 1; it must hold nothing else but 0."""
    if flags.count(1) * _WALKING_SHARE > len(flags):
        return list(compress(range(len(flags)), flags))
    found = []
    place = flags.find(1)
    while place >= 0:
        found.append(place)
        place = flags.find(1, place + 1)
    return found
