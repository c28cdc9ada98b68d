"""A file of named, checksummed sections: the container of a segment.

    magic | section | section | ... | table of contents | length of the table | checksum of the table

The table of contents names every section with its offset, length and CRC-32. It is checked when the file is opened, and
where the manifest tells its checksum, it must be that one: so a file that was written for another generation is noticed
though it is whole.

Bytes are read by position, as they are asked for, and whoever gets them owns them: nothing that was checked can change
afterwards, and a file that is cut short under a reader is damage like any other. A section is checked as a whole when
it is read through `Sections.checked`; one that is read in parts, through `Section.read`, holds records with checksums
of their own. Nothing read here is ever unpickled or executed.

Hand-written because Whoosh keeps no checksums and its segments are pickles, and to load it takes 75 ms.
"""

from __future__ import annotations

import os
import struct
import sys
from _thread import allocate_lock
from collections.abc import Iterable, Iterator
from zlib import compressobj, crc32, decompress
from zlib import error as ZlibError  # noqa: N812 -- it is a class

from index.errors import IndexDamaged
from index.opening import NotAFile, open_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from typing import IO

MAGIC = b"telusur1"
LONGEST_NAME = 24
_ENTRY = struct.Struct(f"<{LONGEST_NAME}sQQI")  # name, offset, length, CRC-32
_END = struct.Struct("<QI")  # length of the table, CRC-32 of the table
_ALIGNMENT = 8
_COPY_PIECE = 1 << 20
_LEVEL = 1  # 6 takes three times as long for a tenth less

# What is read of the end of a file at first: most tables of contents, so that one reading is enough.
_TAIL = 2048


