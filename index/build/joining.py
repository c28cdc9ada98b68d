"""Segments joined to one: what it would be if their articles had been written together, without those that are deleted.

What a posting is worth depends on its own article alone, so nothing is analysed again: numbers of articles and of forms
change, all else is copied. Without deleted articles and glued words the file is that of a writer that was given the
same articles, byte for byte, but for the order in which forms are numbered: here it is that of the first part.

`JOINED` is the one place that says how each section is joined. Whoever adds a section to `index.build.segment_writer`
adds here how it is made of those of the parts; a test notices it when one is missing.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from zlib import crc32

from index.analysis.stemming import root_of
from index.build.joined_terms import JoinedTerms
from index.build.segment_writer import places_in_order
from index.build.unfinished import UnfinishedSegments
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.amounts import moved_to, write_amounts
from index.segment.columns import FACETS, ColumnsWriter
from index.segment.container import SectionsWriter
from index.segment.cues import write_cues
from index.segment.dump_columns import DumpColumnsWriter
from index.segment.fingerprints import write_fingerprints
from index.segment.forward import MAX_FORMS, character
from index.segment.forward import number as form_number
from index.segment.glued import write_glued
from index.segment.lexicon import write_lexicon
from index.segment.quotations import QuotationsWriter
from index.segment.reader import ID_RECORD, SEGMENT_SUFFIX, Segment
from index.segment.stored import renumbered

# What is written anew for each article, and the order of all of them.
_MADE = frozenset(("article_end", "raw_end", "sequence_end", "sequence_crc", "order"))

_DROPPED = (1 << 32) - 1

# Bytes of postings: a place among them has 32 bits, and in a larger segment a list may take three times the room.
_MOST_POSTINGS = 1 << 30


class TooLarge(Exception):
    """One segment cannot number the forms of the parts, or hold their postings."""


class Part(NamedTuple):
    """A segment with the numbers of its articles that are not deleted; the first of them becomes `first`."""

    segment: Segment
    numbers: Sequence[int]
    first: int

    @property
    def new_numbers(self) -> array[int]:
        """The new number of each article by its old one."""
        found = array("I", [_DROPPED]) * self.segment.documents
        for new, number in enumerate(self.numbers, self.first):
            found[number] = new
        return found


class Joined:
    """The parts of a segment to be, with the forms of all of them; `glued` and `names` are those of the corpus."""

    def __init__(
        self,
        segments: Sequence[Segment],
        names: frozenset[str],
        phrases: Sequence[Sequence[str]],
        glued: Mapping[str, Sequence[str]],
    ) -> None:
        if sum(segment.terms.postings_size for segment in segments) > _MOST_POSTINGS:
            raise TooLarge
        self.parts: list[Part] = []
        self.documents = 0
        for segment in segments:
            self.parts.append(Part(segment, sorted(segment.live_articles()), self.documents))
            self.documents += segment.live
        self.phrases = phrases
        self.forms: list[str] = []
        self.numbers: dict[str, int] = {}
        self._roots: list[str] = []
        self._names = names
        self.form_maps = [self._number(part) for part in self.parts]
        self.glued = {form: glued[form] for form in self.forms if form in glued}
        for parts in self.glued.values():
            for form in parts:
                self._number_of(form, "")
        if len(self.forms) > MAX_FORMS:
            raise TooLarge

    @once
    def roots(self) -> list[str]:
        """The root of each form. What nobody is found by has none in any part, as it may have had another one."""
        named = (
            root or (form if form in self._names else root_of(form).root)
            for form, root in zip(self.forms, self._roots, strict=True)
        )
        return [*named]

    def _number(self, part: Part) -> array[int]:
        """Number the forms that a part still holds; returns the new number of each by its old one."""
        terms = part.segment.terms
        held = self._in_sequences(part)
        entries = [("", "")] * terms.count
        for form, root in terms.with_roots():
            if form.frequency or held is None or form.number in held:
                entries[form.number] = form.text, root if form.frequency else ""
        return array("I", [self._number_of(*entry) if entry[0] else _DROPPED for entry in entries])

    def _in_sequences(self, part: Part) -> set[int] | None:
        """The numbers of the forms in the sequences of a part; None for all of them, where nothing is deleted."""
        if len(part.numbers) == part.segment.documents:
            return None
        characters: set[str] = set()
        for _, sequence in part.segment.sequences(part.numbers):
            characters.update(sequence)
        return {form_number(held) for held in characters}

    def _number_of(self, form: str, root: str) -> int:
        number = self.numbers.get(form)
        if number is None:
            number = self.numbers[form] = len(self.forms)
            self.forms.append(form)
            self._roots.append(root)
        elif root:
            self._roots[number] = root
        return number


class ToJoin(NamedTuple):
    """The segments that become the segment `name` of `directory`, with what was decided over the corpus.

    Each is given by its directory, its name and its deleted articles.
    """

    parts: Sequence[tuple[str, str, frozenset[int]]]
    directory: str
    name: str
    names: frozenset[str]
    phrases: Sequence[Sequence[str]]
    glued: Mapping[str, Sequence[str]]


def join_segments(_: UnfinishedSegments, work: ToJoin, __: Callable[[int], None]) -> str:
    """Join segments, as a step of a crew; returns the name of the file, "" where they are too large for one."""
    try:
        joined = Joined([Segment(*part) for part in work.parts], work.names, work.phrases, work.glued)
    except TooLarge:
        return ""
    return join(work.directory, work.name, joined)


def join(directory: str, name: str, joined: Joined) -> str:
    """Write the segment `name` in `directory`; returns the name of its file. Raises `IndexDamaged`."""
    for part in joined.parts:
        part.segment.check()  # what is copied unread is not to get a new checksum
    filename = name + SEGMENT_SUFFIX
    columns = ColumnsWriter()
    with open(os.path.join(directory, filename), "wb") as file:
        sections = SectionsWriter(file)
        for write in JOINED:
            write(joined, sections, columns)
        sections.finish()
    return filename


def _records(joined: Joined, sections: SectionsWriter, columns: ColumnsWriter) -> None:
    for name, column, which in (("articles", "article_end", 0), ("raws", "raw_end", 1)):
        sections.add_pieces(name, _records_of(joined, which, columns.columns[column]))


def _records_of(joined: Joined, which: int, ends: array[int]) -> Iterator[bytes]:
    end = 0
    for part in joined.parts:
        for new, number in enumerate(part.numbers, part.first):
            record = renumbered(part.segment.records(number)[which], new)
            end += len(record)
            ends.append(end)
            yield record


def _sequences(joined: Joined, sections: SectionsWriter, columns: ColumnsWriter) -> None:
    ends, checksums = columns.columns["sequence_end"], columns.columns["sequence_crc"]

    def pieces() -> Iterator[bytes]:
        end = 0
        for part, numbers in zip(joined.parts, joined.form_maps, strict=True):
            others = {
                ord(character(old)): character(new) for old, new in enumerate(numbers) if new not in (old, _DROPPED)
            }
            for _, sequence in part.segment.sequences(part.numbers):
                encoded = (sequence.translate(others) if others else sequence).encode()
                end += len(encoded)
                ends.append(end)
                checksums.append(crc32(encoded))
                yield encoded

    sections.add_pieces("sequences", pieces())


def _columns(joined: Joined, sections: SectionsWriter, columns: ColumnsWriter) -> None:
    for part in joined.parts:
        segment = part.segment
        for name, column in columns.columns.items():
            if name not in _MADE:
                column.extend(map(segment.column(name).__getitem__, part.numbers))
        facets = {facet: (segment.column(facet), segment.values(facet)) for facet in FACETS}
        for number in part.numbers:
            columns.append({}, {facet: values[column[number]] for facet, (column, values) in facets.items()})
    ids = [id_ for part in joined.parts for id_ in part.segment.ids_of(part.numbers)]
    columns.columns["order"].extend(places_in_order(columns.columns["first_day"], ids))
    columns.write(sections)


def _dump_columns(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    writer = DumpColumnsWriter()
    for part in joined.parts:
        new_numbers = part.new_numbers
        for name in [*part.segment.dump_column_names()]:
            for number, values in sorted(part.segment.dump_column(name).items()):
                writer.append(new_numbers[number], [(name, tuple(values))])
    writer.write(sections)


def _terms(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    JoinedTerms(joined).write(sections)


def _fingerprints(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    write_fingerprints(sections, _fingerprints_of(joined))


def _fingerprints_of(joined: Joined) -> Iterator[array[int]]:
    for part in joined.parts:
        fingerprints = part.segment.fingerprints
        yield from map(fingerprints.of, part.numbers)


def _cues(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    write_cues(sections, joined.forms)


def _glued(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    write_glued(sections, {form: [joined.numbers[part] for part in parts] for form, parts in joined.glued.items()})


def _amounts(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    found: dict[str, array[int]] = {}
    for part in joined.parts:
        new_numbers = part.new_numbers
        for key, places in part.segment.amounts.packed_items():
            if places:
                found.setdefault(key, array("Q")).extend(moved_to(places, new_numbers))
    write_amounts(sections, found)


def _quotations(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    writer = QuotationsWriter()
    for part in joined.parts:
        for number in part.numbers:
            writer.append(part.segment.quotations.of(number))
    writer.write(sections)


def _ids(joined: Joined, sections: SectionsWriter, _: ColumnsWriter) -> None:
    ids = (
        (id_.encode(), ID_RECORD.pack(new))
        for part in joined.parts
        for new, id_ in enumerate(part.segment.ids_of(part.numbers), part.first)
    )
    write_lexicon(sections, "ids", iter(sorted(ids)))


# How each section is made of those of the parts, in the order of the file. Columns are collected by those before them.
JOINED: Sequence[Callable[[Joined, SectionsWriter, ColumnsWriter], None]] = (
    _records,
    _sequences,
    _columns,
    _dump_columns,
    _terms,
    _cues,
    _fingerprints,
    _glued,
    _amounts,
    _quotations,
    _ids,
)
