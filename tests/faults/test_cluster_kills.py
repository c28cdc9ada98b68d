"""Nodes that are lost, stand still or are full, while an index is built and while one is read.

With two nodes and a replica either may go: nothing that serves is lost, and a build may stop and be done again. With
three, a build survives the loss of one.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

import pytest
from support.cluster.contents import contents, generations
from support.cluster.fixtures import started

from index.cli.command import run
from index.errors import ClusterUnavailable
from index.shipping import building, publishing, sending
from searcher.cluster.engine import ClusterSearcher

if TYPE_CHECKING:
    from pathlib import Path

    from support.cluster.nodes import Nodes

ARTICLES = 60


@pytest.fixture(scope="module")
def all_three(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Three nodes of this module alone; killing them takes minutes."""
    if not request.config.getoption("--long"):
        pytest.skip("takes long: --long")
    mine = started(tmp_path_factory.mktemp("three"), 3)
    try:
        yield mine
    finally:
        mine.stop()


@pytest.fixture
def three(all_three: Nodes) -> Iterator[Nodes]:
    """Three nodes that a test may kill: they are started again behind it."""
    yield all_three
    all_three.revive()


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, each with words of its own; requests are small, so that there are many."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sending, "_REQUEST", 20_000)
    folder = tmp_path / "korpus"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"a{number}.txt").write_text(
            f"Banjir {number}\n\nBanjir ke-{number} merendam desa{number} di Bekasi kemarin."
        )
    return folder


def search_index(address: str, command: str, *arguments: object) -> int:
    return run(
        [command, "--index", address, "-q", *map(str, arguments)]
        if command in ("rebuild", "update")
        else [command, "--index", address]
    )


def manager(nodes: Nodes) -> int:
    """The node that is the elected manager."""
    return int(nodes.ask("/_cat/cluster_manager?format=json")[0]["node"].removeprefix("node"))


@contextmanager
def during(patch: pytest.MonkeyPatch, module: object, name: str, happens: Callable[[], None]) -> Iterator[None]:
    """Have something happen when the function `name` of `module` is called for the first time."""
    whole, once = getattr(module, name), threading.Lock()

    def interrupted(*arguments: object, **named: object) -> object:
        if once.acquire(blocking=False):
            happens()
        return whole(*arguments, **named)

    with patch.context() as context:
        context.setattr(module, name, interrupted)
        yield


MOMENTS = [(sending, "_tried"), (publishing, "_check"), (publishing, "_switch")]


