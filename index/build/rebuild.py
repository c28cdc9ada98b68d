"""The whole way from sources to a new current generation.

    sources --reading--> raw articles --spool--> indexer: layout --> articles --> segments --publishing--> current

Raw articles are read once and wait on disk, for what belongs to their pages is known only after the last one (see
`index.build.spool`). Roots that the generation before already knew are taken from it, so a form is stemmed once ever.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from time import monotonic
from typing import BinaryIO

from index.analysis.stemming import version_in_use
from index.article import Reject
from index.build.crew import Crew, crew_of
from index.build.disappointments import demand_columns, nothing_found, why_rejected
from index.build.disk_space import demand_space_for_articles, demand_space_for_sources
from index.build.indexer import Indexer, read_names
from index.build.last_known import LastKnown
from index.build.older_texts import Renewing, base_of
from index.build.publishing import NOTHING_LINKED, build_lock, publish, staging
from index.build.shares import is_shared
from index.build.source_reader import ReadFile, SourceReader
from index.build.spool import Spool
from index.build.statistics import CorpusCounts
from index.build.vocabulary import Roots
from index.corpus.files import list_files
from index.errors import BuildFailed, IndexUnusable
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings, UnreadDates, unread_of
from index.provenance.findings import Findings, write_findings
from index.provenance.forgotten import read_forgotten
from index.provenance.rejects import to_be_missed
from index.provenance.sources import Sources, write_sources
from index.store.generations import open_current
from index.store.manifest import FileEntry, Manifest

# How a program names a folder or a file.
StrPath = str | os.PathLike[str]

WAITING, READING = "waiting", "reading"
INDEXING, WRITING = "indexing", "writing"

# So many articles lie between two reports of progress; more reports would slow the build down.
PROGRESS_EVERY = 100


class Progress(NamedTuple):
    """How far a build is: `done` articles in `stage`, of `total` (0 while that is unknown).

    While it waits for another build there is no number.
    """

    stage: str
    done: int
    total: int


class BuildReport(NamedTuple):
    """What a build made. `copies` counts articles whose text was already there; they are listed with the first.

    `unread_dates` are what articles declare as their date and nobody can read. `history_lost` counts the lines of the
    history that were damaged, and are gone.
    """

    generation: str
    documents: int
    copies: int
    rejects: tuple[Reject, ...]
    seconds: float
    unread_dates: UnreadDates = UnreadDates()
    history_lost: int = 0


class Task(NamedTuple):
    """What is to be built, and how: see `rebuild`."""

    sources: Sources
    stdin: BinaryIO | None = None
    strict: bool = False
    trust: bool = False
    progress: Callable[[Progress], None] = lambda _: None
    jobs: int = 0
    forgets_versions: bool = False

    def tell(self, stage: str, done: int, total: int = 0) -> None:
        """Report how far it is, now and then."""
        if done % PROGRESS_EVERY == 0:
            self.progress(Progress(stage, done, total))

    def tell_halves(self, total: int) -> Callable[[int], None]:
        """What is told how many of `total` articles went through another half of being indexed."""
        done = 0

        def tell(halves: int) -> None:
            nonlocal done
            before, done = done, done + halves
            if done // (2 * PROGRESS_EVERY) > before // (2 * PROGRESS_EVERY):
                self.progress(Progress(INDEXING, done // 2, total))

        return tell

    def tell_waiting(self) -> None:
        """Report that another build comes first."""
        self.progress(Progress(WAITING, 0, 0))


def rebuild(
    home: StrPath,
    sources: Sequence[StrPath],
    *,
    folder: StrPath = "",
    field_map: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    strict: bool = False,
    wait: float = 0.0,
    trust: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    otherwise: Callable[[], Sources] = Sources,
    jobs: int = 0,
    forgets_versions: bool = False,
) -> BuildReport:
    """Build a new generation of `home` from `sources` and make it current; the old one serves until then.

    Sources are named as seen from `folder`, by default from where we are. `field_map` names fields of dumps that are
    not recognised (`{"text": "artikel"}`); `strict` makes any rejected file or record, and any date that cannot be
    read, an error; `trust` builds also where others could write. Where no source is named, `otherwise` says what is
    built, asked once no other build runs: one that was waited for may have had other sources. A large input is indexed
    by so many processes as `jobs`, 0 for as many as there are cores: the index is the same. `forgets_versions` drops
    the older texts of all articles. Raises `SourceError`, `BuildBusy`, `BuildFailed`, `IndexUntrusted` or `OSError`;
    what served before still serves.
    """
    home = os.fspath(home)
    named = Sources(fields=field_map or {}).with_more([os.fspath(name) for name in sources], os.path.abspath(folder))
    task = Task(named, stdin, strict, trust, progress, jobs, forgets_versions)
    with build_lock(home, wait, trust=trust, tell_waiting=task.tell_waiting):
        return build_anew(home, task if sources else task._replace(sources=otherwise()))


def build_anew(home: str, task: Task) -> BuildReport:
    """Do `task` from the beginning; the caller holds the lock of `home`."""
    started = monotonic()
    forgotten = read_forgotten(home)
    with staging(home) as directory:
        demand_space_for_sources(home, list_files(task.sources.names, task.sources.folder))
        counts, crew = CorpusCounts(), crew_of(task.jobs)
        indexer = Indexer(directory, _known_roots(home, trust=task.trust), counts, crew=crew)
        with closing(indexer), closing(Spool(directory)) as spool, closing(crew):
            reader = SourceReader(
                spool,
                counts.furniture.add,
                field_map=task.sources.fields,
                stdin=task.stdin,
                last_known=LastKnown(home, trust=task.trust),
                forgotten=forgotten,
                tell=reading(task, spool, crew),
            )
            for file in read_all(reader, task):
                indexer.add_file(file.known)
            demand_space_for_articles(home, spool.size)
            furniture, dates = counts.furniture.furniture(), ColumnReadings(reader.findings.dates)
            indexer.older = reader.settle_names(dates)
            for article in indexer.understand(spool, furniture, dates, task.tell_halves(len(spool))):
                indexer.enter(article)
            indexer.decide_names()
            task.progress(Progress(WRITING, len(spool), len(spool)))
            indexer.decide_glued()
            indexer.decide_lexicon()
            manifest = indexer.finish(reader.began_ns)._replace(forgotten=forgotten.mark)
        base = base_of(home, trust=task.trust)
        history = Renewing(home, base, forgotten, forgets_versions=task.forgets_versions)
        report = publish_built(home, directory, manifest, reader.findings, task.sources, history)
        return report._replace(seconds=monotonic() - started)


def reading(task: Task, spool: Spool, crew: Crew) -> Callable[[int], None]:
    """What is told how many articles were read; it gets `crew` ready as soon as `spool` will be shared."""

    def tell(count: int) -> None:
        task.tell(READING, count)
        if count % PROGRESS_EVERY == 0 and is_shared(spool.size):
            crew.start()

    return tell


def read_all(reader: SourceReader, task: Task) -> Iterator[ReadFile]:
    """Have `reader` read the sources of `task`.

    Raises `UsageError` when the user named a column that no record has. Raises `BuildFailed` when there was no article
    to be read at all, for the folder may not be mounted and the index that serves is better than an empty one; and when
    the task is strict and something was rejected, or a date not read.
    """
    for file in list_files(task.sources.names, task.sources.folder):
        yield from reader.read(file)
    demand_columns(task.sources.fields, reader.findings.columns)
    if reader.articles == reader.kept:
        raise nothing_found(task.sources.names, reader.findings.rejects, reader.findings.columns)
    if task.strict and (unread := to_be_missed(reader.findings.rejects)):
        raise BuildFailed("not_everything_read", why=why_rejected(unread))
    if task.strict and (dates := unread_of(reader.findings.dates)).total:
        first = dates.examples[0]
        raise BuildFailed("dates_not_read", count=dates.total, path=first.path, value=first.value)


def publish_built(
    home: str,
    directory: str,
    manifest: Manifest,
    findings: Findings,
    sources: Sources,
    history: Renewing,
    linked: Mapping[str, FileEntry] = NOTHING_LINKED,
) -> BuildReport:
    """Make what was indexed in `directory` current, with what is kept of its sources; the report lacks the time."""
    write_findings(directory, findings)
    write_sources(directory, sources)
    manifest = manifest._replace(rejects=len(to_be_missed(findings.rejects)))
    name = publish(home, directory, manifest, linked, history.of(directory, manifest))
    return BuildReport(
        name,
        manifest.documents,
        manifest.copies,
        tuple(findings.rejects),
        0.0,
        unread_of(findings.dates),
        history.before.lost,
    )


def _known_roots(home: str, *, trust: bool) -> Roots:
    """The roots that the current generation knows, but for names, whose roots depend on the corpus.

    None where another Sastrawi chose them: what one package says is never mixed with what another does.
    """
    roots = Roots()
    try:
        # Whichever answers: what it knows of roots is right, and nothing else of it is taken over.
        generation = open_current(home, tell=lambda _: None, trust=trust)
        if generation.manifest.stemming != version_in_use():
            return roots
        names = read_names(generation)
        for segment in generation.segments:
            roots.update(segment.terms.roots_of_forms())
        for name in names:
            roots.pop(name, None)
    except IndexUnusable:
        return Roots()
    return roots
