"""Workbooks of Excel and LibreOffice: each sheet is a table with a row that names its columns.

Cells hold dates as dates, so nobody has to guess the order of day and month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BufferedReader
from itertools import chain, islice

from index.corpus.field_names import FieldNames
from index.corpus.formats.document import Document, Item, Reading, seekable
from index.corpus.formats.packages import Package
from index.corpus.formats.records import articles_of
from index.corpus.records import Record
from index.corpus.table_header import LONGEST_CELL, MOST_COLUMNS

# A sheet of Excel has a million rows at most, and may say of a single cell that it stands in the last one.
MOST_ROWS = 1_100_000

# What stands before a header is a title, a source, a date, a few notes.
MOST_ROWS_BEFORE = 20


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that the rows of its sheets are; sheets behind the first are told by their names."""
    from openpyxl.reader.excel import ExcelReader

    data = seekable(stream, document)
    Package(data, document, reading).demand_plain_parts()
    data.seek(0)
    reader = ExcelReader(data, read_only=True, data_only=True, keep_links=False)
    reader.read_chartsheet = _pass_over  # a chart holds no rows, and the library fails over some
    reader.read()
    is_first = True
    for sheet in reader.wb.worksheets:
        place = document.inside(sheet.title, document.size)._replace(name=f"{document.stem}/{sheet.title}")
        if sheet.sheet_state != "visible":
            yield place.reject("hidden")
            continue
        sheet.reset_dimensions()  # some programs write wrong ones
        yield from articles_of(
            _records(sheet.iter_rows(values_only=True), reading.names), document if is_first else place, reading
        )
        is_first = False


def _pass_over(*_: object) -> None:
    """Nothing is read."""


def _records(rows: Iterable[Sequence[object]], names: FieldNames) -> Iterator[Record]:
    """A record for each row behind the header."""
    filled = _filled(rows)
    seen = list(islice(filled, MOST_ROWS_BEFORE))
    place = _place_of_header(seen, names)
    header = [str(cell).strip() for cell in seen[place]] if seen else []
    while header and not header[-1]:
        header.pop()
    yield from (_named(header, row) for row in chain(seen[place + 1 :], filled))


def _named(header: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    """The cells of a row by the names of their columns; what stands beyond the header, by the letters of its column."""
    from openpyxl.utils import get_column_letter

    record = dict(zip(header, row, strict=False))
    beyond = enumerate(row[len(header) :], start=len(header) + 1)
    return record | {get_column_letter(column): cell for column, cell in beyond if cell != ""}


def _filled(rows: Iterable[Sequence[object]]) -> Iterator[list[object]]:
    """The rows that hold anything, as values of records; a sheet that says it has more than any other ends there."""
    for row in islice(rows, MOST_ROWS):
        cells = [_value(cell) for cell in row[:MOST_COLUMNS]]
        if any(cell != "" for cell in cells):
            yield cells


def _place_of_header(rows: Sequence[Sequence[object]], names: FieldNames) -> int:
    """Which of the first rows names the columns: the one that names most fields of an article, else the widest.

    A title, notes and the date of an export may stand before it.
    """

    def fitness(place: int) -> tuple[int, int]:
        cells = [cell for cell in rows[place] if isinstance(cell, str) and cell]
        named = [cell for cell in cells if len(cell) <= LONGEST_CELL]
        return sum(map(bool, names.meaning(tuple(named)).values())), len(cells)

    return max(range(len(rows)), key=fitness, default=0)


def _value(cell: object) -> object:
    """What a record holds of a cell: dates as ISO text, "" for nothing."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, (str, int, float)) and not isinstance(cell, bool) else ""
