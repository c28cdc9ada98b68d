"""A search over a cluster gives the whole answer or an error that says what to do: never a part of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from support.cluster.building import in_cluster
from support.cluster.fixtures import started

from index.cli.command import run
from index.environment.directories import bundled_seeds
from index.errors import ClusterUnavailable
from searcher.api import SearchRequest
from searcher.cluster.engine import ClusterSearcher

if TYPE_CHECKING:
    from pathlib import Path

    from support.cluster.nodes import Nodes

GONE = {"cluster.partial", "cluster.shards_missing", "cluster.no_manager"}
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


def test_what_is_built_while_a_node_is_lost_has_its_replica_when_that_is_back(mortal: Nodes, tmp_path: Path) -> None:
    """Else the loss of the other one, much later, would be the loss of the index."""
    address = in_cluster(mortal, tmp_path, [bundled_seeds()])
    mortal.ask("/_cluster/health?wait_for_status=green&timeout=60s")
    manager = int(mortal.ask("/_cat/cluster_manager?format=json")[0]["node"].removeprefix("node"))
    mortal.kill(1 - manager)
    try:
        mortal.wait_until_noticed(1 - manager)
        with patch.dict(os.environ, {"XDG_DATA_HOME": str(tmp_path)}):
            assert run(["rebuild", "-q", "--index", address, bundled_seeds()]) == 0
    finally:
        mortal.resume(1 - manager)
    mortal.ask("/_cluster/health?wait_for_status=green&timeout=60s")
    with ClusterSearcher(address) as searcher:
        before = said(searcher)
        mortal.kill(manager)
        try:
            assert said(searcher) == before
        finally:
            mortal.resume(manager)
    mortal.ask("/_cluster/health?wait_for_status=green&timeout=60s")


@pytest.mark.parametrize("killed", [0, 1])
def test_without_a_replica_what_is_lost_is_an_error_and_no_smaller_answer(
    mortal: Nodes, tmp_path: Path, killed: int
) -> None:
    """The manager gone, the other node still counts on the lost shard; else it knows that nobody has it."""
    address = in_cluster(mortal, tmp_path, [bundled_seeds()], shards=2, replicas=0)
    with ClusterSearcher(address) as searcher, ClusterSearcher(address) as fresh:
        before = said(searcher)
        articles = [document.id for document in searcher.found(SearchRequest("isis"))]
        mortal.kill(killed)
        try:
            at_once = [page for query in QUERIES if (page := whole_or_nothing(searcher, query))]
            mortal.wait_until_noticed(killed)
            later = [page for query in QUERIES for each in (searcher, fresh) if (page := whole_or_nothing(each, query))]
            documents = [told(partial(searcher.document, name)) for name in articles]
            others = [told(partial(ask, searcher)) for ask in OTHER_ANSWERS]
        finally:
            mortal.resume(killed)
        assert all(page in before for page in at_once)
        assert later == []
        assert set(documents) | set(others) <= GONE


OTHER_ANSWERS: list[Callable[[ClusterSearcher], object]] = [
    lambda searcher: searcher.word_counts(SearchRequest("isis")),
    lambda searcher: searcher.calendar(SearchRequest("isis")),
    lambda searcher: [*searcher.occurrences(SearchRequest("isis"))],
    lambda searcher: [*searcher.hits(SearchRequest("isis"))],
    lambda searcher: [*searcher.found(SearchRequest("isis"))],
    lambda searcher: [*searcher.profiles()],
    lambda searcher: [*searcher.check()],
    lambda searcher: searcher.named("dump.jsonl#a"),
]


def told(ask: Callable[[], object]) -> str:
    """The code of what is wrong; what was answered, where it was."""
    try:
        return f"answered: {ask()}"
    except ClusterUnavailable as error:
        return error.told.code


@pytest.mark.parametrize(
    "how",
    [{"_shards": {"failed": 1}}, {"_shards": {"successful": 0}}, {"timed_out": True}],
    ids=["failed", "lost", "late"],
)
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
                    part["_shards"] |= how.get("_shards", {})
                    part["timed_out"] = how.get("timed_out", False)
            return answer

        cluster.transport.perform_request = partly  # type: ignore[method-assign]
        for query in QUERIES:
            with pytest.raises(ClusterUnavailable):
                searcher.search(query)
