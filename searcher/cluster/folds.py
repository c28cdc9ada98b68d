"""The folds of an index in a cluster: which matching articles are shown, and what belongs to one that is.

What belongs together is read once for a generation. A query asks the cluster which members it matches; which of these
are not shown is then known here, and kept out of what is asked next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from index.cluster.folds import FoldedArticle, FoldsFile, RelatedArticles
from index.store.copies import Member, Relation
from searcher.cluster.clauses import Clause, any_of
from searcher.cluster.fetched_segment import FetchedSegment
from searcher.matching.folding import Folded, Matching, folded

# A cluster takes so many values in a query.
_MOST_VALUES = 60_000


class KnownFolds:
    """What belongs together in a generation. Threads may share it."""

    def __init__(self, file: FoldsFile) -> None:
        self._late = file.late
        self._row_of = {member.id: (row, member) for row, member in enumerate(file.members)}
        self._fold_of: dict[str, tuple[FoldedArticle, ...]] = {}
        for _, some in groupby(file.members, key=lambda member: member.fold):
            members = tuple(some)
            self._fold_of |= {member.key: members for member in members}
        self._relations: dict[str, list[RelatedArticles]] = {}
        for each in file.relations:
            for end in (each.key, each.other):
                self._relations.setdefault(end, []).append(each)

    def __bool__(self) -> bool:
        return bool(self._row_of)

    @property
    def members(self) -> Clause:
        """The articles that may be members."""
        return any_of([{"term": {"folded": True}}, *with_ids(self._late)])

    def hidden(self, matching: Iterable[tuple[str, bool]]) -> Folded:
        """Which of the members that match, each with whether it holds everything, are not shown: their ids."""
        rows = sorted((*self._row_of[name], whole) for name, whole in matching if name in self._row_of)
        return folded(Matching(member.id, member.fold, whole) for _, member, whole in rows)

    def fold_of(self, key: str) -> tuple[FoldedArticle, ...]:
        """The members of the fold of an article, the first publication at the head; () for none."""
        return self._fold_of.get(key, ())

    def first_of(self, name: str) -> str:
        """The id of the first publication of the article with this id; "" for one that is in no fold."""
        found = self._row_of.get(name)
        return self._fold_of[found[1].key][0].id if found else ""

    def relations_of(self, key: str) -> Sequence[RelatedArticles]:
        """What an article, or the first of its fold, is to others."""
        fold = self.fold_of(key)
        return self._relations.get(fold[0].key if fold else key, ())

    def beside(self, key: str) -> Iterator[str]:
        """The keys of all articles that are named beside one."""
        yield from (member.key for member in self.fold_of(key))
        yield from (end for each in self.relations_of(key) for end in (each.key, each.other))


class FetchedFolds:
    """The same for articles that came, in the words of `searcher.matching.folds.Folds`."""

    def __init__(self, known: KnownFolds, segment: FetchedSegment) -> None:
        self._known = known
        self._segment = segment

    def of(self, place: int, number: int) -> list[Member]:
        """The members of the fold of an article, itself among them, the first publication at the head; [] for none."""
        members = self._known.fold_of(self._segment.key_of(number))
        return [Member(place, self._number(each.key), each.fold, each.kind, each.share) for each in members]

    def relations(self, place: int, number: int) -> list[Relation]:
        """What an article, or the first of its fold, is to others."""
        return [
            Relation(place, self._number(each.key), place, self._number(each.other), each.kind, each.share)
            for each in self._known.relations_of(self._segment.key_of(number))
        ]

    def _number(self, key: str) -> int:
        return self._segment.number_by_key(key)


def with_ids(ids: Sequence[str]) -> list[Clause]:
    """The articles with one of these ids, in as many clauses as a cluster wants."""
    starts = range(0, len(ids), _MOST_VALUES)
    return [{"terms": {"id": list(ids[start : start + _MOST_VALUES])}} for start in starts]
