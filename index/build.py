"""The whole way from sources to a new current generation.

    sources --corpus--> raw articles --spool--> layout --> articles --segment writer--> segment --generations--> current

Raw articles are read once and spooled to disk, because two things are only known after the last one: which short lines
recur at the edges of a source's pages, and which words of this corpus are names. Roots that the generation before
already knew are taken from it, so a form is stemmed once ever.
"""

from __future__ import annotations

import json
import marshal
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from hashlib import blake2b
from time import monotonic
from typing import IO, BinaryIO, NamedTuple

from index.abbreviations import AbbreviationCounter
from index.analysis import Roots
from index.article import RawArticle
from index.boilerplate import Furniture, FurnitureCounter
from index.codec import write_toc
from index.copies import Copy, write_copies
from index.corpus import Reject, read_corpus
from index.errors import BuildFailed, IndexUnusable
from index.generations import build_lock, current_name, open_current, publish, staging
from index.layout import understand
from index.manifest import ABBREVIATIONS, ANALYSIS_VERSION, Manifest
from index.names import NameCounter
from index.segment_writer import SegmentWriter

SOURCES = "sources.json"
REJECTS = "rejects.jsonl"
NAMES = "names"

READING, INDEXING, WRITING = "reading", "indexing", "writing"

# Progress is told this often; more would slow the build down.
PROGRESS_EVERY = 100


class Progress(NamedTuple):
    """How far a build is: `done` articles in `stage`, of `total` (0 while that is unknown)."""

    stage: str
    done: int
    total: int


class BuildReport(NamedTuple):
    """What a build made. `copies` counts articles whose text was already there; they are listed with the first."""

    generation: str
    documents: int
    copies: int
    rejects: tuple[Reject, ...]
    seconds: float


def rebuild(
    home: str,
    sources: Sequence[str],
    *,
    field_map: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    strict: bool = False,
    wait: float = 0.0,
    progress: Callable[[Progress], None] = lambda _: None,
) -> BuildReport:
    """Build a new generation of `home` from `sources` and make it current; the old one serves until then.

    `field_map` names fields of dumps that are not recognised (`{"text": "artikel"}`); `strict` makes any rejected file
    or record an error. Raises `SourceError`, `BuildBusy`, `BuildFailed` or `OSError`; what served before still serves.
    """
    started = monotonic()
    with build_lock(home, wait), staging(home) as directory, ExitStack() as stack:
        spool = stack.enter_context(tempfile.TemporaryFile(dir=directory))
        read = _read(read_corpus(sources, field_map=field_map or {}, stdin=stdin), spool, progress)
        rejects = read.rejects
        if strict and rejects:
            first = rejects[0]
            raise BuildFailed(
                f"{len(rejects)} files or records were rejected, the first: {first.path}: {first.reason}.",
                "Leave out --strict to index the others",
            )
        builder = _Builder(directory, _known_roots(home))
        stack.callback(builder.close)
        for done, raw in enumerate(_unspool(spool, read.articles), start=1):
            builder.add(raw, read.furniture)
            if done % PROGRESS_EVERY == 0:
                progress(Progress(INDEXING, done, read.articles))
        progress(Progress(WRITING, read.articles, read.articles))
        manifest = builder.finish()
        _write_lines(directory, REJECTS, [json.dumps(reject._asdict(), ensure_ascii=False) for reject in rejects])
        remembered = {"sources": [os.path.abspath(s) if s != "-" else s for s in sources], "fields": field_map or {}}
        _write_lines(directory, SOURCES, [json.dumps(remembered, ensure_ascii=False)])
        name = publish(home, directory, manifest._replace(rejects=len(rejects)))
    return BuildReport(name, manifest.documents, manifest.copies, tuple(rejects), monotonic() - started)


def remembered_sources(home: str) -> tuple[list[str], dict[str, str]]:
    """The sources and the field map of the current generation; empty when there is none."""
    try:
        directory = os.path.join(home, current_name(home))
        with open(os.path.join(directory, SOURCES), encoding="utf-8") as file:
            remembered = json.load(file)
    except (IndexUnusable, FileNotFoundError):
        return [], {}
    return remembered["sources"], remembered["fields"]


