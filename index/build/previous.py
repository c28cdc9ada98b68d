"""What an update begins with: the current generation, what it was made of, and what was counted over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from index.analysis.stemming import version_in_use
from index.article import Article, RawArticle
from index.build import statistics
from index.build.indexer import read_glued, read_lexicon, read_names
from index.build.statistics import CorpusCounts, read_counts
from index.build.vocabulary import Roots
from index.errors import IndexDamaged, IndexMissing, IndexUnusable
from index.extraction.boilerplate import NO_FURNITURE, Furniture
from index.messages import Message
from index.once import once
from index.provenance import inventory as inventories
from index.provenance.findings import Findings, read_findings
from index.provenance.inventory import Inventory, KnownArticle, read_inventory
from index.provenance.sources import Sources, read_sources
from index.quotations.lexicon import Lexicon
from index.segment.reader import Segment
from index.store.copies import NOTHING_NEAR, Near, Older
from index.store.generations import Generation, open_current
from index.store.manifest import COPIES


class RebuildNeeded(Exception):
    """An update is impossible, or would cost more than a rebuild; `why` says it in one sentence."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class Base:
    """The current generation as an update sees it; raises `IndexDamaged`."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.segments: Sequence[Segment] = _with_older(generation)
        self.inventory: Inventory = read_inventory(generation.directory, generation.manifest.contents(inventories.FILE))
        self.findings: Findings = read_findings(generation.directory, generation.manifest)
        self.sources: Sources = read_sources(generation.directory, generation.manifest)
        self.furniture: Furniture = NO_FURNITURE

    @once
    def counts(self) -> CorpusCounts:
        """What was counted over its corpus; from then on `furniture` is what these counts had decided."""
        counts = read_counts(self.generation.directory, self.generation.manifest.contents(statistics.FILE))
        self.furniture = counts.furniture.furniture()
        return counts

    @once
    def older(self) -> Mapping[int, int]:
        """The older texts that its sources hold: their indexes in the inventory, each with that of the newest."""
        return older_in(self.inventory, self.generation.copies.older if self.generation.copies else ())

    @once
    def names(self) -> frozenset[str]:
        """The words that it keeps unstemmed as names."""
        return read_names(self.generation)

    @once
    def glued(self) -> Mapping[str, Sequence[str]]:
        """The forms that it also finds by their parts."""
        return read_glued(self.generation)

    @property
    def near(self) -> Near:
        """The texts that it knows to be near to each other."""
        copies = self.generation.copies
        return copies.near() if copies else NOTHING_NEAR

    @once
    def lexicon(self) -> Lexicon:
        """What it was taught about names of people."""
        return read_lexicon(self.generation)

    @once
    def roots(self) -> Roots:
        """The roots that it knows."""
        return _RootsOfSegments(self.segments, self.names)

    def count(self, raw: RawArticle) -> None:
        """Count the lines of a new article: the counts are not read before there is one."""
        self.counts.furniture.add(raw)

    def article(self, known: KnownArticle) -> Article:
        """An article as understood."""
        return self._segment(known).article(known.number)

    def raw_at(self, index: int) -> RawArticle:
        """The raw article at `index` of the inventory."""
        return self.raw(index, self.article(self.inventory.article(index)))

    def raw(self, index: int, article: Article) -> RawArticle:
        """The raw article behind `article`, the one at `index` of the inventory."""
        known = self.inventory.article(index)
        text = self._segment(known).raw(known.number, article)
        return self.inventory.raw(index, article.path, text)._replace(columns=article.columns)

    def _segment(self, known: KnownArticle) -> Segment:
        if known.place >= len(self.segments) or known.number >= self.segments[known.place].documents:
            raise IndexDamaged.at(inventories.FILE, "names_missing_article")
        return self.segments[known.place]


def open_base(home: str, *, trust: bool = False) -> Base:
    """The current generation of `home`; raises `RebuildNeeded` where none is whole and of this version."""
    base = open_readable(home, trust=trust)
    if base.inventory.version != inventories.READING_VERSION:
        raise RebuildNeeded(Message("reads_differently"))
    if base.generation.manifest.stemming != version_in_use():
        raise RebuildNeeded(Message("other_roots"))
    return base


def open_readable(home: str, *, trust: bool = False) -> Base:
    """The same, also where this version would read its articles differently, or give their words other roots."""
    try:
        generation = open_current(home, tell=_refuse, trust=trust)
        if inventories.FILE not in generation.manifest.files:
            raise RebuildNeeded(Message("sources_untold"))
        return Base(generation)
    except IndexMissing as error:
        raise RebuildNeeded(Message("no_index_yet")) from error
    except IndexUnusable as error:
        raise RebuildNeeded(error.told) from error


def older_in(inventory: Inventory, rows: Sequence[Older]) -> dict[int, int]:
    """Older texts by their indexes in `inventory`, each with that of the newest; raises `IndexDamaged`."""
    if not rows:
        return {}
    articles = map(inventory.article, range(len(inventory)))
    indexes = {(article.place, article.number): index for index, article in enumerate(articles)}
    try:
        return {indexes[row.place, row.number]: indexes[row.newest_place, row.newest_number] for row in rows}
    except KeyError as error:
        raise IndexDamaged.at(COPIES, "cannot_be_read") from error


def _with_older(generation: Generation) -> Sequence[Segment]:
    """The segments, in which older texts are as any article: whatever becomes of the newest, a build needs them."""
    older: dict[int, set[int]] = {}
    for row in generation.copies.older if generation.copies else ():
        older.setdefault(row.place, set()).add(row.number)
    return tuple(
        Segment(
            segment.directory,
            segment.name,
            segment.deleted - older[place],
            generation.manifest.contents(segment.name),
        )
        if place in older
        else segment
        for place, segment in enumerate(generation.segments)
    )


def _refuse(note: Message) -> NoReturn:
    """An older generation than the newest one is nothing to go on from."""
    raise RebuildNeeded(note)


class _RootsOfSegments(Roots):
    """The roots of forms that some article is found by, but for names; else Sastrawi's.

    All segments agree on them. The largest is asked first, for it knows most.
    """

    def __init__(self, segments: Sequence[Segment], names: frozenset[str]) -> None:
        super().__init__()
        self._largest_first = sorted(segments, key=lambda segment: -segment.live)
        self._names = names

    def __missing__(self, form: str) -> str:
        return self.find(form) or super().__missing__(form)

    def find(self, form: str) -> str | None:
        if form in self:
            return self[form]
        for segment in self._largest_first if form not in self._names else ():
            root = segment.terms.root_of_form(form)
            if root is not None:
                self[form] = root
                return root
        return None
