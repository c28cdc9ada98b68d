"""Whatever is wrong with a cluster is one sentence with what to do, no answer is passed off as whole, nothing is told."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from support.cluster.pretender import ROOT, Answer, Asked, failing, guarded, healthy, pretending
from support.cluster.proxy import certificate

from index.cli.command import run
from index.cluster import connection
from index.cluster.connection import connect
from index.cluster.generations import current_generation
from index.cluster.mapping import FORMAT
from index.errors import ClusterUnavailable, IndexDamaged, IndexMissing
from index.messages import sentences
from searcher.cluster.holdings import Holdings

if TYPE_CHECKING:
    from collections.abc import Callable


def other_root(**version: str) -> Callable[[Asked], Answer]:
    return lambda asked: Answer(200, {**ROOT, "version": version}) if asked.path == "/" else healthy(asked)


def as_text(status: int, text: str) -> Callable[[Asked], Answer]:
    return lambda _: Answer(status, text)


def meta(**said: Any) -> Callable[[Asked], Answer]:
    def answer(asked: Asked) -> Answer:
        if asked.path.startswith("/b?"):
            index = {"aliases": {"b": {}}, "mappings": {"_meta": {"telusur": said}} if said else {}}
            return Answer(200, {"b-g000001": index})
        return healthy(asked)

    return answer


WHOLE = {
    "generation": "g000001",
    "built_at": "2026-11-29T00:00:00+00:00",
    "documents": 1,
    "format": FORMAT,
    "analysis": "5",
}

TROUBLES: list[tuple[str, Callable[[Asked], Answer]]] = [
    ("cluster.not_opensearch", as_text(200, "<html>It works!</html>")),
    ("cluster.not_opensearch", as_text(404, "not here")),
    ("cluster.not_opensearch", other_root(number="8.1.0", build_flavor="default")),
    ("cluster.not_opensearch", lambda _: Answer(200, [1, 2])),
    ("cluster.too_old", other_root(distribution="opensearch", number="1.3.2")),
    ("cluster.too_old", other_root(distribution="opensearch", number="?")),
    ("cluster.bad_credentials", guarded("budi", "sandi")),
    ("cluster.not_allowed", failing(403, "security_exception", "no permissions for [indices:admin/get]")),
    ("cluster.overloaded", failing(429, "circuit_breaking_exception", "[parent] Data too large")),
    (
        "cluster.disk_full",
        failing(
            429,
            "cluster_block_exception",
            "index [b] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];",
        ),
    ),
    (
        "cluster.read_only",
        failing(403, "cluster_block_exception", "index [b] blocked by: [FORBIDDEN/5/index read-only (api)];"),
    ),
    ("cluster.no_manager", failing(503, "cluster_manager_not_discovered_exception", "null")),
    (
        "cluster.no_manager",
        failing(503, "cluster_block_exception", "blocked by: [SERVICE_UNAVAILABLE/2/no cluster-manager];"),
    ),
    ("cluster.shards_missing", failing(503, "search_phase_execution_exception", "all shards failed")),
    ("cluster.shards_missing", failing(503, "no_shard_available_action_exception", "No shard available")),
    ("cluster.node_lost", failing(500, "node_not_connected_exception", "[node0][127.0.0.1:9300] Node not connected")),
    (
        "cluster.shards_missing",
        failing(500, "search_phase_execution_exception", "all shards failed", root="node_not_connected_exception"),
    ),
    ("cluster.refused", failing(500, "search_phase_execution_exception", "all shards failed")),
    ("cluster.refused", failing(500, "null_pointer_exception", "x" * 10_000)),
    ("cluster.no_index", healthy),
    ("cluster.foreign", meta()),
    ("cluster.foreign", meta(generation="g000002", **{k: v for k, v in WHOLE.items() if k != "generation"})),
    ("cluster.foreign", meta(**{**WHOLE, "documents": "1"})),
    ("cluster.other_format", meta(**{**WHOLE, "format": "0"})),
    ("cluster.other_analysis", meta(**{**WHOLE, "analysis": "0"})),
]


@pytest.mark.parametrize(("code", "answer"), TROUBLES)
def test_a_cluster_in_trouble_is_told_in_one_sentence_and_exit_code_3(
    code: str, answer: Callable[[Asked], Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    with pretending(answer) as (port, _):
        assert run(["status", "--index", f"opensearch://127.0.0.1:{port}/b"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    sentence = sentences()[code].english.partition("{")[0]
    assert err.startswith(f"search-index: {sentence}")
    assert "Traceback" not in err
    assert len(err) < 1000
    if f"{code}.hint" in sentences():
        assert len(err.splitlines()) == 2


def test_a_host_where_nobody_listens_and_one_that_nobody_knows_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert run(["status", "--index", f"opensearch://127.0.0.1:{taken.getsockname()[1]}/b"]) == 3
    assert "No node of the cluster answers" in capsys.readouterr().err
    assert run(["status", "--index", "opensearch://nobody.invalid/b"]) == 3
    assert "No host of that name is known" in capsys.readouterr().err


def test_a_server_that_speaks_something_else_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        import threading

        def greet() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                connection.recv(1024)
                connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n" * 3)
                connection.close()

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        assert run(["status", "--index", f"opensearch://127.0.0.1:{server.getsockname()[1]}/b"]) == 3
        server.shutdown(socket.SHUT_RDWR)
    assert "is not OpenSearch" in capsys.readouterr().err


def test_a_node_that_says_nothing_is_given_up_after_a_while() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(ClusterUnavailable) as caught:
        connect(f"opensearch://127.0.0.1:{server.getsockname()[1]}/b", patience=0.2)
    assert caught.value.told.code == "cluster.too_slow"


def test_a_node_that_stands_still_is_passed_over_where_another_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_MOMENT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as still, pretending(healthy) as (port, _):
        address = f"opensearch://127.0.0.1:{still.getsockname()[1]},127.0.0.1:{port}/b"
        with connect(address, patience=5) as cluster:
            assert [cluster.find("/b") for _ in range(4)] == [None] * 4
            assert len(cluster.nodes) == 2  # it is asked again where no other is left


def test_one_that_waits_for_another_node_is_asked_without_learning_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_MOMENT", 0.1)
    ended = Event()

    def answer(asked: Asked) -> Answer:
        if asked.path.startswith("/_nodes/http"):
            ended.wait(60)
        return healthy(asked)

    with pretending(answer) as (port, _):
        with connect(f"opensearch://127.0.0.1:{port}/b", patience=60) as cluster:
            assert cluster.find("/b") is None
        ended.set()


@pytest.mark.parametrize(
    "answer",
    [
        {"_shards": {"total": 2, "successful": 1, "failed": 1}, "timed_out": False},
        {"_shards": {"total": 2, "successful": 1, "failed": 0}, "timed_out": False},
        {"_shards": {"total": 2, "successful": 2, "failed": 0}, "timed_out": True},
    ],
)
def test_an_answer_that_is_not_whole_is_none(answer: dict[str, Any]) -> None:
    with (
        pretending(lambda asked: healthy(asked) if asked.method == "GET" else Answer(200, answer)) as (port, _),
        connect(f"opensearch://127.0.0.1:{port}/b") as cluster,
        pytest.raises(ClusterUnavailable),
    ):
        cluster.ask_whole("POST", "/b/_search", {})


def test_copies_without_a_node_need_not_do_what_the_others_must() -> None:
    said = {"total": 4, "successful": 2, "failed": 0}

    def answer(asked: Asked) -> Answer:
        return healthy(asked) if asked.method == "GET" else Answer(200, {"_shards": dict(said)})

    with pretending(answer) as (port, _), connect(f"opensearch://127.0.0.1:{port}/b") as cluster:
        cluster.ask_done("POST", "/b/_refresh")
        said["failed"] = 1
        with pytest.raises(ClusterUnavailable) as caught:
            cluster.ask_done("POST", "/b/_refresh")
    assert caught.value.told.code == "cluster.partial"


def test_an_article_on_a_lost_shard_is_not_taken_for_damage() -> None:
    shards = {"total": 2, "successful": 1, "failed": 0}
    hits = [{"fields": {"key": ["a.0"], "record": ["AA"]}}]

    def answer(asked: Asked) -> Answer:
        said = {"_shards": dict(shards), "timed_out": False, "hits": {"hits": hits}}
        return Answer(200, said) if "_search" in asked.path else whole(asked)

    whole = meta(**WHOLE)
    with pretending(answer) as (port, _), connect(f"opensearch://127.0.0.1:{port}/b") as cluster:
        holdings = Holdings(cluster, current_generation(cluster))
        with pytest.raises(ClusterUnavailable) as caught:
            holdings.of_keys(["a.0", "a.1"], ["record"])
        assert caught.value.told.code == "cluster.partial"
        shards["successful"] = 2
        with pytest.raises(IndexDamaged):
            holdings.of_keys(["a.0", "a.1"], ["record"])


def test_the_other_nodes_are_learnt_and_one_is_enough() -> None:
    from contextlib import ExitStack

    with ExitStack() as stack:
        ports: list[int] = []

        def answer(asked: Asked) -> Answer:
            if asked.path.startswith("/_nodes/http"):
                return Answer(
                    200, {"nodes": {str(port): {"http": {"publish_address": f"127.0.0.1:{port}"}} for port in ports}}
                )
            return healthy(asked)

        other = stack.enter_context(pretending(answer))[0]
        stranger = stack.enter_context(pretending(lambda _: Answer(200, {**ROOT, "cluster_uuid": "another"})))[0]
        with pretending(answer) as (first, _):
            ports += [first, other, stranger, 1]
            cluster = connect(f"opensearch://127.0.0.1:{first}/b")
        with cluster:
            assert [host.port for host in cluster.nodes] == [first, other]
            with pytest.raises(IndexMissing):
                cluster.ask("GET", "/b/_search")


# Security


def secure(port: int) -> str:
    return f"opensearch+https://localhost:{port}/b"


def test_a_certificate_is_verified_always(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crt, context = certificate(tmp_path)
    with pretending(healthy, context) as (port, asked):
        assert run(["status", "--index", secure(port)]) == 3
        assert "certificate of the cluster is not to be trusted" in capsys.readouterr().err
        assert asked == []
        monkeypatch.setenv("OPENSEARCH_CA", str(crt))
        assert run(["status", "--index", secure(port)]) == 3
        assert "no index of this name" in capsys.readouterr().err


def test_a_certificate_of_another_host_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crt, context = certificate(tmp_path, "DNS:elsewhere.example")
    monkeypatch.setenv("OPENSEARCH_CA", str(crt))
    with pretending(healthy, context) as (port, asked):
        assert run(["status", "--index", secure(port)]) == 3
    assert "certificate of the cluster is not to be trusted" in capsys.readouterr().err
    assert asked == []


def test_plain_http_where_tls_is_asked_for_gets_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENSEARCH_USERNAME", "budi")
    monkeypatch.setenv("OPENSEARCH_PASSWORD", "rahasia")
    with pretending(healthy) as (port, asked):
        assert run(["status", "--index", secure(port)]) == 3
    assert "does not speak TLS" in capsys.readouterr().err
    assert asked == []


def test_credentials_let_us_in_and_are_told_to_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    with pretending(guarded("budi", "rahasia")) as (port, _):
        address = f"opensearch://127.0.0.1:{port}/b"
        monkeypatch.setenv("OPENSEARCH_USERNAME", "budi")
        monkeypatch.setenv("OPENSEARCH_PASSWORD", "salah-sandi")
        assert run(["status", "--index", address]) == 3
        assert "refuses the login" in capsys.readouterr().err
        monkeypatch.setenv("OPENSEARCH_PASSWORD", "rahasia")
        assert run(["status", "--index", address]) == 3
        assert "no index of this name" in capsys.readouterr().err
        with connect(address) as cluster:
            assert "rahasia" not in repr(vars(cluster))
    said = "".join(record.getMessage() for record in caplog.records)
    assert not {"rahasia", "salah-sandi", "YnVkaT"} & set(said.split())
    assert "rahasia" not in said


def test_a_password_is_told_by_plain_http_to_no_node_that_was_only_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSEARCH_USERNAME", "budi")
    monkeypatch.setenv("OPENSEARCH_PASSWORD", "rahasia")

    def answer(asked: Asked) -> Answer:
        nodes = {"x": {"http": {"publish_address": "198.51.100.7:9200"}}}
        return Answer(200, {"nodes": nodes}) if asked.path.startswith("/_nodes/http") else healthy(asked)

    with pretending(answer) as (port, _), connect(f"opensearch+http://127.0.0.1:{port}/b") as cluster:
        assert [host.port for host in cluster.nodes] == [port]


def test_without_the_extra_the_line_to_type_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("index.cluster.extra.find_spec", lambda _: None)
    assert run(["status", "--index", "opensearch://127.0.0.1/b"]) == 2
    assert "pip install 'telusur[cluster]'" in capsys.readouterr().err


def test_what_the_documentation_says_is_seen_of_each_fault_is_what_is_said() -> None:
    page = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text("utf-8")
    said = "\n".join(re.sub(r"\{[^}]*\}", "N", sentence.english) for sentence in sentences().values())
    _, _, faults = page.partition("## When something is wrong")
    quoted = re.findall(r"(?<![*\w])\*([^*\n]+)\*", faults.partition("\n## ")[0])
    assert len(quoted) >= 15
    assert [quote for quote in quoted if re.sub(r"\d+", "N", quote) not in said] == []
