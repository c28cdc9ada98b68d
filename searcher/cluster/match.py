"""What a query matches in a cluster: the best are found there, and put in order again here.

    learn words -> look up -> ask for the best with their sequences -> rank again -> ask for the articles of the page

The first stage is the sum that the cluster gives; its order is the one of files, but for scores whose difference is
below what a float holds. What came is scored again from the impacts of its posting lists, so the numbers of a hit are
those of files to the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from index.cluster.mapping import column_term
from index.namedtuples import NamedTuple
from searcher.api import NEWEST, OLDEST
from searcher.cluster.clauses import Clause, all_of
from searcher.cluster.collection import FetchedCollection, Holdings
from searcher.cluster.conditions import Conditions
from searcher.cluster.fetched import RANKED_FIELDS, VALUE_FIELDS, Fetched
from searcher.cluster.folds import with_ids
from searcher.cluster.sought import Sought, count
from searcher.matching.collector import Ranked, collect
from searcher.matching.evaluation import Outcome, evaluate
from searcher.matching.folding import Folded
from searcher.matching.leaf_match import LeafMatch, LookedUp
from searcher.matching.match import Matched, Matching, has_second_stage, undated_found
from searcher.matching.plan import plan
from searcher.matching.ranking import REORDERED
from searcher.matching.tally import MONTH
from searcher.query.fields import columns_of
from searcher.query.parser import Query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A cluster gives no more at once; further ones are asked for from the last on.
WINDOW = 10_000

# What is counted beside neighbours, which have numbers.
_COMPLETE, _CANDIDATES, _MEMBERS = "complete", "candidates", "members"

# Articles at a time where somebody wants all.
_AT_ONCE = 200

# Values of a facet; there are hardly ever more, and then a cluster says how many it left out.
_MOST_VALUES = 50_000

_BY_SCORE = [{"_score": "desc"}, {"first_day": "desc"}, {"id": "asc"}]
_NEWEST_FIRST = [{"first_day": "desc"}, {"id": "asc"}]
_OLDEST_FIRST = [{"month": {"order": "asc", "missing": "_last"}}, {"first_day": "asc"}, {"id": "asc"}]

# All values of some columns in one article, each once; the names end in the sign between name and value.
_VALUES_OF_COLUMNS = """
Set values = new HashSet();
for (def value : doc['columns']) {
  for (def name : params.names) { if (value.startsWith(name)) { values.add(value.substring(name.length())); } }
}
return values;
"""


class Range(NamedTuple):
    """The hits [start, end) of an order."""

    start: int = 0
    end: int = 0


class _Asked(NamedTuple):
    """What is known beside the best: counts by name, and what is not shown."""

    counts: Mapping[str, int]
    away: Folded


class ClusterMatch:
    """What `query` matches, as `searcher.matching.match.Answered` has it; `before` is the same with another range."""

    def __init__(
        self, holdings: Holdings, query: Query, how: Matching, wanted: Range, before: ClusterMatch | None = None
    ) -> None:
        self.query = query
        if before:
            self.away = before.away
        self._holdings = holdings
        self._how = how
        self._plan = plan(query.root, is_question=query.is_question)
        self._sought = Sought(holdings, self._plan, how)
        self.collection, self.found = self._sought.look_up()
        self._conditions = Conditions(self._sought, self.collection, self.found)
        self.collection, self.found, self.outcomes, self.ranked = self._best(self.collection, self.found, wanted)

    # What there is to count.

    @cached_property
    def total(self) -> int:
        return self._asked.counts[_COMPLETE]

    @property
    def folds(self) -> int:
        return self.origins if self._how.folds else self.total

    @property
    def origins(self) -> int:
        return self.total - self.away.complete

    @cached_property
    def partial(self) -> int:
        if not self._conditions.has_partial:
            return 0
        return self._asked.counts[_CANDIDATES] - len(self._hidden) - self.folds

    @cached_property
    def away(self) -> Folded:
        """What others are shown for, by id."""
        return self._asked.away

    @property
    def _hidden(self) -> list[str]:
        return self.away.hidden if self._how.folds else []

    def _shown(self, docs: Clause) -> Clause:
        """These articles without those that others are shown for."""
        return all_of([docs], with_ids(self._hidden)) if self._hidden else docs

    @cached_property
    def _asked(self) -> _Asked:
        """What is counted, all in one question; what is known, or nobody will ask, is 0."""
        conditions, folds, knows_away = self._conditions, self._holdings.folds, "away" in self.__dict__
        counted = {
            _COMPLETE: None if "total" in self.__dict__ else conditions.complete,
            _CANDIDATES: conditions.candidates if conditions.has_partial else None,
        }
        if not self._plan.is_short:
            counted |= {str(n): conditions.together(*pair) for n, pair in enumerate(pairwise(self.found.should))}
        asked = {name: _count(docs) for name, docs in counted.items() if docs is not None}
        if folds and not knows_away:
            asked[_MEMBERS] = self._members(folds.members)
        head = {"index": self._holdings.generation.articles}
        lines = (line for body in asked.values() for line in (head, body))
        answers = dict(zip(asked, self._holdings.search_many(lines) if asked else (), strict=True))
        away = self.away if knows_away else Folded([], 0)
        if _MEMBERS in answers:
            away = folds.hidden(self._all_members(asked[_MEMBERS], answers.pop(_MEMBERS)))
        totals = {name: answer["hits"]["total"]["value"] for name, answer in answers.items()}
        return _Asked(dict.fromkeys(counted, 0) | totals, away)

    def _members(self, members: Clause) -> dict[str, Any]:
        """What asks for the articles that may be members of folds, and whether they hold everything."""
        conditions = self._conditions
        whole = [{"constant_score": {"filter": conditions.complete}}] if conditions.has_partial else []
        query = {"bool": {"filter": [all_of([members, conditions.candidates])], "should": whole}}
        body: dict[str, Any] = {"query": query, "sort": ["id"], "track_scores": True, "size": WINDOW}
        return body | {"stored_fields": "_none_", "track_total_hits": False}

    def _all_members(self, body: dict[str, Any], answer: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
        while True:
            hits = answer["hits"]["hits"]
            all_whole = not self._conditions.has_partial
            yield from ((hit["sort"][0], all_whole or hit["_score"] > 0) for hit in hits)
            if len(hits) < WINDOW:
                return
            answer = self._holdings.search(body | {"search_after": hits[-1]["sort"]})

    def total_of(self, query: Query) -> int:
        planned = plan(query.root, is_question=query.is_question)
        sought = Sought(self._holdings, planned, self._how)
        conditions = Conditions(sought, *sought.look_up(similar=False))
        return count(self._holdings, [conditions.complete])[0]

    def undated_left_out(self) -> int:
        undated = undated_found(self.query, self.found)
        if undated is None:
            return 0
        others = Conditions(self._sought, self.collection, undated)
        return count(self._holdings, [all_of([others.complete], [self._conditions.complete])])[0]

    def aggregate(self, aggregations: Mapping[str, Any], *, shown: bool = False) -> dict[str, Any]:
        """What the cluster counts over the articles that hold everything, or over those of them that are shown."""
        complete = self._conditions.complete
        body = {"size": 0, "query": self._shown(complete) if shown else complete, "aggs": aggregations}
        found: dict[str, Any] = self._holdings.search(body)["aggregations"]
        return found

    def complete(self) -> Iterator[Matched]:
        """The articles that hold everything, some at a time and in no order, looked up to be painted."""
        after = None
        fields = self._fields(whole=True)
        query = self._conditions.scored(self._conditions.complete)
        while True:
            body = {"query": query, "sort": ["id"], "size": _AT_ONCE, "track_total_hits": False, **fields}
            body |= {"search_after": after} if after else {}
            answer = self._holdings.search(body, include_named_queries_score="true")
            articles = self._articles(answer)
            if articles:
                collection, found = self._sought.look_up(articles, asked=self._conditions.asked)
                outcomes = _outcomes(collection, found)
                yield Matched(collection, self.query, self._how, found, outcomes, outcomes, 0, ())
            if len(articles) < _AT_ONCE:
                return
            after = answer["hits"]["hits"][-1]["sort"]

    def tally(self, fields: Iterable[str]) -> dict[str, Counter[str]]:
        names = list(fields)
        found = self.aggregate({str(number): _counted(name) for number, name in enumerate(names)}) if names else {}
        counts: dict[str, Counter[str]] = {}
        for number, name in enumerate(names):
            buckets = found[str(number)]["buckets"]
            counts[name] = Counter({bucket["key"]: bucket["doc_count"] for bucket in buckets})
        return counts

    # The best, in order.

    def _best(
        self, collection: FetchedCollection, found: LookedUp, wanted: Range
    ) -> tuple[FetchedCollection, LookedUp, Sequence[Outcome], Sequence[Ranked]]:
        if wanted.end <= wanted.start:
            return collection, found, _outcomes(collection, found), ()
        second = has_second_stage(self._plan, self.query.sort)
        start = 0 if second and wanted.start < REORDERED else wanted.start
        end = max(wanted.end, REORDERED) if second and start == 0 else wanted.end
        articles = [*self._fetch(start, end, whole=not second)]
        collection, found = self._sought.look_up(articles, asked=self._conditions.asked)
        outcomes = _outcomes(collection, found)
        ranked: Sequence[Ranked] = collect(collection, found, outcomes, len(articles), self.query.sort)
        if second and start == 0:
            from searcher.matching.second_stage import reordered

            ranked = reordered(collection, self.query, found, ranked, wanted.end - start, self._together)
        ranked = ranked[wanted.start - start : wanted.end - start]
        show(self._holdings, collection, [each.address.doc for each in ranked])
        # Ranks are counted from the first hit of all: what is before the page is named by nobody.
        return collection, found, outcomes, _Behind(wanted.start, ranked)

    def _together(self, first: LeafMatch, second: LeafMatch) -> int:
        """How many articles hold two words side by side in the query."""
        labels = [(a.label, b.label) for a, b in pairwise(self.found.should)]
        return self._asked.counts[str(labels.index((first.label, second.label)))]

    def _fetch(self, start: int, end: int, *, whole: bool) -> Iterator[Fetched]:
        """The articles [start, end) in the order of the first stage: complete ones first, where that is strict."""
        conditions = self._conditions
        if not self._is_strict:
            yield from self._ask(conditions.scored_candidates, start, end, whole=whole)
            return
        found = self._ask(conditions.scored_complete, start, end, whole=whole, counted=True)
        yield from found
        if len(found) < end - start and conditions.has_partial:
            shown = self.total - (self.away.complete if self._how.folds else 0)
            yield from self._ask(conditions.scored_lacking, max(0, start - shown), end - shown, whole=whole)

    @property
    def _is_strict(self) -> bool:
        return self._plan.is_short or self.query.sort in (NEWEST, OLDEST)

    def _ask(
        self, query: Callable[[Sequence[Clause]], Clause], start: int, end: int, *, whole: bool, counted: bool = False
    ) -> list[Fetched]:
        """Those [start, end) that `query` finds without what is not shown; `counted` tells the total of all."""
        if start == 0 and end <= WINDOW and "away" not in self.__dict__:
            # Which copies match is asked for with all that is counted: so many more are then asked for as were copies.
            answer = self._answer(query(()), 0, end, whole=whole, counted=counted)
            if counted:
                self.total = answer["hits"]["total"]["value"]
            came = answer["hits"]["hits"]
            hidden = frozenset(self._hidden) if came else frozenset()
            shown = [self._article(hit) for hit in came if hit["fields"]["id"][0] not in hidden]
            if len(came) == end and len(shown) < end:
                but, after = query(with_ids(self._hidden)), came[-1]["sort"]
                answer = self._answer(but, 0, end - len(shown), whole=whole, counted=False, after=after)
                shown += self._articles(answer)
            return shown
        answer = self._answer(query(with_ids(self._hidden)), start, end, whole=whole, counted=counted)
        if counted:
            self.total = answer["hits"]["total"]["value"] + (self.away.complete if self._how.folds else 0)
        return self._articles(answer)

    def _answer(
        self, query: Clause, start: int, end: int, *, whole: bool, counted: bool, after: Sequence[object] = ()
    ) -> dict[str, Any]:
        order = {NEWEST: _NEWEST_FIRST, OLDEST: _OLDEST_FIRST}.get(self.query.sort, _BY_SCORE)
        body: dict[str, Any] = {"query": query, "sort": order, "track_total_hits": counted}
        after, passed = (after, 0) if after else self._passed(body, start, end)
        body |= self._fields(whole=whole) | {"size": end - start}
        body |= {"search_after": after} if after else {"from": start - passed}
        return self._holdings.search(body, include_named_queries_score="true")

    def _passed(self, body: Mapping[str, Any], start: int, end: int) -> tuple[list[object], int]:
        """From where to go on beyond what a cluster gives at once: nothing comes of what is passed but its place."""
        after: list[object] = []
        passed = 0
        while end > WINDOW and passed < start:
            size = min(WINDOW, start - passed)
            step = dict(body) | {"size": size, "_source": False, "track_total_hits": False}
            step |= {"search_after": after} if after else {}
            hits = self._holdings.search(step, filter_path="hits.hits.sort,_shards,timed_out").get("hits", {})
            found = hits.get("hits", [])
            if len(found) < size:
                return [*(found[-1]["sort"] if found else after)], start
            after, passed = found[-1]["sort"], passed + size
        return after, passed

    def _fields(self, *, whole: bool) -> dict[str, Any]:
        fields = [*RANKED_FIELDS, *(VALUE_FIELDS if self._plan.must else ())]
        stored = [*(("amount_places",) if self._names_amounts else ()), *(("record",) if whole else ())]
        # Of no stored field not even the key would come.
        return {"_source": False, "docvalue_fields": fields, "stored_fields": stored or ["_id"]}

    @cached_property
    def _names_amounts(self) -> bool:
        from searcher.query.nodes import values_of

        return bool(self._plan.amounts or any(values_of(leaf) for leaf in self._plan.leaves))

    def _articles(self, answer: Mapping[str, Any]) -> list[Fetched]:
        return [self._article(hit) for hit in answer["hits"]["hits"]]

    def _article(self, hit: Mapping[str, Any]) -> Fetched:
        impacts = {}
        for name, score in hit.get("matched_queries", {}).items():
            key, boost = self._conditions.names[name]
            impacts[key] = round(score / boost * 255)
        return Fetched(hit["_id"], hit["fields"], impacts)


class _Behind(Sequence[Ranked]):
    """Hits from a rank on, in a sequence that counts all before them."""

    def __init__(self, before: int, ranked: Sequence[Ranked]) -> None:
        self._before = before
        self._ranked = ranked

    def __len__(self) -> int:
        return self._before + len(self._ranked)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            first, last, step = place.indices(len(self))
            return self._ranked[max(0, first - self._before) : max(0, last - self._before) : step]
        return self._ranked[range(len(self))[place] - self._before]


def show(holdings: Holdings, collection: FetchedCollection, numbers: Sequence[int]) -> None:
    """Bring what is shown of some articles, and of all that are named beside them."""
    fetched = collection.fetched
    beside = [fetched.number_by_key(key) for number in numbers for key in holdings.folds.beside(fetched.key_of(number))]
    lacking = [number for number in dict.fromkeys((*numbers, *beside)) if fetched.lacks_record(number)]
    if lacking:
        stored = holdings.stored([fetched.key_of(number) for number in lacking], ["record"])
        fetched.keep_records(dict(zip(lacking, stored, strict=True)))


def _count(docs: Clause) -> dict[str, Any]:
    return {"size": 0, "track_total_hits": True, "query": {"bool": {"filter": [docs]}}}


def _outcomes(collection: FetchedCollection, found: LookedUp) -> list[Outcome]:
    """What scores in the articles that came; the cluster looked at what only filters."""
    here = found._replace(plan=found.plan._replace(filters=(), must_not=()))
    return evaluate(collection, here)


def _counted(field: str) -> dict[str, Any]:
    """What counts the values of a field."""
    if field == MONTH:
        return {"terms": {"field": "month", "size": _MOST_VALUES}}
    if columns := columns_of(field):
        names = [column_term(name, "") for name in columns]
        script = {"source": _VALUES_OF_COLUMNS, "params": {"names": names}}
        return {"terms": {"script": script, "size": _MOST_VALUES}}
    return {"terms": {"field": field, "size": _MOST_VALUES}}
