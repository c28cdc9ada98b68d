"""How many articles hold each of several clauses: one search counts them all.

What a search costs a cluster beside its work is more than to count the articles of a few words, so clauses are counted
as filters of one search, which looks only at the articles that at least one of them holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from searcher.cluster.clauses import Clause, any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from searcher.cluster.holdings import Holdings

# A cluster takes 1,024 clauses in a query, the innermost of all, and each is there once to find and once to count.
_MOST_CLAUSES = 500

_NAME = "counted"


def count(holdings: Holdings, docs: Sequence[Clause]) -> list[int]:
    """How many articles each of these clauses holds, in one question."""
    return [*totals(holdings.search_many(counting(docs)))] if docs else []


def counting(docs: Sequence[Clause]) -> list[dict[str, Any]]:
    """The searches that count the articles of each of these clauses; `totals` reads their answers."""
    return [*map(_counting, _together(docs))]


def totals(answers: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    """What the answers to the searches of `counting` say, in its order."""
    for answer in answers:
        if "aggregations" in answer:
            yield from (bucket["doc_count"] for bucket in answer["aggregations"][_NAME]["buckets"])
        else:
            yield answer["hits"]["total"]["value"]


def _counting(docs: Sequence[Clause]) -> dict[str, Any]:
    query = {"bool": {"filter": [any_of(docs)]}}
    if len(docs) == 1:
        return {"size": 0, "track_total_hits": True, "query": query}
    aggregations = {_NAME: {"filters": {"filters": list(docs)}}}
    return {"size": 0, "track_total_hits": False, "query": query, "aggs": aggregations}


def _together(docs: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The clauses in their order, as many together as a search may hold."""
    some: list[Clause] = []
    held = 0
    for clause in docs:
        own = _innermost(clause)
        if some and held + own > _MOST_CLAUSES:
            yield some
            some, held = [], 0
        some.append(clause)
        held += own
    yield some


def _innermost(clause: object) -> int:
    """How many clauses a clause has that hold no others; a phrase is as many as its words."""
    if isinstance(clause, Mapping):
        if "match_phrase" in clause:
            (phrase,) = clause["match_phrase"].values()
            return len(phrase.split(" "))
        if "bool" in clause:
            return sum(map(_innermost, clause["bool"].values()))
        return 1
    return sum(map(_innermost, clause)) if isinstance(clause, Sequence) and not isinstance(clause, str) else 0
