"""The two programs of the speed benchmark, open for searching: telusur, and the obvious one over Whoosh and Sastrawi.

Both can `rank` (the best ten and the exact total) and `show` a ranked hit (its stored fields, excerpts with the matches
marked), so that the two can be timed apart.
"""

from __future__ import annotations

import os
from datetime import date
from types import TracebackType
from typing import Any, Protocol, Self

from whoosh import index
from whoosh.qparser import FuzzyTermPlugin, MultifieldParser

from index.generations import open_current
from searcher.answer import Answer, read_request
from searcher.api import SearchRequest
from searcher.collection import Collection

FIELDS = ("title", "text")
LIMIT = 10


class Program(Protocol):
    """An open index."""

    def rank(self, query: str) -> list[Any]:
        """The best hits, at most `LIMIT`, of a query that both programs read in the same way; counts all."""
        ...

    def show(self, hit: Any) -> object:
        """All that is needed to print one of these hits."""
        ...


class Telusur:
    """The index in `home`, through the parts that the product's own searcher is made of."""

    def __init__(self, home: str) -> None:
        generation = open_current(home)
        self._collection = Collection(generation)
        self._answer: Answer | None = None
        self.bytes = size_of(generation.directory)

    def rank(self, query: str) -> list[Any]:
        request = SearchRequest(query, limit=LIMIT)
        self._answer = Answer(self._collection, read_request(request, date.today()), request)  # noqa: DTZ011
        self._answer.total()
        return list(self._answer._ordered(LIMIT))  # noqa: SLF001 -- `page` would also read and paint

    def show(self, hit: Any) -> object:
        assert self._answer is not None
        return self._answer._hit(1, hit)  # noqa: SLF001


class Naive:
    """The Whoosh index in `folder`, searched in title and text as its parser understands them."""

    def __init__(self, folder: str) -> None:
        opened = index.open_dir(folder)
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(FIELDS, opened.schema)
        self._parser.add_plugin(FuzzyTermPlugin())
        self.bytes = size_of(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._searcher.close()

    def rank(self, query: str) -> list[Any]:
        results = self._searcher.search(self._parser.parse(query), limit=LIMIT)
        len(results)  # the exact total, which Whoosh counts only when asked
        return list(results)

    def show(self, hit: Any) -> object:
        return hit.fields(), hit.highlights("text")


def size_of(folder: str) -> int:
    """The bytes of all files in `folder`."""
    return sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file())
