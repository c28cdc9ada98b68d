"""The obvious program over Whoosh and Sastrawi (see `baselines`), open for searching; it loads nothing of telusur."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from whoosh import index
from whoosh.qparser import FuzzyTermPlugin, MultifieldParser

FIELDS = ("title", "text")
LIMIT = 10


class Naive:
    """The Whoosh index in `folder`, searched in title and text as its parser understands them."""

    def __init__(self, folder: str) -> None:
        opened = index.open_dir(folder)
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(FIELDS, opened.schema)
        self._parser.add_plugin(FuzzyTermPlugin())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._searcher.close()

    def rank(self, query: str) -> list[Any]:
        """The best hits; counts all."""
        results = self._searcher.search(self._parser.parse(query), limit=LIMIT)
        len(results)  # the exact total, which Whoosh counts only when asked
        return list(results)

    def show(self, hit: Any) -> object:
        """The stored fields of a hit and its excerpts."""
        return hit.fields(), hit.highlights("text")
