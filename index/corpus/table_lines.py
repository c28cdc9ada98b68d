"""The lines of a table as text with their numbers, which can be given back: whoever reads a row may have to look on."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterable
from io import BufferedReader

from index.corpus.byte_streams import read_lines
from index.corpus.decoding import LineDecoder
from index.corpus.records import LONGEST_RECORD
from index.namedtuples import NamedTuple

# A table of news has tens of columns; a line that has two million cells is not read at all.
MOST_CELLS = 2_000_000

DELIMITERS = ",;\t|"


class Line(NamedTuple):
    r"""One line: its number from 1, and its text with "\n" at its end, "" where it is too long to be read."""

    number: int
    text: str


class TableLines:
    """The lines of a file; every kind of line end counts, also where they are mixed.

    Where apostrophes enclose cells, as databases write them, they and quotation marks are exchanged: whoever reads rows
    knows one kind only.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._lines = read_lines(stream, LONGEST_RECORD)
        self._decode = LineDecoder()
        self._exchanges = _is_quoted_by_apostrophes(stream.peek(_LOOKED_AT)[:_LOOKED_AT])
        self._waiting: deque[Line] = deque()
        self._number = 0

    def take(self) -> Line | None:
        """The next line, None after the last."""
        if not self._waiting and not self._read():
            return None
        return self._waiting.popleft()

    def take_filled(self) -> Line | None:
        """The next line that is not blank."""
        while line := self.take():
            if not line.text.isspace():
                return line
            self._skip_empty()
        return None

    def give_back(self, lines: Iterable[Line]) -> None:
        """Lines that were taken, in their order: they come again."""
        self._waiting.extendleft(reversed([*lines]))

    def as_written(self, cell: str) -> str:
        """A cell with its own quotation marks and apostrophes: where these enclose cells, each was the other."""
        return cell.translate(_EXCHANGED) if self._exchanges else cell

    def _skip_empty(self) -> None:
        """Go past empty lines without making anything of them: a small compressed file may hold millions."""
        while not self._waiting and (line := next(self._lines, _END)) != _END:
            self._number += line == b""
            if line != b"":
                self._add(line)

    def _read(self) -> bool:
        line = next(self._lines, _END)
        if line == _END:
            return False
        self._add(line)
        return True

    def _add(self, line: bytes | None) -> None:
        if line is None:
            self._number += 1
            self._waiting.append(Line(self._number, ""))
            return
        # Files that were put together have the mark of each one within.
        text = self._decode(line.removeprefix(BOM_UTF8).removesuffix(b"\r"))
        if self._exchanges:
            text = text.translate(_EXCHANGED)
        # Old Macs end lines with "\r" alone, which the csv module takes for an error.
        for part in text.split("\r") if "\r" in text else (text,):
            self._number += 1
            self._waiting.append(Line(self._number, "" if _is_too_long(part) else f"{part}\n"))


# So much of a table shows by what its cells are enclosed.
_LOOKED_AT = 2**14

_EXCHANGED = str.maketrans("'\"", "\"'")


def _is_quoted_by_apostrophes(start: bytes) -> bool:
    """Whether the first row behind the header begins with cells in apostrophes, one behind the other."""
    _header, *rows = [line for line in start.splitlines() if line.strip()] or [b""]
    return bool(rows) and rows[0].startswith(b"'") and any(rows[0].count(mark) for mark in _ENCLOSED)


_ENCLOSED = tuple(f"'{delimiter}'".encode() for delimiter in DELIMITERS)

# No line holds what ends it.
_END = b"\n"


def _is_too_long(text: str) -> bool:
    return len(text) >= LONGEST_RECORD or len(text) > MOST_CELLS < max(map(text.count, DELIMITERS))
