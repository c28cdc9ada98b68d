"""What is counted over a whole corpus: capitals, forms, abbreviations, hyphens, glued words, lines that recur.

Names, abbreviations, glued words and furniture are decided by these counts alone. They are kept with a generation, so
that an update adds what is new and takes away what is gone instead of counting everything again.
"""

from __future__ import annotations

import os
import struct
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from index.analysis.tokenizer import tokenize
from index.build.abbreviations import AbbreviationCounter
from index.build.glued_counter import GluedCounter
from index.build.glued_words import find_glued
from index.build.hyphens import HyphenCounter
from index.build.proper_names import NameCounter
from index.errors import IndexDamaged
from index.extraction.boilerplate import FurnitureCounter
from index.quotations.learning import LexiconCounter
from index.quotations.lexicon import Lexicon
from index.segment.container import Sections, SectionsWriter
from index.segment.stored import FIELD, ITEM

FILE = "counts"

_FORGOTTEN = struct.Struct("<I")

# Tables that count raw articles, and not bodies.
_OF_FURNITURE = frozenset(("sources", "lines"))

# Bodies are counted when they have so many characters: many at once take less time (see `index.build.segment_writer`).
_COUNTED_AT_ONCE = 100_000


class CorpusCounts:
    """The counts of one corpus. `furniture` counts raw articles, all else the bodies of those that are indexed."""

    def __init__(self) -> None:
        self.capitals = NameCounter()
        self.abbreviations = AbbreviationCounter()
        self.glued = GluedCounter()
        self.hyphens = HyphenCounter()
        self.speakers = LexiconCounter()
        self.furniture = FurnitureCounter()
        self.occurrences: Counter[str] = Counter()

    def add(self, bodies: Sequence[str]) -> None:
        """Count bodies, but for the occurrences of their forms: a segment counts them, see `add_occurrences`."""
        together = "\n".join(bodies)
        self.capitals.add(together)
        self.glued.add(together)
        self.speakers.add(together)
        for body in bodies:
            self.abbreviations.add(body)
            self.hyphens.add(body)

    def merge(self, other: CorpusCounts) -> None:
        """Add what was counted over other articles, but for furniture."""
        for name, table in self._tables().items():
            if name not in _OF_FURNITURE:
                table.update(other._tables()[name])
        for name, pairs in self._tables_of_pairs().items():
            if name not in _OF_FURNITURE:
                pairs.update(other._tables_of_pairs()[name])

    def add_occurrences(self, occurrences: Mapping[str, int]) -> None:
        """Count the forms of many bodies."""
        self.occurrences.update(occurrences)

    def remove(self, body: str) -> None:
        """Take back what was counted for one body."""
        self.capitals.remove(body)
        self.glued.remove(body)
        self.speakers.remove(body)
        self.abbreviations.remove(body)
        self.hyphens.remove(body)
        self.occurrences.subtract(token.form for token in tokenize(body))

    def names(self) -> frozenset[str]:
        """The forms that this corpus writes as names."""
        return self.capitals.names(self.occurrences)

    def glued_words(self, root_of: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
        """The forms that are several words without a blank between them, each with its parts."""
        return find_glued(self.glued, self.occurrences, self.capitals.of_form, root_of)

    def lexicon(self) -> Lexicon:
        """What this corpus teaches about names of people."""
        return self.speakers.lexicon(self.capitals.inside, self.capitals.elsewhere, self.occurrences)

    def abbreviation_lines(self) -> list[str]:
        """The abbreviations and spellings that this corpus explains, as lines of a file of synonyms."""
        return [*self.abbreviations.lines(self.occurrences), *self.hyphens.lines(self.occurrences)]

    def write(self, directory: str) -> None:
        """Keep the counts with the generation in `directory`."""
        with open(os.path.join(directory, FILE), "wb") as file:
            sections = SectionsWriter(file)
            for name, table in self._tables().items():
                _write_table(sections, name, table)
            for name, pairs in self._tables_of_pairs().items():
                # Articles give them as sets, which have another order in every run.
                _write_table(sections, name, {FIELD.join(pair): count for pair, count in sorted(pairs.items())})
            sections.add("forgotten", _FORGOTTEN.pack(self.furniture.forgotten))
            sections.finish()

    def _tables(self) -> dict[str, Counter[str]]:
        return {
            "inside": self.capitals.inside,
            "elsewhere": self.capitals.elsewhere,
            "occurrences": self.occurrences,
            "inner_capitals": self.glued.capitals,
            "addresses": self.glued.addresses,
            "places": self.speakers.places,
            "alone": self.speakers.alone,
            "in_bodies": self.speakers.in_bodies,
            "in_offices": self.speakers.in_offices,
            "sources": self.furniture.articles,
        }

    def _tables_of_pairs(self) -> dict[str, Counter[tuple[str, str]]]:
        return {
            "abbreviations": self.abbreviations.counts,
            "hyphens": self.hyphens.counts,
            "explained": self.speakers.explained,
            "lines": self.furniture.lines,
        }

    def _read(self, sections: Sections) -> None:
        for name, table in self._tables().items():
            table.update(_read_table(sections, name))
        for name, pairs in self._tables_of_pairs().items():
            for key, count in _read_table(sections, name).items():
                first, second = key.split(FIELD)
                pairs[first, second] = count
        (self.furniture.forgotten,) = _FORGOTTEN.unpack(sections.checked("forgotten"))


class BodyCounter:
    """Adds bodies to `counts`, many at once."""

    def __init__(self, counts: CorpusCounts) -> None:
        self._counts = counts
        self._waiting: list[str] = []
        self._characters = 0

    def add(self, body: str) -> None:
        """Count a body, at the latest when all are finished."""
        self._waiting.append(body)
        self._characters += len(body)
        if self._characters > _COUNTED_AT_ONCE:
            self.finish()

    def finish(self) -> CorpusCounts:
        """Count what waits; returns the counts."""
        self._counts.add(self._waiting)
        self._waiting.clear()
        self._characters = 0
        return self._counts


def read_counts(directory: str, contents: int | None = None) -> CorpusCounts:
    """The counts of the generation in `directory`; raises `IndexDamaged` or `OSError`.

    `contents` is the checksum of its table of contents, as the manifest has it.
    """
    counts = CorpusCounts()
    sections = Sections(os.path.join(directory, FILE), contents)
    try:
        counts._read(sections)  # noqa: SLF001 -- its own reader
    except (ValueError, struct.error) as error:
        raise IndexDamaged.at(FILE, "cannot_be_read") from error
    return counts


def _write_table(sections: SectionsWriter, name: str, table: Mapping[str, int]) -> None:
    """Keys and counts apart; what counts nothing any more is left out."""
    if min(table.values(), default=1) < 1:
        table = {key: count for key, count in table.items() if count > 0}
    sections.add_deflated(f"{name}.keys", [(ITEM.join(table) + ITEM if table else "").encode()])
    sections.add_deflated(f"{name}.counts", [array("I", table.values()).tobytes()])


def _read_table(sections: Sections, name: str) -> dict[str, int]:
    keys = sections.inflated(f"{name}.keys").decode().split(ITEM)[:-1]
    return dict(zip(keys, memoryview(sections.inflated(f"{name}.counts")).cast("I"), strict=True))
