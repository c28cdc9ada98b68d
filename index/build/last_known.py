"""The articles of absent sources, as the generation before has them, for a rebuild, which begins without it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from index.article import RawArticle
from index.build.known_sources import KnownSources
from index.build.previous import Base, RebuildNeeded, open_readable
from index.corpus.files import SourceFile
from index.errors import BuildFailed, IndexDamaged, UsageError
from index.namedtuples import NamedTuple
from index.once import once
from index.provenance.findings import Findings
from index.provenance.inventory import KnownFile
from index.provenance.sources import remembered_sources


class AbsentFile(NamedTuple):
    """A file of an absent source: what is known of it, its articles under the ids that they ask for, its findings."""

    file: SourceFile
    known: KnownFile
    articles: Iterator[RawArticle]
    findings: Findings


class LastKnown:
    """What the index in `home` holds; nothing is opened before a source turns out to be absent."""

    def __init__(self, home: str, *, trust: bool) -> None:
        self._home = home
        self._trust = trust
        self._why: object = None

    def below(self, root: SourceFile) -> Iterator[AbsentFile]:
        """The files of a source that is absent; raises `BuildFailed` where the index had some and cannot give them."""
        base = self._base
        if base is None:
            if self._why and self._is_remembered(root):
                raise BuildFailed("source_would_be_lost", source=root.path, why=self._why)
            return
        known = KnownSources(base.inventory, base.findings, folder=base.sources.folder)
        for file, part in known.below(root):
            articles = (base.raw_at(index)._replace(id=base.inventory.asked_id(index)) for index in part.articles)
            yield AbsentFile(file, part.file, articles, known.findings(file.path, part.file.key))

    @once
    def _base(self) -> Base | None:
        try:
            return open_readable(self._home, trust=self._trust)
        except RebuildNeeded as needed:
            self._why = None if needed.why.code == "no_index_yet" else needed.why
        except IndexDamaged as error:
            self._why = error.told
        return None

    def _is_remembered(self, root: SourceFile) -> bool:
        try:
            return os.path.normpath(root.absolute) in remembered_sources(self._home).located()
        except UsageError:  # it does not tell any more
            return False
