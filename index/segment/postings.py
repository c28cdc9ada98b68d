"""One posting list as bytes: the articles that hold a term, and the impact of the term in each.

    of few articles:   CRC-32 | article numbers (see `index.segment.article_lists`) | one impact each | family
    of many articles:  CRC-32 | one impact for every article of the segment, 0 where it lacks the term | family

The lexicon holds the length of the list and of the family; the length of the list and the size of the segment say
which of the two forms it has. The record of a root ends with the numbers of the forms of its family; a root with one
form shares the record of that form. Articles that were deleted since stay in the record, and are left out when it is
read.

A list is read in either of two shapes. `Postings` names its articles. A *dense* list has one byte for every article of
the segment: so a list of many articles is read by slicing it out of the file, and whatever is asked of all articles at
once is one operation on bytes. `TermImpacts` reads the list in the shape that a question needs, and only then: to make
a list of few articles dense takes longer than anything else that a query asks.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import compress
from operator import itemgetter
from zlib import crc32

from index.errors import IndexDamaged
from index.messages import Message
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.article_lists import article_lists, article_typecode
from index.segment.container import Section, little_endian
from index.segment.kept import Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NewType

    # A dense list: one byte for every article of a segment. Records and other bytes are none.
    Dense = NewType("Dense", bytes)
else:
    Dense = bytes

_CHECKSUM = struct.Struct("<I")

# A list of more than one in so many articles is kept dense. Below one in two that takes more room; but such lists are
# asked for by most queries, and need not be made dense then.
_DENSE_SHARE = 6

# Below one in so many articles, whatever is asked of all of them takes longer by a dense list than one by one.
FEW_SHARE = 40

# Looking one article up in a list costs as much as looking at so many articles of the list in order.
_BISECTING = 8


# Lists of few articles are kept, so many articles of them: some megabytes at most.
_SHORT_KEPT = 800_000

# From the bytes of a dense list to flags: 1 where an article holds the term.
HELD = bytes([0, *[1] * 255])


class Postings(NamedTuple):
    """`articles` ascending, and for each the impact, as a byte (see `index.segment.impact`)."""

    articles: array[int]
    impacts: bytes


def encode_postings(
    articles: array[int] | bytes, impacts: bytes, documents: int, family: array[int] | None = None
) -> bytes:
    """The record of one list in a segment of so many `documents`; `family` are the forms of a root with several.

    Articles that come as bytes are in the order of little-endian machines.
    """
    if not isinstance(articles, bytes):
        articles = little_endian(articles).tobytes()
    if len(impacts) * _DENSE_SHARE > documents:  # as `_is_dense` says, asked of every list
        numbers = array(article_typecode(documents))
        numbers.frombytes(articles)
        articles, impacts = b"", _as_dense(little_endian(numbers), impacts, documents)
    body = b"".join((article_lists(documents).encoded(articles), impacts, family or b""))
    return _CHECKSUM.pack(crc32(body)) + body


class TermImpacts:
    """The impacts of a term in the articles of a segment, of a list that is in memory as the bytes `dense`."""

    def __init__(self, dense: Dense) -> None:
        self.dense = dense
        self.documents = len(dense)

    @once
    def most(self) -> int:
        """At least as many as there are articles that hold it."""
        # To count zeros takes four times as long where there are many.
        return self.flags.bit_count()

    @once
    def flags(self) -> int:
        """A long integer with a byte for every article, 1 where it is held; made once for all who ask it of all."""
        return int.from_bytes(self.dense.translate(HELD), "little")

    @property
    def articles(self) -> Sequence[int] | None:
        """The articles that hold it, ascending, where it takes no longer to list them than to read the dense list."""
        return None

    def of(self, articles: Collection[int]) -> bytes:
        """The impact in each of these articles in turn, 0 where there is none."""
        return _at(self.dense, articles)

    def holds(self, article: int) -> bool:
        """Whether this article holds it."""
        return self.dense[article] > 0

    def among(self, articles: Sequence[int]) -> list[int]:
        """Those of these articles, given in ascending order, that hold it."""
        return list(compress(articles, self.of(articles)))

    @property
    def few(self) -> Postings | None:
        """The list by its articles, where these are so few that a dense one takes longer to make than to go without."""
        return None


class ListedImpacts(TermImpacts):
    """The same of a list that lies in a file; raises `IndexDamaged` when it is read."""

    def __init__(self, reader: PostingsReader, offset: int, listed: int, family_size: int) -> None:
        self._reader = reader
        self._place = offset, listed, family_size
        self._listed = listed
        self._is_dense = _is_dense(listed, reader.documents)
        self.documents = reader.documents

    @once
    def most(self) -> int:
        return self._listed

    def of(self, articles: Collection[int]) -> bytes:
        if self._has_dense or self._listed < _BISECTING * len(articles):
            return super().of(articles)
        listed, impacts = self._postings
        places = (_place(listed, article) for article in articles)
        return bytes([impacts[place] if place >= 0 else 0 for place in places])

    def holds(self, article: int) -> bool:
        return self.dense[article] > 0 if self._has_dense else _place(self._postings.articles, article) >= 0

    @property
    def _has_dense(self) -> bool:
        """Whether the dense list costs nothing more."""
        return self._is_dense or "dense" in self.__dict__

    @property
    def articles(self) -> Sequence[int] | None:
        return None if self._is_dense else self._postings.articles

    @property
    def few(self) -> Postings | None:
        return self._postings if are_few(self._listed, self.documents) else None

    @once
    def flags(self) -> int:
        return super().flags if self._has_dense else flagged(self._postings.articles, self.documents)

    @once
    def dense(self) -> Dense:  # type: ignore[override]
        return self._reader.dense(*self._place) if self._is_dense else _as_dense(*self._postings, self.documents)

    @once
    def _postings(self) -> Postings:
        return self._reader.kept(*self._place)


class PostingsReader:
    """Read records out of the section of postings, for a segment of so many `documents`, without `deleted` ones."""

    def __init__(self, section: Section, documents: int, deleted: frozenset[int] = frozenset()) -> None:
        self._section = section
        self.documents = documents
        self._deleted = deleted
        self._deleted_in_order = sorted(deleted)
        self._lists = article_lists(documents)
        self.size = len(section)
        self._short: Kept[int, Postings] = Kept(_SHORT_KEPT)

    def postings(self, offset: int, frequency: int, family_size: int = 0) -> Postings:
        """The list at `offset`, of `frequency` articles with the deleted ones; raises `IndexDamaged`."""
        if _is_dense(frequency, self.documents):
            dense = self.dense(offset, frequency, family_size)
            articles = array(self._lists.typecode, compress(range(self.documents), dense))
            return Postings(articles, dense.translate(None, b"\0"))
        articles, impacts = self._listed(offset, frequency, family_size)
        return self._without_deleted(articles, impacts) if self._deleted else Postings(articles, impacts)

    def kept(self, offset: int, frequency: int, family_size: int = 0) -> Postings:
        """The same, kept where the articles are few: a hundred words begin like one that is typed, for each letter."""
        found = self._short.get(offset)
        if found is None:
            found = self.postings(offset, frequency, family_size)
            if are_few(frequency, self.documents):
                self._short.keep(offset, found, frequency)
        return found

    def dense(self, offset: int, frequency: int, family_size: int = 0) -> Dense:
        """The same of a list that is kept dense: the impact in every article, 0 where it lacks the term."""
        dense = Dense(bytes(self._body(offset, frequency, family_size)[: self.documents]))
        if not self._deleted:
            return dense
        kept = bytearray(dense)
        for article in self._deleted:
            kept[article] = 0
        return Dense(bytes(kept))

    def live(self, offset: int, frequency: int, family_size: int = 0) -> int:
        """How many articles of the same list are not deleted."""
        if not self._deleted:
            return frequency
        if _is_dense(frequency, self.documents):
            dense = self._body(offset, frequency, family_size)
            return frequency - sum(map(bool, map(dense.__getitem__, self._deleted)))
        return len(self.postings(offset, frequency, family_size).articles)

    def family(self, offset: int, frequency: int, family_size: int) -> array[int]:
        """The form numbers behind the list of a root with several forms."""
        numbers = array("I")
        numbers.frombytes(self._body(offset, frequency, family_size)[self._size(frequency) :])
        return numbers

    def _listed(self, offset: int, frequency: int, family_size: int) -> Postings:
        """A list of few articles as the file has it."""
        body = self._body(offset, frequency, family_size)
        end = self._lists.size(frequency)
        try:
            articles = self._lists.decoded(body[:end], frequency)
        except ValueError as error:
            raise IndexDamaged.at(Message("place.posting_list"), "wrong_checksum") from error
        if articles and articles[-1] >= self.documents:  # they are ascending
            raise IndexDamaged.at(Message("place.posting_list"), "names_missing_article")
        return Postings(articles, bytes(body[end : end + frequency]))

    def _size(self, frequency: int) -> int:
        """The bytes of a list, without what frames it."""
        return self.documents if _is_dense(frequency, self.documents) else self._lists.size(frequency) + frequency

    def _without_deleted(self, articles: array[int], impacts: bytes) -> Postings:
        if len(articles) < _BISECTING * len(self._deleted):
            places = [place for place, article in enumerate(articles) if article in self._deleted]
        else:
            places = [place for article in self._deleted_in_order if (place := _place(articles, article)) >= 0]
        if not places:
            return Postings(articles, impacts)
        starts, ends = [0, *(place + 1 for place in places)], [*places, len(articles)]
        kept = array(self._lists.typecode)
        for start, end in zip(starts, ends, strict=True):
            kept += articles[start:end]
        return Postings(kept, b"".join([impacts[start:end] for start, end in zip(starts, ends, strict=True)]))

    def _body(self, offset: int, frequency: int, family_size: int) -> memoryview:
        length = _CHECKSUM.size + self._size(frequency) + 4 * family_size
        if offset + length > len(self._section):
            raise IndexDamaged.at(Message("place.posting_list"), "outside_section")
        record = self._section.read(offset, offset + length)
        body = memoryview(record)[_CHECKSUM.size :]
        if _CHECKSUM.unpack_from(record)[0] != crc32(body):
            raise IndexDamaged.at(Message("place.posting_list"), "wrong_checksum")
        return body


def flagged(articles: Iterable[int], documents: int) -> int:
    """A long integer with a byte for every article of a segment, 1 for each of these."""
    flags = bytearray(documents)
    for article in articles:
        flags[article] = 1
    return int.from_bytes(flags, "little")


def are_few(listed: int, documents: int) -> bool:
    """Whether a list of so many articles is used by them, and never made dense."""
    return listed * FEW_SHARE <= documents


def _is_dense(frequency: int, documents: int) -> bool:
    return frequency * _DENSE_SHARE > documents


def _as_dense(articles: array[int], impacts: bytes, documents: int) -> Dense:
    dense = bytearray(documents)
    for article, impact in zip(articles, impacts, strict=True):
        dense[article] = impact
    return Dense(bytes(dense))


def _at(dense: Dense, articles: Collection[int]) -> bytes:
    """The byte of each of these articles."""
    # One call for all of them takes a fourth of the time of one for each; of a single one it would give no tuple.
    return bytes(itemgetter(*articles)(dense)) if len(articles) > 1 else bytes([dense[article] for article in articles])


def _place(articles: array[int], article: int) -> int:
    """The place of an article among ascending ones, -1 if it is not there."""
    place = bisect_left(articles, article)
    return place if place < len(articles) and articles[place] == article else -1
