"""The searcher over an index in a cluster: the same questions and answers as `searcher.engine`.

Threads may share a `ClusterSearcher`. Before every question it asks the cluster which generation is current.
"""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from time import perf_counter

from index.article import in_dump
from index.cluster.connection import Cluster, connect
from index.cluster.generations import current_generation
from index.errors import IndexDamaged, IndexMissing, TelusurError
from searcher.api import (
    Completion,
    Document,
    FamilyMember,
    Hit,
    IndexInfo,
    Occurrence,
    Profile,
    ResultPage,
    SearchRequest,
    Spread,
    Story,
    Version,
)
from searcher.cluster.asking import Beside
from searcher.cluster.collection import FetchedCollection
from searcher.cluster.fetched import RANKED_FIELDS, Fetched, fetched
from searcher.cluster.fetched_segment import FetchedSegment
from searcher.cluster.holdings import WINDOW, Holdings
from searcher.cluster.match import ClusterMatch, Range, show
from searcher.cluster.sought import Sought
from searcher.matching.collection import DocAddress
from searcher.matching.field_values import columns_to_ask
from searcher.matching.match import Matched, Matching
from searcher.matching.plan import plan
from searcher.query.parser import Query, mentions_time
from searcher.results.answer import index_info, make_document, make_hits, make_page, makes_offers
from searcher.results.request import read_request
from searcher.results.settled import settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any, Self, Unpack

    from searcher.api import Fields
    from searcher.query.filters import Today

# Seconds until a question is given up: whoever searches does not wait longer.
PATIENCE = 10

# Hits that are asked for at once where somebody wants all.
_AT_ONCE = 200


