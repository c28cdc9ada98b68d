r"""The ways in which a row of a table that holds quotation marks can be read, the strictest first.

    `as_csv`         as `csv` reads it, strictly              "Harga ""wajar"" naik","dua\nbaris"
    `with_escapes`   the same with \" as a doubled mark       "Harga \"wajar\" naik",2024-02-05
    `by_itself`      one line, marks around no cell are text  "Kami Pulang,Nelayan pulang,2024-02-05
    `guessed`        a mark ends a cell where that can end    "Kata "ibu" itu: mahal, sekali",2024-02-05

Each looks on into the lines behind as far as the row goes, and gives them back: which reading is right is for
`index.corpus.tables` to say. Together they look at each line a bounded number of times: `csv` looks on to the next odd
mark, and `guessed` is not asked again for lines behind which it found no end.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache

from index.corpus.records import LONGEST_RECORD
from index.corpus.table_lines import Line, TableLines
from index.namedtuples import NamedTuple

# Where marks are neither doubled nor escaped, the end of a cell is looked for so far: the longest article seen has
# 33,000 characters.
LONGEST_GUESS = 100_000


class Reading(NamedTuple):
    """The cells of a row, and the lines that it goes on over."""

    cells: list[str]
    further: list[Line]


class RowReader:
    """Reads rows from `lines`; `has_blanks` says that cells are written with a blank before them."""

    def __init__(self, lines: TableLines, delimiter: str, *, has_blanks: bool) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._has_blanks = has_blanks
        self._cell, self._end_of_cell = _cells_parted_by(delimiter)
        self._barren_until = 0  # no guess from a line before this one finds the end of a cell

    def as_csv(self, line: Line) -> Reading | None:
        """The row that begins at `line` as `csv` reads it; None where it holds what no program writes."""
        return self._strictly(line, lambda text: text)

    def with_escapes(self, line: Line) -> Reading | None:
        """The same where marks may be escaped; None where none is."""
        return self._strictly(line, lambda text: _ESCAPED.sub(r'\1""', text)) if '\\"' in line.text else None

    def by_itself(self, line: Line) -> list[str]:
        """The cells of a line alone; marks that do not enclose a whole cell are text."""
        cells, place = [], 0
        while place < len(line.text) and (found := self._cell.match(line.text, place)):
            quoted = found["quoted"]
            cells.append(found["plain"] if quoted is None else quoted.replace('""', '"'))
            place = found.end() + 1
        return cells

    def guessed(self, line: Line, is_right: Callable[[Reading], bool]) -> Reading | None:
        """The row where marks within cells are neither doubled nor escaped, None where it is not right."""
        if line.number < self._barren_until:
            return None
        reading = self._guess(line)
        self._lines.give_back(reading.further)
        if is_right(reading):
            return reading
        self._barren_until = reading.further[-1].number if reading.further else line.number
        return None

    def _strictly(self, line: Line, change: Callable[[str], str]) -> Reading | None:
        further: list[Line] = []
        texts = (change(text) for text in self._texts(line, further))
        rows = csv.reader(texts, delimiter=self._delimiter, strict=True, skipinitialspace=self._has_blanks)
        try:
            cells = next(rows, None)
        except csv.Error:
            cells = None
        self._lines.give_back(further)
        return None if cells is None else Reading(cells, further)

    def _texts(self, line: Line, further: list[Line]) -> Iterator[str]:
        yield line.text
        size = len(line.text)
        while following := self._lines.take():
            size += len(following.text)
            if not following.text or size > LONGEST_RECORD:
                self._lines.give_back([following])
                return
            further.append(following)
            yield following.text

    def _guess(self, line: Line) -> Reading:
        text, further, cells, place = line.text, list[Line](), list[str](), 0
        while place < len(text):
            if text[place] != '"':
                end = min(end for end in (text.find(self._delimiter, place), text.find("\n", place)) if end >= 0)
                cells.append(text[place:end])
                place = end + 1
                if text[end] == "\n":
                    break
                continue
            found = self._end_of_cell.search(text, place + 1)
            while not found and len(text) < LONGEST_GUESS and (following := self._lines.take()):
                further.append(following)
                if not following.text:
                    break
                searched, text = len(text), text + following.text
                found = self._end_of_cell.search(text, searched)
            if not found:
                return Reading([], further)
            cells.append(_PAIRED.sub('"', text[place + 1 : found.start()]))
            place = found.end() + 1
        return Reading(cells, further)


_ESCAPED = re.compile(r'((?<!\\)(?:\\\\)*+)\\"')
_PAIRED = re.compile(r'""|\\"')


@cache
def _cells_parted_by(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell on one line, and the mark that ends a cell."""
    ends = rf"{re.escape(delimiter)}\n"
    cell = re.compile(rf'"(?P<quoted>(?:[^"]|"")*+)"(?=[{ends}])|(?P<plain>[^{ends}]*)')
    return cell, re.compile(rf'"(?=[{ends}])')
