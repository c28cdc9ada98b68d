"""What is written: hits one after the other, each with the text of its article where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.namedtuples import NamedTuple
from searcher.api import Hit, Searcher


class Entry(NamedTuple):
    """A hit, and the whole text of its article; None where it was not asked for."""

    hit: Hit
    body: str | None = None


def entries(hits: Iterable[Hit], searcher: Searcher | None = None) -> Iterator[Entry]:
    """`hits` one by one; with their texts where a `searcher` is given to read them from."""
    for hit in hits:
        document = searcher.document(hit.id) if searcher else None
        yield Entry(hit, document.body if document else "" if searcher else None)
