"""Sets of the articles of one segment, each as one long integer: a byte for every article, 1 for those in the set.

Joining and intersecting such sets is one operation on integers, some hundred times faster than on Python's sets; a row
of codes (see `index.segment.postings`) becomes a set without a look at its single articles. A set of few articles that
are known one by one gets its integer only when it is joined with others.

No numpy, because to load it takes 0.1 s, longer than most searches.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import compress
from operator import and_, or_

from index.segment.postings import Codes

_HELD = bytes([0, *[1] * 255])  # from codes to flags
_ALL_BITS = 255

# Above this share of articles in a set, walking over all of them is cheaper than jumping from one to the next.
_WALKING_SHARE = 8


class Articles:
    """A set of article numbers; never changed once made. `flags` holds the byte of article 0 lowest.

    `numbers` are the same in ascending order, None where they are not known yet.
    """

    numbers: Sequence[int] | None = None

    def __init__(self, flags: int = 0) -> None:
        self._flags = flags

    @staticmethod
    def of(numbers: Iterable[int], documents: int) -> "Articles":
        """The set of these articles of a segment with so many `documents`."""
        return Articles(_flagged(numbers, documents))

    @staticmethod
    def in_row(row: bytes) -> "Articles":
        """The set of the articles that a row has a code for, or any other number but 0."""
        return Articles(_held(row))

    @staticmethod
    def listed(numbers: Sequence[int], documents: int) -> "Articles":
        """The set of these articles, which stand in ascending order, of a segment with so many `documents`."""
        return _ListedArticles(numbers, lambda: _flagged(numbers, documents))

    @staticmethod
    def in_codes(codes: Codes) -> "Articles":
        """The set of the articles that have a code."""
        numbers = codes.articles
        return Articles(_held(codes.row)) if numbers is None else _ListedArticles(numbers, lambda: _held(codes.row))

    def __and__(self, other: "Articles") -> "Articles":
        return Articles(self._flags & other._flags)

    def __or__(self, other: "Articles") -> "Articles":
        return Articles(self._flags | other._flags) if self else other

    def __sub__(self, other: "Articles") -> "Articles":
        return Articles(self._flags & ~other._flags) if other else self

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


class _ListedArticles(Articles):
    """A set whose numbers are known."""

    numbers: Sequence[int]

    def __init__(self, numbers: Sequence[int], make_flags: Callable[[], int]) -> None:
        self.numbers = numbers
        self._make_flags = make_flags

    @cached_property
    def _flags(self) -> int:  # type: ignore[override]
        return self._make_flags()

    def __len__(self) -> int:
        return len(self.numbers)

    def __bool__(self) -> bool:
        return len(self.numbers) > 0

    def __contains__(self, number: int) -> bool:
        place = bisect_left(self.numbers, number)
        return place < len(self.numbers) and self.numbers[place] == number

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers)


NO_ARTICLES = Articles()


def _flagged(numbers: Iterable[int], documents: int) -> int:
    row = bytearray(documents)
    for number in numbers:
        row[number] = 1
    return int.from_bytes(row, "little")


def _held(row: bytes) -> int:
    return int.from_bytes(row.translate(_HELD), "little")


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
