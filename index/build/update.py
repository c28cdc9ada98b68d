"""Bring an index up to date: what is new, changed or gone since it was built, at a cost of what changed.

The new generation shares the segments of the one before. Articles that are gone or changed are deleted from them, and
what is new or changed goes into a new segment; the answers are those of a rebuild. Where too little would stay as it
was, and where the index cannot tell what changed, a rebuild it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from itertools import chain
from time import monotonic

from index.article import Reject
from index.build.carry_over import Renewal, Standing
from index.build.crew import crew_of
from index.build.disk_space import demand_space_for_articles
from index.build.indexer import Indexer
from index.build.known_sources import KnownSources
from index.build.older_texts import Renewing
from index.build.previous import Base, RebuildNeeded, open_base
from index.build.publishing import build_lock, link_segments, staging
from index.build.rebuild import (
    WRITING,
    BuildReport,
    Progress,
    StrPath,
    Task,
    build_anew,
    publish_built,
    read_all,
    reading,
)
from index.build.source_reader import ReadFile, SourceReader
from index.build.spool import Spool
from index.corpus.files import STDIN
from index.errors import IndexDamaged, SourceError
from index.messages import Message
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.provenance.forgotten import read_forgotten
from index.provenance.sources import Sources
from index.store.history import settle_history


class UpdateReport(NamedTuple):
    """How many articles were new, changed, gone and unchanged since the generation before.

    `build` reports what was built, None when nothing changed: then `rejects` are what the sources hold that is still
    not read. `reason` is None unless everything was built anew; then it says why, and nothing was counted.
    """

    new: int
    changed: int
    gone: int
    unchanged: int
    build: BuildReport | None
    seconds: float = 0.0
    reason: Message | None = None
    rejects: tuple[Reject, ...] = ()


def update(
    home: StrPath,
    sources: Sequence[StrPath],
    *,
    folder: StrPath = "",
    field_map: Mapping[str, str] | None = None,
    strict: bool = False,
    wait: float = 0.0,
    trust: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    otherwise: Callable[[], Sources] = Sources,
    jobs: int = 0,
    forgets_versions: bool = False,
) -> UpdateReport:
    """Make a new generation of `home` that answers as if it were built anew; see `index.build.rebuild.rebuild`.

    Raises `SourceError`, `BuildBusy`, `BuildFailed`, `IndexUntrusted` or `OSError`; what served before still serves.
    """
    started = monotonic()
    if STDIN in sources:
        raise SourceError("pipe_is_gone")
    home = os.fspath(home)
    named = Sources(fields=field_map or {}).with_more([os.fspath(name) for name in sources], os.path.abspath(folder))
    task = Task(named, None, strict, trust, progress, jobs, forgets_versions)
    with build_lock(home, wait, trust=trust, tell_waiting=task.tell_waiting):
        if not sources:
            task = task._replace(sources=otherwise())
        try:
            report = _update(home, task)
        except RebuildNeeded as needed:
            report = UpdateReport(0, 0, 0, 0, build_anew(home, task), reason=needed.why)
        except IndexDamaged as error:
            report = UpdateReport(0, 0, 0, 0, build_anew(home, task), reason=error.told)
    return report._replace(seconds=monotonic() - started)


def _update(home: str, task: Task) -> UpdateReport:
    base = open_base(home, trust=task.trust)
    fields = task.sources.fields
    forgotten = read_forgotten(home)
    is_same_list = base.generation.manifest.forgotten == forgotten.mark
    known = KnownSources(
        base.inventory,
        base.findings,
        folder=base.sources.folder,
        trusts_files=base.sources.fields == fields and is_same_list,
    )
    crew = crew_of(task.jobs)
    with staging(home) as directory, closing(Spool(directory)) as spool, closing(crew):
        history = Renewing(home, base, forgotten, forgets_versions=task.forgets_versions)
        reader = SourceReader(
            spool,
            base.count,
            field_map=fields,
            known=known,
            forgotten=forgotten,
            tell=reading(task, spool, crew),
        )
        files = list(read_all(reader, task))
        older = reader.settle_names(ColumnReadings(reader.findings.dates), base.raw_at)
        unchanged = sum(reader.is_used)
        if not len(spool) and is_same_list and _is_as_before(base, files, reader, task):
            if task.forgets_versions:
                name = base.generation.name
                history.without_versions().lay_down(home, name)
                settle_history(home, name)
            return UpdateReport(0, 0, 0, unchanged, None, rejects=tuple(reader.findings.rejects))
        demand_space_for_articles(home, spool.size)
        with closing(Indexer(directory, base.roots, base.counts, base.segments, crew, base.near)) as indexer:
            indexer.older = older
            standing = Standing(reader.is_used, reader.renamed, reader.findings.dates)
            changed = Renewal(base, standing, indexer, fields, forgotten).run(
                files, spool, task.tell_halves(unchanged + len(spool))
            )
            task.progress(Progress(WRITING, unchanged + len(spool), 0))
            manifest = indexer.finish(reader.began_ns)._replace(forgotten=forgotten.mark)
        spool.close()
        linked = link_segments(base.generation, manifest.segments, directory)
        build = publish_built(home, directory, manifest, reader.findings, task.sources, history, linked)
    return UpdateReport(len(spool) - changed, changed, len(reader.is_used) - unchanged - changed, unchanged, build)


def _is_as_before(base: Base, files: Sequence[ReadFile], reader: SourceReader, task: Task) -> bool:
    """Whether nothing at all is different, where nothing is new."""
    return (
        base.sources.names == task.sources.names
        and base.sources.located() == task.sources.located()
        and base.sources.fields == task.sources.fields
        and [file.known for file in files] == base.inventory.files
        and list(chain.from_iterable(file.articles for file in files)) == list(range(len(base.inventory)))
        and not reader.renamed
        and reader.findings == base.findings
    )
