"""The articles of a new generation, where most are those of the one before.

All articles come by in the order of the sources, known ones and new ones, and everything that a rebuild would decide is
decided again: ids, which lines belong to a page, which words are names. A known article that this changes nothing for
stays where it is; any other is indexed anew, from the raw text that the index keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from index.analysis.stemming import root_of
from index.article import RawArticle
from index.build.indexer import Indexer
from index.build.previous import Base, RebuildNeeded
from index.build.quotations import quotations_of, text_of
from index.build.source_reader import NEW, Naming, ReadFile
from index.build.spool import Spool, Spooled
from index.corpus.files import SourceFile
from index.extraction.boilerplate import edges_of, source_key
from index.extraction.extract import understand
from index.messages import Message
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings, FileDates
from index.provenance.forgotten import Forgotten
from index.provenance.inventory import KnownArticle
from index.quotations.lexicon import Lexicon
from index.segment.reader import Segment

# Deleted articles take space, and time with every posting list that holds them.
MOST_DELETED = 0.2


_BLANKS = re.compile(" {2,}")


class Standing(NamedTuple):
    """What became of the known articles, by their index in the inventory.

    `is_used` tells which are still there; `renamed` what those are called now that were called otherwise; `dates` are
    what all declared dates prove now.
    """

    is_used: bytearray
    renamed: Mapping[int, Naming]
    dates: Sequence[FileDates]


class Renewal:
    """Bring what `base` holds to where its articles stand now, with `indexer`, and leave no trace of what is forgotten.

    One that `is_update` gives up where a rebuild costs less.
    """

    def __init__(
        self,
        base: Base,
        standing: Standing,
        indexer: Indexer,
        field_map: Mapping[str, str],
        forgotten: Forgotten,
        *,
        is_update: bool = True,
    ) -> None:
        self._base = base
        self._standing = standing
        self._indexer = indexer
        self._field_map = field_map
        self._forgotten = forgotten
        self._is_update = is_update
        self._tainted: set[int] = set()  # places of segments that hold something that is forgotten
        self._furniture = base.furniture
        self._dates, self._dates_before = ColumnReadings(standing.dates), ColumnReadings(base.findings.dates)
        self._changed_lines: dict[str, AbstractSet[str]] = {}  # by source: lines that became or ceased to be furniture

    def run(self, files: Iterable[ReadFile], spool: Spool | None, tell: Callable[[int], None]) -> int:
        """Index all articles of `files`; returns how many of those in `spool` were known with other contents.

        `tell` is called with how many articles went through another half of the work.
        """
        gone = self._remove_gone()
        self._demand_little()
        self._decide_furniture()
        changed = 0
        articles = self._indexer.understand(spool, self._furniture, self._dates, tell) if spool else iter(())
        for place, (file, index) in enumerate(self._articles_of(files)):
            if index != NEW:
                self._renew(index, file, is_shown_again=index in self._base.older and place not in self._indexer.older)
                tell(2)
            else:
                article = next(articles)
                changed += article.id in gone
                self._indexer.enter(article)
        self._demand_little()
        self._move(self._with_other_roots(self._indexer.decide_names()))
        self._move(self._with_other_parts(self._indexer.decide_glued()))
        self._move(self._with_other_speakers(self._indexer.decide_lexicon()))
        self._move(self._in_tainted_segments())
        self._demand_little()
        return changed

    def _remove_gone(self) -> set[str]:
        """Take out what is gone, or is there with other contents; returns the ids."""
        base, furniture = self._base, self._base.counts.furniture
        gone = [index for index, is_used in enumerate(self._standing.is_used) if not is_used]
        for index in gone:
            known = base.inventory.article(index)
            raw = base.raw(index, base.article(known))
            if self._forgotten.holds(raw) or self._forgotten.holds_known(raw, known.digest):
                self._tainted.add(known.place)
            furniture.remove(source_key(raw), edges_of(raw))
            self._indexer.remove(known.place, known.number)
        return {base.inventory.id(index) for index in gone}

    def _decide_furniture(self) -> None:
        before = self._base.furniture.lines
        self._furniture = self._base.counts.furniture.furniture()
        after = self._furniture.lines
        for source in before.keys() | after.keys():
            lines = before.get(source, frozenset()) ^ after.get(source, frozenset())
            if lines:
                self._changed_lines[source] = lines

    def _articles_of(self, files: Iterable[ReadFile]) -> Iterator[tuple[SourceFile, int]]:
        for file, known, articles in files:
            self._indexer.add_file(known)
            for index in articles:
                yield file, index

    def _renew(self, index: int, file: SourceFile, *, is_shown_again: bool) -> None:
        """Keep a known article as it is, or index it anew; one that is shown again was an older text till now."""
        inventory = self._base.inventory
        known, asked, id_before = inventory.article(index), inventory.asked_id(index), inventory.id(index)
        id_now = id_before
        if index in self._standing.renamed:
            id_now, record = self._standing.renamed[index]
            known = known._replace(record=record)
        is_same = id_now == id_before and not is_shown_again
        if is_same and not (self._dates_otherwise(index, known) or self._reads_otherwise(index, known, file)):
            self._indexer.keep(known, asked, id_now, inventory.beside(index))
            return
        raw = self._base.raw_at(index)._replace(id=id_now, record=known.record)
        self._indexer.remove(known.place, known.number)
        self._indexer.add(Spooled(raw, asked, known.digest, inventory.member(index)), self._furniture, self._dates)

    def _dates_otherwise(self, index: int, known: KnownArticle) -> bool:
        """Whether the date of an article is another, because other dates of its column came or went."""
        now, before = self._dates.readings, self._dates_before.readings
        if now == before:
            return False
        raw = self._base.raw(index, self._base.article(known))
        return self._dates.of(raw).read(raw.date) != self._dates_before.of(raw).read(raw.date)

    def _reads_otherwise(self, index: int, known: KnownArticle, file: SourceFile) -> bool:
        """Whether an article is understood otherwise than before, because other lines belong to its page."""
        if not self._changed_lines:
            return False
        source = source_key(self._base.inventory.raw(index, file.path + self._base.inventory.member(index), ""))
        lines = self._changed_lines.get(source, frozenset())
        if not lines:
            return False
        raw = self._base.raw_at(index)
        if not _may_show(f"{raw.title}\n{raw.text}", lines):
            return False
        article = understand(raw, self._furniture, self._dates.of(raw))
        return article != self._base.article(known)

    def _with_other_roots(self, names: frozenset[str]) -> Iterable[tuple[int, int]]:
        """The articles that hold a form whose root is another, because it became or ceased to be a name."""
        return self._holding([form for form in names ^ self._base.names if root_of(form).root != form])

    def _with_other_parts(self, glued: Mapping[str, Sequence[str]]) -> Iterable[tuple[int, int]]:
        """The articles that hold a form whose parts are others, because it became or ceased to be a glued word."""
        before = self._base.glued
        return self._holding([form for form in glued.keys() | before.keys() if glued.get(form) != before.get(form)])

    def _with_other_speakers(self, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
        """The articles whose quotations have other speakers, for the corpus teaches otherwise where a name begins."""
        for place, number in self._holding(sorted(lexicon.differences(self._base.lexicon))):
            segment = self._base.segments[place]
            if quotations_of(text_of(segment.article(number)), lexicon) != segment.quotations.of(number):
                yield place, number

    def _holding(self, forms: Sequence[str]) -> Iterable[tuple[int, int]]:
        """The articles of the finished segments that hold one of `forms`."""
        found: set[tuple[int, int]] = set()
        for place, segment in enumerate(self._base.segments):
            live = self._indexer.live(place)
            for form in forms:
                term = segment.terms.form(form)
                held = segment.terms.postings(term).articles if term else ()
                found.update((place, number) for number in live.intersection(held))
        return found

    def _in_tainted_segments(self) -> Iterable[tuple[int, int]]:
        """The articles beside what is forgotten, of which nothing is to stay; older texts of it may lie there too."""
        if not self._forgotten:
            return ()
        for place, segment in enumerate(self._base.segments):
            if any(self._forgotten.holds(raw) for number in segment.deleted for raw in _readings(segment, number)):
                self._tainted.add(place)
        return ((place, number) for place in self._tainted for number in self._indexer.live(place))

    def _move(self, articles: Iterable[tuple[int, int]]) -> None:
        if moved := sorted(articles):
            self._demand_little(len(moved))
            self._indexer.move(moved)

    def _demand_little(self, more: int = 0) -> None:
        """Give up when so much is to be written anew, or lies deleted in segments, that a rebuild costs less."""
        if self._is_update and self._indexer.deleted + more > MOST_DELETED * self._indexer.documents:
            raise RebuildNeeded(Message("mostly_outdated"))


def _readings(segment: Segment, number: int) -> Iterator[RawArticle]:
    """The raw article behind a deleted one, with and without its title, for nobody knows whether that was declared."""
    article = segment.article(number)
    raw = RawArticle(article.id, article.path, segment.raw(number, article), url=article.url)
    yield from (raw, raw._replace(title=article.title))


def _may_show(text: str, lines: Iterable[str]) -> bool:
    """Whether one of `lines` may be in a text once runs of blanks are one, and embeds are cut: a quick look."""
    folded = _BLANKS.sub(" ", text)
    return "[Gambas:" in folded or any(line in folded for line in lines)
