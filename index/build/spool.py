"""Raw articles set aside on disk between reading and indexing, in their order.

Two things are only known after the last article: which short lines recur at the edges of a source's pages, and which
words of this corpus are names. Nothing but what the index itself needs stays in memory until then.
"""

from __future__ import annotations

import marshal
import struct
import tempfile
from collections.abc import Iterator

from index.article import RawArticle
from index.namedtuples import NamedTuple

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
    """A file in `directory` that nobody else sees: `add` everything, then go through it once."""

    def __init__(self, directory: str) -> None:
        self._file = tempfile.TemporaryFile(buffering=_BUFFER, dir=directory)  # noqa: SIM115 -- `close` gives it back
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def size(self) -> int:
        """How many bytes wait."""
        return self._file.tell()

    def add(self, spooled: Spooled) -> None:
        """Set an article aside."""
        # As one piece: `marshal.dump` and `load` would read and write every string of it on its own.
        record = marshal.dumps((tuple(spooled.raw), *spooled[1:]))
        self._file.write(_LENGTH.pack(len(record)) + record)
        self._count += 1

    def __iter__(self) -> Iterator[Spooled]:
        self._file.seek(0)
        for _ in range(self._count):
            (length,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
            raw, *others = marshal.loads(self._file.read(length))  # noqa: S302 -- our own file, which has no name
            yield Spooled(RawArticle(*raw), *others)

    def close(self) -> None:
        """Give the file back."""
        self._file.close()
