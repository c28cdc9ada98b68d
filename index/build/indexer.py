"""Articles to segments, and everything that a generation keeps beside them.

Articles come in the order of the sources. Of those with the same text the first is indexed and the others are listed as
its copies. An indexer may begin with finished segments, which stay as they are: articles are then kept there, removed
from there, or moved from there to a new segment.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from index.analysis.stemming import version_in_use
from index.analysis.synonyms import own_lines, phrases_in
from index.build.parting import NONE_GLUED
from index.build.segment_writer import SegmentWriter
from index.build.spool import Spooled
from index.build.statistics import CorpusCounts
from index.build.vocabulary import Roots
from index.extraction.boilerplate import Furniture
from index.extraction.extract import understand
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.provenance.digests import digest_of_body
from index.provenance.inventory import InventoryWriter, KnownArticle, KnownFile, extra_of
from index.segment.reader import Segment
from index.store.deletions import write_deletions
from index.store.duplicates import Copy, write_copies
from index.store.generations import Generation
from index.store.manifest import ABBREVIATIONS, ANALYSIS_VERSION, Manifest, read_listed
from index.whoosh_format.toc import write_toc

NAMES, GLUED = "names", "glued"

# Bodies are counted when they have so many characters: many at once take less time (see `index.build.segment_writer`).
_COUNTED_AT_ONCE = 100_000


class Indexer:
    """Make a generation in `directory`; `segments` are finished ones, whose articles are in `counts` already."""

    def __init__(self, directory: str, roots: Roots, counts: CorpusCounts, segments: Sequence[Segment] = ()) -> None:
        self.counts = counts
        self._directory = directory
        self._roots = roots
        self._segments = segments
        self._deleted = [set(segment.deleted) for segment in segments]
        self._writers: list[SegmentWriter] = []
        self._inventory = InventoryWriter(directory)
        self._primaries: dict[bytes, int] = {}  # digest of a text to the place of its article in the inventory
        self._copies: list[_ListedCopy] = []
        self._characters = 0
        self._uncounted: list[str] = []
        self._uncounted_characters = 0
        self._names: frozenset[str] = frozenset()
        self._glued: Mapping[str, Sequence[str]] = NONE_GLUED

    # Articles, in the order of the sources

    def add_file(self, file: KnownFile) -> None:
        """Enter a file; its articles are added in the order of the files."""
        self._inventory.add_file(file)

    def holds(self, body: bytes) -> bool:
        """Whether an article before had this text, given as its digest: another with the same text is a copy."""
        return body in self._primaries

    def add(self, spooled: Spooled, furniture: Furniture, dates: ColumnReadings) -> None:
        """Index an article, unless its text is there already."""
        raw = spooled.raw
        article = understand(raw, furniture, dates.of(raw))
        body = digest_of_body(article)
        is_copy = self.holds(body)
        place = number = 0
        if not is_copy:
            writer = self._writer()
            place, number = self._place_of_writer(), writer.add(article, raw.text)
            self._uncounted.append(article.body)
            self._uncounted_characters += len(article.body)
            if self._uncounted_characters > _COUNTED_AT_ONCE:
                self._count()
        known = KnownArticle(spooled.digest, body, place, number, is_copy, raw.record, len(raw.text))
        self.keep(known, spooled.asked, raw.id, raw.path, extra_of(raw, spooled.member, is_copy=is_copy))

    def keep(self, article: KnownArticle, asked: str, id: str, path: str, extra: bytes) -> None:
        """Enter an article in its place: in a segment, or as a copy of one that came before."""
        index = self._inventory.add_article(article, asked, id, extra)
        self._characters += article.characters
        if article.is_copy:
            self._copies.append(_ListedCopy(self._primaries[article.body], id, path))
        else:
            self._primaries[article.body] = index

    # Articles of the finished segments

    def remove(self, place: int, number: int) -> None:
        """Take an article out of the finished segment at `place`, and out of what was counted."""
        self.counts.remove(self._segments[place].article(number).body)
        self._deleted[place].add(number)

    def live_count(self, place: int) -> int:
        """How many articles are still part of the finished segment at `place`."""
        return self._segments[place].documents - len(self._deleted[place])

    def live(self, place: int) -> set[int]:
        """The articles that are still part of the finished segment at `place`."""
        return set(range(self._segments[place].documents)) - self._deleted[place]

    def move(self, articles: Iterable[tuple[int, int]]) -> None:
        """Write articles, (place, number) in finished segments, anew as they are: only their roots may be others."""
        indexes = self._inventory.indexes()
        for place, number in articles:
            segment = self._segments[place]
            article = segment.article(number)
            new = self._writer().add(article, segment.raw(number, article))
            self._deleted[place].add(number)
            self._inventory.move(indexes[place, number], self._place_of_writer(), new)

    # The generation

    @property
    def documents(self) -> int:
        """All articles in the segments that will be kept, the deleted ones among them."""
        old = sum(self._segments[place].documents for place in self._kept())
        return old + sum(writer.documents for writer in self._writers)

    @property
    def deleted(self) -> int:
        """The deleted articles in the segments that will be kept."""
        return sum(len(self._deleted[place]) for place in self._kept())

    @property
    def is_empty(self) -> bool:
        """Whether nothing new was indexed."""
        return not self._writers

    def decide_names(self) -> frozenset[str]:
        """The names of the corpus, once all of its articles are there; they decide the roots of the new segments."""
        self._count()
        for writer in self._writers:
            self.counts.add_occurrences(writer.occurrences())
        self._names = self.counts.names()
        return self._names

    def decide_glued(self) -> Mapping[str, Sequence[str]]:
        """The forms that are several words, each with its parts, once the names are decided."""
        self._glued = self.counts.glued_words(self._roots.__getitem__)
        return self._glued

    def finish(self, read_at_ns: int) -> Manifest:
        """Write everything but what came from the sources directly, the finished segments and the manifest."""
        kept = self._kept()
        if not (kept or self._writers):
            self._writer()
        old = [self._segments[place] for place in kept]
        deleted = {self._segments[place].name: frozenset(self._deleted[place]) for place in kept}
        self._roots.keep(self._names)
        abbreviations = self.counts.abbreviation_lines()
        phrases = phrases_in([*own_lines(), *abbreviations])
        segments = (
            *(segment.name for segment in old),
            *(writer.finish(self._roots.__getitem__, phrases, self._glued) for writer in self._writers),
        )
        documents = (*(segment.documents for segment in old), *(writer.documents for writer in self._writers))
        write_toc(self._directory, segments, documents, deleted)
        write_deletions(self._directory, deleted)
        self._inventory.renumber({place: new for new, place in enumerate([*kept, *self._places_of_writers()])})
        write_copies(
            self._directory, (Copy(*self._inventory.place(copy.of), copy.id, copy.path) for copy in self._copies)
        )
        self._inventory.finish(read_at_ns)
        self.counts.write(self._directory)
        _write_lines(self._directory, NAMES, sorted(self._names))
        _write_lines(self._directory, GLUED, sorted(map(" ".join, self._glued.values())))
        _write_lines(self._directory, ABBREVIATIONS, abbreviations)
        return Manifest(
            analysis=ANALYSIS_VERSION,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=sum(documents) - sum(map(len, deleted.values())),
            segments=segments,
            files={},
            copies=len(self._copies),
            text_bytes=self._characters,
            stemming=version_in_use(),
        )

    def close(self) -> None:
        """Give back what waits on disk, also after a failure."""
        for writer in self._writers:
            writer.close()
        self._inventory.close()

    def _count(self) -> None:
        self.counts.add(self._uncounted)
        self._uncounted.clear()
        self._uncounted_characters = 0

    def _kept(self) -> list[int]:
        """The places of the finished segments that something of is left."""
        return [place for place in range(len(self._segments)) if self.live_count(place)]

    def _writer(self) -> SegmentWriter:
        """What the next article is written to."""
        if not self._writers or self._writers[-1].is_full:
            used = (segment.name for segment in self._segments)
            last = max((int(name[1:7]) for name in used), default=0) + len(self._writers)
            self._writers.append(SegmentWriter(self._directory, f"s{last + 1:06}"))
        return self._writers[-1]

    def _place_of_writer(self) -> int:
        return self._places_of_writers()[-1]

    def _places_of_writers(self) -> range:
        return range(len(self._segments), len(self._segments) + len(self._writers))


class _ListedCopy(NamedTuple):
    of: int  # the place of the article with the same text in the inventory
    id: str
    path: str


def _write_lines(directory: str, name: str, lines: Iterable[str]) -> None:
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def read_names(generation: Generation) -> frozenset[str]:
    """The words that this generation keeps unstemmed because its corpus writes them as names."""
    return frozenset(filter(None, read_listed(generation.directory, generation.manifest, NAMES).split("\n")))


def read_glued(generation: Generation) -> dict[str, tuple[str, ...]]:
    """The forms that this generation also finds by their parts, each with these."""
    lines = filter(None, read_listed(generation.directory, generation.manifest, GLUED).split("\n"))
    return {line.replace(" ", ""): tuple(line.split(" ")) for line in lines}
