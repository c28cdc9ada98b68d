"""What a cluster has too much to do for is asked again, for a bounded time; what it never takes is told as what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from support.cluster.building import in_cluster
from support.cluster.contents import contents
from support.cluster.pretender import Answer, Asked, failing, healthy, pretending
from support.cluster.proxy import passed_on

from index.cli.command import run
from index.cluster import persistence
from index.cluster.connection import connect
from index.cluster.persistence import AT_ONCE, BRIEFLY, BUILDING, Persistence
from index.environment.directories import bundled_seeds
from index.errors import ClusterUnavailable
from searcher.cluster.engine import ClusterSearcher

if TYPE_CHECKING:
    from pathlib import Path

    from support.cluster.nodes import Nodes

FULL = failing(429, "circuit_breaking_exception", "[parent] Data too large")
NO_MANAGER = failing(503, "cluster_manager_not_discovered_exception", "null")
SEARCHED = {"_shards": {"total": 1, "successful": 1, "failed": 0}, "timed_out": False}


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; none takes any time."""
    now = [0.0]
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(persistence, "sleep", sleep)
    monkeypatch.setattr(persistence, "monotonic", lambda: now[0])
    return pauses


def at_first(times: int, trouble: Callable[[Asked], Answer], then: Callable[[Asked], Answer]) -> Any:
    """As a node that has this trouble the first times that it is asked the same."""
    seen: Counter[tuple[str, str]] = Counter()

    def answer(asked: Asked) -> Answer:
        seen[asked.method, asked.path] += 1
        return trouble(asked) if seen[asked.method, asked.path] <= times else then(asked)

    return answer


@pytest.mark.parametrize(
    ("trouble", "how"), [(FULL, BRIEFLY), (FULL, BUILDING), (NO_MANAGER, BUILDING)], ids=["search", "build", "manager"]
)
def test_a_trouble_that_passes_is_never_seen(trouble: Any, how: Persistence, slept: list[float]) -> None:
    answer = at_first(3, trouble, lambda asked: healthy(asked) if asked.method == "GET" else Answer(200, SEARCHED))
    with pretending(answer) as (port, _), connect(f"opensearch://127.0.0.1:{port}/b", persistence=how) as cluster:
        assert cluster.ask_whole("POST", "/b/_search", {}) == SEARCHED
        assert cluster.find("/b") is None
    first = 0.02 if how is BRIEFLY else 0.25  # whoever searches is waiting
    assert slept == [first, 2 * first, 4 * first] * 2


@pytest.mark.parametrize(
    ("trouble", "how", "code", "seconds"),
    [
        (FULL, BRIEFLY, "cluster.overloaded", 3),
        (FULL, BUILDING, "cluster.overloaded", 90),
        (NO_MANAGER, BUILDING, "cluster.no_manager", 90),
        (NO_MANAGER, BRIEFLY, "cluster.no_manager", 0),
        (FULL, AT_ONCE, "cluster.overloaded", 0),
        (failing(403, "security_exception", "no"), BUILDING, "cluster.not_allowed", 0),
        (failing(400, "mapper_parsing_exception", "no"), BUILDING, "cluster.refused", 0),
    ],
)
def test_one_that_stays_is_told_in_time(
    trouble: Any, how: Persistence, code: str, seconds: float, slept: list[float]
) -> None:
    with (
        pretending(trouble) as (port, _),
        connect(f"opensearch://127.0.0.1:{port}/b", persistence=how) as cluster,
        pytest.raises(ClusterUnavailable) as caught,
    ):
        cluster.ask("POST", "/b/_refresh")
    assert caught.value.told.code == code
    assert seconds / 2 <= sum(slept) <= seconds


def test_one_node_is_asked_until_it_has_trouble_then_another(slept: list[float]) -> None:
    busy = Counter[int]()

    def node(number: int) -> Callable[[Asked], Answer]:
        return lambda asked: FULL(asked) if busy[number] else healthy(asked)

    with (
        pretending(node(0)) as (port, first),
        pretending(node(1)) as (other, second),
        connect(f"opensearch://127.0.0.1:{port},127.0.0.1:{other}/b") as cluster,
    ):
        for was_asked in (first, second):
            was_asked.clear()
        for _ in range(5):
            cluster.find("/b")
        assert sorted([len(first), len(second)]) == [0, 5]
        asked, left = (first, second) if first else (second, first)
        busy[int(asked is second)] = 1
        for _ in range(5):
            cluster.find("/b")
        assert (len(asked), len(left)) == (6, 5)
    assert len(slept) == 1


