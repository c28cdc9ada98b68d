"""The quotations of a segment: for each article where they stand in its body, and by whom they are.

An article has a record, which is read alone: its checksum, then numbers of 7 bits a byte, the last of each with its top
bit free. A quotation takes some 12 bytes: kind and certainty, its span, those of the speaker, the title and the cue
beside it, each told by where the one before lies, and the number of the full name. Names are held once in a segment.
Which articles quote somebody is kept as columns (`index.segment.dump_columns`), called as `index.article` says.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from index.article import Quotation
from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter, little_endian
from index.segment.stored import ITEM

_RECORDS, _ENDS, _NAMES = "quotations", "quotation_ends", "quotation_names"
_CHECKSUM = struct.Struct("<I")
_KINDS = ("direct", "indirect")
_CERTAINTIES = ("named", "inferred", "unknown")
_SPANS = ("speaker", "title", "cue")  # in the order in which they are told


class QuotationsWriter:
    """Collect the quotations of each article, in the order of their numbers, then write them."""

    def __init__(self) -> None:
        self._records = bytearray()
        self._ends = array("I")
        self._names: dict[str, int] = {}

    def append(self, quotations: Sequence[Quotation]) -> None:
        """Add the quotations of the next article."""
        if quotations:
            encoded = _encoded(self._numbers(quotations))
            self._records += _CHECKSUM.pack(crc32(encoded)) + encoded
        self._ends.append(len(self._records))

    def write(self, sections: SectionsWriter) -> None:
        """Write the records of all articles, where each ends, and the names."""
        sections.add(_RECORDS, self._records)
        sections.add(_ENDS, little_endian(self._ends).tobytes())
        sections.add(_NAMES, ITEM.join(self._names).encode())

    def _numbers(self, quotations: Iterable[Quotation]) -> list[int]:
        numbers: list[int] = []
        names, last = self._names, 0
        for kind, start, end, cue, speaker, title, name, certainty in quotations:
            place = len(numbers)
            numbers += (0, _unsigned(start - last), end - start)
            head = _KINDS.index(kind) | _CERTAINTIES.index(certainty) << 1
            last, near, bit = start, end, 1 << 3
            for span in (speaker, title, cue):  # in the order of `_SPANS`
                if span is not None:
                    first, behind = span
                    head |= bit
                    numbers += (_unsigned(first - near), behind - first)
                    near = first
                bit <<= 1
            numbers[place] = head
            if name:
                numbers.append(names.setdefault(name, len(names)))
        return numbers


class Quotations:
    """Read them, for a segment of so many `documents`; raises `IndexDamaged`."""

    def __init__(self, sections: Sections, documents: int) -> None:
        self._sections = sections
        self._ends = array("I", sections.checked(_ENDS))
        self._ends = little_endian(self._ends)
        self._names = sections.checked(_NAMES).decode().split(ITEM)
        if len(self._ends) != documents:
            raise IndexDamaged.at(sections.name, "column_wrong_length", name=_ENDS)

    def of(self, number: int) -> tuple[Quotation, ...]:
        """The quotations of an article, in the order of its body."""
        start, end = self._ends[number - 1] if number else 0, self._ends[number]
        if start == end:
            return ()
        record = self._sections.section(_RECORDS).read(start, end)
        encoded = record[_CHECKSUM.size :]
        if len(record) < _CHECKSUM.size or _CHECKSUM.unpack_from(record)[0] != crc32(encoded):
            raise IndexDamaged.at(self._sections.name, "section_wrong_checksum", name=_RECORDS)
        return tuple(self._read(_numbers_of(encoded)))

    def _read(self, numbers: Iterator[int]) -> Iterator[Quotation]:
        last = 0
        for head in numbers:
            start = last + _signed(next(numbers))
            end = near = start + next(numbers)
            last = start
            spans: dict[str, tuple[int, int] | None] = dict.fromkeys(_SPANS)
            for bit, name in enumerate(_SPANS, start=3):
                if head >> bit & 1:
                    near += _signed(next(numbers))
                    spans[name] = near, near + next(numbers)
            certainty = _CERTAINTIES[head >> 1 & 3]
            name = self._names[next(numbers)] if certainty != "unknown" else ""
            yield Quotation(
                _KINDS[head & 1], start, end, spans["cue"], spans["speaker"], spans["title"], name, certainty
            )


def _unsigned(number: int) -> int:
    """A number of either sign as one that is never negative, and small if it was near zero."""
    return number << 1 if number >= 0 else ~number << 1 | 1


def _signed(number: int) -> int:
    return ~(number >> 1) if number & 1 else number >> 1


def _encoded(numbers: Iterable[int]) -> bytes:
    """Numbers as bytes, 7 bits each, the lowest first; all but the last of a number have the top bit."""
    found = bytearray()
    for number in numbers:
        while number > 0x7F:
            found.append(number & 0x7F | 0x80)
            number >>= 7  # noqa: PLW2901 -- what is left of it
        found.append(number)
    return bytes(found)


def _numbers_of(encoded: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in encoded:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0