class _Read(NamedTuple):
    """How many articles were spooled, and what is known once all are read."""

    articles: int
    furniture: Furniture
    rejects: list[Reject]


def _read(corpus: Iterator[RawArticle | Reject], spool: IO[bytes], progress: Callable[[Progress], None]) -> _Read:
    """Read the whole corpus into `spool`."""
    furniture = FurnitureCounter()
    rejects: list[Reject] = []
    count = 0
    for item in corpus:
        if isinstance(item, Reject):
            rejects.append(item)
            continue
        furniture.add(item)
        marshal.dump(tuple(item), spool)
        count += 1
        if count % PROGRESS_EVERY == 0:
            progress(Progress(READING, count, 0))
    return _Read(count, furniture.furniture(), rejects)


class _Builder:
    """Articles to segments, and what a generation keeps beside them."""

    def __init__(self, directory: str, roots: Roots) -> None:
        self._directory = directory
        self._roots = roots
        self._writers = [SegmentWriter(directory, "s000001")]
        self._names = NameCounter()
        self._abbreviations = AbbreviationCounter()
        self._digests: dict[bytes, tuple[int, int]] = {}
        self._copies: list[Copy] = []
        self._text_bytes = 0

    def add(self, raw: RawArticle, furniture: Furniture) -> None:
        """Index one article, unless its text is there already."""
        article = understand(raw, furniture)
        self._text_bytes += len(raw.text)
        digest = _digest(article.body)
        place = self._digests.get(digest)
        if place is not None:
            self._copies.append(Copy(*place, article.id, article.path))
            return
        if self._writers[-1].is_full:
            self._writers.append(SegmentWriter(self._directory, f"s{len(self._writers) + 1:06}"))
        self._names.add(article.body)
        self._abbreviations.add(article.body)
        number = self._writers[-1].add(article, raw.text)
        self._digests[digest] = (len(self._writers) - 1, number)

    def finish(self) -> Manifest:
        """Write everything but the manifest, and return that."""
        occurrences: Counter[str] = Counter()
        for writer in self._writers:
            occurrences.update(writer.occurrences())
        names = self._names.names(occurrences)
        segments = tuple(writer.finish(self._roots.unless(names)) for writer in self._writers)
        documents = tuple(writer.documents for writer in self._writers)
        write_toc(self._directory, segments, documents)
        _write_lines(self._directory, NAMES, sorted(names))
        _write_lines(self._directory, ABBREVIATIONS, self._abbreviations.lines(occurrences))
        write_copies(self._directory, self._copies)
        return Manifest(
            analysis=ANALYSIS_VERSION,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=sum(documents),
            segments=segments,
            files={},
            copies=len(self._copies),
            text_bytes=self._text_bytes,
        )

    def close(self) -> None:
        """Give back spooled records, also after a failure."""
        for writer in self._writers:
            writer.close()


def _digest(body: str) -> bytes:
    """The same for texts that differ in nothing but case and where paragraphs end."""
    return blake2b(body.lower().replace("\n\n", " ").encode(), digest_size=16).digest()


def _known_roots(home: str) -> Roots:
    """The roots that the current generation knows, but for names, whose roots depend on the corpus."""
    roots = Roots()
    try:
        generation = open_current(home)
    except IndexUnusable:
        return roots
    with open(os.path.join(generation.directory, NAMES), encoding="utf-8") as file:
        names = set(file.read().split("\n"))
    for segment in generation.segments:
        roots.update((form, root) for form, root in segment.roots_of_forms() if form not in names)
    return roots


def _unspool(spool: IO[bytes], count: int) -> Iterator[RawArticle]:
    spool.seek(0)
    for _ in range(count):
        yield RawArticle(*marshal.load(spool))  # noqa: S302 -- our own file, written a moment ago and never named


def _write_lines(directory: str, name: str, lines: Sequence[str]) -> None:
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
