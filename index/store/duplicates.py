"""Articles with the same text, under other ids and paths: one is indexed, the others are listed beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.container import Sections, SectionsWriter
from index.segment.stored import FIELD, ITEM
from index.store.manifest import COPIES


class Copy(NamedTuple):
    """Another place of the text of article `number` in the segment at `place` of the generation."""

    place: int
    number: int
    id: str
    path: str


def write_copies(directory: str, copies: Iterable[Copy]) -> None:
    """Write the copies of the generation in `directory`; their texts are clean (see `index.article`)."""
    with open(os.path.join(directory, COPIES), "wb") as file:
        sections = SectionsWriter(file)
        sections.add_pieces(COPIES, ((FIELD.join(map(str, copy)) + ITEM).encode() for copy in copies))
        sections.finish()


class Copies:
    """The copies of the generation in `directory`, opened with it and read when one is first asked for.

    `contents` is the checksum of the table of contents of their file, as the manifest has it.
    Raises `IndexDamaged` when the file is not as it was written, and `OSError` when it cannot be opened.
    """

    def __init__(self, directory: str, contents: int | None = None) -> None:
        self._sections = Sections(os.path.join(directory, COPIES), contents)

    def of(self, place: int, number: int) -> list[Copy]:
        """The copies of article `number` in the segment at `place`."""
        return self._by_article.get((place, number), [])

    def items(self) -> Iterator[Copy]:
        """All of them."""
        for copies in self._by_article.values():
            yield from copies

    @cached_property
    def _by_article(self) -> dict[tuple[int, int], list[Copy]]:
        found: dict[tuple[int, int], list[Copy]] = {}
        try:
            for item in self._sections.checked(COPIES).decode().split(ITEM)[:-1]:
                place, number, id_, path = item.split(FIELD)
                copy = Copy(int(place), int(number), id_, path)
                found.setdefault((copy.place, copy.number), []).append(copy)
        except ValueError as error:
            raise IndexDamaged.at(COPIES, "cannot_be_read") from error
        return found
