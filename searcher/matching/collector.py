"""The best articles of the index, in order, as many as a page needs.

Order is total: tier, score, newer date, id; or date alone when a sort was asked for. Scores of all articles are bounded
by what their posting lists can add. So only those that can reach the page are scored in full, and only among those is
looked for query words side by side.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from itertools import pairwise

from index.namedtuples import NamedTuple
from index.segment.forward import times_side_by_side
from index.segment.reader import Segment
from searcher.api import NEWEST, OLDEST
from searcher.matching.collection import LAST_DAY, Collection, DocAddress
from searcher.matching.docset import DocSet
from searcher.matching.leaf_match import LeafMatch, LookedUp
from searcher.matching.outcome import Outcome
from searcher.matching.ranking import adjacency, adjacency_share
from searcher.matching.scoring import TIE, likely_best, rounded, scores_of

COMPLETE, PARTIAL = 0, 1

# Where an article without a date comes among days, the same in every segment.
AFTER_ALL_DAYS = LAST_DAY + 1


class Ranked(NamedTuple):
    """An article that may be shown, with its score."""

    address: DocAddress
    score: float


class Neighbours(NamedTuple):
    """Two words side by side in the query, and the most that finding them so adds to a score."""

    first: LeafMatch
    second: LeafMatch
    worth: float


def neighbours_of(found: LookedUp) -> list[Neighbours]:
    """The neighbours among the words that rank."""
    is_short = found.plan.is_short
    return [Neighbours(a, b, adjacency(a.idf, b.idf, is_short=is_short)) for a, b in pairwise(found.should)]


def collect(
    collection: Collection, found: LookedUp, outcomes: Sequence[Outcome], count: int, sort: str = ""
) -> list[Ranked]:
    """The first `count` articles over all segments; `outcomes` has one for each of them."""
    neighbours = neighbours_of(found)
    placed: list[tuple[int, _Candidate]] = []
    for number, (segment, outcome) in enumerate(zip(collection.segments, outcomes, strict=True)):
        if sort in (NEWEST, OLDEST):
            first = _by_date(segment, outcome, count, sort)
        else:
            pairs = [pair for n in neighbours if (pair := _bind(n, number)).worth]
            first = _by_score(segment, outcome, pairs, count, is_strict=found.plan.is_short)
        placed += [(number, candidate) for candidate in first]
    if len(outcomes) > 1:
        placed.sort(key=lambda pair: _order_key(collection.segments[pair[0]], pair[1]))
    return [Ranked(DocAddress(number, candidate.doc), candidate.score) for number, candidate in placed[:count]]


class _Candidate(NamedTuple):
    """Candidates of one segment compare in the order in which they are shown."""

    tier: int
    rank: float  # minus the score, or the day when sorted by date
    order: int
    doc: int
    score: float


def _order_key(segment: Segment, candidate: _Candidate) -> tuple[int, float, int, str]:
    """The order over several segments: as within one, with newer date and id spelt out."""
    day = segment.column("first_day")[candidate.doc]
    return candidate.tier, candidate.rank, -day, segment.article(candidate.doc).id


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
    segment: Segment, outcome: Outcome, pairs: Sequence[_Pair], count: int, *, is_strict: bool
) -> list[_Candidate]:
    """The best `count`; `is_strict` puts every complete article above every other."""
    if not is_strict:
        return _best(segment, outcome, pairs, outcome.candidates, count, PARTIAL)
    first = _best(segment, outcome, pairs, outcome.complete, count, COMPLETE)
    if len(first) < count and len(outcome.candidates) > len(outcome.complete):
        partial = outcome.candidates - outcome.complete
        first += _best(segment, outcome, pairs, partial, count - len(first), PARTIAL)
    return first


def _best(
    segment: Segment, outcome: Outcome, pairs: Sequence[_Pair], candidates: DocSet, count: int, tier: int
) -> list[_Candidate]:
    """The best `count` of `candidates`."""
    margin = sum(pair.worth for pair in pairs)
    scores = scores_of(outcome.lists, likely_best(outcome.lists, candidates, count, margin))
    if pairs and scores:
        scores = _with_adjacency(segment, scores, pairs, count)
    order = segment.column("order")
    if len(scores) > count:
        least = sorted(scores.values(), reverse=True)[count - 1]
        scores = {doc: score for doc, score in scores.items() if score >= least - TIE}
    compared = {doc: rounded(score) for doc, score in scores.items()}
    return sorted(_Candidate(tier, -score, order[doc], doc, score) for doc, score in compared.items())[:count]


def _with_adjacency(segment: Segment, scores: dict[int, float], pairs: Sequence[_Pair], count: int) -> dict[int, float]:
    """The scores of all articles that can be among the best `count`, with adjacency added.

    Articles are taken best first, until no further one could reach the best `count` by adjacency.
    """
    margin = sum(pair.worth for pair in pairs)
    raised: dict[int, float] = {}
    best: list[float] = []
    for doc in sorted(scores, key=scores.__getitem__, reverse=True):
        score = scores[doc]
        if len(best) == count and score + margin < best[0] - TIE:
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
        first = sorted((rank(doc), order[doc], doc) for doc in docs)[: count - len(found)]
        found += [_Candidate(tier, day, place, doc, 0.0) for day, place, doc in first]
    scores = scores_of(outcome.lists, [candidate.doc for candidate in found])
    return [candidate._replace(score=rounded(scores[candidate.doc])) for candidate in found]
