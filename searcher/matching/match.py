"""A query, matched in the index on this machine.

    plan -> look up -> evaluate on each segment -> collect

Each step takes values and gives values; none goes back to one before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.namedtuples import NamedTuple
from searcher.matching.collection import Collection
from searcher.matching.collector import Ranked, collect
from searcher.matching.evaluation import evaluate
from searcher.matching.leaf_match import LookedUp
from searcher.matching.lookup import look_up
from searcher.matching.outcome import Outcome
from searcher.matching.plan import plan
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
    """What `query` matches, with the best `count` hits."""
    planned = plan(query.root, is_question=query.is_question)
    found = look_up(collection, planned, exact=how.exact, synonyms=how.synonyms)
    outcomes = evaluate(collection, found, query.dates)
    ranked = collect(collection, found, outcomes, count, query.sort) if count else []
    return Matched(collection, query, how, found, outcomes, ranked)
