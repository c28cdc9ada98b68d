"""Source files as bounded streams of bytes: plain or gzip, made UTF-8 where they evidently are UTF-16 or UTF-32.

Nothing here holds more than one line in memory, and no file, however small, can unfold into an endless one.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import re
from collections.abc import Iterator
from typing import IO

from index.corpus.decoding import wide_encoding

# Text packs 3 to 20 fold, a table of repeated templates 100 fold; a bomb 1,000 fold. Many small files make a large one,
# so that even a small one may not do as it likes.
MOST_UNFOLDING = 200
ALWAYS_ALLOWED = 8 * 2**20

# Each record costs time and memory, however little it says. An article takes some hundred compressed bytes, one
# sentence with a new number behind it 2.5; of records that take less there may only be so many.
FEWEST_BYTES_PER_RECORD = 2
RECORDS_ALWAYS_ALLOWED = 1_000

CHUNK = 2**16

_EMPTY_LINES = re.compile(rb"\n{2,}")


class UnfoldsTooFar(OSError):
    """A compressed file that unfolds to more than `MOST_UNFOLDING` times its size."""


def open_bytes(path: str) -> io.BufferedReader:
    """The bytes of the file at `path`, unfolded if its name ends in .gz, UTF-16 and UTF-32 made UTF-8.

    Raises OSError if the file cannot be opened; reading raises OSError, EOFError or zlib.error where it is broken.
    """
    stream = open(path, "rb")  # noqa: SIM115 -- the caller closes what this returns, and with it the file
    try:
        if path.lower().endswith(".gz"):
            allowed = max(ALWAYS_ALLOWED, MOST_UNFOLDING * os.fstat(stream.fileno()).st_size)
            stream = io.BufferedReader(_Unfolding(stream, allowed), CHUNK)
        return as_utf8(stream)
    except BaseException:
        stream.close()
        raise


def most_records(path: str, size: int) -> int | None:
    """How many records the file of `size` bytes at `path` may hold, None for any number.

    A compressed one that says too little with each record is not read to its end.
    """
    return RECORDS_ALWAYS_ALLOWED + size // FEWEST_BYTES_PER_RECORD if path.lower().endswith(".gz") else None


def as_utf8(stream: IO[bytes]) -> io.BufferedReader:
    """`stream` without its byte-order mark, recoded if it is UTF-16 or UTF-32; other bytes are left as they are."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Plain(stream), CHUNK)
    start = buffered.peek(CHUNK)
    if encoding := wide_encoding(start):
        return io.BufferedReader(_Recoding(buffered, encoding), CHUNK)
    if start.startswith(codecs.BOM_UTF8):
        buffered.read(len(codecs.BOM_UTF8))
    return buffered


def read_lines(stream: io.BufferedReader, longest: int, *, skip_empty: bool = False) -> Iterator[bytes | None]:
    """The lines of `stream` without their ends; None in place of one that is longer than `longest` bytes.

    Read in chunks, for a call for each line takes a minute over a small compressed file of empty ones.
    """
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read(CHUNK):
        if skip_empty and b"\n\n" in chunk:
            chunk = _EMPTY_LINES.sub(b"\n", chunk)
        first, *others = chunk.split(b"\n")
        size += len(first)
        if size <= longest:
            parts.append(first)
        if not others:
            continue
        yield b"".join(parts) if size <= longest else None
        yield from filter(None, others[:-1]) if skip_empty else others[:-1]
        parts, size = [others[-1]], len(others[-1])
    if size:
        yield b"".join(parts) if size <= longest else None


class _Plain(io.RawIOBase):
    """Any readable binary object as a raw stream."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Unfolding(_Plain):
    """A gzip stream that stops with UnfoldsTooFar after `allowed` bytes."""

    def __init__(self, stream: IO[bytes], allowed: int) -> None:
        super().__init__(gzip.GzipFile(fileobj=stream))
        self._compressed = stream
        self._left = allowed

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = super().readinto(buffer)
        self._left -= size
        if self._left < 0:
            raise UnfoldsTooFar(f"unfolds to more than {MOST_UNFOLDING} times its size")
        return size

    def close(self) -> None:
        super().close()
        self._compressed.close()


class _Recoding(_Plain):
    """A stream of another encoding as UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        super().__init__(stream)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._stream.read(CHUNK)
            self._ready = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if not data and not self._ready:
                return 0
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size
