"""All articles of the sources in their order: what is known already by its place in an inventory, the rest read.

A file is taken for unchanged when its size, its times of change and its place on the disk are as they were, or else its
bytes. Of a file that changed every record is read, and taken for unchanged when it says the same as before under the
same id. Ids are given to all articles alike, so they are those of a rebuild.

A source that is not there, or that holds nothing any more, may be a disk that is not mounted: what was read from it
before stays, and that is told.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from time import time_ns
from typing import BinaryIO

from index.article import RawArticle, Reject
from index.build.known_sources import KnownPart, KnownSources
from index.build.same_name import Claim, Names, names_of, older_texts
from index.build.spool import Spool, Spooled
from index.corpus.column_use import ColumnUse
from index.corpus.files import ABSENT, STDIN, SourceFile
from index.corpus.reader import DistinctIds, read_file
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings, DateCounter
from index.provenance.digests import digest_of_file, digest_of_raw, key_of, member_of
from index.provenance.findings import Findings, no_findings
from index.provenance.forgotten import NOTHING_FORGOTTEN, Forgotten
from index.provenance.inventory import KnownFile, looks_as_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.build.last_known import LastKnown

# In the place of a known article: the next one of the spool.
NEW = -1

# Reasons that lie outside of a file, so that it may be read another time though it did not change.
UNSETTLED = frozenset(("cannot_be_read", "needs_html_extra", "needs_docs_extra", "needs_warc_extra"))

# A file that changed so shortly before it was read may have changed again within one tick of its file system's clock.
SHORTEST_AGE_NS = 2_000_000_000

_NOTHING_KNOWN = RawArticle("", "", "")

# Articles that are held while names are settled: those of one name are asked for one after the other.
_HELD = 100


class ReadFile(NamedTuple):
    """A source file and, in its order, its articles: indexes of an inventory, or `NEW`."""

    file: SourceFile
    known: KnownFile
    articles: Sequence[int]


class Naming(NamedTuple):
    """What a known article is called now, and which record it is, where that changed."""

    id: str
    record: int


class SourceReader:
    """Read source files one after the other; what is new waits in `spool`, and goes to `count` as it comes.

    `articles` counts them so far, known and new, without those that are `forgotten`; `kept` are those of absent sources
    among them. `findings` are in order, too. `renamed` holds the new names of known articles by their index in the
    inventory, `is_used` which of them are still there. `last_known` has the articles of absent sources, where the known
    ones are not at hand. `tell` gets the count.
    """

    def __init__(
        self,
        spool: Spool,
        count: Callable[[RawArticle], None],
        *,
        field_map: Mapping[str, str],
        stdin: BinaryIO | None = None,
        known: KnownSources | None = None,
        last_known: LastKnown | None = None,
        forgotten: Forgotten = NOTHING_FORGOTTEN,
        tell: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.began_ns = time_ns()
        self.findings = no_findings()
        self.renamed: dict[int, Naming] = {}
        self._spool = spool
        self._count = count
        self._field_map = field_map
        self._stdin = stdin
        self._known = known or KnownSources()
        self._last_known = last_known
        self._forgotten = forgotten
        self._tell = tell
        self._ids = DistinctIds()
        self._names = Names()
        self._places = array("q")  # of each article in the inventory, or in the spool where it is negative
        self.articles = self.kept = 0
        self._inventory = self._known.inventory
        self.is_used = bytearray(len(self._inventory))

    def read(self, file: SourceFile) -> Iterator[ReadFile]:
        """Read the next file, unless it is known and unchanged; none for one that is not to be read.

        In the place of a source that is absent come the files that were read of it before.
        """
        if file.skip:
            yield from self._pass_over(file)
            return
        key = key_of(file)
        before = self._known.find(key)
        unchanged = self._unchanged(file, before.file) if before else None
        if before and unchanged:
            yield self._keep(file, KnownPart(unchanged, before.articles))
        else:
            yield self._read_anew(file, key, before.articles if before else range(0))

    def _pass_over(self, file: SourceFile) -> Iterator[ReadFile]:
        place, count = len(self.findings.rejects), self.articles
        if file.skip in ABSENT:
            yield from self._read_absent(file)
        kept = self.articles - count
        self.kept += kept
        values = {"detail": "articles_kept", "count": kept} if kept else {}
        self.findings.rejects.insert(place, Reject(file.path, 0, file.skip or "cannot_be_read", values))

    def _read_absent(self, root: SourceFile) -> Iterator[ReadFile]:
        """What was read of an absent source before."""
        for file, part in self._known.below(root):
            yield self._keep(file, part)
        for file, known, raws, findings in self._last_known.below(root) if self._last_known else ():
            articles = [NEW for raw in raws if self._place(raw, file, {}) is not None]
            self.findings.add(findings)
            yield ReadFile(file, known._replace(articles=len(articles)), articles)

    def _unchanged(self, file: SourceFile, before: KnownFile) -> KnownFile | None:
        """What is known of a file, if its articles are those of before."""
        if not (self._known.trusts_files and before.is_settled and before.size == file.size):
            return None
        is_old = max(before.mtime_ns, before.ctime_ns) < self._inventory.read_at_ns - SHORTEST_AGE_NS
        if not (is_old and looks_as_before(before, file)) and before.digest != _digest(file):
            return None
        # The source too: it may be named otherwise now, and is asked for by that when it is absent.
        return before._replace(
            mtime_ns=file.mtime_ns,
            ctime_ns=file.ctime_ns,
            inode=file.inode,
            source=file.source,
            relative=file.relative,
        )

    def _keep(self, file: SourceFile, part: KnownPart) -> ReadFile:
        articles = [index for index in part.articles if self._keep_article(index, file)]
        self.findings.add(self._known.findings(file.path, part.file.key))
        self.articles += len(articles)
        self._tell(self.articles)
        return ReadFile(file, part.file._replace(articles=len(articles)), articles)

    def _keep_article(self, index: int, file: SourceFile) -> bool:
        record = self._inventory.record(index)
        member = self._inventory.member(index)
        given = self._ids.claim(self._inventory.asked_id(index), record, file, member)
        if self._forgotten:
            raw = self._inventory.raw(index, file.path + member, "")._replace(id=given)
            if self._forgotten.holds_known(raw, self._inventory.digest(index)):
                return False
        self._name(index, given, record)
        return True

    def _read_anew(self, file: SourceFile, key: bytes, before: range) -> ReadFile:
        # Before the file is read: when it changes in between, the next update finds other bytes than these.
        digest = b"" if file.path == STDIN else _digest(file)
        same = self._by_digest(before)
        articles: list[int] = []
        rejects: list[Reject] = []
        dates, use, keeps_out = DateCounter(key), ColumnUse(), False
        for item in read_file(file, self._field_map, stdin=self._stdin, use=use):
            if isinstance(item, Reject):
                rejects.append(item)
            elif (index := self._place(item, file, same)) is not None:
                dates.add(item)
                articles.append(index)
            else:
                keeps_out = True
        # Of a file that holds what is forgotten the ids are claimed anew each time, by all that is in it.
        is_settled = bool(digest) and not keeps_out and not any(reject.reason in UNSETTLED for reject in rejects)
        stamps = (file.size, file.mtime_ns, file.ctime_ns, file.inode)
        known = KnownFile(key, *stamps, digest, len(articles), is_settled, file.source, file.relative)
        columns = use.columns()
        self.findings.add(Findings(rejects, [*dates.finish()], {file.path: columns} if columns else {}))
        return ReadFile(file, known, articles)

    def _place(self, raw: RawArticle, file: SourceFile, same: Mapping[bytes, list[int]]) -> int | None:
        """The index of an article if it is known, else `NEW`, None if it is forgotten.

        `same` are known ones of its file by their digest.
        """
        member = member_of(raw, file)
        given = self._ids.claim(raw.id, raw.record, file, member)
        if self._forgotten and self._forgotten.holds(raw._replace(id=given)):
            return None
        self.articles += 1
        self._tell(self.articles)
        digest = digest_of_raw(raw, member)
        if indexes := same.get(digest):
            index = indexes.pop()
            self._name(index, given, raw.record)
            return index
        self._count(raw)
        self._enter(~len(self._spool), raw.id, raw.record, raw.url)
        named = raw if given == raw.id else raw._replace(id=given)
        self._spool.add(Spooled(named, raw.id, digest, member))
        return NEW

    def _by_digest(self, articles: range) -> dict[bytes, list[int]]:
        """Known articles by what they say; of those that say the same the first is taken first."""
        found: dict[bytes, list[int]] = {}
        for index in reversed(articles):
            found.setdefault(self._inventory.digest(index), []).append(index)
        return found

    def settle_names(
        self, dates: ColumnReadings, raw_at: Callable[[int], RawArticle] = lambda _: _NOTHING_KNOWN
    ) -> dict[int, int]:
        """Once all is read: which articles are older texts of others, by their places in the order of the sources.

        The newest takes the id that they ask for. `raw_at` gives a known article by its index in the inventory.
        """
        inventory = self._inventory

        @lru_cache(_HELD)
        def claim(place: int) -> Claim:
            index = self._places[place]
            if index < 0:
                spooled = self._spool.at(~index)
                return Claim(spooled.asked, spooled.raw)
            given = self.renamed[index].id if index in self.renamed else inventory.id(index)
            return Claim(inventory.asked_id(index), raw_at(index)._replace(id=given))

        older = older_texts(self._names, claim, dates)
        names = names_of(self._names, older, claim)
        self._spool.rename({~self._places[place]: name for place, name in names.items() if self._places[place] < 0})
        for place, name in names.items():
            if (index := self._places[place]) >= 0:
                self._call(
                    index, name, self.renamed[index].record if index in self.renamed else inventory.record(index)
                )
        return older

    def _enter(self, place: int, asked: str, record: int, url: str) -> None:
        self._places.append(place)
        self._names.add(asked, record, url)

    def _name(self, index: int, id: str, record: int) -> None:
        """A known article is there, under this id."""
        self.is_used[index] = 1
        self._enter(index, self._inventory.asked_id(index), record, self._inventory.raw(index, "", "").url)
        self._call(index, id, record)

    def _call(self, index: int, id: str, record: int) -> None:
        if self._inventory.id(index) != id or self._inventory.record(index) != record:
            self.renamed[index] = Naming(id, record)
        else:
            self.renamed.pop(index, None)


def _digest(file: SourceFile) -> bytes:
    """The digest of the bytes of a file, b"" when it cannot be read."""
    try:
        return digest_of_file(file.absolute)
    except OSError:
        return b""
