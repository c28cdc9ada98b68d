"""One posting list as bytes: the articles that hold a term, and the impact of the term in each.

    CRC-32 | article numbers, ascending, 2 or 4 bytes each | one impact code each | numbers of the family's forms

The length of the list and of the family stand in the lexicon. The record of a root lists the forms of its family; a
root with one form shares the record of that form.
"""

import struct
from array import array
from typing import NamedTuple
from zlib import crc32

from index.sections import damaged

_CHECKSUM = struct.Struct("<I")


class Postings(NamedTuple):
    """`articles` ascending, and for each the code of the impact (see `index.impact`)."""

    articles: "array[int]"
    codes: bytes


def article_typecode(documents: int) -> str:
    """The array type that holds every article number of a segment of this size."""
    return "H" if documents <= 1 << 16 else "I"


def encode_postings(articles: "array[int]", codes: bytes, family: "array[int] | None" = None) -> bytes:
    """The record of one list; `family` are the form numbers of a root with several forms."""
    body = articles.tobytes() + codes + (family.tobytes() if family else b"")
    return _CHECKSUM.pack(crc32(body)) + body


class PostingsReader:
    """Read records out of the section of postings."""

    def __init__(self, section: memoryview, documents: int) -> None:
        self._section = section
        self._documents = documents
        self._typecode = article_typecode(documents)
        self._width = array(self._typecode).itemsize

    def postings(self, offset: int, frequency: int, family_size: int = 0) -> Postings:
        """The list at `offset`, of `frequency` articles; raises `IndexDamaged`."""
        body = self._body(offset, frequency, family_size)
        articles = array(self._typecode)
        end = frequency * self._width
        articles.frombytes(body[:end])
        if articles and articles[-1] >= self._documents:
            raise damaged("a posting list", "it names an article that is not there")
        return Postings(articles, bytes(body[end : end + frequency]))

    def family(self, offset: int, frequency: int, family_size: int) -> "array[int]":
        """The form numbers behind the list of a root with several forms."""
        numbers = array("I")
        numbers.frombytes(self._body(offset, frequency, family_size)[frequency * (self._width + 1) :])
        return numbers

    def _body(self, offset: int, frequency: int, family_size: int) -> memoryview:
        start = offset + _CHECKSUM.size
        length = frequency * (self._width + 1) + 4 * family_size
        body = self._section[start : start + length]
        if start > len(self._section) or len(body) != length:
            raise damaged("a posting list", "it lies outside its section")
        if _CHECKSUM.unpack_from(self._section, offset)[0] != crc32(body):
            raise damaged("a posting list", "it fails its checksum")
        return body
