"""Hits and articles one by one, for answers that look at many: nothing is painted that nobody will see."""

from __future__ import annotations

from collections.abc import Iterator

from searcher.api import Document, Hit
from searcher.matching.match import Answered
from searcher.results.answer import make_document, with_quotations
from searcher.results.beside import beside
from searcher.results.highlighting import Painted
from searcher.results.hits import document, hit

_NOTHING = Painted((), (), ())


def plain_hits(matched: Answered, first: int = 1) -> Iterator[Hit]:
    """The hits of `matched` from the rank `first` on, without spans and snippets."""
    collection, found = matched.collection, matched.found
    for rank, (address, score, *_) in enumerate(matched.ranked[first - 1 :], start=first):
        yield hit(
            rank,
            score,
            collection.article(address),
            missing=found.missing(address),
            via=found.via(address),
            beside=beside(collection, address),
        )


def marked_documents(matched: Answered, first: int = 1) -> Iterator[Document]:
    """The articles of the hits from the rank `first` on, the matches of the query marked, without their raw texts."""
    for ranked in matched.ranked[first - 1 :]:
        yield make_document(matched, ranked.address, with_raw=False)


def plain_documents(matched: Answered, first: int = 1) -> Iterator[Document]:
    """The same without marks."""
    collection = matched.collection
    for ranked in matched.ranked[first - 1 :]:
        read = document(collection.article(ranked.address), "", _NOTHING, beside(collection, ranked.address))
        yield with_quotations(read, collection, ranked.address)
