"""Damage to finished files, and what a reader may make of it: our error, never one of Python's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

from index.errors import IndexDamaged
from index.segment.container import _END, _ENTRY, table_checksum

PAGE = 4096


def flip(path: Path, offset: int, bit: int = 0) -> None:
    """Change one bit of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ (1 << bit)]))


def overwrite(path: Path, offset: int, content: bytes) -> None:
    """Put other bytes in the place of those at `offset`."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def sections_of(path: Path) -> dict[str, tuple[int, int]]:
    """The sections of a file of sections: name to (offset, length)."""
    data = path.read_bytes()
    length, _ = _END.unpack_from(data, len(data) - _END.size)
    table = data[len(data) - _END.size - length : -_END.size]
    return {name.rstrip(b"\0").decode(): (offset, size) for name, offset, size, _ in _ENTRY.iter_unpack(table)}


def rewrite_section(path: Path, name: str, change: Callable[[bytearray], None]) -> None:
    """Change a section without changing its length, and make the checksums of the file right again: a lie."""
    data = bytearray(path.read_bytes())
    length, _ = _END.unpack_from(data, len(data) - _END.size)
    start = len(data) - _END.size - length
    for place in range(start, start + length, _ENTRY.size):
        encoded, offset, size, _ = _ENTRY.unpack_from(data, place)
        if encoded.rstrip(b"\0").decode() == name:
            content = data[offset : offset + size]
            change(content)
            data[offset : offset + size] = content
            _ENTRY.pack_into(data, place, encoded, offset, size, crc32(content))
    table = bytes(data[start : start + length])
    _END.pack_into(data, len(data) - _END.size, length, table_checksum(table))
    path.write_bytes(bytes(data))


def ways_to_read(readers: dict[str, Callable[[], object]]) -> Iterator[tuple[str, object]]:
    """What each reader returns, or the `IndexDamaged` that it raises; every other error is passed on."""
    for name, read in readers.items():
        try:
            yield name, read()
        except IndexDamaged as error:
            yield name, error
