"""The programs that telusur is measured against: what the same libraries give without further thought.

*Naive* is the obvious search program over Indonesian text: Whoosh with a title and a text field, every token stemmed
by Sastrawi. *Standard* is Whoosh as it comes, with `StandardAnalyzer` and no stemming. Both join the words of a query
by OR over both fields and rank by Whoosh's BM25F. Both are given their best case: the words of a query reach the parser
as plain words, because in Whoosh's own syntax the `?` of a question is a wildcard that takes the last word with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from types import TracebackType
from typing import Any, NamedTuple, Self

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
from whoosh import index
from whoosh.analysis import Filter, LowercaseFilter, RegexTokenizer, StandardAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup, WhitespacePlugin

FIELDS = ("title", "text")

# Distinct words of a large corpus; a million of them is some 200 MB.
MOST_STEMS = 1_000_000


class Text(NamedTuple):
    """One document as a baseline sees it."""

    id: str
    title: str
    text: str


class SastrawiFilter(Filter):  # type: ignore[misc]  # Whoosh is untyped
    """Replace every token by its root.

    `stem_once` remembers the root of each distinct word. It changes no root, only the time: set it where the ranking
    is measured, leave it off where speed is.
    """

    def __init__(self, *, stem_once: bool) -> None:
        self.stem_once = stem_once

    def __call__(self, tokens: Iterable[Any]) -> Iterator[Any]:
        stem = _stem_once if self.stem_once else _stemmer().stem
        for token in tokens:
            token.text = stem(token.text)
            yield token


def naive_schema(*, stem_once: bool) -> Schema:
    """Title and text, lower-cased and stemmed."""
    return _schema(RegexTokenizer() | LowercaseFilter() | SastrawiFilter(stem_once=stem_once))


def standard_schema() -> Schema:
    """Title and text through `StandardAnalyzer` (English stop words, words of one letter dropped)."""
    return _schema(StandardAnalyzer())


def build(directory: str, schema: Schema, texts: Iterable[Text]) -> None:
    """Index `texts` in the empty folder `directory`."""
    writer = index.create_in(directory, schema).writer(limitmb=512)
    for text in texts:
        writer.add_document(**text._asdict())
    writer.commit()


class Baseline:
    """An index that `build` made, open for searching; use it as a context manager."""

    def __init__(self, directory: str) -> None:
        opened = index.open_dir(directory)
        self._parser = MultifieldParser(FIELDS, opened.schema, plugins=[WhitespacePlugin()], group=OrGroup)
        self._searcher = opened.searcher()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._searcher.close()

    def search(self, query: str, limit: int) -> list[str]:
        """The ids of the best documents, best first."""
        hits = self._searcher.search(self._parser.parse(query), limit=limit)
        return [hit["id"] for hit in hits]


def _schema(analyzer: Any) -> Schema:
    field = TEXT(stored=True, analyzer=analyzer)
    return Schema(id=ID(stored=True, unique=True), title=field, text=field)


@cache
def _stemmer() -> Any:
    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=MOST_STEMS)
def _stem_once(word: str) -> str:
    return str(_stemmer().stem(word))
