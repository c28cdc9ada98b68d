"""Sets of the articles of one segment, each as one long integer: a byte for every article, 1 for those in the set.

Joining and intersecting such sets is one operation on integers, some hundred times faster than on Python's sets. A
dense list of impacts (see `index.segment.postings`) becomes a set without a look at its single articles. A set of few
articles that are known one by one gets its integer only when it is joined with others.

No numpy, because to load it takes 0.1 s, longer than most searches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, compress
from operator import and_, itemgetter, or_

from index.once import once
from index.segment.postings import HELD, Dense, TermImpacts, flagged

_ALL_BITS = 255

# Above this share of articles in a set, walking over all of them is cheaper than jumping from one to the next.
_WALKING_SHARE = 8


class DocSet:
    """A set of articles, given by their numbers in the segment; it never changes.

    `docs` are the numbers in ascending order, None where they are not known yet.
    """

    docs: Sequence[int] | None = None

    def __init__(self, flags: int = 0) -> None:
        """`flags` holds the byte of article 0 lowest."""
        self._flags = flags

    @staticmethod
    def of(docs: Iterable[int], documents: int) -> DocSet:
        """The set of these articles of a segment with so many `documents`."""
        return DocSet(flagged(docs, documents))

    @staticmethod
    def listed(docs: Sequence[int], documents: int) -> DocSet:
        """The same for articles in ascending order."""
        return _ListedDocSet(docs, lambda: flagged(docs, documents))

    @staticmethod
    def in_dense(dense: Dense) -> DocSet:
        """The articles whose byte is not 0."""
        return DocSet(_held(dense))

    @staticmethod
    def holding(impacts: TermImpacts) -> DocSet:
        """The articles that hold a term."""
        docs = impacts.articles
        return DocSet(impacts.flags) if docs is None else _ListedDocSet(docs, lambda: impacts.flags)

    def __and__(self, other: DocSet) -> DocSet:
        return DocSet(self._flags & other._flags)

    def __or__(self, other: DocSet) -> DocSet:
        return DocSet(self._flags | other._flags) if self else other

    def __sub__(self, other: DocSet) -> DocSet:
        return DocSet(self._flags ^ (self._flags & other._flags)) if other else self  # half the price of `& ~`

    def __len__(self) -> int:
        return self._count

    @once
    def _count(self) -> int:
        return self._flags.bit_count()

    def __bool__(self) -> bool:
        return self._flags != 0

    def __contains__(self, doc: int) -> bool:
        dense = self._dense
        return doc < len(dense) and dense[doc] == 1

    def __iter__(self) -> Iterator[int]:
        return iter(docs_flagged(self._dense, len(self)))

    def count_of(self, impacts: TermImpacts) -> int:
        """How many of the articles hold a term; a short list is not made flags for it."""
        few = impacts.few
        return len(self._numbers.intersection(few.articles)) if few else (self._flags & impacts.flags).bit_count()

    @once
    def _numbers(self) -> frozenset[int]:
        return frozenset(self)

    def flags_of(self, docs: Sequence[int], documents: int) -> bytes:
        """1 for each of these articles, of a segment with so many, that is in the set, 0 for each other."""
        flags = self._flags.to_bytes(documents, "little")
        return bytes(itemgetter(*docs)(flags)) if len(docs) > 1 else bytes([flags[doc] for doc in docs])

    def masked(self, dense: int, documents: int) -> Dense:
        """A dense list, given as an integer, with 0 for every article that is not in the set."""
        return Dense((dense & self._flags * _ALL_BITS).to_bytes(documents, "little"))

    @once
    def _dense(self) -> bytes:
        return self._flags.to_bytes(-(-self._flags.bit_length() // 8), "little")


class _ListedDocSet(DocSet):
    """A set whose articles are known one by one."""

    docs: Sequence[int]

    def __init__(self, docs: Sequence[int], make_flags: Callable[[], int]) -> None:
        self.docs = docs
        self._make_flags = make_flags

    @once
    def _flags(self) -> int:  # type: ignore[override]
        return self._make_flags()

    def __len__(self) -> int:
        return len(self.docs)

    def __bool__(self) -> bool:
        return len(self.docs) > 0

    def __contains__(self, doc: int) -> bool:
        place = bisect_left(self.docs, doc)
        return place < len(self.docs) and self.docs[place] == doc

    def __iter__(self) -> Iterator[int]:
        return iter(self.docs)


NO_DOCS = DocSet()


def _held(dense: bytes) -> int:
    return int.from_bytes(dense.translate(HELD), "little")


def in_any(sets: Iterable[DocSet]) -> DocSet:
    """The articles in at least one of the sets."""
    return reduce(or_, sets, NO_DOCS)


def holding_any(terms: Iterable[TermImpacts]) -> DocSet:
    """The articles that hold at least one of the terms; the short lists are made flags all at once."""
    held = documents = 0
    few: list[Sequence[int]] = []
    for impacts in terms:
        documents = max(documents, impacts.documents)
        if impacts.few is None:
            held |= impacts.flags
        else:
            few.append(impacts.few.articles)
    return DocSet(held | flagged(chain.from_iterable(few), documents) if few else held)


def in_all(sets: Iterable[DocSet]) -> DocSet:
    """The articles in every one of the sets, of which there must be one."""
    return reduce(and_, sets)


def docs_flagged(flags: bytes, count: int | None = None) -> list[int]:
    """Where `flags` holds a 1; it must hold nothing but 0 else. To `count` them here takes long if they are many."""
    if (flags.count(1) if count is None else count) * _WALKING_SHARE > len(flags):
        return list(compress(range(len(flags)), flags))
    found = []
    doc = flags.find(1)
    while doc >= 0:
        found.append(doc)
        doc = flags.find(1, doc + 1)
    return found
