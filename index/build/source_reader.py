"""All articles of the sources in their order: what is known already by its place in an inventory, the rest read.

A file is taken for unchanged when its size, its times of change and its place on the disk are as they were, or else its
bytes. Of a file that changed every record is read, and taken for unchanged when it says the same as before under the
same id. Ids are given to all articles alike, so they are those of a rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import time_ns
from types import MappingProxyType
from typing import BinaryIO

from index.article import MEMBER, RawArticle, Reject
from index.build.spool import Spool, Spooled
from index.corpus.column_use import ColumnUse
from index.corpus.files import STDIN, SourceFile
from index.corpus.reader import DistinctIds, read_file
from index.namedtuples import NamedTuple
from index.provenance.columns import Columns
from index.provenance.inventory import (
    Inventory,
    KnownFile,
    digest_of_file,
    digest_of_raw,
    key_of,
    looks_as_before,
    member_of,
)

# In the place of a known article: the next one of the spool.
NEW = -1

# Reasons that lie outside of a file, so that it may be read another time though it did not change.
UNSETTLED = frozenset(("cannot_be_read", "needs_html_extra", "needs_docs_extra", "needs_warc_extra"))

# A file that changed so shortly before it was read may have changed again within one tick of its file system's clock.
SHORTEST_AGE_NS = 2_000_000_000


class ReadFile(NamedTuple):
    """A source file and, in its order, its articles: indexes of an inventory, or `NEW`."""

    file: SourceFile
    known: KnownFile
    articles: Sequence[int]


class Naming(NamedTuple):
    """What a known article is called now, and which record it is, where that changed."""

    id: str
    record: int


class KnownSources:
    """What was known of the sources before: inventory, rejects and columns of a generation; nothing by default.

    Files are only trusted to be unchanged if `trusts_files`: with another field map the same file says something else.
    """

    def __init__(
        self,
        inventory: Inventory | None = None,
        rejects: Sequence[Reject] = (),
        columns: Mapping[str, Columns] = MappingProxyType({}),
        *,
        trusts_files: bool = True,
    ) -> None:
        self.inventory = inventory or Inventory()
        self.columns = columns
        self.trusts_files = trusts_files
        self._files: dict[bytes, KnownPart] = {}
        self._rejects: dict[str, list[Reject]] = {}
        first = 0
        for file in self.inventory.files:
            self._files[file.key] = KnownPart(file, range(first, first + file.articles))
            first += file.articles
        for reject in rejects:
            for path in _paths_of(reject.path):
                self._rejects.setdefault(path, []).append(reject)

    def find(self, key: bytes) -> KnownPart | None:
        """What was known of a file."""
        return self._files.get(key)

    def rejects(self, path: str) -> list[Reject]:
        """What of a file, and of all that lies in it, was rejected."""
        return self._rejects.get(path, [])


class KnownPart(NamedTuple):
    """A file as it was read, and the indexes of its articles in the inventory."""

    file: KnownFile
    articles: range


class SourceReader:
    """Read source files one after the other; what is new waits in `spool`, and goes to `count` as it comes.

    `articles` counts them so far, known and new. `rejects` are in order, too. `columns` are those of dumps by their
    paths. `renamed` holds the new
    names of known articles by their index in the inventory, `is_used` which of them are still there. `tell` gets the
    count.
    """

    def __init__(
        self,
        spool: Spool,
        count: Callable[[RawArticle], None],
        *,
        field_map: Mapping[str, str],
        stdin: BinaryIO | None = None,
        known: KnownSources | None = None,
        tell: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.began_ns = time_ns()
        self.rejects: list[Reject] = []
        self.columns: dict[str, Columns] = {}
        self.renamed: dict[int, Naming] = {}
        self._spool = spool
        self._count = count
        self._field_map = field_map
        self._stdin = stdin
        self._known = known or KnownSources()
        self._tell = tell
        self._ids = DistinctIds()
        self.articles = 0
        self._inventory = self._known.inventory
        self.is_used = bytearray(len(self._inventory))

    def read(self, file: SourceFile) -> ReadFile | None:
        """Read the next file, unless it is known and unchanged; None for one that is not to be read."""
        if file.skip:
            self.rejects.append(Reject(file.path, 0, file.skip))
            return None
        key = key_of(file)
        before = self._known.find(key)
        unchanged = self._unchanged(file, before.file) if before else None
        if before and unchanged:
            return self._keep(file, KnownPart(unchanged, before.articles))
        return self._read_anew(file, key, before.articles if before else range(0))

    def _unchanged(self, file: SourceFile, before: KnownFile) -> KnownFile | None:
        """What is known of a file, if its articles are those of before."""
        if not (self._known.trusts_files and before.is_settled and before.size == file.size):
            return None
        is_old = max(before.mtime_ns, before.ctime_ns) < self._inventory.read_at_ns - SHORTEST_AGE_NS
        if not (is_old and looks_as_before(before, file)) and before.digest != _digest(file):
            return None
        return before._replace(mtime_ns=file.mtime_ns, ctime_ns=file.ctime_ns, inode=file.inode)

    def _keep(self, file: SourceFile, part: KnownPart) -> ReadFile:
        for index in part.articles:
            record = self._inventory.record(index)
            given = self._ids.claim(self._inventory.asked_id(index), record, file, self._inventory.member(index))
            self.is_used[index] = 1
            if given != self._inventory.id(index):
                self.renamed[index] = Naming(given, record)
        self.rejects += self._known.rejects(file.path)
        if columns := self._known.columns.get(file.path):
            self.columns[file.path] = columns
        self.articles += len(part.articles)
        self._tell(self.articles)
        return ReadFile(file, *part)

    def _read_anew(self, file: SourceFile, key: bytes, before: range) -> ReadFile:
        # Before the file is read: when it changes in between, the next update finds other bytes than these.
        digest = b"" if file.path == STDIN else _digest(file)
        same = self._by_digest(before)
        articles: list[int] = []
        rejects: list[Reject] = []
        use = ColumnUse()
        for item in read_file(file, self._field_map, stdin=self._stdin, use=use):
            if isinstance(item, Reject):
                rejects.append(item)
            else:
                articles.append(self._place(item, file, same))
        is_settled = bool(digest) and not any(reject.reason in UNSETTLED for reject in rejects)
        known = KnownFile(key, file.size, file.mtime_ns, file.ctime_ns, file.inode, digest, len(articles), is_settled)
        self.rejects += rejects
        if columns := use.columns():
            self.columns[file.path] = columns
        return ReadFile(file, known, articles)

    def _place(self, raw: RawArticle, file: SourceFile, same: Mapping[bytes, list[int]]) -> int:
        """The index of an article if it is known, else `NEW`; `same` are known ones of its file by their digest."""
        self.articles += 1
        self._tell(self.articles)
        member = member_of(raw, file)
        given = self._ids.claim(raw.id, raw.record, file, member)
        digest = digest_of_raw(raw, member)
        if indexes := same.get(digest):
            index = indexes.pop()
            self._name(index, given, raw.record)
            return index
        self._count(raw)
        named = raw if given == raw.id else raw._replace(id=given)
        self._spool.add(Spooled(named, raw.id, digest, member))
        return NEW

    def _by_digest(self, articles: range) -> dict[bytes, list[int]]:
        """Known articles by what they say; of those that say the same the first is taken first."""
        found: dict[bytes, list[int]] = {}
        for index in reversed(articles):
            found.setdefault(self._inventory.digest(index), []).append(index)
        return found

    def _name(self, index: int, id: str, record: int) -> None:
        """A known article is there, under this id."""
        self.is_used[index] = 1
        if self._inventory.id(index) != id or self._inventory.record(index) != record:
            self.renamed[index] = Naming(id, record)


def _paths_of(path: str) -> Iterator[str]:
    """`path`, and that of each file that what lies there may lie in."""
    while path:
        yield path
        path = path.rpartition(MEMBER)[0]


def _digest(file: SourceFile) -> bytes:
    """The digest of the bytes of a file, b"" when it cannot be read."""
    try:
        return digest_of_file(file.absolute)
    except OSError:
        return b""
