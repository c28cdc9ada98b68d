"""Articles to segments, and everything that a generation keeps beside them.

Articles come in the order of the sources, and each is indexed as itself; which of them are copies of one text is found
when all are there (see `index.build.together`). An indexer may begin with finished segments, which stay as they are:
articles are then kept there, removed from there, or moved from there to a new segment. What is read is indexed by this
process if it is little, else cut into shares for a crew (see `index.build.shared_segments`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from index.analysis.stemming import version_in_use
from index.analysis.synonyms import own_lines, phrases_in
from index.build.crew import Alone, Crew
from index.build.merging import Finished, Merger
from index.build.parting import NONE_GLUED
from index.build.segment_writer import SegmentWriter
from index.build.shared_segments import Decided, SharedSegments
from index.build.shares import cut
from index.build.spool import Spool, Spooled
from index.build.statistics import BodyCounter, CorpusCounts
from index.build.together import write_together
from index.build.understanding import Understood, understood
from index.build.vocabulary import Roots
from index.extraction.boilerplate import Furniture
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.provenance.inventory import InventoryWriter, KnownArticle, KnownFile
from index.quotations.lexicon import NOTHING_LEARNT, Lexicon
from index.segment.reader import Segment
from index.store.copies import NOTHING_NEAR, Near
from index.store.deletions import write_deletions
from index.store.generations import Generation
from index.store.manifest import ABBREVIATIONS, ANALYSIS_VERSION, LEXICON, Manifest, read_listed
from index.whoosh_format.toc import write_toc

NAMES, GLUED = "names", "glued"


class Indexer:
    """Make a generation in `directory`; `segments` are finished ones, whose articles are in `counts` already.

    `crew` does what is worth sharing; `near` are the texts in them that are near to each other. `older` has the places
    in the order of the sources of articles that nothing is to find, each with that of its newest text.
    """

    def __init__(
        self,
        directory: str,
        roots: Roots,
        counts: CorpusCounts,
        segments: Sequence[Segment] = (),
        crew: Crew | None = None,
        near: Near = NOTHING_NEAR,
    ) -> None:
        self.counts = counts
        self._crew = crew or Alone()
        self._directory = directory
        self._roots = roots
        self._segments = segments
        self._near = near
        self._deleted = [set(segment.deleted) for segment in segments]
        self._new: list[_NewSegment] = []
        self._shared: SharedSegments | None = None
        self._first_share = 0  # its place
        self._inventory = InventoryWriter(directory)
        self._characters = 0
        self._bodies = BodyCounter(counts)
        self._names: frozenset[str] = frozenset()
        self._glued: Mapping[str, Sequence[str]] = NONE_GLUED
        self._lexicon = NOTHING_LEARNT
        self.older: Mapping[int, int] = {}

    # Articles, in the order of the sources

    def add_file(self, file: KnownFile) -> None:
        """Enter a file; its articles are added in the order of the files."""
        self._inventory.add_file(file)

    def understand(
        self, spool: Spool, furniture: Furniture, dates: ColumnReadings, tell: Callable[[int], None]
    ) -> Iterator[Understood]:
        """Every article of `spool` in order, to be entered before the next one comes; once for an indexer.

        `tell` is called with how many articles went through another half of the work.
        """
        shares = cut(spool)
        if len(shares) == 1:
            for spooled in spool:
                yield understood(spooled, furniture, dates)
                tell(2)
            return
        first = len(self._new)
        self._first_share = len(self._segments) + first
        for share in shares:
            self._new.append(_NewSegment(self._next_name(), None, share.number))
        names = [new.name for new in self._new[first:]]
        self._shared = SharedSegments(self._crew, spool, shares, self._directory, names, tell)
        yield from self._shared.understand(furniture, dates)

    def add(self, spooled: Spooled, furniture: Furniture, dates: ColumnReadings) -> None:
        """Index an article."""
        self.enter(understood(spooled, furniture, dates))

    def enter(self, article: Understood) -> None:
        """Index an article that was understood."""
        self.keep(article.known(*self._put(article)), article.asked, article.id, article.extra)

    def keep(self, article: KnownArticle, asked: str, id: str, extra: bytes) -> None:
        """Enter an article that is in its place in a segment."""
        self._inventory.add_article(article, asked, id, extra)
        self._characters += article.characters

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
            new_place, writer = self._writer()
            new = writer.add(article, segment.raw(number, article))
            self._deleted[place].add(number)
            self._inventory.move(indexes[place, number], new_place, new)

    # The generation

    @property
    def documents(self) -> int:
        """All articles in the segments that will be kept, the deleted ones among them."""
        old = sum(self._segments[place].documents for place in self._kept())
        return old + sum(map(self._documents_of, self._new))

    @property
    def deleted(self) -> int:
        """The deleted articles in the segments that will be kept."""
        return sum(len(self._deleted[place]) for place in self._kept())

    @property
    def is_empty(self) -> bool:
        """Whether nothing new was indexed."""
        return not any(map(self._documents_of, self._new))

    def decide_names(self) -> frozenset[str]:
        """The names of the corpus, once all of its articles are there; they decide the roots of the new segments."""
        for share, counts in self._shared.invert() if self._shared else ():
            if counts:
                self.counts.merge(counts)
            else:
                self._take_back(share)
        self._bodies.finish()
        for new in self._new:
            if new.writer:
                self.counts.add_occurrences(new.writer.occurrences())
        self._names = self.counts.names()
        return self._names

    def decide_glued(self) -> Mapping[str, Sequence[str]]:
        """The forms that are several words, each with its parts, once the names are decided."""
        self._glued = self.counts.glued_words(self._roots.__getitem__)
        return self._glued

    def decide_lexicon(self) -> Lexicon:
        """What the corpus teaches about names of people, once all of its articles are there."""
        self._lexicon = self.counts.lexicon()
        return self._lexicon

    def finish(self, read_at_ns: int) -> Manifest:
        """Write everything but what came from the sources directly, the finished segments and the manifest."""
        if not self._kept() and self.is_empty:
            self._writer()
        self._roots.keep(self._names)
        abbreviations = self.counts.abbreviation_lines()
        decided = Decided(self._names, phrases_in([*own_lines(), *abbreviations]), self._glued, self._lexicon)
        merger = Merger(self._crew, self._directory, self._name_of)
        finished = merger.merge(
            [*self._finished_before(), *self._finish_new(decided)], len(self._segments) + len(self._new), decided
        )
        segments = tuple(segment.file for segment in finished)
        documents = tuple(segment.documents for segment in finished)
        self._inventory.move_all(merger.moved)
        self._inventory.renumber({segment.place: new for new, segment in enumerate(finished)})
        deleted = {segment.file: segment.deleted for segment in finished}
        for place, number in map(self._inventory.place, self.older):
            deleted[segments[place]] |= {number}
        write_toc(self._directory, segments, documents, deleted)
        write_deletions(self._directory, deleted)
        opened = [Segment(segment.directory, segment.file, deleted[segment.file]) for segment in finished]
        old = sum(segment.directory != self._directory for segment in finished)  # they come first
        together = write_together(self._directory, self._inventory, opened, old, self._near, self.older, self._crew)
        self._inventory.finish(read_at_ns)
        self.counts.write(self._directory)
        _write_lines(self._directory, NAMES, sorted(self._names))
        _write_lines(self._directory, GLUED, sorted(map(" ".join, self._glued.values())))
        _write_lines(self._directory, LEXICON, self._lexicon.lines())
        _write_lines(self._directory, ABBREVIATIONS, abbreviations)
        return Manifest(
            analysis=ANALYSIS_VERSION,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=sum(segment.live for segment in opened),
            segments=segments,
            files={},
            copies=together.copies,
            related=together.related,
            text_bytes=self._characters,
            stemming=version_in_use(),
        )

    def close(self) -> None:
        """Give back what waits on disk, also after a failure."""
        for new in self._new:
            if new.writer:
                new.writer.close()
        self._inventory.close()

    def _kept(self) -> list[int]:
        """The places of the finished segments that something of is left."""
        return [place for place in range(len(self._segments)) if self.live_count(place)]

    def _put(self, article: Understood) -> tuple[int, int]:
        """Have an article indexed; returns the place of its segment, and its number there."""
        if article.article is None:
            return self._put_in_share(article.place)
        place, writer = self._writer()
        number = writer.add(article.article, self._spooled(article).raw.text)
        self._bodies.add(article.article.body)
        return place, number

    def _take_back(self, share: int) -> None:
        """Write the articles of a share to segments of this process: one alone cannot number all of their forms."""
        assert self._shared
        indexes = self._inventory.indexes()
        for number, (article, raw) in enumerate(self._shared.take_back(share)):
            place, writer = self._writer()
            index = indexes[self._first_share + share, number]
            self._inventory.move(index, place, writer.add(article, raw))
            self._bodies.add(article.body)

    def _put_in_share(self, index: int) -> tuple[int, int]:
        assert self._shared
        share, number = self._shared.keep(index)
        return self._first_share + share, number

    def _spooled(self, article: Understood) -> Spooled:
        """An article as it came."""
        if article.spooled is None:
            assert self._shared
            return self._shared.spooled(article.place)
        return article.spooled

    def _writer(self) -> tuple[int, SegmentWriter]:
        """What the next article is written to by this process, and its place."""
        for place, new in reversed([*enumerate(self._new, len(self._segments))]):
            if new.writer and not new.writer.is_full:
                return place, new.writer
        writer = SegmentWriter(self._directory, self._next_name())
        self._new.append(_NewSegment(writer.name, writer))
        return self._writer()

    def _next_name(self) -> str:
        return self._name_of(len(self._segments) + len(self._new))

    def _name_of(self, place: int) -> str:
        """The name of the new segment at `place`: none that there was in the generation before."""
        last = max((int(segment.name[1:7]) for segment in self._segments), default=0)
        return f"s{last + 1 + place - len(self._segments):06}"

    def _documents_of(self, new: _NewSegment) -> int:
        if new.writer:
            return new.writer.documents
        return self._shared.documents[new.share] if self._shared else 0

    def _finished_before(self) -> Iterator[Finished]:
        """The finished segments that something of is left."""
        for place in self._kept():
            segment = self._segments[place]
            yield Finished(place, segment.directory, segment.name, segment.documents, frozenset(self._deleted[place]))

    def _finish_new(self, decided: Decided) -> Iterator[Finished]:
        """Write the new segments that hold anything."""
        shared = self._shared.finish(self._roots, decided) if self._shared else []
        for place, new in enumerate(self._new, len(self._segments)):
            file = new.writer.finish(self._roots.__getitem__, *decided[1:]) if new.writer else shared[new.share]
            if file:
                yield Finished(place, self._directory, file, self._documents_of(new))


class _NewSegment(NamedTuple):
    """A segment that is not finished yet: that of a writer, or that of a share, which the crew makes."""

    name: str
    writer: SegmentWriter | None
    share: int = -1


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


def read_lexicon(generation: Generation) -> Lexicon:
    """What the corpus of this generation teaches about names of people."""
    return Lexicon.of_lines(read_listed(generation.directory, generation.manifest, LEXICON).split("\n"))
