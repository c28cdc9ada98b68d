"""What is kept for every article as one number: where its parts lie, how long it is, its days, its facets.

A column is a plain array with one element for each article of the segment, in the byte order of the machine that built
it. Values of a facet (sources, places, authors) are kept once, in the order of first sight, and a column of their
numbers.
"""

from __future__ import annotations

from array import array
from zlib import crc32

from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter
from index.segment.stored import ITEM

BYTES, COUNT = "Q", "I"

COLUMNS = {
    "article_end": BYTES,  # where its record ends in the section of articles; it begins where the one before ends
    "raw_end": BYTES,
    "sequence_end": BYTES,
    "sequence_crc": COUNT,
    "length": COUNT,  # positions of title, body and captions, without the gaps between them
    "title_length": COUNT,  # positions of the title, which opens the sequence
    "title_derived": COUNT,  # 1 when the title only repeats the body, and so is worth nothing of its own
    "first_day": COUNT,  # proleptic Gregorian ordinals of the first and last day it can be dated to; 0 without a date
    "last_day": COUNT,
    "headline": COUNT,  # a checksum of its title, by which pages of one article are found; 0 for a short or derived one
    "order": COUNT,  # its place when all are ordered by newer first day, then id: what breaks ties of score
}

FACETS = ("source", "place", "author")

LAST_DAY = 3_652_059  # the proleptic ordinal of 9999-12-31, where the calendar of Python ends

# A shorter title stands above as many articles as there are towns ("Jadwal Imsakiyah"), and says nothing of pages.
SHORTEST_HEADLINE = 26

_MOST = {"first_day": LAST_DAY, "last_day": LAST_DAY}


def headline(title: str) -> str:
    """What of a title is the same above all pages of one article, "" for a short one."""
    return " ".join(title.lower().split()) if len(title) >= SHORTEST_HEADLINE else ""


def headline_number(title: str) -> int:
    """The number that stands for a title in the column `headline`."""
    own = headline(title)
    return crc32(own.encode()) if own else 0


class ColumnsWriter:
    """Collect one row for each article, then write all columns."""

    def __init__(self) -> None:
        self.columns = {name: array(typecode) for name, typecode in COLUMNS.items()}
        self._facets: dict[str, tuple[dict[str, int], array[int]]] = {name: ({}, array(COUNT)) for name in FACETS}

    def append(self, row: dict[str, int], facets: dict[str, str]) -> None:
        """Add the next article: every column but `order`, and every facet ("" where unknown)."""
        for name, value in row.items():
            self.columns[name].append(value)
        for name, text in facets.items():
            values, column = self._facets[name]
            column.append(values.setdefault(text, len(values)))

    def write(self, sections: SectionsWriter) -> None:
        """Write every column and the values of every facet."""
        for name, column in self.columns.items():
            sections.add(f"column.{name}", column.tobytes())
        for name, (values, column) in self._facets.items():
            sections.add(f"column.{name}", column.tobytes())
            sections.add(f"values.{name}", ITEM.join(values).encode())


def read_column(sections: Sections, name: str) -> memoryview[int]:
    """The column `name`, one element for each article; it is held, so what is read of it was checked."""
    content = sections.checked(f"column.{name}")
    typecode = COLUMNS.get(name, COUNT)
    if len(content) % array(typecode).itemsize:
        raise IndexDamaged.at(sections.name, "column_ends_within_number", name=name)
    held = memoryview(content)
    column = held.cast("Q") if typecode == BYTES else held.cast("I")
    if name in _MOST and max(column, default=0) > _MOST[name]:
        raise IndexDamaged.at(sections.name, "impossible_number", name=name)
    return column


def read_values(sections: Sections, facet: str) -> list[str]:
    """The values of `facet`, in the order of their numbers."""
    return sections.checked(f"values.{facet}").decode("utf-8", "replace").split(ITEM)
