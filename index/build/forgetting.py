"""Take articles out of an index for good: a new generation without them, made of the one before alone.

It works also where the sources are gone. Of the segments in which forgotten articles lie, or older texts of theirs,
nothing stays: what is beside them is written anew.
The list that keeps them out of later builds is replaced just before the new generation becomes current; if that does
not happen any more, the next update does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime

from index.article import RawArticle, in_dump
from index.build.carry_over import Renewal, Standing
from index.build.indexer import Indexer
from index.build.older_texts import Renewing
from index.build.previous import Base, RebuildNeeded, open_base
from index.build.publishing import build_lock, link_segments, staging
from index.build.rebuild import WAITING, WRITING, Progress, publish_built
from index.build.source_reader import ReadFile
from index.corpus.files import SourceFile, file_at
from index.environment.file_names import shown
from index.errors import IndexUnusable, UsageError
from index.messages import Message
from index.namedtuples import NamedTuple
from index.once import once
from index.provenance.forgotten import Forgotten, ForgottenArticle, digest_of_text, digest_of_url, read_forgotten
from index.provenance.inventory import Inventory
from index.store.history import OlderText, read_history

# Of a name that nothing is called by, the nearest one is told where it is so much the same, out of 100.
_NEAR = 60


class ForgetReport(NamedTuple):
    """What was taken out, and which other articles with the same text there still are: their ids and paths.

    Nothing is taken out where everything that was named is forgotten already.
    """

    articles: tuple[ForgottenArticle, ...]
    others: tuple[tuple[str, str], ...]
    generation: str


def forget(
    home: str,
    names: Sequence[str],
    *,
    wait: float = 0.0,
    trust: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> ForgetReport:
    """Make a generation of `home` without the articles that `names` name, and keep them out of every later one.

    A name is an id, an address, "dump.jsonl#ID", or the path of a file of one article. What has the same title and text
    goes with it. Raises `UsageError` where nothing is called so, one of the `IndexUnusable` errors, `BuildBusy` or
    `BuildFailed`; what served before still serves.
    """
    with build_lock(home, wait, trust=trust, tell_waiting=lambda: progress(Progress(WAITING, 0, 0))):
        base = _open(home, trust=trust)
        before = read_forgotten(home)
        known = _Known(base)
        older = read_history(home, base.generation.name).texts
        wanted = [name for name in names if not any(_on_list(before, name)) or known.find(name)]
        texts = [text for text in older if any(_names_older(name, text) for name in names)]
        if not wanted and not texts:
            return ForgetReport((), (), base.generation.name)
        named = [name for name in wanted if known.find(name) or not any(_names_older(name, text) for text in texts)]
        gone = known.with_older_texts(known.with_same_text({index for name in named for index in known.named(name)}))
        new = tuple(known.entry(index, gone) for index in sorted(gone))
        there = {article.id for article in new}
        new += tuple({text.id: _older_entry(text) for text in texts if text.id not in there}.values())
        forgotten = Forgotten((*before.articles, *(article for article in new if article not in before.articles)))
        progress(Progress(WRITING, len(known.files), 0))
        generation = _build(home, known, gone, forgotten)
        return ForgetReport(new, tuple(known.with_same_body(gone)), generation)


def unforget(
    home: str, names: Sequence[str], *, wait: float = 0.0, trust: bool = False
) -> tuple[ForgottenArticle, ...]:
    """Let the forgotten articles with these ids, paths or addresses come back with the next build; returns them.

    Raises `UsageError` for one that is not forgotten, and as `forget` does.
    """
    with build_lock(home, wait, trust=trust):
        before = read_forgotten(home)
        back: set[ForgottenArticle] = set()
        for name in names:
            found = set(_on_list(before, name))
            if not found:
                raise UsageError("not_forgotten", name=name)
            back |= found
        Forgotten(article for article in before.articles if article not in back).write(home)
        return tuple(article for article in before.articles if article in back)


def _on_list(forgotten: Forgotten, name: str) -> Iterator[ForgottenArticle]:
    """The forgotten articles with this id, path or address."""
    names, url = {name, shown(name)}, digest_of_url(name)
    for article in forgotten.articles:
        if article.id in names or article.path in names or article.url == url:
            yield article


def _names_older(name: str, text: OlderText) -> bool:
    """Whether this is what an article with an older text is called: its id, or its address."""
    return text.id in (name, shown(name)) or bool(text.url and digest_of_url(text.url) == digest_of_url(name))


def _older_entry(text: OlderText) -> ForgottenArticle:
    """What an older text is known by from now on; the article itself may be gone from the sources."""
    when = f"{datetime.now(UTC):%Y-%m-%d}"
    return ForgottenArticle(text.id, text.path, is_own=False, url="", text=text.digest, raw="", when=when)


def _open(home: str, *, trust: bool) -> Base:
    try:
        return open_base(home, trust=trust)
    except RebuildNeeded as needed:
        if isinstance(needed.__cause__, IndexUnusable):
            raise needed.__cause__ from None
        raise IndexUnusable("cannot_forget", why=needed.why) from needed


class _Known:
    """The articles of an index with the files that they lie in, all by their index in the inventory."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.inventory: Inventory = base.inventory
        self.files: list[SourceFile] = []  # of each article
        for file in self.inventory.files:
            self.files += [file_at(file.source, file.relative, base.sources.folder)] * file.articles

    def named(self, name: str) -> list[int]:
        """The articles that `name` names; raises `UsageError` where there are none."""
        found = self.find(name)
        if not found:
            raise UsageError("forgets_nothing", hint=self._hint(name), name=name)
        return found

    def find(self, name: str) -> list[int]:
        """The same, none where there are none."""
        everything, names = range(len(self.inventory)), {name, shown(name)}
        found = [index for index in everything if self.inventory.id(index) in names]
        found = found or [index for index in everything if self._urls[index] == digest_of_url(name)]
        return found or [index for typed in names for index in self._in_file(typed)]

    def _in_file(self, name: str) -> Iterator[int]:
        """The article of "dump.jsonl#ID", or the only one in a file."""
        meant = in_dump(name)
        for index, file in enumerate(self.files):
            names = (self.inventory.asked_id(index), self.inventory.id(index), str(self.inventory.record(index)))
            if meant and meant.is_in(file.path) and meant.own in names:
                yield index
        alone = [index for index, file in enumerate(self.files) if file.path == name]
        yield from alone if len(alone) == 1 else ()

    def _hint(self, name: str) -> Message | None:
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        ids = [self.inventory.id(index) for index in range(len(self.inventory))]
        nearest = extractOne(name, ids, scorer=ratio, score_cutoff=_NEAR)
        return Message("did_you_mean", {"name": nearest[0]}) if nearest else None

    @once
    def _urls(self) -> list[str]:
        """The digest of the address of each article, "" where it has none."""
        urls = (self.inventory.raw(index, "", "").url for index in range(len(self.inventory)))
        return [url and digest_of_url(url) for url in urls]

    def with_same_text(self, indexes: set[int]) -> set[int]:
        """These articles, and those that have the same title and text as one of them."""
        texts = {digest_of_text(self._raw(index)) for index in indexes}
        lengths = {self.inventory.article(index).characters for index in indexes}
        others = (
            index
            for index in range(len(self.inventory))
            if index not in indexes and self.inventory.article(index).characters in lengths
        )
        return indexes | {index for index in others if digest_of_text(self._raw(index)) in texts}

    def with_older_texts(self, indexes: set[int]) -> set[int]:
        """These articles, and their older texts that the sources hold."""
        return indexes | {index for index, newest in self.base.older.items() if newest in indexes}

    def with_same_body(self, indexes: set[int]) -> Iterator[tuple[str, str]]:
        """Id and path of other articles that say the same under another title, or with other lines around it."""
        bodies = {self.inventory.article(index).body for index in indexes}
        for index, file in enumerate(self.files):
            if index not in indexes and self.inventory.article(index).body in bodies:
                yield self.inventory.id(index), file.path

    def entry(self, index: int, gone: set[int]) -> ForgottenArticle:
        """What an article is known by from now on."""
        raw, file = self._raw(index), self.files[index]
        url = self._urls[index]
        sharing = {other for other, others in enumerate(self._urls) if others == url} if url else set()
        return ForgottenArticle(
            id=raw.id,
            path=file.path,
            is_own=self.inventory.asked_id(index) != f"{file.stem}:{raw.record}",
            url=url if sharing <= gone else "",  # of a whole site, as some dumps have it, it names nothing
            text=digest_of_text(raw),
            raw=self.inventory.digest(index).hex(),
            when=f"{datetime.now(UTC):%Y-%m-%d}",
        )

    def _raw(self, index: int) -> RawArticle:
        """An article as it came."""
        return self.base.raw_at(index)


