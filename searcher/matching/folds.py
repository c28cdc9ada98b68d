"""The folds of the index on this machine: which matching articles are shown, and what belongs to one that is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import chain, compress
from operator import eq

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.reader import Segment
from index.store.copies import Copies, Member, Relation
from index.store.manifest import COPIES
from searcher.matching.docset import DocSet
from searcher.matching.folding import Matching, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.matching.evaluation import Outcome


class Shown(NamedTuple):
    """What is shown of the `outcomes` of a query, one for each segment, and how many of them hold everything."""

    outcomes: Sequence[Outcome]
    complete: int


class Folds:
    """What belongs together in `segments`; raises `IndexDamaged` where that names articles that are not there."""

    def __init__(self, copies: Copies, segments: Sequence[Segment]) -> None:
        self._copies = copies
        self._segments = segments

    def shown(self, outcomes: Sequence[Outcome]) -> Shown:
        """The outcomes without what is folded away."""
        complete = sum(len(outcome.complete) for outcome in outcomes)
        rows = self._rows_in([outcome.candidates for outcome in outcomes])
        folds = [*map(self._fold_of.__getitem__, rows)]
        behind = [*compress(rows[1:], map(eq, folds, folds[1:]))]
        if not behind:
            return Shown(outcomes, complete)
        in_full = set(self._rows_in([outcome.complete for outcome in outcomes])) if complete else set()
        away = behind if in_full.isdisjoint(behind) else self._behind_complete(rows, in_full)
        hidden: list[list[int]] = [[] for _ in outcomes]
        for row in away:
            member = self._copies.members[row]
            hidden[member.place].append(member.number)
        return Shown(
            [
                outcome.without(DocSet.of(docs, segment.documents)) if docs else outcome
                for outcome, segment, docs in zip(outcomes, self._segments, hidden, strict=True)
            ],
            complete - len(in_full.intersection(away)),
        )

    def _behind_complete(self, rows: Sequence[int], in_full: Container[int]) -> list[int]:
        """What of `rows` is folded away where some of them hold everything."""
        folds = self._fold_of
        return folded(Matching(row, folds[row], row in in_full) for row in rows).hidden

    def _rows_in(self, sets: Sequence[DocSet]) -> list[int]:
        """The members, by their places in the order of folds, that are in the set of their segment."""
        found = [
            [*compress(rows, docs.flags_of(numbers, segment.documents))] if rows and docs else []
            for (rows, numbers), docs, segment in zip(self._members_in, sets, self._segments, strict=True)
        ]
        return sorted(chain.from_iterable(found))

    def of(self, place: int, number: int) -> list[Member]:
        """The members of the fold of an article, itself among them, the first publication at the head; [] for none."""
        row = self._row_of.get((place, number))
        if row is None:
            return []
        members = self._copies.members
        fold = members[row].fold
        first = last = row
        while first and members[first - 1].fold == fold:
            first -= 1
        while last < len(members) and members[last].fold == fold:
            last += 1
        return members[first:last]

    def relations(self, place: int, number: int) -> Sequence[Relation]:
        """What an article, or the first of its fold, is to others."""
        fold = self.of(place, number)
        found = self._copies.relations_of(*(fold[0][:2] if fold else (place, number)))
        self._check(chain.from_iterable((each[:2], each[2:4]) for each in found))
        return found

    @once
    def _row_of(self) -> dict[tuple[int, int], int]:
        members = self._copies.members
        self._check((member.place, member.number) for member in members)
        return {(member.place, member.number): row for row, member in enumerate(members)}

    @once
    def _fold_of(self) -> list[int]:
        return [member.fold for member in self._copies.members]

    @once
    def _members_in(self) -> list[tuple[list[int], list[int]]]:
        """The members in each segment, by their places in the order of folds, and the numbers of their articles."""
        found: list[tuple[list[int], list[int]]] = [([], []) for _ in self._segments]
        for (place, doc), row in self._row_of.items():
            found[place][0].append(row)
            found[place][1].append(doc)
        return found

    def _check(self, addresses: Iterable[tuple[int, int]]) -> None:
        for place, number in addresses:
            if place >= len(self._segments) or number >= self._segments[place].documents:
                raise IndexDamaged.at(COPIES, "names_missing_article")
