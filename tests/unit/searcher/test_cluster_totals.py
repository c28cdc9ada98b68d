"""What is counted of an index in a cluster is dealt to as few searches as it takes."""

from __future__ import annotations

from typing import Any

from searcher.cluster.totals import counting, totals


def word(text: str) -> dict[str, Any]:
    return {"term": {"forms": text}}


def test_one_clause_is_counted_by_what_it_hits() -> None:
    (search,) = counting([word("banjir")])
    assert search["track_total_hits"] is True
    assert "aggs" not in search
    assert [*totals([{"hits": {"total": {"value": 7}}}])] == [7]


def test_several_clauses_are_one_search_that_looks_at_what_any_of_them_holds() -> None:
    clauses = [word("banjir"), {"bool": {"filter": [word("jakarta"), word("hujan")]}}]
    (search,) = counting(clauses)
    assert search["query"] == {"bool": {"filter": [{"bool": {"should": clauses, "minimum_should_match": 1}}]}}
    assert search["aggs"] == {"counted": {"filters": {"filters": clauses}}}
    assert [*totals([{"aggregations": {"counted": {"buckets": [{"doc_count": 3}, {"doc_count": 0}]}}}])] == [3, 0]


def test_no_search_has_more_clauses_than_a_cluster_takes() -> None:
    several = {"bool": {"filter": [{"bool": {"should": [word(str(n)) for n in range(99)]}}]}}
    clauses = [several, {"match_phrase": {"rest_sequence": "a b c"}}, *[several] * 10, word("akhir")]
    searches = counting(clauses)
    dealt = [search["query"]["bool"]["filter"][0]["bool"]["should"] for search in searches]
    assert [clause for some in dealt for clause in some] == clauses
    assert [len(some) for some in dealt] == [6, 5, 2]
