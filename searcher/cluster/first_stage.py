"""The best articles by the first stage, as a cluster finds them and puts them in order.

The score is the sum that the cluster gives; the order is that of files, but for scores whose difference is below what a
float holds. What came has the impact of each posting list that it is in, so its numbers can be those of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from searcher.api import NEWEST, OLDEST
from searcher.cluster.clauses import Clause
from searcher.cluster.conditions import Conditions
from searcher.cluster.counts import Counts
from searcher.cluster.fetched import RANKED_FIELDS, VALUE_FIELDS, Fetched, fetched
from searcher.cluster.folds import with_ids
from searcher.cluster.holdings import WINDOW, Holdings
from searcher.matching.plan import Plan
from searcher.query.nodes import values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Articles at a time where somebody wants all.
_AT_ONCE = 200

# Seldom more copies than this are among the best, so that others are to be asked for in their place.
_MOSTLY_HIDDEN = 2

# Has it say what each clause gave to each hit, which it does for one search in a question alone.
_NAMED = {"include_named_queries_score": "true"}

_BY_SCORE = [{"_score": "desc"}, {"first_day": "desc"}, {"id": "asc"}]
_ORDERS: dict[str, list[dict[str, Any]]] = {
    NEWEST: [{"first_day": "desc"}, {"id": "asc"}],
    OLDEST: [{"month": {"order": "asc", "missing": "_last"}}, {"first_day": "asc"}, {"id": "asc"}],
}


class FirstStage:
    """The articles that fulfil `conditions`, in the order `sort`; with `folds` only those that are shown."""

    def __init__(
        self, holdings: Holdings, plan: Plan, sort: str, conditions: Conditions, counts: Counts, *, folds: bool
    ) -> None:
        self._holdings = holdings
        self._plan = plan
        self._sort = sort
        self._conditions = conditions
        self._counts = counts
        self._folds = folds

    def best(self, start: int, end: int) -> Iterator[Fetched]:
        """The articles [start, end): complete ones first, where that is strict."""
        conditions = self._conditions
        if not self._is_strict:
            yield from self._ask(conditions.scored_candidates, start, end)
            return
        found = self._ask(conditions.scored_complete, start, end)
        yield from found
        if len(found) < end - start and conditions.has_partial:
            counted = self._counts.known
            shown = counted.complete - (counted.away.complete if self._folds else 0)
            yield from self._ask(conditions.scored_lacking, max(0, start - shown), end - shown)

    def complete(self) -> Iterator[list[Fetched]]:
        """All articles that hold everything, some at a time and in no order."""
        query = self._conditions.scored(self._conditions.complete)
        body = {"query": query, "sort": ["id"], "size": _AT_ONCE, "track_total_hits": False, **self._fields()}
        after: dict[str, Any] = {}
        while True:
            hits = self._holdings.search(body | after, **_NAMED)["hits"]["hits"]
            if hits:
                yield self._articles(hits)
            if len(hits) < _AT_ONCE:
                return
            after = {"search_after": hits[-1]["sort"]}

    @property
    def _is_strict(self) -> bool:
        return self._plan.is_short or self._sort in (NEWEST, OLDEST)

    @property
    def _hidden(self) -> list[str]:
        return self._counts.known.away.hidden if self._folds else []

    def _ask(self, query: Callable[[Sequence[Clause]], Clause], start: int, end: int) -> list[Fetched]:
        """Those [start, end) that `query` finds without what is not shown."""
        if start or end > WINDOW or self._counts.are_known:
            return self._articles(self._hits(query(with_ids(self._hidden)), start, end))
        # Which copies match is asked meanwhile, with all that is counted: more are asked for where many were copies.
        asked = min(end + _MOSTLY_HIDDEN, WINDOW)
        with self._counts.asked_beside():
            came = self._hits(query(()), 0, asked)
        hidden = frozenset(self._hidden)
        shown = self._articles([hit for hit in came if hit["fields"]["id"][0] not in hidden][:end])
        if len(came) == asked and len(shown) < end:
            but, after = query(with_ids(self._hidden)), came[-1]["sort"]
            shown += self._articles(self._hits(but, 0, end - len(shown), after=after))
        return shown

    def _hits(self, query: Clause, start: int, end: int, *, after: Sequence[object] = ()) -> list[dict[str, Any]]:
        body: dict[str, Any] = {"query": query, "sort": _ORDERS.get(self._sort, _BY_SCORE), "track_total_hits": False}
        after, passed = (after, 0) if after else self._passed(body, start, end)
        body |= self._fields() | {"size": end - start}
        body |= {"search_after": after} if after else {"from": start - passed}
        hits: list[dict[str, Any]] = self._holdings.search(body, **_NAMED)["hits"]["hits"]
        return hits

    def _passed(self, body: Mapping[str, Any], start: int, end: int) -> tuple[list[object], int]:
        """From where to go on beyond what a cluster gives at once: nothing comes of what is passed but its place."""
        after: list[object] = []
        passed = 0
        while end > WINDOW and passed < start:
            size = min(WINDOW, start - passed)
            step = {**body, "size": size} | ({"search_after": after} if after else {})
            hits = self._holdings.search(step, filter_path="hits.hits.sort,_shards,timed_out").get("hits", {})
            found = hits.get("hits", [])
            if len(found) < size:
                return [*(found[-1]["sort"] if found else after)], start
            after, passed = found[-1]["sort"], passed + size
        return after, passed

    def _fields(self) -> dict[str, Any]:
        fields = [*RANKED_FIELDS, *(VALUE_FIELDS if self._plan.must else ())]
        return {"docvalue_fields": [*fields, *(("amount_places",) if self._names_amounts else ())]}

    @property
    def _names_amounts(self) -> bool:
        return bool(self._plan.amounts or any(map(values_of, self._plan.leaves)))

    def _articles(self, hits: Sequence[Mapping[str, Any]]) -> list[Fetched]:
        return [fetched(hit, dict(map(self._impact, hit.get("matched_queries", {}).items()))) for hit in hits]

    def _impact(self, said: tuple[str, float]) -> tuple[Any, int]:
        """A posting list and the impact in it, by the name and the score of its clause."""
        name, score = said
        key, boost = self._conditions.names[name]
        return key, round(score / boost * 255)
