"""A query, matched in the index on this machine.

    plan -> look up -> evaluate on each segment -> collect -> put the best in order again

Each step takes values and gives values; none goes back to one before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.namedtuples import NamedTuple
from searcher.api import NEWEST, OLDEST
from searcher.matching.collection import Collection
from searcher.matching.collector import Ranked, collect
from searcher.matching.evaluation import Outcome, evaluate
from searcher.matching.leaf_match import LookedUp
from searcher.matching.lookup import look_up, look_up_words
from searcher.matching.plan import Plan, plan
from searcher.matching.ranking import REORDERED
from searcher.query.parser import Query


class Matching(NamedTuple):
    """How words are matched: `exact`ly as typed or by their families, with or without `synonyms`."""

    exact: bool = False
    synonyms: bool = True


class Matched(NamedTuple):
    """What `query` matches: its words as they were looked up, an outcome for each segment, the best hits in order."""

    collection: Collection
    query: Query
    how: Matching
    found: LookedUp
    outcomes: Sequence[Outcome]
    ranked: Sequence[Ranked]

    @property
    def total(self) -> int:
        """How many articles hold everything."""
        return sum(len(outcome.complete) for outcome in self.outcomes)

    @property
    def partial(self) -> int:
        """How many more may be shown."""
        return sum(len(outcome.candidates) for outcome in self.outcomes) - self.total


def match(collection: Collection, query: Query, how: Matching, count: int = 0) -> Matched:
    """What `query` matches, with the best `count` hits, the same whatever follows them."""
    planned = plan(query.root, is_question=query.is_question)
    found = look_up(collection, planned, exact=how.exact, synonyms=how.synonyms)
    outcomes = evaluate(collection, found)
    ranked = _ranked(collection, query, found, outcomes, count) if count else []
    return Matched(collection, query, how, found, outcomes, ranked)


def match_all(collection: Collection, query: Query, how: Matching, count: int = 0) -> Matched:
    """The same with every hit in order, or the best `count` if that is not 0."""
    if count:
        return match(collection, query, how, count)
    counted = match(collection, query, how)
    found, outcomes = counted.found, counted.outcomes
    everything = counted.total + counted.partial
    return counted._replace(ranked=_ranked(collection, query, found, outcomes, everything) if everything else [])


def total_of(query: Query, beside: Matched) -> int:
    """How many articles hold all of a query that is much like another: only its new words are looked up."""
    planned = plan(query.root, is_question=query.is_question)
    how = beside.how
    found = look_up_words(beside.collection, planned, beside.found.plain, exact=how.exact, synonyms=how.synonyms)
    return sum(len(outcome.complete) for outcome in evaluate(beside.collection, found))


def _ranked(
    collection: Collection, query: Query, found: LookedUp, outcomes: Sequence[Outcome], count: int
) -> Sequence[Ranked]:
    if not _has_second_stage(found.plan, query.sort):
        return collect(collection, found, outcomes, count, query.sort)
    from searcher.matching.second_stage import reordered  # a search for one word does without

    best = collect(collection, found, outcomes, max(count, REORDERED), query.sort)
    return reordered(collection, query, found, best)[:count]


def _has_second_stage(planned: Plan, sort: str) -> bool:
    """Whether it can tell hits apart: by words that are near each other, or by what a question asks for."""
    fewest = 2 if planned.is_short else 1
    return sort not in (NEWEST, OLDEST) and len(planned.should) >= fewest