class ClusterSearcher:
    """Search the index at `address` (`opensearch://host:9200/name`); raises one of the `IndexUnusable` errors.

    With `late` it is every question that raises them. `UsageError` is raised for what is no address.
    """

    def __init__(self, address: str, *, late: bool = False, today: Today | None = None) -> None:
        self._address = address
        self._today = today or _today
        self._lock = allocate_lock()
        self._closed = False
        self._cluster: Cluster | None = None
        self._holdings: Holdings | None = None
        if not late:
            self._current()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, request: SearchRequest | str, **fields: Unpack[Fields]) -> ResultPage:
        """Answer `request`, or a query; `fields` are those of a request, by name, and win over those of `request`."""
        started = perf_counter()
        asked = settled(request, fields)
        page = self._answered(partial(self._page, asked))
        return page._replace(took_ms=1000 * (perf_counter() - started))

    def _page(self, request: SearchRequest, holdings: Holdings) -> ResultPage:
        query, completions = self._read(request, holdings)
        last = request.page * request.limit
        offers = makes_offers(request)
        matched = ClusterMatch(holdings, query, _how(request), Range(last - request.limit, last), offers=offers)
        page = make_page(matched, request, self._as_dates(query, request))
        return page._replace(completions=completions)

    def document(self, id: str, query: str = "") -> Document | None:
        """The article `id`, with the matches of `query` marked; see `searcher.api.Searcher`."""
        holdings = self._current()
        found = _by_id(holdings, id)
        if found is None:
            return None
        asked = SearchRequest(query, unfinished=True)
        understood = self._read(asked, holdings)[0] if query.strip() else Query("", None)
        sought = Sought(holdings, plan(understood.root, is_question=understood.is_question), Matching())
        collection, looked_up = sought.look_up([found])
        show(holdings, collection, [0])
        return make_document(Matched(collection, understood, Matching(), looked_up, (), (), 0, ()), DocAddress(0, 0))

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        """The family of `word`, or those of its parts; see `searcher.api.Searcher`."""
        from index.analysis.tokenizer import tokenize

        collection = _nothing_of(self._current())
        found: dict[str, int] = {}
        for token in tokenize(word):
            root = collection.vocabulary.root_of(token.form)
            collection.holdings.words.learn_families([root])
            found |= collection.vocabulary.family(root)
        return tuple(FamilyMember(*member) for member in sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def hits(
        self, request: SearchRequest | str, count: int = 0, *, painted: bool = False, **fields: Unpack[Fields]
    ) -> Iterator[Hit]:
        """The best `count` hits of a request or query, 0 for all, one by one; see `searcher.api.Searcher`."""
        request = settled(request, fields)
        if painted:
            return self._streamed(request, count, partial(make_hits, explain=request.explain))
        from searcher.results.stream import plain_hits

        return self._streamed(request, count, plain_hits)

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        from searcher.results import stream

        return self._streamed(request, count, stream.marked_documents if painted else stream.plain_documents)

    def profiles(self) -> Iterator[Profile]:
        from searcher.cluster.census import profiles

        return profiles(self._current())

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        from searcher.stories.kept import kept_stories
        from searcher.stories.story import find_stories

        mark = repr(self.info()).encode("utf-8", "surrogatepass")
        return kept_stories(self._address, mark, lambda: find_stories(self.profiles(), progress))

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        from searcher.results.occurrences import occurrences

        matched = self._counted(request)
        return (each for some in matched.complete() for each in occurrences(some))

    def word_counts(self, request: SearchRequest) -> Mapping[str, int]:
        from searcher.cluster.census import word_counts

        return word_counts(self._counted(request))

    def calendar(self, request: SearchRequest) -> Mapping[tuple[str, str], int]:
        from searcher.cluster.census import calendar

        return calendar(self._counted(request))

    def spread(self, request: SearchRequest) -> Spread:
        from searcher.cluster.census import calendar

        matched = self._counted(request._replace(unfold=True))
        return Spread(calendar(matched), matched.origins)

    def roots(self, forms: Sequence[str]) -> tuple[str, ...]:
        collection = _nothing_of(self._current())
        collection.holdings.words.learn(forms)
        return tuple(map(collection.vocabulary.root_of, forms))

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        from index.analysis.tokenizer import fold

        collection = _nothing_of(self._current())
        forms = [fold(word) for word in words]
        collection.holdings.words.learn(forms)
        roots = [collection.vocabulary.root_of(form) for form in forms]
        collection.holdings.words.learn_families(roots)
        return tuple(collection.vocabulary.root_frequency(root) for root in roots)

    def named(self, name: str) -> tuple[str, ...]:
        holdings = self._current()
        if _ids(holdings, {"term": {"id": name}}):
            return (name,)
        if "://" in name:
            return tuple(_ids(holdings, {"term": {"url": name}}))
        meant = in_dump(name)
        if not meant:
            return ()
        there = _ids(holdings, {"term": {"path": meant.dump}}, meant.own)
        return (meant.own,) if meant.own in there else tuple(filter(meant.is_called, there))

    def versions(self, id: str) -> tuple[Version, ...]:
        from searcher.results.versions import versions

        return versions(self._current().history, id)

    def first_indexed(self, ids: Sequence[str]) -> tuple[str, ...]:
        from searcher.results.versions import first_indexed

        return first_indexed(self._current().history, ids) if ids else ()

    def info(self) -> IndexInfo:
        """The generation that would answer the next search."""
        return index_info(_nothing_of(self._current()))

    def check(self) -> Iterator[float]:
        """Whether every article is there; the cluster itself looks at the bytes."""
        holdings = self._current()
        held = holdings.search({"size": 0, "track_total_hits": True})["hits"]["total"]["value"]
        if held != holdings.documents:
            raise IndexDamaged.at(holdings.generation.articles, "missing")
        yield 1.0

    def close(self) -> None:
        """Give back the connections; searches of other threads that are under way may fail."""
        self._closed = True
        cluster, self._cluster, self._holdings = self._cluster, None, None
        if cluster:
            cluster.close()

    def _counted(self, request: SearchRequest) -> ClusterMatch:
        """What `request` matches, without an order: everything where it asks for nothing."""
        request = settled(request)
        holdings = self._current()
        asks = request.query.strip() or request.narrows
        query = self._read(request, holdings)[0] if asks else Query("", None)
        return ClusterMatch(holdings, query, _how(request), Range())

    def _streamed(
        self, request: SearchRequest, count: int, make: Callable[[ClusterMatch, int], Iterator[Any]]
    ) -> Iterator[Any]:
        request = settled(request)
        holdings = self._current()
        query, _ = self._read(request, holdings)

        def batch(start: int, before: ClusterMatch | None = None) -> ClusterMatch:
            end = min(start + _AT_ONCE, count) if count else start + _AT_ONCE
            return ClusterMatch(holdings, query, _how(request), Range(start, end), before)

        return _one_by_one(batch(0), batch, make, count)

    def _read(self, request: SearchRequest, holdings: Holdings) -> tuple[Query, tuple[Completion, ...]]:
        query = read_request(request, self._today, lambda: columns_to_ask(holdings.values.columns))
        if query.growing is None:
            return query, ()
        from searcher.results.completions import grown

        return grown(query, _nothing_of(holdings), lambda rest: ClusterMatch(holdings, rest, _how(request), Range()))

    def _as_dates(self, query: Query, request: SearchRequest) -> Query | None:
        if request.page > 1 or not mentions_time(query):
            return None
        from searcher.results.times import as_dates

        return as_dates(query, self._today)

    def _answered(self, answer: Callable[[Holdings], ResultPage]) -> ResultPage:
        """What is answered over the generation that is current; which one that is, is asked meanwhile."""
        known = self._holdings
        if known is None:
            return answer(self._current())
        current = Beside(self._current)
        try:
            page = answer(known)
        except TelusurError:
            if current.answer() is known:
                raise
        else:
            if current.answer() is known:
                return page
        return answer(current.answer())

    def _current(self) -> Holdings:
        """The generation that is current."""
        with self._lock:
            if self._closed:
                raise IndexMissing("searcher_closed")
            if self._cluster is None:
                self._cluster = connect(self._address, patience=PATIENCE)
            before = self._holdings
            generation = current_generation(self._cluster, before.generation if before else None)
            if before is None or before.generation != generation:
                self._holdings = before = Holdings(self._cluster, generation)
            return before


def _one_by_one(
    first: ClusterMatch,
    batch: Callable[[int, ClusterMatch], ClusterMatch],
    make: Callable[[ClusterMatch, int], Iterator[Any]],
    count: int,
) -> Iterator[Any]:
    matched, start = first, 0
    while True:
        yield from make(matched, start + 1)
        came = len(matched.ranked) - start
        start += came
        if came < _AT_ONCE or (count and start >= count):
            return
        matched = batch(start, matched)


def _by_id(holdings: Holdings, id: str) -> Fetched | None:
    body = {
        "size": 1,
        "query": {"term": {"id": id}},
        "docvalue_fields": [*RANKED_FIELDS, "raw", "amount_places"],
    }
    hits = holdings.search(body)["hits"]["hits"]
    return fetched(hits[0], {}) if hits else None


def _ids(holdings: Holdings, query: dict[str, Any], own: str = "") -> list[str]:
    """The ids of the articles that match, in order; of many in one dump those that may be called `own`."""
    clauses: list[dict[str, Any]] = [query]
    if own:
        escaped = "".join(f"\\{each}" if each in "*?\\" else each for each in own)
        ends = {"wildcard": {"id": {"value": f"*:{escaped}"}}}
        clauses.append({"bool": {"should": [{"term": {"id": own}}, ends], "minimum_should_match": 1}})
    body = {"size": WINDOW, "query": {"bool": {"filter": clauses}}, "sort": ["id"]}
    return [hit["sort"][0] for hit in holdings.search(body)["hits"]["hits"]]


def _nothing_of(holdings: Holdings) -> FetchedCollection:
    """A generation without any article of it."""
    return FetchedCollection(holdings, FetchedSegment(holdings.words))


def _how(request: SearchRequest) -> Matching:
    return Matching(request.exact, request.synonyms and not request.exact, not request.unfold, request.full)


def _today() -> date:
    from datetime import date

    return date.today()  # noqa: DTZ011 -- the day on the user's wall
