"""The fingerprints of the articles of a segment: a few shingles of each text, by which near-copies of it are found.

A shingle is eight forms side by side. Of each text a few are chosen (`index.build.winnowing` says which), and of each
chosen one a number of 32 bits is kept. It is made of the forms as they are written and not of their numbers, so texts
of different segments can be compared. Two sections, which are only read by a build:

    fingerprints      the numbers, article after article, those of one article in ascending order
    fingerprint_ends  for each article where its numbers end; they begin where those of the one before end
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter, little_endian

SHINGLE = 8  # forms

_NUMBERS, _ENDS = "fingerprints", "fingerprint_ends"


def write_fingerprints(sections: SectionsWriter, articles: Iterable[Iterable[int]]) -> None:
    """Write the fingerprints of every article, in the order of their numbers."""
    numbers, ends = array("I"), array("I")
    for fingerprints in articles:
        numbers.extend(fingerprints)
        ends.append(len(numbers))
    sections.add(_NUMBERS, little_endian(numbers).tobytes())
    sections.add(_ENDS, little_endian(ends).tobytes())


class Fingerprints:
    """Read them: `numbers` of all articles one after the other, and where those of each end."""

    def __init__(self, sections: Sections, documents: int) -> None:
        try:
            self.numbers, self.ends = (little_endian(array("I", sections.checked(name))) for name in (_NUMBERS, _ENDS))
        except ValueError as error:
            raise IndexDamaged.at(sections.name, "column_ends_within_number", name=_NUMBERS) from error
        if len(self.ends) != documents or (self.ends[-1] if documents else 0) != len(self.numbers):
            raise IndexDamaged.at(sections.name, "column_wrong_length", name=_NUMBERS)

    def of(self, article: int) -> array[int]:
        """The fingerprints of an article."""
        return self.numbers[self.ends[article - 1] if article else 0 : self.ends[article]]

    def __iter__(self) -> Iterator[array[int]]:
        return map(self.of, range(len(self.ends)))
