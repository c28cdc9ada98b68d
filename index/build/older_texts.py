"""The history of a new generation: which articles are new, and which have another text than in the one before.

Both inventories say it. An article is the one of before where it says the same; else where it has its own id (a file
its place, too), or an address that no other article has. What a dump does not name is only told by what it says.
Older texts that the sources hold beside the newest (see `index.build.same_name`) are told as those that they held.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from index.article import Article, RawArticle
from index.build.previous import Base, RebuildNeeded, older_in, open_readable
from index.errors import IndexDamaged
from index.once import once
from index.provenance.forgotten import Forgotten, digest_of_text, digest_of_url
from index.provenance.inventory import Inventory, read_inventory
from index.segment.reader import Segment
from index.store.copies import Copies
from index.store.history import History, OlderText, read_history, sum_of
from index.store.manifest import Manifest

# So many articles that are gone are remembered beside those that are there.
_MOST_GONE = 100_000


class Renewing:
    """What a build does with the history of the index in `home`, before which `base` was current, if any.

    Nothing of what is `forgotten` stays, and no older text at all where it `forgets_versions`.
    """

    def __init__(self, home: str, base: Base | None, forgotten: Forgotten, *, forgets_versions: bool = False) -> None:
        self._base = base
        self._forgotten = forgotten
        self._forgets_versions = forgets_versions
        self.before = read_history(home)

    def of(self, directory: str, manifest: Manifest) -> History:
        """The history of the generation that is finished in `directory`."""
        new = read_inventory(directory)
        known = _Known(self._base, new) if self._base else None
        firsts = self._firsts(new, known, manifest.built_at)
        texts = _Texts(self.before.texts, firsts, manifest.built_at)
        if not self._forgets_versions:
            written = _Written(directory, manifest, new)
            for index, before in known.changed.items() if known else ():
                text = self._older(before, *written.read(index))
                if known and text:
                    texts.add(text, known.id(before))
            for index, newest in written.older():
                raw, article = written.read(index)
                text = _text_of(new.id(newest), article, digest_of_text(raw))
                if not (texts.hold(text) or (known and known.was_older(index))):
                    texts.add(text, new.id(index))
        return History(firsts, self._kept(texts.all), self.before.others)

    def without_versions(self) -> History:
        """What it was, without any older text."""
        return History(self.before.firsts, (), self.before.others)

    def _kept(self, texts: Iterable[OlderText]) -> Iterator[OlderText]:
        for text in texts if not self._forgets_versions else ():
            if not self._forgotten.holds_older(text.id, text.url, text.digest):
                yield text

    def _firsts(self, new: Inventory, known: _Known | None, now: str) -> dict[bytes, str]:
        before, base = self.before, self._base
        # Of what was lost nobody knows when it was first indexed, and what nobody knows is nothing new.
        since = base.generation.manifest.built_at if base and not before.lost else ""
        firsts = dict(before.firsts)
        there: dict[bytes, str] = {}
        for index in range(len(new)):
            id_, moment = sum_of(new.id(index)), ""
            if known and (match := known.match(index)) is not None:
                moment = before.first_indexed(known.id(match)) or since
                if not moment:
                    continue
            elif _is_own(new, index):
                moment = before.firsts.get(id_, "")
            there[id_] = moment or now
        return there if len(firsts) > len(there) + _MOST_GONE else firsts | there

    def _older(self, before: int, raw: RawArticle, now: Article) -> OlderText | None:
        """The text that an article had, None where it still has it: as it came, or as it is understood."""
        assert self._base is not None
        was = self._base.article(self._base.inventory.article(before))
        digest = digest_of_text(self._base.raw(before, was))
        if digest == digest_of_text(raw) or _words_of(was) == _words_of(now):
            return None
        return _text_of(raw.id, was, digest)


class _Texts:
    """Older texts in order of time, of articles that were first indexed when `firsts` says; `now` others join them."""

    def __init__(self, texts: Iterable[OlderText], firsts: Mapping[bytes, str], now: str) -> None:
        self.all = list(texts)
        self._firsts = firsts
        self._now = now

    def add(self, text: OlderText, called: str) -> None:
        """Add a text; those of what was `called` otherwise are of the same article from now on."""
        self.all = [each._replace(id=text.id) if each.id == called else each for each in self.all]
        since = [each.until for each in self.all if each.id == text.id]
        moment = since[-1] if since else self._firsts.get(sum_of(text.id), "")
        self.all.append(text._replace(since=moment, until=self._now))

    def hold(self, text: OlderText) -> bool:
        """Whether a text of an article is one of them."""
        return any(each.id == text.id and each.digest == text.digest for each in self.all)


class _Written:
    """The articles of a finished generation by their indexes in its inventory."""

    def __init__(self, directory: str, manifest: Manifest, inventory: Inventory) -> None:
        self._directory = directory
        self._manifest = manifest
        self._inventory = inventory

    def read(self, index: int) -> tuple[RawArticle, Article]:
        """An article as it came, and as it is understood."""
        known = self._inventory.article(index)
        segment = self._segments[known.place]
        article = segment.article(known.number)
        return self._inventory.raw(index, article.path, segment.raw(known.number, article)), article

    def older(self) -> list[tuple[int, int]]:
        """The older texts by date, each with the newest text of its article."""
        rows = older_in(self._inventory, Copies(self._directory).older)
        return sorted(rows.items(), key=lambda row: (self._day(row[0]), row[0]))

    @once
    def _segments(self) -> list[Segment]:
        return [Segment(self._directory, name) for name in self._manifest.segments]

    def _day(self, index: int) -> int:
        known = self._inventory.article(index)
        return self._segments[known.place].column("last_day")[known.number]


class _Known:
    """Which article of before an article of now is; `changed` has those that say something else, by their index."""

    def __init__(self, base: Base, new: Inventory) -> None:
        self._old, self._new, self._older = base.inventory, new, base.older
        self._same = {self._old.digest(index): index for index in range(len(self._old))}
        there = {new.digest(index) for index in range(len(new))}
        gone = [index for index in range(len(self._old)) if self._old.digest(index) not in there]
        came = [index for index in range(len(new)) if new.digest(index) not in self._same]
        self.changed: dict[int, int] = {}
        self._moved: dict[int, int] = {}
        if gone and came:
            self.changed = self._by_id(gone, came)
            gone = sorted(set(gone).difference(self.changed.values()))
            came = [index for index in came if index not in self.changed]
            self.changed |= self._by_address(gone, came)
            self._moved = self._by_text(gone, came)

    def id(self, index: int) -> str:
        """The id that an article had."""
        return self._old.id(index)

    def was_older(self, index: int) -> bool:
        """Whether an article was an older text before."""
        return self._same.get(self._new.digest(index)) in self._older

    def match(self, index: int) -> int | None:
        """The article of before that one of now is, None for a new one."""
        found = self._same.get(self._new.digest(index))
        if found is None:
            found = self.changed.get(index)
        return self._moved.get(index) if found is None else found

    def _by_id(self, gone: list[int], came: list[int]) -> dict[int, int]:
        old, new = self._old, self._new
        ids = {old.id(index): index for index in gone if _is_own(old, index)}
        files = _FileKeys(old), _FileKeys(new)
        found = {}
        for index in came:
            before = ids.get(new.id(index)) if _is_own(new, index) else None
            if before is None:
                continue
            is_record = bool(old.record(before) and new.record(index))
            urls = {_url(old, before), _url(new, index)} - {""}
            if len(urls) < 2 and (is_record or urls or files[0].of(before) == files[1].of(index)):
                found[index] = before
        return found

    def _by_address(self, gone: list[int], came: list[int]) -> dict[int, int]:
        old, new = self._old, self._new
        urls = {_url(old, index): index for index in gone}
        found = {index: urls[url] for index in came if (url := _url(new, index)) and url in urls}
        if not found:
            return {}
        # Of a whole site, as some dumps have it, an address names nothing.
        counts = [Counter(_url(each, index) for index in range(len(each))) for each in (old, new)]
        return {index: before for index, before in found.items() if _is_single(counts, _url(new, index))}

    def _by_text(self, gone: list[int], came: list[int]) -> dict[int, int]:
        bodies = {self._old.article(index).body: index for index in gone}
        unnamed = (index for index in came if not _is_own(self._new, index))
        return {index: bodies[body] for index in unnamed if (body := self._new.article(index).body) in bodies}


class _FileKeys:
    """What identifies the file of an article."""

    def __init__(self, inventory: Inventory) -> None:
        self._keys = [file.key for file in inventory.files]
        self._ends = list(accumulate(file.articles for file in inventory.files))

    def of(self, index: int) -> bytes:
        """The key of the file of this article."""
        return self._keys[bisect_right(self._ends, index)]


def base_of(home: str, *, trust: bool) -> Base | None:
    """The generation before, for a build that begins without it; None where none can be read."""
    try:
        return open_readable(home, trust=trust)
    except (RebuildNeeded, IndexDamaged):
        return None


def _is_own(inventory: Inventory, index: int) -> bool:
    """Whether an id belongs to its article, and not to a place in a dump, or beside another one that asked for it."""
    asked, record = inventory.asked_id(index), inventory.record(index)
    return asked == inventory.id(index) and not (record and asked.endswith(f":{record}"))


def _url(inventory: Inventory, index: int) -> str:
    url = inventory.raw(index, "", "").url
    return url and digest_of_url(url)


def _is_single(counts: Iterable[Mapping[str, int]], url: str) -> bool:
    return all(count[url] == 1 for count in counts)


def _text_of(id: str, was: Article, digest: str) -> OlderText:
    return OlderText(
        id=id,
        title=was.title,
        body=was.body,
        title_derived=was.title_derived,
        date=was.date,
        date_source=was.date_source,
        source=was.source,
        url=was.url,
        path=was.path,
        digest=digest,
    )


def _words_of(article: Article) -> list[str]:
    return f"{article.title}\n{article.body}".split()
