"""One posting list as bytes: the articles that hold a term, and the impact of the term in each.

    CRC-32 | article numbers, ascending, 2 or 4 bytes each | one impact code each | numbers of the family's forms

The length of the list and of the family stand in the lexicon. The record of a root lists the forms of its family; a
root with one form shares the record of that form. Articles that were deleted since stay in the record, and are left out
when it is read.
"""

import struct
from array import array
from bisect import bisect_left
from typing import NamedTuple
from zlib import crc32

from index.language import say
from index.sections import damaged

_CHECKSUM = struct.Struct("<I")


# Looking a deleted article up in a list costs as much as looking so many articles of the list up among the deleted.
_BISECTING = 8


class Postings(NamedTuple):
    """`articles` ascending, and for each the code of the impact (see `index.impact`)."""

    articles: "array[int]"
    codes: bytes


def article_typecode(documents: int) -> str:
    """The array type that holds every article number of a segment of this size."""
    return "H" if documents <= 1 << 16 else "I"


def encode_postings(articles: "array[int] | bytes", codes: bytes, family: "array[int] | None" = None) -> bytes:
    """The record of one list; `family` are the form numbers of a root with several forms."""
    body = b"".join((articles, codes, family or b""))
    return _CHECKSUM.pack(crc32(body)) + body


class PostingsReader:
    """Read records out of the section of postings, for a segment of so many `documents`, without `deleted` ones."""

    def __init__(self, section: memoryview, documents: int, deleted: frozenset[int] = frozenset()) -> None:
        self._section = section
        self._documents = documents
        self._deleted = deleted
        self._deleted_in_order = sorted(deleted)
        self._typecode = article_typecode(documents)
        self._width = array(self._typecode).itemsize

    def postings(self, offset: int, frequency: int, family_size: int = 0) -> Postings:
        """The list at `offset`, of `frequency` articles with the deleted ones; raises `IndexDamaged`."""
        body = self._body(offset, frequency, family_size)
        articles = array(self._typecode)
        end = frequency * self._width
        articles.frombytes(body[:end])
        if articles and articles[-1] >= self._documents:
            raise damaged(say("a posting list"), "it names an article that is not there")
        codes = bytes(body[end : end + frequency])
        return self._without_deleted(articles, codes) if self._deleted else Postings(articles, codes)

    def family(self, offset: int, frequency: int, family_size: int) -> "array[int]":
        """The form numbers behind the list of a root with several forms."""
        numbers = array("I")
        numbers.frombytes(self._body(offset, frequency, family_size)[frequency * (self._width + 1) :])
        return numbers

    def _without_deleted(self, articles: "array[int]", codes: bytes) -> Postings:
        if len(articles) < _BISECTING * len(self._deleted):
            places = [place for place, article in enumerate(articles) if article in self._deleted]
        else:
            places = [place for article in self._deleted_in_order if (place := _place(articles, article)) >= 0]
        if not places:
            return Postings(articles, codes)
        starts, ends = [0, *(place + 1 for place in places)], [*places, len(articles)]
        kept = array(self._typecode)
        for start, end in zip(starts, ends, strict=True):
            kept += articles[start:end]
        return Postings(kept, b"".join([codes[start:end] for start, end in zip(starts, ends, strict=True)]))

    def _body(self, offset: int, frequency: int, family_size: int) -> memoryview:
        start = offset + _CHECKSUM.size
        length = frequency * (self._width + 1) + 4 * family_size
        body = self._section[start : start + length]
        if start > len(self._section) or len(body) != length:
            raise damaged(say("a posting list"), "it lies outside its section")
        if _CHECKSUM.unpack_from(self._section, offset)[0] != crc32(body):
            raise damaged(say("a posting list"), "it fails its checksum")
        return body


def _place(articles: "array[int]", article: int) -> int:
    """Where an article stands in ascending ones, -1 where it does not."""
    place = bisect_left(articles, article)
    return place if place < len(articles) and articles[place] == article else -1
