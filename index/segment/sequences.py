"""The sequences of a segment (see `index.segment.forward`), read one by one, each checked when it is read.

What was checked is held, up to a bound: phrases, words side by side and matches ask for the same articles again, and so
do the next letter that is typed and the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import getsizeof
from zlib import crc32

from index.errors import IndexDamaged
from index.once import once
from index.segment.columns import read_column
from index.segment.container import Sections
from index.segment.kept import Kept

# Bytes of sequences that a segment holds: those of some 10,000 articles.
MOST_HELD = 16_000_000


class Sequences:
    """The sequences in the file of a segment of so many `documents`, by their numbers; raises `IndexDamaged`."""

    def __init__(self, sections: Sections, documents: int) -> None:
        self._sections = sections
        self._documents = documents
        self._section = sections.section("sequences")
        self._held: Kept[int, str] = Kept(MOST_HELD)

    def of(self, article: int) -> str:
        """Title, body and captions of an article as characters of forms, with gaps between them."""
        held = self._held.get(article)
        return self._read(article) if held is None else held

    def holding(self, strings: Iterable[str], articles: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Those of `articles` in whose sequence one of `strings` occurs, each with its sequence."""
        pieces = [*strings]
        held = self._held
        for article in articles:
            sequence = held.get(article) or self._read(article)
            for piece in pieces:
                if piece in sequence:
                    yield article, sequence
                    break

    @once
    def _ends(self) -> memoryview[int]:
        return self._column("sequence_end")

    @once
    def _checksums(self) -> memoryview[int]:
        return self._column("sequence_crc")

    def _column(self, name: str) -> memoryview[int]:
        column = read_column(self._sections, name)
        if len(column) != self._documents:
            raise IndexDamaged.at(self._sections.name, "column_wrong_length", name=name)
        return column

    def _read(self, article: int) -> str:
        """The sequence of an article as the file has it."""
        ends = self._ends
        encoded = self._section.read(ends[article - 1] if article else 0, ends[article])
        if crc32(encoded) != self._checksums[article]:
            raise IndexDamaged.at(self._sections.name, "sequence_wrong_checksum", number=article)
        try:
            sequence = encoded.decode()
        except UnicodeDecodeError as error:
            raise IndexDamaged.at(self._sections.name, "sequence_no_text", number=article) from error
        return self._held.keep(article, sequence, getsizeof(sequence))
