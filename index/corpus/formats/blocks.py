"""A tree of XML or HTML to its paragraphs: what a document of a text processor, a book and a page have in common.

Each of these has elements that are blocks and elements within a line, and tables. What differs are their names, which
are given as `Tags`; the walk is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from index.namedtuples import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

# Between the cells of a row: a sentence does not run from one to the next.
CELLS = " | "


class Tags(NamedTuple):
    """The names of elements, with their namespaces as lxml has them.

    `blocks` are paragraphs and what holds them, `rows` and `cells` those of tables, `skipped` what is no text at all.
    `breaks` are empty elements and what they stand for. `texts` are the only elements whose text counts, all of them
    where it is empty.
    """

    blocks: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    skipped: frozenset[str]
    breaks: Mapping[str, str]
    texts: frozenset[str] = frozenset()


class Block(NamedTuple):
    """One paragraph, or one row of a table: its text, and the first element it lies in that is a block."""

    text: str
    element: _Element


def blocks_of(root: _Element, tags: Tags) -> Iterator[Block]:
    """The paragraphs below `root` in their order, each with its blanks made one and none of them empty."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    block, rows = root, 0
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if event in ("start", "end") else ""
        if tag in tags.rows or (tag in tags.blocks and not rows):
            if text := _joined(pieces):
                yield Block(text, block)
            pieces, block = [], element
        if event == "start":
            if tag in tags.skipped:
                walk.skip_subtree()
                continue
            rows += tag in tags.rows
            pieces.append(tags.breaks.get(tag, ""))
            if element.text and (not tags.texts or tag in tags.texts):
                pieces.append(element.text)
            continue
        rows -= tag in tags.rows
        if rows and (tag in tags.cells or tag in tags.blocks):
            pieces.append(_CELL_ENDS if tag in tags.cells else " ")
        if element.tail and not tags.texts and element is not root:
            pieces.append(element.tail)
    if text := _joined(pieces):
        yield Block(text, block)


# Stands for the end of a cell until its row is whole; no XML and no text that is read may hold it.
_CELL_ENDS = "\x00"


def _joined(pieces: list[str]) -> str:
    """The text of one block: lines stay lines, all other blanks become one."""
    cells = "".join(pieces).split(_CELL_ENDS)
    texts = (_lines(cell, "\n" if len(cells) == 1 else " ") for cell in cells)
    return CELLS.join(filter(None, texts))


def _lines(text: str, joint: str) -> str:
    return joint.join(filter(None, (" ".join(line.split()) for line in text.split(LINE_BREAK))))


# What `breaks` hold for the end of a line; the line ends of the source are blanks.
LINE_BREAK = "\x01"
