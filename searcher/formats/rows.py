"""Hits as rows for a spreadsheet: parted by commas, or by tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import partial

from searcher.formats.about import About
from searcher.formats.columns import COLUMNS
from searcher.formats.entries import Entry
from searcher.formats.spreadsheet import safe_cell

BODY = "body"
COMMA, TAB = ",", "\t"


def _pieces(delimiter: str, entries: Iterable[Entry], _: About, *, body: bool = False) -> Iterator[str]:
    yield row((*COLUMNS, *([BODY] if body else [])), delimiter)
    for hit, text in entries:
        cells = [read(hit) for read in COLUMNS.values()]
        if body:
            cells.append(text or "")
        yield row(cells, delimiter)


def row(cells: Iterable[str], delimiter: str = COMMA) -> str:
    """A line of these cells, in which nothing is a formula; paragraphs keep their lines where commas part cells."""
    line = io.StringIO()
    end = "\n" if delimiter == COMMA else " "
    safe = (end.join(map(safe_cell, cell.split("\n"))) for cell in cells)
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(safe)
    return line.getvalue()


comma_separated = partial(_pieces, COMMA)
tab_separated = partial(_pieces, TAB)
