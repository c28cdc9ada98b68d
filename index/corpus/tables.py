"""Tables as records: CSV and TSV as programs write them, and as they are after somebody mended them by hand.

`csv` reads every row, and what it gives is checked: a row has as many cells as the header, and a cell that goes over
lines must not have swallowed rows. Where that fails, the row is read in other ways (`index.corpus.row_readings`), and
the first that gives a whole row is taken. What cannot be read with certainty is rejected with the number of its line,
and the next line is tried: no row ever costs another one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator, Sequence
from io import BufferedReader

from index.corpus.column_use import ADDRESSES, DATES, looks_like
from index.corpus.field_names import FieldNames
from index.corpus.records import LONGEST_RECORD, TOO_LONG, Broken, Record
from index.corpus.row_readings import Reading, RowReader
from index.corpus.table_header import Header, find_header, header_of
from index.corpus.table_lines import Line, TableLines

# Of the lines that a cell goes over, so many may look like rows of the table before it is one that swallowed them.
MOST_LIKE_ROWS = 0.8

# A date or an address is a cell of few characters.
LONGEST_DATE, LONGEST_ADDRESS = 60, 2_000


def read_table(stream: BufferedReader, fields: FieldNames, usual: str = "") -> Iterator[Record]:
    """One record for each row after the header, none where that is broken.

    The delimiter is the `usual` one where there is any, else see `index.corpus.table_header`.
    """
    if csv.field_size_limit() < LONGEST_RECORD:
        csv.field_size_limit(LONGEST_RECORD)  # a setting of the whole process; only ever raised
    lines = TableLines(stream)
    header = find_header(lines, fields, usual)
    if header is None and lines.take():
        yield TOO_LONG
    while header:
        header = yield from _records_under(header, lines, fields)


def _records_under(header: Header, lines: TableLines, fields: FieldNames) -> Generator[Record, None, Header | None]:
    """The records up to where the columns change their places, as where files were put together; and the new header."""
    names = sorted(header.names)
    for row in Rows(lines, header):
        if isinstance(row, Broken):
            yield row
        elif sorted(map(str.strip, row)) == names:
            if (stripped := [*map(str.strip, row)]) != [*header.names]:
                return header_of(stripped, header.delimiter, fields)
        elif any(row):
            yield dict(zip(header.names, map(lines.as_written, row), strict=True))
    return None


class Rows:
    """The rows of a table, each as wide as its header, or why there is none."""

    def __init__(self, lines: TableLines, header: Header) -> None:
        self._lines = lines
        self._delimiter = header.delimiter
        self._width = len(header.names)
        self._least = max((place + 1 for place, name in enumerate(header.names) if name), default=0)
        self._columns = header.columns
        self._has_blanks = header.has_blanks
        self._reader = RowReader(lines, header.delimiter, has_blanks=header.has_blanks)
        self._in_doubt = False  # the line before belongs to a row that could not be read

    def __iter__(self) -> Iterator[list[str] | Broken]:
        while line := self._lines.take_filled():
            if not line.text:
                yield TOO_LONG
                continue
            row = self._quoted(line) if '"' in line.text else self._checked(line, line.text[:-1].split(self._delimiter))
            if row is not None:
                self._in_doubt = isinstance(row, Broken) and row.values["detail"] == "row_quotes"
                yield row

    def _checked(self, line: Line, cells: list[str]) -> list[str] | Broken | None:
        """The row of one line; None where it goes on with one that was rejected."""
        row = self._fitted(cells)
        if row and not (self._in_doubt and not self._looks_right(row)):
            return row
        if self._in_doubt and len(cells) < self._width:
            return None
        return self._completed(cells) or self._rejoined(cells) or self._rejected(line, cells)

    def _quoted(self, line: Line) -> list[str] | Broken | None:
        """The same of a line that holds a quotation mark, and of those that a cell of it goes over."""
        readings = [*filter(None, (read(line) for read in (self._reader.as_csv, self._reader.with_escapes)))]
        for reading in readings:
            row = self._fitted(reading.cells)
            if row and self._is_believed(line, row, reading.further):
                self._pass(reading.further)
                return row
        single = next((reading.cells for reading in readings if not reading.further), None)
        row = None if single else self._whole_by_itself(line)
        if row is None and (guess := self._reader.guessed(line, self._is_guess_right)):
            self._pass(guess.further)
            row = self._fitted(guess.cells)
        if row or single:
            return row or self._checked(line, single or [])
        for cells, further in readings:
            if not self._fitted(cells) and not any(self._is_row(other, surely=True) for other in further):
                self._pass(further)
                return self._rejected(line, cells)
        return None if self._in_doubt and not self._holds_date(line) else self._rejected(line, ())

    def _holds_date(self, line: Line) -> bool:
        """Whether a date or an address stands between the delimiters of a line: then it is no line of a text."""
        return any(looks_like(cell.strip()) for cell in line.text.split(self._delimiter))

    def _is_believed(self, line: Line, row: Sequence[str], further: Sequence[Line]) -> bool:
        """Whether a row that was read with certainty is what stands there: no cell of it swallowed other rows.

        A text may have lines with as many delimiters as the table has columns. It is taken for rows if one of its lines
        surely is, or if the first line is whole by itself (its date or address behind the mark proves it, where there
        are such columns) and nearly all others look like rows; in a table of two columns without these never.
        """
        if not further:
            return not self._in_doubt or self._looks_right(row)
        others = [other for other in further if not other.text.isspace()]
        if self._width < 2 or not others:
            return True
        if any(self._is_row(other, surely=True) for other in others):
            return False
        if self._columns["date"] or self._columns["url"]:
            is_whole = self._is_whole(line)
        else:
            is_in_text = not any("\n" in cell for place, cell in enumerate(row) if place not in self._columns["text"])
            is_whole = self._is_row(line) and not (is_in_text and self._width == 2)
        return not is_whole or sum(map(self._is_row, others)) < MOST_LIKE_ROWS * len(others)

    def _is_guess_right(self, guess: Reading) -> bool:
        """Whether a guess is a row, and none of the lines that it goes over looks like one."""
        return self._fitted(guess.cells) is not None and not any(map(self._is_row, guess.further))

    def _whole_by_itself(self, line: Line) -> list[str] | None:
        """The row of a line alone, if no cell of it can go on."""
        if not (self._is_whole(line) or (self._is_row(line) and self._is_followed_by_row())):
            return None
        return self._fitted(self._reader.by_itself(line))

    def _is_whole(self, line: Line) -> bool:
        """Whether a date or an address behind the last odd mark proves that a line is a row by itself."""
        row = self._fitted(self._reader.by_itself(line))
        if row is None or not self._looks_right(row):
            return False
        return self._is_proven(row, max((place for place, cell in enumerate(row) if cell[:1] == '"'), default=-1))

    def _is_followed_by_row(self) -> bool:
        """Whether the next line begins a row, or there is none."""
        following = self._lines.take_filled()
        if not following:
            return True
        is_row = self._is_row(following)
        if not is_row and '"' in following.text:
            reading = self._reader.as_csv(following)
            is_row = reading is not None and self._fitted(reading.cells) is not None
        self._lines.give_back([following])
        return is_row

    def _pass(self, lines: Sequence[Line]) -> None:
        """Go past lines that were looked at, for they belong to the row."""
        for _ in lines:
            self._lines.take()

    def _is_row(self, line: Line, *, surely: bool = False) -> bool:
        """Whether a line is a whole row by itself.

        `surely` if a date or an address stands where it should, and no cell begins or ends with a mark.
        """
        if line.text.count(self._delimiter) < self._least - 1:  # as most lines of texts
            return False
        row = self._fitted(self._reader.by_itself(line))
        if row is None or not self._looks_right(row):
            return False
        return not surely or (self._is_proven(row) and not any('"' in (cell[:1], cell[-1:]) for cell in row))

    def _is_proven(self, row: Sequence[str], behind: int = -1) -> bool:
        """Whether a date or an address stands where it should, in a column behind the one at `behind`."""
        columns = [(field, place) for field in ("date", "url") for place in self._columns[field][:1]]
        return any(looks_like(row[place].strip()) == _LOOKS[field] for field, place in columns if place > behind)

    def _fitted(self, cells: list[str]) -> list[str] | None:
        """`cells` as a row: columns without a name may be missing, and cells of nothing may be too many."""
        if len(cells) > self._width and not any(cells[self._width :]):
            cells = cells[: self._width]
        if self._least <= len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        if len(cells) != self._width:
            return None
        return [cell.lstrip(" ") for cell in cells] if self._has_blanks else cells

    def _completed(self, cells: list[str]) -> list[str] | None:
        """A row whose last cells are missing, as spreadsheets leave them out, if it cannot be that a text was broken.

        So title, text and date are there, and something behind the text; or title and date, and no text at all.
        """
        text = self._columns["text"][:1]
        if len(cells) >= self._width or not text or text[0] == len(cells) - 1:
            return None
        wanted = [place for field in ("title", "date") for place in self._columns[field][:1]]
        row = [*cells, *[""] * (self._width - len(cells))]
        if max(wanted, default=0) >= len(cells) or not self._looks_right(row):
            return None
        return row if text[0] < len(cells) or (self._columns["title"] and self._is_proven(row)) else None

    def _rejoined(self, cells: list[str]) -> list[str] | None:
        """A row with too many cells, if just those that begin with a blank are too many: commas of a text."""
        surplus = len(cells) - self._width
        if surplus > 0 and self._delimiter == ";":
            cells = _ENTITY_END.sub(r"\1;", "\n".join(cells)).split("\n")
            surplus = len(cells) - self._width
            if surplus == 0:
                return cells if self._looks_right(cells) else None
        if surplus <= 0 or self._has_blanks or sum(cell[:1] == " " for cell in cells[1:]) != surplus:
            return None
        row = cells[:1]
        for cell in cells[1:]:
            if cell[:1] == " ":
                row[-1] += f"{self._delimiter}{cell}"
            else:
                row.append(cell)
        return row if len(row) == self._width and self._looks_right(row) else None

    def _looks_right(self, row: Sequence[str]) -> bool:
        """Whether the cells are such as their columns hold, as far as can be told."""
        if not self._has_blanks and any(cell[:1] == " " for cell in row):
            return False
        dates = (row[place].strip() for place in self._columns["date"][:1])
        addresses = (row[place].strip() for place in self._columns["url"][:1])
        return all(not cell or _looks_like_date(cell) for cell in dates) and all(
            not cell or (len(cell) <= LONGEST_ADDRESS and " " not in cell) for cell in addresses
        )

    def _rejected(self, line: Line, cells: Sequence[str]) -> Broken:
        if len(cells) in (0, self._width):
            return Broken("bad_table", {"detail": "row_quotes", "line": line.number})
        found = {"detail": "row_width", "line": line.number, "cells": len(cells), "columns": self._width}
        return Broken("bad_table", found)


def _looks_like_date(cell: str) -> bool:
    return len(cell) <= LONGEST_DATE and any(map(str.isdigit, cell))


# A character that is written as an entity ends in ";", which parted it from the rest of its cell.
_ENTITY_END = re.compile(r"(&(?:#\d{1,6}|[A-Za-z]\w{1,9}))\n")

_LOOKS = {"date": DATES, "url": ADDRESSES}
