"""The best articles of the index, in order, as many as a page needs.

Order is total: tier, score, newer date, id; or date alone when a sort was asked for. This is the first stage; in the
second the best are put `in_order` again, by other scores (see `searcher.matching.second_stage`).

Scores of all articles are bounded by what their posting lists can add. So only those that can reach the page are scored
in full, and only among those is looked for query words side by side.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from index.namedtuples import NamedTuple, made_of
from index.segment.columns import LAST_DAY
from index.segment.forward import times_side_by_side
from index.segment.reader import Segment
from searcher.api import NEWEST, OLDEST
from searcher.matching.collection import Collection, DocAddress
from searcher.matching.docset import DocSet, in_any
from searcher.matching.evaluation import Outcome
from searcher.matching.leaf_match import LeafMatch, LookedUp
from searcher.matching.ranking import adjacency, adjacency_share
from searcher.matching.scoring import TIE, TIE_DIGITS, likely_best, rounded, scores_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from searcher.matching.reordering.reorder import Part

    # An article with what comes first where it is put in order: tier, rank, minus its day; then its segment and number.
    _Placed: TypeAlias = tuple[tuple[int, float, int], tuple[int, int], Any]

COMPLETE, PARTIAL = 0, 1

# Where an article without a date comes among days, the same in every segment.
AFTER_ALL_DAYS = LAST_DAY + 1


class Ranked(NamedTuple):
    """An article that may be shown, with its score; `parts` says what of this comes from the second stage."""

    address: DocAddress
    score: float
    tier: int = 0
    parts: tuple[Part, ...] = ()


class Neighbours(NamedTuple):
    """Two words side by side in the query, and the most that finding them so adds to a score."""

    first: LeafMatch
    second: LeafMatch
    worth: float


def neighbours_of(found: LookedUp) -> list[Neighbours]:
    """The neighbours among the words that rank; the second stage looks at those of longer queries and questions."""
    if not found.plan.is_short:
        return []
    return [Neighbours(a, b, adjacency(a.idf, b.idf)) for a, b in pairwise(found.should)]


def collect(
    collection: Collection, found: LookedUp, outcomes: Sequence[Outcome], count: int, sort: str = ""
) -> list[Ranked]:
    """The first `count` articles over all segments; `outcomes` has one for each of them."""
    neighbours = neighbours_of(found)
    best = _Best(count)
    found_in: list[_Placed] = []
    for number, (segment, outcome) in enumerate(zip(collection.segments, outcomes, strict=True)):
        if sort in (NEWEST, OLDEST):
            first = _by_date(segment, outcome, count, sort)
        else:
            pairs = [pair for n in neighbours if (pair := _bind(n, number)).worth]
            first = _by_score(segment, outcome, pairs, best, is_strict=found.plan.is_short)
        days = segment.column("first_day")
        found_in += [((tier, rank, -days[doc]), (number, doc), score) for tier, rank, _, doc, score in first]
    ordered = _merged(collection, found_in, count) if len(outcomes) > 1 else found_in
    return [Ranked(DocAddress(*address), score, tier) for (tier, _, _), address, score in ordered[:count]]


def in_order(collection: Collection, ranked: Iterable[Ranked], count: int) -> list[Ranked]:
    """The same by tier, score, newer date, id; from the `count`-th on nobody asks which of those that tie is first."""
    if len(collection.segments) > 1:
        days = [segment.column("first_day") for segment in collection.segments]
        keyed = [((each.tier, -each.score, -days[(at := each.address)[0]][at[1]]), at, each) for each in ranked]
        return [each for _, _, each in _merged(collection, keyed, count)]
    order = collection.segments[0].column("order")
    return sorted(ranked, key=lambda each: (each.tier, -each.score, order[each.address.doc]))


def _merged(collection: Collection, placed: Iterable[_Placed], count: int) -> list[_Placed]:
    """Articles of several segments by what stands first, then by id.

    Only of those that are equal so far, and among the first `count`, the articles are read.
    """
    by_key = sorted(placed, key=itemgetter(0))
    if len({key for key, _, _ in by_key}) == len(by_key):
        return by_key
    merged: list[_Placed] = []
    for _, group in groupby(by_key, key=itemgetter(0)):
        tied = list(group)
        if len(tied) > 1 and len(merged) < count:
            tied.sort(key=lambda each: collection.article(DocAddress(*each[1])).id)
        merged += tied
    return merged


class _Candidate(NamedTuple):
    """Candidates of one segment compare in the order in which they are shown."""

    tier: int
    rank: float  # minus the score, or the day when sorted by date
    order: int
    doc: int
    score: float


class _Best:
    """The best `count` scores of each tier in the segments that were looked at: what the next one must reach."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._scores: dict[int, list[float]] = {COMPLETE: [], PARTIAL: []}

    def wanted(self, tier: int) -> int:
        """How many articles of a tier may be shown, as the tiers above it have so many."""
        return self._count - (len(self._scores[COMPLETE]) if tier == PARTIAL else 0)

    def least(self, tier: int) -> float:
        """What any further article of a tier must score; 0 where there is room."""
        scores, wanted = self._scores[tier], self.wanted(tier)
        return scores[wanted - 1] if 0 < wanted <= len(scores) else 0.0

    def take(self, tier: int, scores: Sequence[float]) -> None:
        self._scores[tier] = sorted([*self._scores[tier], *scores], reverse=True)[: self._count]


