"""What a query matches in a cluster: the best are found there, and put in order again here.

learn words -> look up -> ask for the best with their sequences -> rank again -> ask for what is named beside the page
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from index.cluster.mapping import column_term
from index.namedtuples import NamedTuple
from searcher.cluster.ahead import ahead_of
from searcher.cluster.clauses import Clause, all_of
from searcher.cluster.collection import FetchedCollection
from searcher.cluster.conditions import Conditions
from searcher.cluster.counts import Counts
from searcher.cluster.fetched import FORMS
from searcher.cluster.first_stage import FirstStage
from searcher.cluster.folds import with_ids
from searcher.cluster.holdings import Holdings
from searcher.cluster.sought import Sought, learn
from searcher.cluster.totals import count
from searcher.matching.collector import Ranked, collect
from searcher.matching.evaluation import Outcome, evaluate
from searcher.matching.leaf_match import LeafMatch, LookedUp
from searcher.matching.match import Matched, Matching, has_second_stage, undated_found
from searcher.matching.plan import Plan, plan
from searcher.matching.ranking import REORDERED
from searcher.matching.tally import MONTH
from searcher.query.fields import SOURCE, columns_of
from searcher.query.nodes import Node
from searcher.query.parser import Query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from searcher.matching.value_words import Beginning

    # A query to be counted: its root, and whether it is a question.
    _Asked: TypeAlias = tuple[Node | None, bool]

# Values of a facet; there are hardly ever more, and then a cluster says how many it left out.
_MOST_VALUES = 50_000

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


class ClusterMatch:
    """What `query` matches, as `searcher.matching.match.Answered` has it; `before` is the same with another range.

    With `offers` what other queries are offered for is asked for ahead.
    """

    counts: Counts

    def __init__(
        self,
        holdings: Holdings,
        query: Query,
        how: Matching,
        wanted: Range,
        before: ClusterMatch | None = None,
        *,
        offers: bool = False,
    ) -> None:
        self.query = query
        self._holdings = holdings
        self._how = how
        self._totals: dict[_Asked, int] = {}
        self._plan = plan(query.root, is_question=query.is_question)
        self._sought = Sought(holdings, self._plan, how)
        self.collection, self.found = self._sought.look_up()
        self._conditions = conditions = Conditions(self._sought, self.collection, self.found, full=how.full)
        pairs = [] if self._plan.is_short else [conditions.together(*pair) for pair in pairwise(self.found.should)]
        self._ahead: list[_Asked] = []
        counts = before and before.counts
        self.counts = counts or Counts(holdings, conditions, pairs, self._look_ahead if offers else None)
        self._stage = FirstStage(holdings, self._plan, query.sort, conditions, self.counts, folds=how.folds)
        self.collection, self.found, self.outcomes, self.ranked = self._best(self.collection, self.found, wanted)

    def _look_ahead(self) -> tuple[Sequence[Clause], Sequence[str]]:
        """The articles that are counted, and the forms that are learnt, for offers of other queries."""
        ahead = ahead_of(self.query, self.found, self._holdings.documents)
        self._ahead = [(each.root, each.is_question) for each in ahead.queries]
        return self._all_docs_of(self._ahead), ahead.forms

    # What there is to count.

    @property
    def total(self) -> int:
        return self.counts.known.complete

    @property
    def folds(self) -> int:
        return self.origins if self._how.folds else self.total

    @property
    def origins(self) -> int:
        return self.total - self.counts.known.away.complete

    @property
    def partial(self) -> int:
        if not self._conditions.has_partial:
            return 0
        return self.counts.known.candidates - len(self._hidden) - self.folds

    @property
    def _hidden(self) -> list[str]:
        """The ids of the articles that others are shown for."""
        return self.counts.known.away.hidden if self._how.folds else []

    def will_count(self, queries: Iterable[Query]) -> None:
        if self._ahead:
            self._totals |= zip(self._ahead, self.counts.known.others, strict=True)
            self._ahead = []
        asked = dict.fromkeys((query.root, query.is_question) for query in queries)
        new = [key for key in asked if key not in self._totals]
        self._totals |= zip(new, count(self._holdings, self._all_docs_of(new)), strict=True)

    def total_of(self, query: Query) -> int:
        self.will_count([query])
        return self._totals[query.root, query.is_question]

    def _all_docs_of(self, asked: Sequence[_Asked]) -> list[Clause]:
        """The articles that hold all of each of these queries."""
        plans = [plan(root, is_question=is_question) for root, is_question in asked]
        if plans:
            learn(self._holdings, plans, self._how)
        return [*map(self._docs_of, plans)]

    def _docs_of(self, planned: Plan) -> Clause:
        """The articles that hold all of a plan."""
        sought = Sought(self._holdings, planned, self._how, is_learnt=True)
        return Conditions(sought, *sought.look_up_words(self.found.plain)).complete

    def undated_left_out(self) -> int:
        undated = undated_found(self.query, self.found)
        if undated is None:
            return 0
        others = Conditions(self._sought, self.collection, undated)
        return count(self._holdings, [all_of([others.complete], [self._conditions.complete])])[0]

    def aggregate(self, aggregations: Mapping[str, Any], *, shown: bool = False) -> dict[str, Any]:
        """What the cluster counts over the articles that hold everything, or over those of them that are shown."""
        docs = self._conditions.complete
        if shown and self._hidden:
            docs = all_of([docs], with_ids(self._hidden))
        found: dict[str, Any] = self._holdings.search({"size": 0, "query": docs, "aggs": aggregations})["aggregations"]
        return found

    def complete(self) -> Iterator[Matched]:
        """The articles that hold everything, some at a time and in no order, looked up to be painted."""
        for articles in self._stage.complete():
            collection, found = self._sought.look_up(articles, asked=self._conditions.asked)
            outcomes = _outcomes(collection, found)
            yield Matched(collection, self.query, self._how, found, outcomes, outcomes, 0, ())

    def tally(self, fields: Iterable[str]) -> dict[str, Counter[str]]:
        names = list(fields)
        found = self.aggregate({str(number): _counted(name) for number, name in enumerate(names)}) if names else {}
        counts: dict[str, Counter[str]] = {}
        for number, name in enumerate(names):
            buckets = found[str(number)]["buckets"]
            counts[name] = Counter({bucket["key"]: bucket["doc_count"] for bucket in buckets})
        return counts

    def tally_of(self, field: str, beginning: Beginning) -> Counter[str]:
        publishers = self.collection.other_names.publishers if field == SOURCE else {}
        counts = self.tally((field,))[field]
        return Counter({v: count for v, count in counts.items() if beginning.fits(publishers.get(v, v))})

    def form_counts(self, forms: Sequence[str]) -> dict[str, int]:
        wanted = {str(place): {"term": {FORMS: form}} for place, form in enumerate(forms)}
        buckets = self.aggregate({"forms": {"filters": {"filters": wanted}}})["forms"]["buckets"]
        return {form: buckets[str(place)]["doc_count"] for place, form in enumerate(forms)}

    # The best, in order.

    def _best(
        self, collection: FetchedCollection, found: LookedUp, wanted: Range
    ) -> tuple[FetchedCollection, LookedUp, Sequence[Outcome], Sequence[Ranked]]:
        if wanted.end <= wanted.start:
            return collection, found, _outcomes(collection, found), ()
        second = has_second_stage(self._plan, self.query.sort)
        start = 0 if second and wanted.start < REORDERED else wanted.start
        end = max(wanted.end, REORDERED) if second and start == 0 else wanted.end
        articles = [*self._stage.best(start, end)]
        self._holdings.words.learn_families(self._conditions.roots)  # they mostly came with what was counted
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
        return self.counts.known.together[labels.index((first.label, second.label))]


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
    """Bring what is shown of some articles and did not come with them, and of all that are named beside them."""
    fetched = collection.fetched
    beside = [fetched.number_by_key(key) for number in numbers for key in holdings.folds.beside(fetched.key_of(number))]
    lacking = [number for number in dict.fromkeys((*numbers, *beside)) if fetched.lacks_record(number)]
    if lacking:
        records = holdings.of_keys([fetched.key_of(number) for number in lacking], ["record"])
        fetched.keep_records(dict(zip(lacking, records, strict=True)))


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
