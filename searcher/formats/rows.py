"""Hits as rows for a spreadsheet: parted by commas, or by tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from searcher.formats.about import About
from searcher.formats.cells import comma_line, safe_cell, tab_line
from searcher.formats.columns import COLUMNS
from searcher.formats.entries import Entry

BODY = "body"


def _pieces(
    line: Callable[[Iterable[str]], str], entries: Iterable[Entry], _: About, *, body: bool = False
) -> Iterator[str]:
    yield line((*COLUMNS, *([BODY] if body else []))) + "\n"
    for hit, text in entries:
        cells = [safe_cell(read(hit)) for read in COLUMNS.values()]
        if body:
            cells.append(_paragraphs(text or ""))
        yield line(cells) + "\n"


def _paragraphs(text: str) -> str:
    """A text as a cell that keeps its lines."""
    return "\n".join(map(safe_cell, text.split("\n")))


comma_separated = partial(_pieces, comma_line)
tab_separated = partial(_pieces, tab_line)