class _Pair(NamedTuple):
    """Neighbours in one segment: the articles that hold both, and the characters that may meet."""

    docs: DocSet
    sides: tuple[str, str]
    worth: float


def _bind(neighbours: Neighbours, number: int) -> _Pair:
    first, second = neighbours.first.segments[number], neighbours.second.segments[number]
    docs = first.matches.docs & second.matches.docs
    if not docs:
        return _Pair(docs, ("", ""), 0.0)
    sides = first.shape.closing, second.shape.opening
    return _Pair(docs, sides, neighbours.worth if all(sides) else 0.0)


def _by_score(
    segment: Segment, outcome: Outcome, pairs: Sequence[_Pair], best: _Best, *, is_strict: bool
) -> list[_Candidate]:
    """Those of a segment that may be among the best; `is_strict` puts every complete article above every other."""
    if not is_strict:
        return _first_of(segment, outcome, pairs, outcome.candidates, best, PARTIAL)
    first = _first_of(segment, outcome, pairs, outcome.complete, best, COMPLETE)
    if best.wanted(PARTIAL) and len(outcome.candidates) > len(outcome.complete):
        first += _first_of(segment, outcome, pairs, outcome.candidates - outcome.complete, best, PARTIAL)
    return first


def _first_of(
    segment: Segment, outcome: Outcome, pairs: Sequence[_Pair], candidates: DocSet, best: _Best, tier: int
) -> list[_Candidate]:
    """Those of `candidates` that may be among the best of their tier, in order."""
    count, least = best.wanted(tier), best.least(tier)
    order = segment.column("order")
    if not outcome.lists and len(candidates) > count:
        candidates = DocSet.of(_foremost(order, candidates, count), segment.documents)  # no score tells them apart
    margin = sum(pair.worth for pair in pairs)
    raisable = in_any(pair.docs for pair in pairs)
    scores = scores_of(outcome.lists, likely_best(outcome.lists, candidates, count, margin, least, raisable))
    if pairs and scores:
        scores = _with_adjacency(segment, scores, pairs, count, least)
    if len(scores) > count:
        least = max(least, sorted(scores.values(), reverse=True)[count - 1])
    reached = least - TIE
    reaching = [(round(score, TIE_DIGITS), doc) for doc, score in scores.items() if score >= reached]
    first = sorted([(-score, order[doc], doc, score) for score, doc in reaching])[:count]
    best.take(tier, [score for _, _, _, score in first])
    return made_of(_Candidate, [(tier, *each) for each in first])


def _foremost(order: Sequence[int], docs: Iterable[int], count: int) -> list[int]:
    """The first `count` of `docs` by their places in `order`."""
    from heapq import nsmallest  # only long lists without scores ask

    return nsmallest(count, docs, key=order.__getitem__)


def _with_adjacency(
    segment: Segment, scores: dict[int, float], pairs: Sequence[_Pair], count: int, least: float
) -> dict[int, float]:
    """The scores of all articles that can be among the best `count` and score `least`, with adjacency added.

    Articles are taken best first, until no further one could reach the best `count` by adjacency.
    """
    margin = sum(pair.worth for pair in pairs)
    raised: dict[int, float] = {}
    best: list[float] = []
    for doc in sorted(scores, key=scores.__getitem__, reverse=True):
        score = scores[doc]
        if score + margin < (max(least, best[0]) if len(best) == count else least) - TIE:
            break
        held = [pair for pair in pairs if doc in pair.docs]
        if held:
            sequence = segment.sequence(doc)
            score += sum(pair.worth * adjacency_share(times_side_by_side(sequence, *pair.sides)) for pair in held)
        raised[doc] = score
        insort(best, score)
        del best[:-count]
    return raised


def _by_date(segment: Segment, outcome: Outcome, count: int, sort: str) -> list[_Candidate]:
    """Complete before partial; within a tier by day, an article without a date last."""
    days, order = segment.column("first_day"), segment.column("order")

    def rank(doc: int) -> int:
        day = days[doc]
        if not day:
            return AFTER_ALL_DAYS
        return day if sort == OLDEST else -day

    found: list[_Candidate] = []
    for tier, docs in ((COMPLETE, outcome.complete), (PARTIAL, outcome.candidates - outcome.complete)):
        wanted = count - len(found)
        # The newest come first in the order of ties.
        held = _foremost(order, docs, wanted) if sort == NEWEST and len(docs) > wanted else docs
        first = sorted((rank(doc), order[doc], doc) for doc in held)[:wanted]
        found += [_Candidate(tier, day, place, doc, 0.0) for day, place, doc in first]
    scores = scores_of(outcome.lists, [candidate.doc for candidate in found])
    return [candidate._replace(score=rounded(scores[candidate.doc])) for candidate in found]
