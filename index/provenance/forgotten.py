"""What was taken out of an index for good: a list in its folder, by which every later build keeps it out.

It lies beside the generations, not in one: it outlives damage to them, and other versions read it. An article is known
again by its place (its own id, in its file), by its address, or by its title and text, so that it does not come back
under another name. Of address and text only digests are kept.

    telusur forgotten 1 <CRC-32 of what follows>
    <an article, as one line of JSON>
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from zlib import crc32

from index.article import RawArticle
from index.errors import IndexUnusable
from index.namedtuples import NamedTuple
from index.opening import read_file
from index.provenance.digests import digest
from index.segment.stored import FIELD

FILE = "forgotten"

_TITLE = "telusur forgotten 1 "
_PRIVATE = 0o600


class ForgottenArticle(NamedTuple):
    """An article that is kept out.

    `id` and `path` are what it was called, `is_own` says that the id belongs to it and not to its place in a dump.
    `url`, `text` and `raw` are digests in hexadecimal: of its address ("" where it has none of its own), of its title
    and text, and that of `index.provenance.inventory`. `when` is an ISO date.
    """

    id: str
    path: str
    is_own: bool
    url: str
    text: str
    raw: str
    when: str


class Forgotten:
    """The articles that an index keeps out."""

    def __init__(self, articles: Iterable[ForgottenArticle] = ()) -> None:
        self.articles = tuple(articles)
        self._places = {(article.id, article.path) for article in self.articles if article.is_own}
        self._ids = {article.id for article in self.articles}
        self._urls = {article.url for article in self.articles} - {""}
        self._texts = {article.text for article in self.articles}
        self._raws = {article.raw for article in self.articles}

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def mark(self) -> str:
        """What differs between two lists, "" for an empty one: a generation says with which one it was built."""
        return f"{crc32(self._lines()):08x}" if self.articles else ""

    def holds(self, raw: RawArticle) -> bool:
        """Whether an article is to be kept out; its id is the one that it got."""
        return len(self) > 0 and (self._names(raw.id, raw.path, raw.url) or digest_of_text(raw) in self._texts)

    def holds_known(self, raw: RawArticle, digest: bytes) -> bool:
        """The same of one whose text is not at hand, by its digest as `index.provenance.inventory` has it."""
        return len(self) > 0 and (self._names(raw.id, raw.path, raw.url) or digest.hex() in self._raws)

    def holds_older(self, id: str, url: str, text: str) -> bool:
        """Whether an older text is to be kept out: that of an article of this name, or one with this digest.

        A name that belongs to a place may be that of another article by now: better one older text less.
        """
        return len(self) > 0 and (
            id in self._ids or text in self._texts or bool(url and digest_of_url(url) in self._urls)
        )

    def write(self, home: str) -> None:
        """Replace the list of the index in `home`, at once and for good; raises OSError."""
        path = os.path.join(home, FILE)
        beside = f"{path}.new"
        lines = self._lines()
        with open(beside, "wb") as file:
            file.write(f"{_TITLE}{crc32(lines):08x}\n".encode() + lines)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, _PRIVATE)
        os.replace(beside, path)

    def _names(self, id: str, path: str, url: str) -> bool:
        return (id, path) in self._places or bool(url and digest_of_url(url) in self._urls)

    def _lines(self) -> bytes:
        return "".join(json.dumps(article._asdict(), ensure_ascii=True) + "\n" for article in self.articles).encode()


NOTHING_FORGOTTEN = Forgotten()


def read_forgotten(home: str) -> Forgotten:
    """The list of the index in `home`, an empty one where there is none.

    Raises `IndexUnusable` where it is not as it was written: what it named would come back unnoticed.
    """
    path = os.path.join(home, FILE)
    try:
        return parse_forgotten(read_file(path), path)
    except FileNotFoundError:
        return Forgotten()
    except OSError as error:
        raise IndexUnusable("forgotten_unreadable", path=path) from error


def parse_forgotten(content: bytes, path: str) -> Forgotten:
    """The list that `Forgotten.write` wrote; raises `IndexUnusable`, naming `path`, where it did not."""
    heading, _, lines = content.partition(b"\n")
    if heading != f"{_TITLE}{crc32(lines):08x}".encode():
        raise IndexUnusable("forgotten_unreadable", path=path)
    try:
        return Forgotten(ForgottenArticle(**json.loads(line)) for line in lines.splitlines())
    except (ValueError, TypeError) as error:
        raise IndexUnusable("forgotten_unreadable", path=path) from error


def digest_of_text(raw: RawArticle) -> str:
    """What identifies title and text of an article."""
    return digest(f"{raw.title}{FIELD}{raw.text}").hex()


def digest_of_url(url: str) -> str:
    """What identifies an address, however it was copied."""
    return digest(plain_address(url)).hex()


def plain_address(url: str) -> str:
    """An address without its scheme, and without what only leads within the page."""
    return (url.partition("://")[2] or url).partition("#")[0].rstrip("/")