def _build(home: str, known: _Known, gone: set[int], forgotten: Forgotten) -> str:
    """A generation of what is left; returns its name."""
    base = known.base
    is_used = bytearray(index not in gone for index in range(len(base.inventory)))
    findings = base.findings.without({(known.files[index].path, base.inventory.record(index)) for index in gone})
    with staging(home) as directory:
        with closing(Indexer(directory, base.roots, base.counts, base.segments, near=base.near)) as indexer:
            indexer.older = _older_left(base, gone)
            standing = Standing(is_used, {}, findings.dates)
            renewal = Renewal(base, standing, indexer, base.sources.fields, forgotten, is_update=False)
            renewal.run(_left(base, gone), None, lambda _: None)
            manifest = indexer.finish(base.inventory.read_at_ns)._replace(forgotten=forgotten.mark)
        linked = link_segments(base.generation, manifest.segments, directory)
        history = Renewing(home, base, forgotten)
        forgotten.write(home)
        return publish_built(home, directory, manifest, findings, base.sources, history, linked).generation


def _older_left(base: Base, gone: set[int]) -> dict[int, int]:
    """The older texts that are left, by their places among what is left."""
    left = [index for index in range(len(base.inventory)) if index not in gone] if base.older else []
    places = {index: place for place, index in enumerate(left)}
    return {places[index]: places[newest] for index, newest in base.older.items() if index in places}


def _left(base: Base, gone: set[int]) -> Iterator[ReadFile]:
    """The files as they were read, with the articles that are left of each."""
    first = 0
    for file in base.inventory.files:
        everything = range(first, first + file.articles)
        articles = [index for index in everything if index not in gone]
        is_settled = file.is_settled and len(articles) == len(everything)
        left = file._replace(articles=len(articles), is_settled=is_settled)
        yield ReadFile(file_at(file.source, file.relative, base.sources.folder), left, articles)
        first += file.articles
