"""A search over a cluster gives the whole answer or an error that says what to do: never a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from support.cluster.building import in_cluster
from support.cluster.fixtures import started

from index.environment.directories import bundled_seeds
from index.errors import ClusterUnavailable
from searcher.cluster.engine import ClusterSearcher

if TYPE_CHECKING:
    from pathlib import Path

    from support.cluster.nodes import Nodes

QUERIES = ("isis", "koalisi irak", '"drone dan roket"', "irak*", "siapa presiden rusia", "irak sort:newest")


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Two nodes that may be killed."""
    mine = started(tmp_path_factory.mktemp("mortal"), 2)
    try:
        yield mine
    finally:
        mine.stop()


def said(searcher: ClusterSearcher) -> list[Any]:
    return [searcher.search(query)._replace(took_ms=0.0) for query in QUERIES]


def whole_or_nothing(searcher: ClusterSearcher, query: str) -> Any:
    try:
        return searcher.search(query)._replace(took_ms=0.0)
    except ClusterUnavailable:
        return None


@pytest.mark.parametrize("killed", [0, 1])
def test_with_a_replica_either_node_may_die_and_no_answer_changes(mortal: Nodes, tmp_path: Path, killed: int) -> None:
    address = in_cluster(mortal, tmp_path, [bundled_seeds()], shards=2, replicas=1)
    mortal.ask("/_cluster/health?wait_for_status=green&timeout=60s")
    with ClusterSearcher(address) as searcher:
        before = said(searcher)
        mortal.kill(killed)
        try:
            assert said(searcher) == before
        finally:
            mortal.resume(killed)
    mortal.ask("/_cluster/health?wait_for_status=green&timeout=60s")


def test_without_a_replica_what_is_lost_is_an_error_and_no_smaller_answer(mortal: Nodes, tmp_path: Path) -> None:
    address = in_cluster(mortal, tmp_path, [bundled_seeds()], shards=2, replicas=0)
    with ClusterSearcher(address) as searcher:
        before = said(searcher)
        mortal.kill(1)
        try:
            answered = [page for query in QUERIES if (page := whole_or_nothing(searcher, query))]
        finally:
            mortal.resume(1)
        assert all(page in before for page in answered)
        assert len(answered) < len(QUERIES)


@pytest.mark.parametrize("how", [{"failed": 1}, {"timed_out": True}])
def test_an_answer_of_some_shards_is_none(nodes: Nodes, tmp_path: Path, how: dict[str, Any]) -> None:
    address = in_cluster(nodes, tmp_path, [bundled_seeds()])
    with ClusterSearcher(address) as searcher:
        searcher.search("isis")
        cluster = searcher._current().cluster
        asked = cluster.transport.perform_request

        def partly(method: str, path: str, **rest: Any) -> Any:
            answer = asked(method, path, **rest)
            for part in answer.get("responses", [answer]) if isinstance(answer, dict) else []:
                if "_shards" in part:
                    part["_shards"]["failed"] = how.get("failed", 0)
                    part["timed_out"] = how.get("timed_out", False)
            return answer

        cluster.transport.perform_request = partly  # type: ignore[method-assign]
        for query in QUERIES:
            with pytest.raises(ClusterUnavailable):
                searcher.search(query)
