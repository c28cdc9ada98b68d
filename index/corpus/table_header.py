"""The header of a table: which delimiter parts its cells, and what its columns are called.

It is looked for among the first rows, because titles, notes and blank lines may stand before it, and Excel's `sep=;`.
It is the row that names the most fields of an article; where none does, the first row that is as wide as most others. A
table that begins with data has columns that are called by their number, from 1, but for its date and its address.

Delimiters are counted by hand because csv.Sniffer refuses a table of one column.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress

from index.corpus.column_use import ADDRESSES, DATES, looks_of
from index.corpus.columns import plain_name
from index.corpus.field_names import FieldNames
from index.corpus.table_lines import DELIMITERS, Line, TableLines
from index.namedtuples import NamedTuple

# What stands before a header is a title, a source, a date, a few notes.
MOST_ROWS_BEFORE = 20
MOST_LOOKED_AT = 2**18

# A table of news has tens of columns; of a header with more, the first ones count.
MOST_COLUMNS = 1_000

# A longer cell is no name, and neither is one of more words.
LONGEST_CELL = 60
MOST_WORDS = 6


class Header(NamedTuple):
    """What parts the cells of a table, what its columns are called, and which of them hold which field.

    `columns` are places by field. `has_blanks` says that cells are written with a blank before them.
    """

    delimiter: str
    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    has_blanks: bool = False


class _Candidate(NamedTuple):
    """A row that may be the header: how well it does, the delimiter, its cells, and how many lines end with it."""

    fitness: tuple[int, ...]
    delimiter: str
    cells: Sequence[str]
    lines: int


def find_header(lines: TableLines, fields: FieldNames, usual: str = "") -> Header | None:
    """The header, after which the rows begin; None where there is no row at all.

    The delimiter is what `sep=` says, else the `usual` one if there is any, else the one that makes most of the header.
    """
    first = lines.take_filled()
    if first and (said := _SEPARATOR.fullmatch(first.text)):
        usual, first = said[1], lines.take_filled()
    if not first:
        return None
    if not first.text:  # it is too long to be read
        lines.give_back([first])
        return None
    seen = [first, *_looked_at(lines, len(first.text))]
    texts = [line.text for line in seen]
    has_usual = bool(usual) and any(usual in text for text in texts)
    candidates = [
        candidate
        for delimiter in (usual if has_usual else DELIMITERS)
        for candidate in _candidates(texts, delimiter, fields)
    ]
    best = max(candidates, key=lambda candidate: candidate.fitness, default=None)
    if best is None:
        return None
    is_data = not best.fitness[1] and any(map(_is_data, best.cells))
    lines.give_back(seen[best.lines - 1 if is_data else best.lines :])
    if is_data:
        rows = [row for row, _ in _rows(texts[best.lines - 1 :], best.delimiter)]
        named = _named_by_values(rows or [best.cells], len(best.cells), fields)
        return header_of(named, best.delimiter, fields, is_numbered=True)
    behind = _rows(texts[best.lines :], best.delimiter)
    return header_of(["", *best.cells] if _are_numbered(behind, best.cells) else best.cells, best.delimiter, fields)


def _named_by_values(rows: Sequence[Sequence[str]], width: int, fields: FieldNames) -> list[str]:
    """The names of columns that begin with data: that of the only one with dates, and of the only one with addresses.

    What the user calls by its number keeps that.
    """
    looks = [looks_of(row[place].strip() for row in rows if place < len(row)) for place in range(width)]
    names = [""] * width
    for field, look in (("date", DATES), ("url", ADDRESSES)):
        if looks.count(look) == 1 and field not in fields.mapped:
            place = looks.index(look)
            names[place] = "" if f"{place + 1}" in fields.mapped.values() else field
    return names


def _are_numbered(rows: Sequence[tuple[Sequence[str], int]], names: Sequence[str]) -> bool:
    """Whether a number stands before each row for which the header has no name, as R writes tables."""
    return bool(rows) and all(len(row) == len(names) + 1 and row[0].strip().isdigit() for row, _ in rows)


def header_of(cells: Sequence[str], delimiter: str, fields: FieldNames, *, is_numbered: bool = False) -> Header:
    """The header whose cells are these; `is_numbered` where columns without a name are called by their number."""
    names: list[str] = []
    for place, cell in enumerate(cells[:MOST_COLUMNS], start=1):
        name = " ".join(cell.split())
        if not plain_name(name) and (is_numbered or place > 1):  # the first is the index of a data frame
            name = f"{place}"
        names.append(f"{name}_{place}" if name and name in names else name)
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(plain_name(name), []).append(place)
    meaning = fields.meaning(tuple(names))
    columns = {field: tuple(places[column][0] for column in meaning[field]) for field in meaning}
    return Header(delimiter, tuple(names), columns, any(cell[:1] == " " for cell in cells))


def _looked_at(lines: TableLines, size: int) -> list[Line]:
    seen: list[Line] = []
    while len(seen) < MOST_ROWS_BEFORE and size < MOST_LOOKED_AT and (line := lines.take()):
        if not line.text:
            lines.give_back([line])
            break
        seen.append(line)
        size += len(line.text)
    return seen


def _candidates(texts: Sequence[str], delimiter: str, fields: FieldNames) -> list[_Candidate]:
    rows = _rows(texts, delimiter)
    if not rows:
        rows = [(text.rstrip("\n").split(delimiter), place) for place, text in enumerate(texts, start=1)]
    widths = Counter(len(row) for row, _ in rows)
    found = []
    for place, (row, line) in enumerate(rows):
        is_table = len(row) > 1 and widths[len(row)] > 1
        named = _fields_named(row, fields)
        fitness = (named > 1, named if is_table or named > 1 else min(named, 1), is_table, len(row) > 1)
        found.append(_Candidate((*map(int, fitness), widths[len(row)], len(row), -place), delimiter, row, line))
    return found


def _rows(texts: Sequence[str], delimiter: str) -> list[tuple[list[str], int]]:
    """The rows that are written well, with the number of the line that each ends with, up to one that is not."""
    rows: list[tuple[list[str], int]] = []
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    with suppress(csv.Error):  # what comes behind is no header
        rows += ((row, reader.line_num) for row in reader if any(row))
    return rows


def _fields_named(row: Sequence[str], fields: FieldNames) -> int:
    """How many fields of an article the cells of `row` name."""
    if not all(len(cell) <= LONGEST_CELL and len(cell.split()) <= MOST_WORDS for cell in row[:MOST_COLUMNS]):
        row = [cell for cell in row[:MOST_COLUMNS] if len(cell) <= LONGEST_CELL and len(cell.split()) <= MOST_WORDS]
    meaning = fields.meaning(tuple(row[:MOST_COLUMNS]))
    return sum(bool(columns) for field, columns in meaning.items() if field != "id")


def _is_data(cell: str) -> bool:
    """Whether a cell is none that names a column: prose, a number, a date, an address."""
    return len(cell) > LONGEST_CELL or len(cell.split()) > MOST_WORDS or bool(_VALUE.match(cell))


_SEPARATOR = re.compile(r"[\"']?sep=(.)[\"']?\s*", re.IGNORECASE | re.DOTALL)
_VALUE = re.compile(r"\s*(?:-?\d[\d.,:/-]*\s*$|\d{1,4}[-/. ][\w]{1,10}[-/. ]\d{1,4}|https?://)", re.ASCII)
