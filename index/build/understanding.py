"""An article as a build enters it: what identifies its text, and what is kept of it beside its text.

Understanding an article needs nothing but what was learnt over all of them, and takes a fifth of a build; so workers do
it, share by share. What is decided of one article looks at all those before it; so one process does that, in the order
of the sources, from these values.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from index.article import Article, Cut
from index.build.spool import Spooled, read_values, write_values
from index.extraction.boilerplate import Furniture
from index.extraction.extract import understand
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.provenance.digests import digest_of_body
from index.provenance.inventory import KnownArticle, extra_of

_BUFFER = 1 << 17


class Understood(NamedTuple):
    """What is decided by: `body` identifies the text, `digest` the raw article, `extra` is what an inventory keeps.

    `id` is what it got, `asked` what it asked for. Where it was set aside for a crew, `place` is that in the spool;
    else the `article` and how it came are here.
    """

    id: str
    asked: str
    path: str
    record: int
    characters: int
    digest: bytes
    body: bytes
    extra: bytes
    place: int = -1
    article: Article | None = None
    spooled: Spooled | None = None

    def known(self, place: int, number: int) -> KnownArticle:
        """What an inventory keeps of it."""
        return KnownArticle(self.digest, self.body, place, number, self.record, self.characters)


def understood(spooled: Spooled, furniture: Furniture, dates: ColumnReadings, place: int = -1) -> Understood:
    """An article with what is decided by."""
    raw = spooled.raw
    article = understand(raw, furniture, dates.of(raw))
    return Understood(
        raw.id,
        spooled.asked,
        raw.path,
        raw.record,
        len(raw.text),
        spooled.digest,
        digest_of_body(article),
        extra_of(raw, spooled.member),
        place,
        article,
        spooled,
    )


class SetAside(NamedTuple):
    """An understood article and its raw text, kept until its share is inverted."""

    article: Article
    raw: str


class Waiting:
    """Understood articles that wait in the file `path`, which is removed when they were read."""

    def __init__(self, path: str) -> None:
        self._path = path

    def write(self, articles: Iterable[SetAside]) -> None:
        """Set aside all of them."""
        with open(self._path, "wb", buffering=_BUFFER) as file:
            for article, raw in articles:
                plain: Article = article
                if article.cuts:
                    plain = article._replace(cuts=[tuple(cut) for cut in article.cuts])  # type: ignore[arg-type]
                write_values(file, (tuple(plain), "" if raw == article.body else raw))

    def read(self, count: int) -> Iterator[SetAside]:
        """All of them, of which there are `count`."""
        with open(self._path, "rb", buffering=_BUFFER) as file:
            for _ in range(count):
                values, raw = read_values(file)
                article = Article(*values)
                if article.cuts:
                    article = article._replace(cuts=tuple(Cut(*cut) for cut in article.cuts))
                yield SetAside(article, raw or article.body)
        with suppress(OSError):
            os.unlink(self._path)
