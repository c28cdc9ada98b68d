"""Raw articles set aside on disk between reading and indexing, in their order.

Two things are only known after the last article: which short lines recur at the edges of a source's pages, and which
words of this corpus are names. Nothing but what the index itself needs stays in memory until then. The file lies in the
staging directory under a name, for workers read their shares of it (see `index.build.shares`).
"""

from __future__ import annotations

import marshal
import os
import struct
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import IO, Any

from index.article import RawArticle
from index.namedtuples import NamedTuple

FILE = "spool"

_LENGTH = struct.Struct("<I")

# Articles are written and read many at a time.
_BUFFER = 1 << 17


class Spooled(NamedTuple):
    """A raw article under the id that it got, the id that it asked for, its digest, and its place in its file.

    The digest and the place are those of `index.provenance.inventory`.
    """

    raw: RawArticle
    asked: str
    digest: bytes
    member: str = ""


class Spool:
    """A file in `directory`: `add` everything, then go through it, or look at the articles of some places."""

    def __init__(self, directory: str, name: str = FILE) -> None:
        self.path = os.path.join(directory, name)
        self.starts = array("Q")  # where each article begins
        self.size = 0  # how many bytes wait
        self._file = open(self.path, "w+b", buffering=_BUFFER)  # noqa: SIM115 -- `close` gives it back

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, spooled: Spooled) -> None:
        """Set an article aside."""
        self.starts.append(self.size)
        self.size += write_values(self._file, (tuple(spooled.raw), *spooled[1:]))

    def __iter__(self) -> Iterator[Spooled]:
        self.flush()
        return read_spooled(self.path, 0, len(self))

    def at(self, index: int) -> Spooled:
        """The article with this place in the order."""
        self.flush()
        return next(read_spooled(self.path, self.starts[index], 1))

    def rename(self, ids: Mapping[int, str]) -> None:
        """Give other ids to the articles at some places."""
        if not ids:
            return
        spooled = Spool(os.path.dirname(self.path), f"{FILE}.renamed")
        for index, each in enumerate(self):
            spooled.add(each._replace(raw=each.raw._replace(id=ids.get(index, each.raw.id))))
        self._file.close()
        spooled.flush()
        os.replace(spooled.path, self.path)
        self.starts, self.size, self._file = spooled.starts, spooled.size, spooled._file

    def flush(self) -> None:
        """Have everything in the file that was added."""
        self._file.flush()

    def close(self) -> None:
        """Give the file back."""
        self._file.close()
        with suppress(OSError):
            os.unlink(self.path)


def read_spooled(path: str, start: int, count: int) -> Iterator[Spooled]:
    """So many articles of the spool in the file `path`, of which the first begins at `start`."""
    with open(path, "rb", buffering=_BUFFER) as file:
        file.seek(start)
        for _ in range(count):
            raw, *others = read_values(file)
            yield Spooled(RawArticle(*raw), *others)


def write_values(file: IO[bytes], values: tuple[Any, ...]) -> int:
    """Write plain values to a file that only this build reads; returns how many bytes they take."""
    # As one piece: `marshal.dump` and `load` would read and write every string of it on its own.
    record = marshal.dumps(values)
    return file.write(_LENGTH.pack(len(record)) + record)


def read_values(file: IO[bytes]) -> Any:
    """The next values that were written so."""
    (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
    return marshal.loads(file.read(length))  # noqa: S302 -- our own file, in our own directory