@pytest.mark.parametrize(("module", "name"), MOMENTS, ids=[name for _, name in MOMENTS])
def test_with_three_nodes_a_build_survives_the_loss_of_any(
    three: Nodes, corpus: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    address = three.address(f"tiga{name.replace('_', '-')}")
    lost = manager(three)  # the worst one
    with during(monkeypatch, module, name, lambda: three.kill(lost)):
        assert search_index(address, "rebuild", corpus) == 0
    assert len(contents(three, address)["articles"]) == ARTICLES
    three.resume(lost)
    wait_for_copies(three)
    assert search_index(address, "verify") == 0


def test_with_three_nodes_an_update_survives_it_and_readers_see_one_generation(
    three: Nodes, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = three.address("tiga-baru")
    search_index(address, "rebuild", corpus)
    seen = []
    (corpus / "baru.txt").write_text("Gempa\n\nGempa mengguncang Cianjur.")

    def kill() -> None:
        seen.append(len(contents(three, address)["articles"]))
        three.kill(1)
        seen.append(len(contents(three, address)["articles"]))

    with during(monkeypatch, sending, "_tried", kill):
        assert search_index(address, "update") == 0
    assert seen == [ARTICLES, ARTICLES]
    assert len(contents(three, address)["articles"]) == ARTICLES + 1
    three.resume(1)


def test_without_a_manager_what_serves_is_read_and_a_build_stops_and_is_done_again(
    three: Nodes, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = three.address("tanpa")
    search_index(address, "rebuild", corpus, "--replicas", "2")
    before = contents(three, address)
    (corpus / "baru.txt").write_text("Gempa\n\nGempa mengguncang Cianjur.")
    monkeypatch.setattr(building, "BUILDING", building.BUILDING._replace(seconds=3.0))
    monkeypatch.setattr(publishing, "_LONG", 5.0)

    def kill() -> None:
        three.kill(0)
        three.kill(1)

    with during(monkeypatch, sending, "_tried", kill):
        assert search_index(address, "update") == 3
    assert "Traceback" not in capsys.readouterr().err
    assert search_index(address, "status") == 0
    assert "no manager at the moment" in capsys.readouterr().out
    three.resume(0)
    three.resume(1)
    assert contents(three, address) == before
    assert search_index(address, "update", "--wait", "90") == 0  # the lease of the one that stopped ends by itself
    assert len(contents(three, address)["articles"]) == ARTICLES + 1
    assert len(generations(three, address)) == 2


def test_a_node_that_stands_still_is_waited_for_no_longer_than_was_said(
    three: Nodes,
    corpus: Path,
) -> None:
    from index.cluster.connection import connect

    address = three.address("beku", 2)
    search_index(address, "rebuild", corpus)
    with connect(address, patience=1.0) as cluster:
        three.freeze(2)
        try:
            with pytest.raises(ClusterUnavailable) as caught:
                [cluster.ask("GET", "/_cat/nodes", patience=1.0) for _ in cluster.nodes]
        finally:
            three.thaw(2)
    assert caught.value.told.code == "cluster.too_slow"


def test_a_cluster_that_may_only_be_read_stops_a_build_with_its_reason(
    three: Nodes, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = three.address("baca")
    search_index(address, "rebuild", corpus)
    three.ask("/_cluster/settings", {"persistent": {"cluster.blocks.read_only": True}}, "PUT")
    try:
        assert search_index(address, "rebuild") == 3
        assert "may only be read" in capsys.readouterr().err
        assert len(contents(three, address)["articles"]) == ARTICLES
    finally:
        three.ask("/_cluster/settings", {"persistent": {"cluster.blocks.read_only": None}}, "PUT")
    assert search_index(address, "rebuild") == 0


KILLS, QUERIES = 20, 2000


def wait_for_copies(nodes: Nodes, seconds: float = 120) -> None:
    """Wait until every node answers, and says that every copy of every shard has a node."""
    until = time.monotonic() + seconds
    while not all(is_whole(nodes, number) for number in range(nodes.count)):
        assert time.monotonic() < until, why_not(nodes)
        time.sleep(0.3)


def why_not(nodes: Nodes) -> object:
    """Which copies have no node, and what the cluster says of the first of them."""
    copies = nodes.ask("/_cat/shards?format=json&h=index,shard,prirep,state,node,unassigned.reason,unassigned.details")
    try:
        explained = nodes.ask("/_cluster/allocation/explain")
    except OSError as error:  # all have
        explained = str(error)
    return [each for each in copies if each["state"] != "STARTED"], explained


def is_whole(nodes: Nodes, number: int) -> bool:
    """Whether a node, as it knows by itself, is one of all, and no copy lacks a node."""
    try:
        health = nodes.ask("/_cluster/health?local=true", node=number)
    except ConnectionError:  # it joins before it listens to anybody
        return False
    return bool(health["status"] == "green" and health["number_of_nodes"] == nodes.count)


def test_twenty_kills_in_builds_lose_no_article(
    three: Nodes, corpus: Path, tally: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A build that a kill stops leaves the old generation; the next one goes on, with all three nodes or two of them."""
    random, outcomes = Random(19), Counter[int]()  # noqa: S311 -- the same moments in every run
    address = three.address("dua-puluh")
    assert search_index(address, "rebuild", corpus) == 0
    held = {f"a{number}" for number in range(ARTICLES)}
    for kill in range(KILLS):
        (corpus / f"baru{kill}.txt").write_text(f"Gempa {kill}\n\nGempa ke-{kill} mengguncang lembah{kill}.")
        victim = kill % 3
        timer = threading.Timer(random.uniform(0.2, 4.0), three.kill, (victim,))
        timer.start()
        outcomes[search_index(address, random.choice(("rebuild", "update")), "--wait", "120")] += 1
        timer.join()
        three.wait_until_noticed(victim)
        three.resume(victim)
        wait_for_copies(three)
        assert set(contents(three, address)["articles"]) in (held, held | {f"baru{kill}"})
        held.add(f"baru{kill}")
        assert search_index(address, "update", "--wait", "120") == 0
        assert set(contents(three, address)["articles"]) == held
    capsys.readouterr()
    assert search_index(address, "verify") == 0
    assert set(outcomes) <= {0, 3}
    tally(f"{KILLS} kills in builds: {outcomes[0]} went on, {outcomes[3]} stopped and were done again, none lost any")


def test_twenty_kills_among_two_thousand_queries_make_no_answer_wrong(
    three: Nodes, corpus: Path, tally: Callable[[str], None]
) -> None:
    address = three.address("dua-ribu")
    assert search_index(address, "rebuild", corpus, "--shards", "2", "--replicas", "1") == 0
    wait_for_copies(three)
    queries = ["banjir bekasi", "desa7 merendam", '"banjir ke-5"', "desa*", "kemarin sort:newest", "siapa di desa9"]
    wrong, told, asked = [], Counter[str](), 0
    killing = threading.Thread(target=kill_by_turns, args=(three,))
    with ClusterSearcher(address) as searcher:
        right = {query: searcher.search(query)._replace(took_ms=0.0) for query in queries}
        killing.start()
        while killing.is_alive() or asked < QUERIES:
            query = queries[asked % len(queries)]
            asked += 1
            try:
                page = searcher.search(query)._replace(took_ms=0.0)
            except ClusterUnavailable as error:
                told[error.told.code] += 1
                continue
            if page != right[query]:
                wrong.append((query, page))
        killing.join()
    assert wrong == []
    assert told.total() < asked / 100
    tally(f"{KILLS} kills among {asked} queries: none wrong, {told.total()} told as errors {dict(told)}")


def kill_by_turns(nodes: Nodes) -> None:
    """Kill each node in turn and start it again, each time as soon as all copies are there."""
    for kill in range(KILLS):
        nodes.kill(kill % nodes.count)
        nodes.wait_until_noticed(kill % nodes.count)
        nodes.resume(kill % nodes.count)
        wait_for_copies(nodes)