def little_endian(numbers: array[int]) -> array[int]:
    """Numbers as this machine keeps them with their bytes in the order of little-endian machines, or back."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


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
        self.add_pieces(name, pieces_of(source))

    def add_deflated(self, name: str, pieces: Iterable[bytes | bytearray | memoryview]) -> None:
        """Write a section that is read rarely, and as a whole, in little room; see `Sections.inflated`."""
        self.add_pieces(name, _deflated(pieces))

    def finish(self) -> None:
        """Write the table of contents; the file is complete."""
        table = b"".join(self._entries)
        self._file.write(table + _END.pack(len(table), table_checksum(table)))


def pieces_of(source: IO[bytes]) -> Iterator[bytes]:
    """The whole of a file, some of it at a time."""
    source.seek(0)
    return iter(lambda: source.read(_COPY_PIECE), b"")


def _deflated(pieces: Iterable[bytes | bytearray | memoryview]) -> Iterator[bytes]:
    squeeze = compressobj(_LEVEL)
    for piece in pieces:
        yield squeeze.compress(piece)
    yield squeeze.flush()


class Sections:
    """The sections of one finished file, which stays open as long as this is in use; may be shared by threads.

    `contents` is the checksum of its table of contents, where that is known. Raises `IndexDamaged` when the file is not
    whole or another one, and `OSError` when it cannot be opened.
    """

    def __init__(self, path: str, contents: int | None = None) -> None:
        self.name = os.path.basename(path)
        self._file = _OpenFile(path)
        size = self._file.size
        if size < len(MAGIC) + _END.size:
            raise IndexDamaged.at(self.name, "cut_short")
        tail = self._file.read(max(0, size - _TAIL), min(size, _TAIL))
        length, checksum = _END.unpack_from(tail, len(tail) - _END.size)
        start = size - _END.size - length
        if self._file.read(0, len(MAGIC)) != MAGIC or start < len(MAGIC) or length % _ENTRY.size:
            raise IndexDamaged.at(self.name, "contents_unreadable")
        is_read = length + _END.size <= len(tail)
        table = tail[-length - _END.size : -_END.size] if is_read else self._file.read(start, length)
        if table_checksum(table) != checksum:
            raise IndexDamaged.at(self.name, "contents_wrong_checksum")
        if contents is not None and checksum != contents:
            raise IndexDamaged.at(self.name, "of_another_index")
        self._sections: dict[str, Section] = {}
        for padded, offset, size, checksum in _ENTRY.iter_unpack(table):
            name = padded.rstrip(b"\0").decode("utf-8", "replace")
            if offset + size > start:
                raise IndexDamaged.at(self.name, "section_outside_file")
            self._sections[name] = Section(self._file, name, offset, size, checksum)

    def section(self, name: str) -> Section:
        """A section to be read in parts: the caller checks the records that it reads."""
        section = self._sections.get(name)
        if section is None:
            raise IndexDamaged.at(self.name, "no_section", name=name)
        return section

    def checked(self, name: str) -> bytes:
        """The bytes of a section, after its checksum was found right."""
        return self.section(name).checked()

    def inflated(self, name: str) -> bytes:
        """What was written as a section by `SectionsWriter.add_deflated`."""
        try:
            return decompress(self.checked(name))
        except ZlibError as error:
            raise IndexDamaged.at(self.name, "section_wrong_checksum", name=name) from error

    def names(self) -> list[str]:
        """The names of all sections, in the order of the file."""
        return list(self._sections)


class Section:
    """One section of an open file."""

    def __init__(self, file: _OpenFile, name: str, offset: int, length: int, checksum: int) -> None:
        self._file = file
        self._name = name
        self._offset = offset
        self._length = length
        self._checksum = checksum

    def __len__(self) -> int:
        return self._length

    def read(self, start: int, end: int) -> bytes:
        """The bytes [start, end) of the section, unchecked; raises `IndexDamaged` where they are not all there."""
        if not 0 <= start <= end <= self._length:
            raise IndexDamaged.at(self._file.name, "outside_section")
        return self._file.read(self._offset + start, end - start)

    def checked(self) -> bytes:
        """All of it, after its checksum was found right."""
        content = self.read(0, self._length)
        if crc32(content) != self._checksum:
            raise self._damaged()
        return content

    def check(self) -> None:
        """Read all of it, and hold little at a time."""
        checksum = 0
        for start in range(0, self._length, _COPY_PIECE):
            checksum = crc32(self.read(start, min(start + _COPY_PIECE, self._length)), checksum)
        if checksum != self._checksum:
            raise self._damaged()

    def _damaged(self) -> IndexDamaged:
        return IndexDamaged.at(self._file.name, "section_wrong_checksum", name=self._name)


class _OpenFile:
    """A file that is read by position until nobody has it any more; `size` is what it had when it was opened."""

    def __init__(self, path: str) -> None:
        self.name = os.path.basename(path)
        try:
            self._file, status = open_file(path)
        except NotAFile as error:
            raise IndexDamaged.at(self.name, "not_a_file") from error
        self.size = status.st_size

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            os.close(self._file)

    def read(self, offset: int, length: int) -> bytes:
        """So many bytes from `offset` on; raises `IndexDamaged` where the file holds fewer, or gives none."""
        try:
            content = _pread(self._file, length, offset)
            while len(content) < length:  # more than 2 GB come in pieces
                piece = _pread(self._file, length - len(content), offset + len(content))
                if not piece:
                    raise IndexDamaged.at(self.name, "cut_short")
                content += piece
        except OSError as error:
            raise IndexDamaged.at(self.name, "cannot_be_read") from error
        return content


_one_at_a_time = allocate_lock()


def _seek_and_read(file: int, length: int, offset: int) -> bytes:
    """What `os.pread` does, where a file has but one position, which threads share."""
    with _one_at_a_time:
        os.lseek(file, offset, os.SEEK_SET)
        return os.read(file, length)


_pread = getattr(os, "pread", _seek_and_read)  # Windows has none


def table_checksum(table: bytes) -> int:
    """The checksum of a table of contents; that of an empty table is not the zero of an empty page."""
    return crc32(table, crc32(MAGIC))


def contents_checksum(first: bytes, last: bytes) -> int | None:
    """The checksum of the table of contents of a finished file, given how it begins and ends; None for other files."""
    if not first.startswith(MAGIC) or len(last) < _END.size:
        return None
    checksum: int = _END.unpack_from(last, len(last) - _END.size)[1]
    return checksum
