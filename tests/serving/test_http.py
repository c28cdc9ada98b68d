"""The server for programs, as a process: it answers who has its secret, in bounds, whatever comes, and ends in peace."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from support.store import build

pytest.importorskip("mcp", reason="the serve extra is not installed")

from searcher.engine import IndexSearcher
from searcher.serving.asking import ask
from searcher.serving.http_server import BOUNDS, CONNECTIONS
from searcher.serving.questions import questions

from .conftest import PATIENCE, Answer, Served, posix
from .test_questions import articles

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = posix

ID = "004_bea8996b7a72115e"


def without_time(value: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name != "took_ms"}


QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "serangan roket", "facets": "true", "limit": 2}),
    ("search", {"query": "ISIS", "since": "2017", "no_synonyms": "1", "facet": ["source", "month"]}),
    ("read", {"id": ID, "start": 5, "end": 60, "query": "koalisi"}),
    ("family", {"word": "menyerang"}),
    ("list", {"queries": ["irak", "isis", "koalsi"], "hits": 1}),
    ("kwic", {"query": "koalisi", "lines": "left", "width": 20}),
    ("trend", {"query": "isis", "per": "year", "with": ["irak"]}),
    ("timeline", {"query": "irak"}),
    ("copies", {"id": ID}),
    ("quotes", {"name": "Putin", "direct": "true"}),
    ("status", {}),
]


@pytest.mark.parametrize(("name", "given"), QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_a_path_gives_what_the_same_question_gives_in_python(served: Served, name: str, given: dict[str, Any]) -> None:
    typed = {"true": True, "1": True}
    values = {key: typed.get(value, value) if isinstance(value, str) else value for key, value in given.items()}
    with IndexSearcher(str(served.home)) as engine:
        expected = json.loads(json.dumps(ask(questions()[name], values, engine, BOUNDS)))
    assert without_time(served.get(name, **given)) == without_time(expected)


def test_a_citation_is_checked_by_asking_for_its_span(served: Served) -> None:
    hit = served.get("search", query="koalisi")["hits"][0]
    for snippet in hit["snippets"]:
        start, end = snippet["span"]
        assert served.get("read", id=hit["id"], field=snippet["field"], start=start, end=end)["text"] == snippet["text"]


def test_an_article_is_named_by_whatever_names_it_elsewhere(served: Served) -> None:
    whole = served.get("read", id=ID)
    assert whole["id"] == ID
    assert served.ask(f"/article/{quote('https://a.b/c?d=e#f', safe='')}").status == 404
    assert served.ask("/article/https://a.b/c").status == 404


REFUSED: list[tuple[dict[str, Any], int]] = [
    ({"Authorization": None}, 401),
    ({"Authorization": "Bearer "}, 401),
    ({"Authorization": "Bearer " + "x" * 32}, 401),
    ({"Authorization": "Basic eDp5"}, 401),
    ({"Host": "evil.example"}, 403),
    ({"Host": None}, 400),
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"method": "POST", "body": b"{}"}, 405),
    ({"method": "OPTIONS"}, 405),
    ({"method": "DELETE"}, 405),
    ({"body": b"x" * 100}, 413),
    ({"Transfer-Encoding": "chunked"}, 413),
]


@pytest.mark.parametrize(("given", "status"), REFUSED, ids=str)
def test_nobody_else_is_answered(served: Served, given: dict[str, Any], status: int) -> None:
    answer = served.ask("/status", **given)
    assert answer.status == status
    assert not {name.lower() for name in answer.headers} & {"access-control-allow-origin", "server"}
    assert served.secret not in answer.text
    assert b"documents" not in answer.text.encode()


def test_pages_of_this_server_may_ask_and_no_other_page_learns_anything(served: Served) -> None:
    own = served.ask("/status", Origin=f"http://127.0.0.1:{served.port}")
    assert own.status == 200
    assert "access-control-allow-origin" not in {name.lower() for name in own.headers}
    assert own.headers["cache-control"] == "no-store"


def test_the_secret_is_kept_for_the_user_alone(served: Served) -> None:
    assert served.file.read_text(encoding="utf-8").strip() == served.secret
    assert os.stat(served.file).st_mode & 0o777 == 0o600


def test_the_address_and_the_secret_are_told_once(start: Callable[..., Served], seed_index: Path) -> None:
    served = start(seed_index)
    assert served.get("status")["index"]["documents"] == 5
    served.process.terminate()
    _, said = served.process.communicate(timeout=PATIENCE)
    lines = said.decode().splitlines()
    assert f"http://127.0.0.1:{served.port}" in lines[0]
    assert said.decode().count(served.secret) == 1
    assert str(served.file) in lines[1]
    assert len(lines) == 3


def test_it_listens_to_this_machine_alone(served: Served) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as outside:
            outside.settimeout(5)
            assert outside.connect_ex((address, served.port)) != 0


WRONG = [
    ("/search?query=date:besok-lagi", 400, "query.no_filter"),
    ("/search?query=irak&limit=x", 400, "request.wrong_value"),
    ("/search?query=irak&limit=1&limit=2", 400, "serving.given_twice"),
    ("/search?query=irak&exact=maybe", 400, "request.wrong_value"),
    ("/search?nothing=1", 400, "serving.no_parameter"),
    ("/search?query=" + "x" * 40_000, 413, "serving.too_large"),
    ("/article/zzz", 404, "no_such_article"),
    ("/article/", 404, "serving.no_path"),
    ("/kwic", 400, "serving.lacking"),
    ("/", 404, "serving.no_path"),
    ("/search/", 404, "serving.no_path"),
    ("/%2e%2e/etc/passwd", 404, "serving.no_path"),
]


@pytest.mark.parametrize(("path", "status", "code"), WRONG, ids=[path[:40] for path, *_ in WRONG])
def test_what_is_wrong_is_said_as_data_in_english(served: Served, path: str, status: int, code: str) -> None:
    answer = served.ask(path)
    assert answer.status == status
    error = answer.value["error"]
    assert (error["code"], bool(error["text"])) == (code, True)


def test_a_query_that_is_not_understood_says_where(served: Served) -> None:
    value = served.ask("/search?query=" + quote("irak date:besok-lagi")).value
    assert value["position"] == 5
    assert value["hint"]["text"]


def test_the_example_of_the_documentation_takes_all_hits(served: Served) -> None:
    page = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    own = example.replace("~/.local/state/telusur/serve-8001.secret", str(served.file)).replace(
        "8001", str(served.port)
    )
    made: dict[str, Any] = {}
    exec(own.replace("limit=100", "limit=1"), made)  # noqa: S102
    assert [hit["rank"] for hit in made["hits"]] == [1, 2, 3]


# --- Several at once, and the life of an index


def test_a_new_generation_answers_the_next_question(tmp_path: Path, start: Callable[..., Served]) -> None:
    home = tmp_path / "index"
    build(home, articles(20))
    served = start(home)
    first = served.get("search", query="banjir", limit=2)
    build(home, articles(21))
    assert served.get("search", query="banjir")["index"]["documents"] == 21
    again = served.ask(f"/search?query=banjir&limit=2&cursor={first['next']}")
    assert (again.status, again.value["error"]["code"]) == (400, "serving.no_cursor")


def test_an_index_that_is_gone_is_told_and_the_server_stays(tmp_path: Path, start: Callable[..., Served]) -> None:
    home = tmp_path / "index"
    build(home, articles(20))
    served = start(home)
    (home / "CURRENT").write_text("g999999\n", encoding="utf-8")
    answer = served.ask("/search?query=banjir")
    assert answer.status == 200  # the generation that was open answers, and says so
    assert served.ask("/status").value["notes"]
    build(home, articles(21))
    assert served.get("status")["index"]["documents"] == 21


def test_many_clients_at_once_are_each_answered_as_one_alone(served: Served) -> None:
    queries = [
        "irak",
        "isis",
        "koalisi",
        "serangan roket",
        "putin",
        '"tidak akan pernah melupakan"',
        "suriah -putin",
        "zzz",
    ]
    alone = {query: without_time(served.get("search", query=query)) for query in queries}
    wrong: list[str] = []

    def keep_asking(number: int) -> None:
        chosen = random.Random(number)  # noqa: S311
        for _ in range(25):
            query = chosen.choice(queries)
            if without_time(served.get("search", query=query)) != alone[query]:
                wrong.append(query)

    clients = [threading.Thread(target=keep_asking, args=(number,)) for number in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert wrong == []


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def test_requests_that_come_together_are_answered_in_turn(served: Served) -> None:
    head = f"Host: 127.0.0.1:{served.port}\r\nAuthorization: Bearer {served.secret}\r\n"
    requests = [f"GET /search?query={word}&limit=1 HTTP/1.1\r\n{head}\r\n" for word in ("irak", "isis", "zzz")]
    last = f"HEAD /status HTTP/1.1\r\n{head}Connection: close\r\n\r\n"
    with connected(served.port) as client:
        client.sendall("".join((*requests, last)).encode())
        said = b""
        while piece := client.recv(1 << 16):
            said += piece
    assert said.count(b"HTTP/1.1 200") == 4
    assert re.findall(rb'"query": "(\w+)"', said)[:3] == [b"irak", b"isis", b"zzz"]
    assert said.endswith(b"\r\n\r\n")


def test_who_says_nothing_or_takes_nothing_keeps_nobody_waiting(served: Served) -> None:
    silent = [connected(served.port) for _ in range(20)]
    for number, each in enumerate(silent[:10]):
        each.sendall(b"GET /status HTTP/1.1\r\nHost: x"[: 5 + 2 * number])
    try:
        assert served.get("status")["index"]["documents"] == 5
        begun = monotonic()
        assert silent[0].recv(1) == b""  # it was not waited for
        assert monotonic() - begun < PATIENCE
    finally:
        for each in silent:
            each.close()


def test_more_connections_than_anybody_needs_are_refused(served: Served) -> None:
    many = [connected(served.port) for _ in range(CONNECTIONS + 5)]
    try:
        many[-1].sendall(b"GET /status HTTP/1.1\r\nHost: x\r\n\r\n")
        assert many[-1].recv(12) == b"HTTP/1.1 503"
    finally:
        for each in many:
            each.close()
    assert wait_for(lambda: served.ask("/status").status == 200)


def wait_for(happens: Callable[[], bool]) -> bool:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if happens():
            return True
    return False


# --- How it ends


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_was_asked_is_answered_before_it_ends(
    number: signal.Signals, tmp_path: Path, start: Callable[..., Served]
) -> None:
    build(tmp_path / "index", articles(400))
    served = start(tmp_path / "index", "--quiet")
    answers: list[Answer] = []
    asked = threading.Thread(
        target=lambda: answers.append(served.ask("/kwic?query=banjir+OR+warga&width=900&limit=1000"))
    )
    with connected(served.port) as idle:
        asked.start()
        assert wait_for(lambda: _is_busy(served) or bool(answers))
        served.process.send_signal(number)
        asked.join()
        assert served.process.wait(PATIENCE) == 0
        assert idle.recv(1) == b""
    assert answers[0].status == 200
    assert answers[0].value["occurrences"] > 400
    assert not served.file.exists()
    assert served.process.stderr
    assert served.process.stderr.read() == b""


def _is_busy(served: Served) -> bool:
    """Whether a thread answers, where the kernel tells how many there are."""
    threads = f"/proc/{served.process.pid}/task"
    return os.path.isdir(threads) and len(os.listdir(threads)) > 1


def test_a_port_that_is_taken_and_an_index_that_is_missing_are_told(
    served: Served, surroundings: dict[str, str], tmp_path: Path
) -> None:
    def told(*options: str, **variables: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "searcher.telusur", "serve", *options]
        done = subprocess.run(
            command, env={**surroundings, **variables}, cwd=tmp_path, capture_output=True, timeout=PATIENCE, check=False
        )
        assert done.stdout == b""
        return done.returncode, done.stderr.decode()

    code, said = told("--http", str(served.port), "--index", str(served.home))
    assert (code, f"Port {served.port} cannot be used" in said, "telusur serve --http" in said) == (2, True, True)
    code, said = told("--http", "--index", "nowhere")
    assert (code, "search-index rebuild --index nowhere" in said) == (3, True)
    code, said = told("--mcp", "--index", "nowhere")
    assert (code, "search-index rebuild --index nowhere" in said) == (3, True)
    code, said = told(SEARCH_LANG="id")
    assert (code, "salah satu argumen --mcp --http wajib ada" in said) == (2, True)
    assert told("--http", "0")[0] == told("--http", "8000", "--mcp")[0] == 2


# --- Whatever comes


PIECES = [
    *("query", "limit", "page", "cursor", "since", "source", "id", "word", "queries", "width", "lines", "start", "end"),
    *(
        "irak",
        "date:",
        "date:2021",
        '"',
        "(",
        ")",
        "-",
        "*",
        "~",
        "%",
        "%00",
        "%ff",
        "%ed%a0%80",
        "\x00",
        "'",
        "=",
        "&",
        "?",
    ),
    *(
        "/",
        "//",
        "..",
        "#",
        "é",
        "中",
        "\u202e",
        "9" * 30,
        "-1",
        "0",
        "1e9",
        "true",
        "null",
        "[]",
        "{}",
        "AND",
        "NOT",
        "speaker:",
    ),
    *("kolom.x:", "rp:>1", "/a(b|c)*/", "sort:", "@x", "title:", "x" * 300, "\r\n", ";", "+"),
]


def fuzzed(chance: random.Random) -> str:
    path = chance.choice([*(question.path for question in questions().values()), "/", "/x", "/openapi.json"])
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 3))) + rest.partition("}")[2]
    pairs = []
    for _ in range(chance.randint(0, 5)):
        value = "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 4)))
        pairs.append(f"{chance.choice(PIECES)}={quote(value, safe='%') if chance.random() < 0.7 else value}")
    query = "&".join(pairs)
    text = f"{path}?{query}" if query else path
    return "".join(sign if "!" <= sign <= "~" and sign != "#" else quote(sign) for sign in text)


def test_whatever_is_asked_is_answered_in_words(start: Callable[..., Served], seed_index: Path, is_long: bool) -> None:
    served = start(seed_index, "--quiet")
    chance = random.Random(20211209)  # noqa: S311
    statuses: dict[int, int] = {}
    for _ in range(10_000 if is_long else 300):
        path = fuzzed(chance)
        answer = served.ask(path)
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        value = answer.value
        assert (answer.status == 200) == ("error" not in value), path
        assert answer.status in (200, 400, 404), (path, answer)
    assert set(statuses) >= {200, 400, 404}
    served.process.terminate()
    _, said = served.process.communicate(timeout=PATIENCE)
    assert (served.process.returncode, said) == (0, b"")


GARBAGE = [
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"GET /status HTTP/9.9\r\n\r\n",
    b"GET /status HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /status HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET /status HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"GET /status HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x00" * 100_000,
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=lambda garbage: repr(garbage[:30]))
def test_what_is_no_request_ends_its_connection_and_nothing_else(served: Served, garbage: bytes) -> None:
    with connected(served.port) as each:
        try:
            each.sendall(garbage)
            each.shutdown(socket.SHUT_WR)
            said = each.recv(1 << 16)
        except ConnectionError:
            said = b""
    assert not said or said.split(b" ")[1] in (b"400", b"401", b"403", b"404")
    assert served.ask("/status").status == 200
