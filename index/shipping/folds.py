"""What belongs together in a finished generation, as a cluster is told: see `index.cluster.folds`."""

from __future__ import annotations

from collections.abc import Iterable

from index.cluster.folds import FoldedArticle, FoldsFile, RelatedArticles
from index.cluster.mapping import article_key
from index.shipping.workshop import Shipped
from index.store.generations import Generation


def folds_of(generation: Generation) -> FoldsFile:
    """All members and relations of a generation."""
    copies = generation.copies
    if copies is None:
        return FoldsFile()
    segments = generation.segments

    def key(place: int, number: int) -> str:
        return article_key(segments[place].name, number)

    return FoldsFile(
        tuple(
            FoldedArticle(
                key(each.place, each.number),
                segments[each.place].article(each.number).id,
                each.fold,
                each.kind,
                each.share,
            )
            for each in copies.members
        ),
        tuple(
            RelatedArticles(
                key(each.place, each.number), key(each.other_place, each.other_number), each.kind, each.share
            )
            for each in copies.relations
        ),
    )


def marked_of(folds: FoldsFile, segments: Iterable[str], before: Shipped | None) -> frozenset[str]:
    """The keys of the articles that have a mark: in what is there already as it was sent, else every member.

    `segments` are the marks of all segments, as `index.shipping.publishing.mark_of` gives them.
    """
    there = {article_key(mark.partition(" ")[0], 0) for mark in segments if before and mark in before.segments}
    known = before.marked if before else ()
    return frozenset(
        [
            *(key for key in known if _first_of_its(key) in there),
            *(member.key for member in folds.members if _first_of_its(member.key) not in there),
        ]
    )


def _first_of_its(key: str) -> str:
    """The key of the first article of the same segment."""
    return article_key(key, 0)
