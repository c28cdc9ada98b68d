"""A query, matched in the index on this machine.

    plan -> look up -> evaluate on each segment -> collect -> put the best in order again

Each step takes values and gives values; none goes back to one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.namedtuples import NamedTuple
from searcher.api import NEWEST, OLDEST
from searcher.matching.collection import Collection
from searcher.matching.collector import Ranked, collect
from searcher.matching.evaluation import Outcome, evaluate
from searcher.matching.known_words import KnownWords
from searcher.matching.leaf_match import LookedUp
from searcher.matching.lookup import look_up, look_up_words
from searcher.matching.plan import Plan, plan
from searcher.matching.ranking import REORDERED
from searcher.query.parser import Query
from searcher.query.tree import asks_for_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import Counter
    from typing import Protocol

    from searcher.matching.value_words import Beginning
else:
    Protocol = object


class Answered(Protocol):
    """What a page is made from, and what it may ask beside: the same of an index on this machine and of a cluster.

    `found` are the words as they were looked up, `ranked` the best hits in order, and `collection` holds what there is
    to show of these. `outcomes` has for each of its segments what scores there. `total` counts the articles that hold
    everything, `folds` how many hits these are, `origins` how many independent texts, None where that is not known, and
    `partial` how many more hits may be shown.
    """

    @property
    def collection(self) -> Collection: ...
    @property
    def query(self) -> Query: ...
    @property
    def found(self) -> LookedUp: ...
    @property
    def outcomes(self) -> Sequence[Outcome]: ...
    @property
    def ranked(self) -> Sequence[Ranked]: ...
    @property
    def total(self) -> int: ...
    @property
    def folds(self) -> int: ...
    @property
    def origins(self) -> int | None: ...
    @property
    def partial(self) -> int: ...

    def total_of(self, query: Query) -> int:
        """How many articles hold all of a query that is much like this one."""

    def will_count(self, queries: Iterable[Query]) -> None:
        """These will be asked for one by one: where each question costs a journey, all are counted now."""

    def undated_left_out(self) -> int:
        """How many articles are not found only because they have no date."""

    def tally(self, fields: Iterable[str]) -> dict[str, Counter[str]]:
        """The counts of each value of `fields` over the articles that hold everything."""

    def tally_of(self, field: str, beginning: Beginning) -> Counter[str]:
        """The counts of those values of a field that begin so."""

    def form_counts(self, forms: Sequence[str]) -> dict[str, int]:
        """How many of the articles that hold everything hold each of these forms."""


class Matching(NamedTuple):
    """How words are matched: `exact`ly as typed or by their families, with or without `synonyms`.

    `folds` shows what belongs together as one hit; `full` only what holds everything.
    """

    exact: bool = False
    synonyms: bool = True
    folds: bool = True
    full: bool = False


class Matched(NamedTuple):
    """What `query` matches: its words as they were looked up, an outcome for each segment, the best hits in order.

    `shown` is what is left of the outcomes where articles that belong together are one hit. `known` is what its words
    tell of other queries, `counted` are the forms that were counted, where they may be asked for again.
    """

    collection: Collection
    query: Query
    how: Matching
    found: LookedUp
    outcomes: Sequence[Outcome]
    shown: Sequence[Outcome]
    origins: int
    ranked: Sequence[Ranked]
    known: KnownWords | None = None
    counted: dict[str, int] | None = None

    @property
    def total(self) -> int:
        """How many articles hold everything."""
        return sum(len(outcome.complete) for outcome in self.outcomes)

    @property
    def folds(self) -> int:
        """How many hits hold everything."""
        return self.origins if self.how.folds else self.total

    @property
    def partial(self) -> int:
        """How many more hits may be shown."""
        return sum(len(outcome.candidates) for outcome in self.shown) - self.folds

    def total_of(self, query: Query) -> int:
        """How many articles hold all of a query that is much like this one: only its new words are looked up."""
        told = self.known.total_of(query) if self.known else None
        if told is not None:
            return told
        planned, how = plan(query.root, is_question=query.is_question), self.how
        found = look_up_words(self.collection, planned, self.found.plain, exact=how.exact, synonyms=how.synonyms)
        return sum(len(outcome.complete) for outcome in evaluate(self.collection, found))

    def will_count(self, queries: Iterable[Query]) -> None:
        """Nothing: counting costs no journey here."""

    def undated_left_out(self) -> int:
        """How many articles are not found only because they have no date."""
        undated = undated_found(self.query, self.found)
        if undated is None:
            return 0
        both = zip(evaluate(self.collection, undated), self.outcomes, strict=True)
        return sum(len(outcome.complete - found.complete) for outcome, found in both)

    def tally(self, fields: Iterable[str]) -> dict[str, Counter[str]]:
        """The counts of each value of `fields` over the articles that hold everything."""
        from searcher.matching.tally import tally

        return tally(self.collection, self.outcomes, fields)

    def tally_of(self, field: str, beginning: Beginning) -> Counter[str]:
        """The counts of those values of a field that begin so."""
        from searcher.matching.tally import tally_of

        return tally_of(self.collection, self.outcomes, field, beginning)

    def form_counts(self, forms: Sequence[str]) -> dict[str, int]:
        """How many of the articles that hold everything hold each of these forms."""
        from searcher.matching.tally import form_counts

        counted = {} if self.counted is None else self.counted
        counted.update(form_counts(self.collection, self.outcomes, [form for form in forms if form not in counted]))
        return {form: counted[form] for form in forms}


def match(collection: Collection, query: Query, how: Matching, count: int = 0) -> Matched:
    """What `query` matches, with the best `count` hits, the same whatever follows them."""
    planned = plan(query.root, is_question=query.is_question)
    found = look_up(collection, planned, exact=how.exact, synonyms=how.synonyms)
    outcomes = evaluate(collection, found)
    outcomes = [outcome.full() for outcome in outcomes] if how.full else outcomes
    together = collection.folds.shown(outcomes) if collection.folds else None
    origins = together.complete if together else sum(len(outcome.complete) for outcome in outcomes)
    shown = together.outcomes if together and how.folds else outcomes
    ranked = _ranked(collection, query, found, shown, count) if count else []
    return Matched(
        collection,
        query,
        how,
        found,
        outcomes,
        shown,
        origins,
        ranked,
        KnownWords(collection, found, named=how.synonyms and not how.exact),
    )


def match_beside(collection: Collection, query: Query, how: Matching) -> Matched:
    """What `query` matches, to be counted; the last is kept, for each letter of a word asks what stands beside it."""
    asked = query.root, query.is_question, how
    known = collection.beside.get(asked)
    if known is None:
        looked_up = look_up_only(collection, query, how)
        known = looked_up._replace(outcomes=evaluate(collection, looked_up.found), counted={})
        collection.beside.keep(asked, known)
    return known


def look_up_only(collection: Collection, query: Query, how: Matching) -> Matched:
    """The words of `query`, looked up to be painted in articles that are known: no others are looked for."""
    found = look_up(collection, plan(query.root, is_question=query.is_question), exact=how.exact, synonyms=how.synonyms)
    return Matched(collection, query, how, found, (), (), 0, ())


def undated_found(query: Query, found: LookedUp) -> LookedUp | None:
    """The same where articles without a date are asked for instead; None where `query` asks for no days."""
    root = query.root
    if root is None or not asks_for_days(root):
        return None
    from searcher.query.substitution import undated_instead  # most queries ask for no days

    planned = found.plan
    must, filters = (tuple(map(undated_instead, nodes)) for nodes in (planned.must, planned.filters))
    return found._replace(plan=planned._replace(must=must, filters=filters))


def match_all(collection: Collection, query: Query, how: Matching, count: int = 0) -> Matched:
    """The same with every hit in order, or the best `count` if that is not 0."""
    if count:
        return match(collection, query, how, count)
    counted = match(collection, query, how)
    found, shown = counted.found, counted.shown
    everything = counted.folds + counted.partial
    return counted._replace(ranked=_ranked(collection, query, found, shown, everything) if everything else [])


def _ranked(
    collection: Collection, query: Query, found: LookedUp, outcomes: Sequence[Outcome], count: int
) -> Sequence[Ranked]:
    if not has_second_stage(found.plan, query.sort):
        return collect(collection, found, outcomes, count, query.sort)
    from searcher.matching.second_stage import reordered  # a search for one word does without

    best = collect(collection, found, outcomes, max(count, REORDERED), query.sort)
    return reordered(collection, query, found, best, count)[:count]


def has_second_stage(planned: Plan, sort: str) -> bool:
    """Whether it can tell hits apart: by words that are near each other, or by what a question asks for."""
    fewest = 2 if planned.is_short else 1
    return sort not in (NEWEST, OLDEST) and len(planned.should) >= fewest
