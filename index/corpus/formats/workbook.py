"""Workbooks of Excel and LibreOffice: each sheet is a table whose first row names the columns.

Cells hold dates as dates, so nobody has to guess the order of day and month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BufferedReader

from index.corpus.dumps import MOST_COLUMNS, Broken, Record
from index.corpus.formats.document import Document, Item, Reading, seekable
from index.corpus.formats.packages import Package
from index.corpus.formats.records import articles_of

# A sheet of Excel has a million rows at most, and may say of a single cell that it stands in the last one.
MOST_ROWS = 1_100_000

_SHARED_STRINGS = "xl/sharedStrings.xml"


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that the rows of its sheets are; sheets behind the first are told by their names."""
    from openpyxl import load_workbook

    data = seekable(stream, document)
    package = Package(data, document, reading)
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            package.demand_plain_xml(package.part(name))
    data.seek(0)
    workbook = load_workbook(data, read_only=True, data_only=True, keep_links=False)
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    for number, sheet in enumerate(visible):
        sheet.reset_dimensions()  # some programs write wrong ones
        place = document.inside(sheet.title, document.size)._replace(name=f"{document.stem}/{sheet.title}")
        yield from articles_of(_records(sheet.iter_rows(values_only=True)), place if number else document, reading)


def _records(rows: Iterable[Sequence[object]]) -> Iterator[Record]:
    """A record for each row behind the first with two cells, or behind the first of all where none has two."""
    header: list[str] = []
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            yield Broken("too_many_records", {"detail": "many_rows", "rows": MOST_ROWS})
            return
        cells = [_value(cell) for cell in row[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if not header:
            header = [str(cell).strip() for cell in cells]
        else:
            yield dict(zip(header, cells, strict=False))


def _value(cell: object) -> object:
    """What a record holds of a cell: dates as ISO text, "" for nothing."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, (str, int, float)) and not isinstance(cell, bool) else ""
