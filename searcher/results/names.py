"""Which articles a name names: an id, an address, or a dump with the id or the number that an article has in it."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import Article, in_dump
from searcher.matching.collection import Collection


def ids_named(collection: Collection, name: str) -> tuple[str, ...]:
    """The ids of the articles that `name` names, in order; see `searcher.api.Searcher.named`.

    For other names than ids all articles are looked through: an index keeps no order of their addresses.
    """
    if collection.find_id(name):
        return (name,)
    if "://" in name:
        return tuple(sorted(article.id for article in _articles(collection) if article.url == name))
    meant = in_dump(name)
    if not meant:
        return ()
    first = collection.find_id(meant.own)
    if first and meant.is_in(collection.article(first).path):
        return (meant.own,)
    there = (article.id for article in _articles(collection) if meant.is_in(article.path))
    return tuple(sorted(filter(meant.is_called, there)))


def _articles(collection: Collection) -> Iterator[Article]:
    for segment in collection.segments:
        yield from map(segment.article, sorted(segment.live_articles()))
