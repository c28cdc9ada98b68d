"""What was known of the sources before an update: their files, and the articles and findings of each."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import MEMBER, Reject
from index.corpus.files import ABSENT, SourceFile, file_at
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import FileDates
from index.provenance.findings import Findings, no_findings
from index.provenance.inventory import Inventory, KnownFile, is_below


class KnownSources:
    """What was known of the sources before: inventory and findings of a generation; nothing by default.

    Its sources were named as seen from `folder`. Files are only trusted to be unchanged if `trusts_files`: with another
    field map the same file says something else.
    """

    def __init__(
        self,
        inventory: Inventory | None = None,
        findings: Findings | None = None,
        *,
        folder: str = "",
        trusts_files: bool = True,
    ) -> None:
        self.inventory = inventory or Inventory()
        self.folder = folder
        self.trusts_files = trusts_files
        self._files: dict[bytes, KnownPart] = {}
        self._rejects: dict[str, list[Reject]] = {}
        self._dates: dict[bytes, list[FileDates]] = {}
        first = 0
        for file in self.inventory.files:
            self._files[file.key] = KnownPart(file, range(first, first + file.articles))
            first += file.articles
        rejects, dates, self._columns = findings or no_findings()
        for reject in rejects:
            if reject.reason in ABSENT:
                continue  # of the source and not of what was read of it, though a source may be one file
            for path in _paths_of(reject.path):
                self._rejects.setdefault(path, []).append(reject)
        for each in dates:
            self._dates.setdefault(each.key, []).append(each)

    def below(self, root: SourceFile) -> Iterator[tuple[SourceFile, KnownPart]]:
        """The files that were read of a source, and what was known of each, in their order."""
        for part in self._files.values():
            if is_below(part.file, root, self.folder):
                yield file_at(part.file.source, part.file.relative, self.folder), part

    def find(self, key: bytes) -> KnownPart | None:
        """What was known of a file."""
        return self._files.get(key)

    def findings(self, path: str, key: bytes) -> Findings:
        """What was found out about a file, and about all that lies in it."""
        columns = self._columns.get(path)
        return Findings(self._rejects.get(path, []), self._dates.get(key, []), {path: columns} if columns else {})


class KnownPart(NamedTuple):
    """A file as it was read, and the indexes of its articles in the inventory."""

    file: KnownFile
    articles: range


def _paths_of(path: str) -> Iterator[str]:
    """`path`, and that of each file that what lies there may lie in."""
    while path:
        yield path
        path = path.rpartition(MEMBER)[0]
