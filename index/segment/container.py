"""A file of named, checksummed sections: the container of a segment.

    magic | section | section | ... | table of contents | length of the table | checksum of the table

The table of contents names every section with its offset, length and CRC-32. It is checked when the file is opened; a
section is checked as a whole when it is read through `Sections.checked`, and record by record, by its reader, when it
is read through `Sections.view`. Nothing read here is ever unpickled or executed.

Hand-written because Whoosh keeps no checksums and its segments are pickles, and to load it takes 75 ms.
"""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Iterable
from zlib import crc32

from index.errors import IndexDamaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

MAGIC = b"telusur1"
LONGEST_NAME = 24
_ENTRY = struct.Struct(f"<{LONGEST_NAME}sQQI")  # name, offset, length, CRC-32
_END = struct.Struct("<QI")  # length of the table, CRC-32 of the table
_ALIGNMENT = 8
_COPY_PIECE = 1 << 20


class SectionsWriter:
    """Write sections one after the other into `file`, which must be empty; `finish` adds the table of contents."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._entries: list[bytes] = []
        self._position = file.write(MAGIC)

    def add(self, name: str, content: bytes | bytearray | memoryview) -> None:
        """Write a section that is held in memory."""
        self.add_pieces(name, [content])

    def add_pieces(self, name: str, pieces: Iterable[bytes | bytearray | memoryview]) -> None:
        """Write a section from pieces as they come."""
        self._position += self._file.write(bytes(-self._position % _ALIGNMENT))
        length = checksum = 0
        for piece in pieces:
            self._file.write(piece)
            length += len(piece)
            checksum = crc32(piece, checksum)
        encoded = name.encode()
        if len(encoded) > LONGEST_NAME:
            raise ValueError(f"the name of section {name!r} is longer than {LONGEST_NAME} bytes")
        self._entries.append(_ENTRY.pack(encoded, self._position, length, checksum))
        self._position += length

    def copy(self, name: str, source: IO[bytes]) -> None:
        """Write a section from the whole of the file `source`."""
        source.seek(0)
        self.add_pieces(name, iter(lambda: source.read(_COPY_PIECE), b""))

    def finish(self) -> None:
        """Write the table of contents; the file is complete."""
        table = b"".join(self._entries)
        self._file.write(table + _END.pack(len(table), table_checksum(table)))


class Sections:
    """The sections of one finished file, mapped into memory.

    Raises `IndexDamaged` when the file is not whole, and `OSError` when it cannot be opened.
    """

    def __init__(self, path: str) -> None:
        self.name = os.path.basename(path)
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(MAGIC) + _END.size:
                raise IndexDamaged.at(self.name, "cut_short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._memory = memoryview(self._map)
        length, checksum = _END.unpack_from(self._memory, size - _END.size)
        start = size - _END.size - length
        if self._memory[: len(MAGIC)] != MAGIC or start < len(MAGIC) or length % _ENTRY.size:
            raise IndexDamaged.at(self.name, "contents_unreadable")
        table = self._memory[start : start + length]
        if table_checksum(table) != checksum:
            raise IndexDamaged.at(self.name, "contents_wrong_checksum")
        self._places: dict[str, slice] = {}
        self._checksums: dict[str, int] = {}
        for padded, offset, size, checksum in _ENTRY.iter_unpack(table):
            name = padded.rstrip(b"\0").decode("utf-8", "replace")
            self._places[name] = slice(offset, offset + size)
            self._checksums[name] = checksum
            if offset + size > start:
                raise IndexDamaged.at(self.name, "section_outside_file")

    def view(self, name: str) -> memoryview:
        """The bytes of a section, unchecked: the caller checks the records it reads."""
        place = self._places.get(name)
        if place is None:
            raise IndexDamaged.at(self.name, "no_section", name=name)
        return self._memory[place]

    def checked(self, name: str) -> memoryview:
        """The bytes of a section, after its checksum was found right."""
        content = self.view(name)
        if crc32(content) != self._checksums[name]:
            raise IndexDamaged.at(self.name, "section_wrong_checksum", name=name)
        return content

    def names(self) -> list[str]:
        """The names of all sections, in the order of the file."""
        return list(self._places)


def table_checksum(table: bytes | memoryview) -> int:
    """The checksum of a table of contents; that of an empty table is not the zero of an empty page."""
    return crc32(table, crc32(MAGIC))
