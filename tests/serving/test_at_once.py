"""Several questions at once: none waits for another, too many are refused, and what cannot be stopped is given up."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("mcp", reason="the serve extra is not installed")

from index.errors import IndexMissing
from searcher.serving import http_server
from searcher.serving.http_server import AT_ONCE, WAITING, Answers

from ..tui.fakes import FakeSearcher, numbered_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.api import IndexInfo, ResultPage, SearchRequest

PATIENCE = 30


class Held(FakeSearcher):
    """Answers "lambat" when it is let go, and everything else at once."""

    def __init__(self) -> None:
        super().__init__(numbered_documents(3))
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Event()

    def search(self, request: SearchRequest) -> ResultPage:
        if request.query == "lambat":
            self.begun.release()
            assert self.may_end.wait(PATIENCE)
        return super().search(request)


@pytest.fixture
def held() -> Iterator[Held]:
    searcher = Held()
    yield searcher
    searcher.may_end.set()


async def asked(answers: Answers, query: str) -> tuple[int, Any]:
    """The status and the value that the application sends."""
    sent: list[Any] = []
    headers = [(b"host", b"127.0.0.1:1"), (b"authorization", b"Bearer secret")]
    scope = {"type": "http", "method": "GET", "path": "/search", "raw_path": b"/search", "headers": headers}
    scope["query_string"] = f"query={query}".encode()

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    await answers(scope, receive, send)
    return sent[0]["status"], json.loads(sent[1]["body"])


async def begun(held: Held, count: int) -> None:
    for _ in range(count):
        await asyncio.to_thread(held.begun.acquire, timeout=PATIENCE)


async def test_a_long_answer_keeps_nobody_waiting(held: Held) -> None:
    answers = Answers(held, 1, "secret")
    long = asyncio.ensure_future(asked(answers, "lambat"))
    await begun(held, 1)
    for _ in range(20):
        status, value = await asked(answers, "berita")
        assert (status, value["total"]) == (200, 3)
    assert not long.done()
    held.may_end.set()
    assert (await long)[0] == 200
    answers.close()


async def test_too_many_are_told_to_come_again(held: Held) -> None:
    answers = Answers(held, 1, "secret")
    many = [asyncio.ensure_future(asked(answers, "lambat")) for _ in range(AT_ONCE + WAITING)]
    await begun(held, AT_ONCE)
    status, value = await asked(answers, "berita")
    assert (status, value["error"]["code"]) == (503, "serving.busy")
    held.may_end.set()
    assert {status for status, _ in await asyncio.gather(*many)} == {200}
    assert (await asked(answers, "berita"))[0] == 200
    answers.close()


class Broken(FakeSearcher):
    """Has an index that cannot answer."""

    def info(self) -> IndexInfo:
        raise IndexMissing("no_index", home="/arsip")


async def test_an_index_that_cannot_answer_is_told_with_what_mends_it() -> None:
    answers = Answers(Broken(), 1, "secret")
    status, value = await asked(answers, "berita")
    assert (status, value["error"]["code"]) == (503, "no_index")
    assert "search-index rebuild" in value["hint"]["text"]
    answers.close()


async def test_what_cannot_look_at_the_clock_is_given_up(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "BOUNDS", http_server.BOUNDS._replace(seconds=0.1))
    monkeypatch.setattr(http_server, "GRACE", 0.1)
    answers = Answers(held, 1, "secret")
    status, value = await asked(answers, "lambat")
    assert (status, value["error"]["code"]) == (503, "serving.too_long")
    held.may_end.set()
    answers.close()
