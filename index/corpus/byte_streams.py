"""Source files as bounded streams of bytes: unfolded, and made UTF-8 where they evidently are UTF-16 or UTF-32.

Nothing here holds more than one line in memory, and no file, however small, can unfold into an endless one.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, cast

from index.corpus.bounds import Bounds
from index.corpus.decoding import wide_encoding
from index.corpus.kinds import BZIP2, GZIP, XZ, compression_of

# Each record costs time and memory, however little it says. An article takes some hundred compressed bytes, one
# sentence with a new number behind it 2.5; of records that take less there may only be so many.
FEWEST_BYTES_PER_RECORD = 2
RECORDS_ALWAYS_ALLOWED = 1_000

CHUNK = 2**16

_EMPTY_LINES = re.compile(rb"\n{2,}")


def unfolded(stream: IO[bytes], name: str, bounds: Bounds) -> io.BufferedReader:
    """What `stream` unfolds to, if its `name` says that it is compressed; what comes out is taken from `bounds`.

    Closing what this returns closes `stream`. Reading raises OSError, EOFError or zlib.error where it is broken.
    """
    compression = compression_of(name)
    if compression:
        return io.BufferedReader(Unfolding(_OPENERS[compression](stream), bounds, stream), CHUNK)
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(OneWay(stream), CHUNK)


def most_records(size: int) -> int:
    """How many records a compressed file of `size` bytes may hold.

    One that says too little with each record is not read to its end.
    """
    return RECORDS_ALWAYS_ALLOWED + size // FEWEST_BYTES_PER_RECORD


def as_utf8(stream: IO[bytes]) -> io.BufferedReader:
    """`stream` without its byte-order mark, recoded if it is UTF-16 or UTF-32; other bytes are left as they are."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(OneWay(stream), CHUNK)
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


class OneWay(io.RawIOBase):
    """Any readable binary object as a raw stream that is only read on, whatever else the object says that it can do."""

    def __init__(self, stream: IO[bytes]) -> None:
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


class Unfolding(OneWay):
    """A stream of what is unpacked from `packed`: what comes out is taken from `bounds`."""

    def __init__(self, stream: IO[bytes], bounds: Bounds, packed: IO[bytes] | None = None) -> None:
        super().__init__(stream)
        self._packed = packed
        self._bounds = bounds

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        # In one piece as it comes: what is unpacked before damage is not lost.
        data = cast("io.BufferedReader", self._stream).read1(len(buffer))
        self._bounds.unpack(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        super().close()
        if self._packed:
            self._packed.close()


class _Recoding(OneWay):
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


def _open_gzip(stream: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))


def _open_bzip2(stream: IO[bytes]) -> IO[bytes]:
    import bz2  # as lzma, for few sources need it

    return cast("IO[bytes]", bz2.BZ2File(stream))


def _open_xz(stream: IO[bytes]) -> IO[bytes]:
    import lzma

    class Xz(lzma.LZMAFile):
        def read1(self, size: int = -1) -> bytes:
            try:
                return super().read1(size)
            except lzma.LZMAError as error:  # as the others say it
                raise OSError(str(error)) from error

    return cast("IO[bytes]", Xz(stream))


_OPENERS: Mapping[str, Callable[[IO[bytes]], IO[bytes]]] = {GZIP: _open_gzip, BZIP2: _open_bzip2, XZ: _open_xz}
