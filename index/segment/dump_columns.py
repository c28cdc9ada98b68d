"""The columns of dumps: what somebody noted of an article beside its text, found by the name of the column.

There are as many columns as dumps have, few of them are ever asked for, and an article may have several values in one.
So they are no arrays like those of `index.segment.columns`. A column is a run of deflated pieces with the articles that
have it, each with its values; a lexicon finds it by its name. It is read as a whole when it is first asked for, and no
other search reads any of it. That an article has a category is kept as the column `category`.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter
from index.segment.lexicon import Lexicon, write_lexicon
from index.segment.stored import ITEM, PART

CATEGORY = "category"

_NAMES, _PIECES = "dump_columns", "dump_column_pieces"
_RECORD = struct.Struct("<QQ")  # [start, end) in the section of pieces
_HEAD = struct.Struct("<I")  # length of the deflated piece that follows

# Characters that wait to be deflated together: values repeat themselves, and of most columns little is held.
_PIECE = 1 << 14


class DumpColumnsWriter:
    """Collect what is noted of each article, in the order of their numbers, then write all columns."""

    def __init__(self) -> None:
        self._columns: dict[str, _Column] = {}

    def append(self, number: int, columns: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Add what is noted of the article `number`: names and values, none of which hold a control character."""
        for name, values in columns:
            self._columns.setdefault(name, _Column()).append(number, values)

    def write(self, sections: SectionsWriter) -> None:
        """Write every column."""
        columns = sorted((name.encode(), column) for name, column in self._columns.items())
        records: list[tuple[bytes, bytes]] = []

        def pieces() -> Iterator[bytes]:
            end = 0
            for name, column in columns:
                start = end
                for piece in column.pieces():
                    yield piece
                    end += len(piece)
                records.append((name, _RECORD.pack(start, end)))

        sections.add_pieces(_PIECES, pieces())
        write_lexicon(sections, _NAMES, iter(records))


class _Column:
    """One column as it grows: rows that wait, and the pieces that were made of those before."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._waiting = 0
        self._last = 0
        self._pieces: list[bytes] = []

    def append(self, number: int, values: tuple[str, ...]) -> None:
        row = PART.join((str(number - self._last), *values))
        self._last = number
        self._rows.append(row)
        self._waiting += len(row)
        if self._waiting > _PIECE:
            self._deflate()

    def pieces(self) -> list[bytes]:
        self._deflate()
        return self._pieces

    def _deflate(self) -> None:
        if self._rows:
            deflated = zlib.compress(ITEM.join(self._rows).encode())
            self._pieces.append(_HEAD.pack(len(deflated)) + deflated)
            self._rows.clear()
            self._waiting = 0


class DumpColumns:
    """Read the columns of one segment; `documents` counts its articles."""

    def __init__(self, sections: Sections, documents: int) -> None:
        self._sections = sections
        self._documents = documents
        self._names = Lexicon(sections, _NAMES, _RECORD)

    def names(self) -> Iterator[str]:
        """The names of all columns, in order."""
        return self._names.keys_starting_with("")

    def column(self, name: str) -> Mapping[int, Sequence[str]]:
        """The articles that have this column, each with its values; none where there is no such column."""
        entry = self._names.find(name)
        values: dict[int, list[str]] = {}
        number = 0
        for row in self._rows(*entry.record) if entry else ():
            said = row.split(PART)
            number += int(said.pop(0))
            if number in values:
                values[number] += said
            else:
                values[number] = said
        if number >= self._documents > 0:
            raise IndexDamaged.at(self._sections.name, "no_article", number=number)
        return values

    def _rows(self, start: int, end: int) -> Iterator[str]:
        content = self._sections.section(_PIECES).read(start, end)
        place = 0
        while place < len(content):
            begin = place + _HEAD.size
            place = begin + int.from_bytes(content[begin - _HEAD.size : begin], "little")
            if place > len(content):
                raise IndexDamaged.at(self._sections.name, "outside_section")
            try:
                yield from zlib.decompress(content[begin:place]).decode().split(ITEM)
            except (zlib.error, UnicodeDecodeError) as error:
                raise IndexDamaged.at(self._sections.name, "section_wrong_checksum", name=_PIECES) from error