def failed(kind: str, reason: str = "because") -> dict[str, Any]:
    """What is said where one of two shards failed."""
    failures = [{"shard": 1, "index": "b", "node": "n", "reason": {"type": kind, "reason": reason}}]
    return {"_shards": {"total": 2, "successful": 1, "failed": 1, "failures": failures}, "timed_out": False}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("circuit_breaking_exception", "cluster.overloaded"),
        ("rejected_execution_exception", "cluster.overloaded"),
        ("too_many_clauses", "cluster.query_refused"),
        ("node_disconnected_exception", "cluster.partial"),
    ],
)
def test_a_shard_that_fails_says_why(kind: str, code: str, slept: list[float]) -> None:
    def answer(asked: Asked) -> Answer:
        return healthy(asked) if asked.method == "GET" else Answer(200, failed(kind))

    with pretending(answer) as (port, _), connect(f"opensearch://127.0.0.1:{port}/b") as cluster:
        for ask in (
            lambda: cluster.ask_whole("POST", "/b/_search", {}),
            lambda: cluster.ask_done("POST", "/b/_refresh"),
        ):
            with pytest.raises(ClusterUnavailable) as caught:
                ask()
            assert caught.value.told.code == code
    assert bool(slept) == (code == "cluster.overloaded")


def refusing(nodes: Nodes, refused: Counter[str]) -> Callable[[Asked], Answer]:
    """As a real node that is too busy whenever it is asked something for the first time; it counts what that was."""
    seen: set[tuple[str, str, bytes]] = set()
    passed = passed_on(nodes.port)

    def answer(asked: Asked) -> Answer:
        if asked.path.startswith("/_nodes/http"):
            return Answer(200, {"nodes": {}})
        question = (asked.method, asked.path, asked.body)
        if question not in seen:
            seen.add(question)
            refused[asked.method + " " + asked.path.partition("?")[0].rpartition("/")[2]] += 1
            return FULL(asked._replace(path="/x"))
        return passed(asked)

    return answer


def test_a_build_and_an_update_go_on_whatever_is_refused_at_first(
    nodes: Nodes, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(persistence, "_FIRST_PAUSE", 0.001)
    (tmp_path / "korpus").mkdir()
    for number in range(9):
        (tmp_path / "korpus" / f"{number}.txt").write_text(f"Banjir {number}\n\nBanjir ke-{number} merendam Bekasi.")
    name, refused = address.rpartition("/")[2], Counter[str]()
    with pretending(refusing(nodes, refused)) as (port, _):
        busy = f"opensearch://127.0.0.1:{port}/{name}"
        assert run(["rebuild", "-q", "--index", busy, str(tmp_path / "korpus")]) == 0
        (tmp_path / "korpus" / "baru.txt").write_text("Gempa\n\nGempa mengguncang Cianjur.")
        assert run(["update", "-q", "--index", busy]) == 0
        for command in ("status", "verify"):
            assert run([command, "--index", busy]) == 0
        with ClusterSearcher(busy) as searcher:
            assert searcher.search("banjir bekasi").total == 9
    assert len(contents(nodes, address)["articles"]) == 10
    expected = {"POST _bulk", "POST _refresh", "PUT _settings", "PUT _mapping", "GET _count", "POST _aliases"}
    assert expected | {"PUT lock", "DELETE lock", "POST _forcemerge", "POST _search", "POST _msearch"} <= refused.keys()


def test_a_search_that_the_cluster_never_takes_is_told_with_its_reason(nodes: Nodes, tmp_path: Path) -> None:
    address = in_cluster(nodes, tmp_path, [bundled_seeds()], shards=2)
    with connect(address) as cluster:
        clauses = [{"match_phrase": {"root_sequence": f"a{number} b{number}"}} for number in range(1100)]
        for body, said in (
            ({"query": {"bool": {"should": clauses}}}, "maxClauseCount"),
            ({"query": {"regexp": {"id": "a" * 1001}}}, "length of regex"),
        ):
            with pytest.raises(ClusterUnavailable) as caught:
                cluster.ask_whole("POST", f"/{cluster.address.name}/_search", body)
            assert caught.value.told.code == "cluster.query_refused"
            assert said in str(caught.value)
