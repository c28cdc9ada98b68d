"""A section as a reader has it, of bytes that a test made up."""

from __future__ import annotations

from zlib import crc32

from index.segment.container import Section


class _Held:
    """What stands for an open file."""

    name = "held"

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, offset: int, length: int) -> bytes:
        return self._content[offset : offset + length]


def section_of(content: bytes | bytearray) -> Section:
    """The section with this content."""
    return Section(_Held(bytes(content)), "made", 0, len(content), crc32(content))  # type: ignore[arg-type]
