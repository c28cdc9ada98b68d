"""Text to lines of a given width, as offsets into the text.

The reader must know on which line a match is and paint only the lines in view, so lines are [start, end) ranges
and nothing is copied. Linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import get_character_cell_size

# Letters, digits and punctuation of Latin text: one cell each on every terminal.
_ONE_CELL_EACH = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]*")


class Line(NamedTuple):
    """One line of wrapped text: [start, end) in code points, without the space or newline it was broken at."""

    start: int
    end: int


def wrap(text: str, width: int) -> list[Line]:
    """The lines of `text` at `width` cells; breaks at newlines, else at spaces, else inside a word too long for a line.

    Always at least one line. A `width` below one counts as one.
    """
    lines: list[Line] = []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        lines.extend(_wrap_paragraph(text, start, stop, max(1, width)))
        if end < 0:
            return lines
        start = end + 1


def offset_at(text: str, line: Line, cell: int) -> int | None:
    """The offset of the character that covers a cell of `line`, counted from 0; None behind its end."""
    cells = 0
    for offset in range(line.start, line.end):
        cells += get_character_cell_size(text[offset])
        if cell < cells:
            return offset
    return None


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    one_cell_each = _ONE_CELL_EACH.fullmatch(text, start, end) is not None
    while True:
        limit = min(end, start + width) if one_cell_each else _fitting(text, start, end, width)
        if limit >= end:
            yield Line(start, end)
            return
        stop = limit if text[limit] == " " else text.rfind(" ", start, limit)
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if stop <= start:
            stop = limit
        yield Line(start, stop)
        start = stop
        while start < end and text[start] == " ":
            start += 1


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """The furthest offset up to which [start, offset) fits into `width` cells; always past `start`."""
    cells = 0
    for offset in range(start, end):
        cells += get_character_cell_size(text[offset])
        if cells > width and offset > start:
            return offset
    return end
