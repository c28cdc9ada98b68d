"""The face for programs: the questions as paths of a server that this machine alone reaches, and only with its secret.

    GET /search?query=banjir&since=2021        Authorization: Bearer SECRET

Each question is answered in a thread of its own over one searcher, which moves to a new generation by itself: a long
answer keeps nobody waiting, and the next question is answered by the newest index.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import parse_qsl, unquote

import uvicorn
from starlette.requests import Request
from starlette.responses import Response

from index.environment.endings import ENDINGS, listen, restore
from index.errors import IndexUnusable, TelusurError, UsageError
from index.messages import Message
from searcher.api import Searcher
from searcher.formats.json_values import as_json
from searcher.serving.asking import ask, error_as_json, parameters
from searcher.serving.bounds import Bounds
from searcher.serving.connections import TO_TAKE, Connection
from searcher.serving.guard import HOST, knows, refusal, unusable
from searcher.serving.openapi import described
from searcher.serving.parameters import from_texts
from searcher.serving.questions import Question, questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from starlette.types import Receive, Scope, Send

# A notebook takes more at once than anybody reads.
BOUNDS = Bounds(characters=1_000_000, rows=1_000, seconds=20.0)

# Questions that are answered at the same time, those that wait, connections that are open, and seconds that are waited
# for a thread which could not look at the clock.
AT_ONCE, WAITING, CONNECTIONS, GRACE = 8, 64, 200, 10.0

# The longest path with its values: a list of some hundred names.
LONGEST_PATH = 32_000

OPENAPI = "/openapi.json"

_METHODS = ("GET", "HEAD")
_SCHEME = "bearer"

_ALWAYS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

# Errors that have another status than others of their class.
_STATUS = {
    "serving.foreign_host": 403,
    "serving.foreign_page": 403,
    "serving.no_secret": 401,
    "serving.only_get": 405,
    "serving.too_large": 413,
    "serving.no_path": 404,
    "no_such_article": 404,
    "serving.too_long": 503,
    "serving.busy": 503,
}


class Answers:
    """What answers at `port`, for who knows `secret`: an ASGI application."""

    def __init__(self, searcher: Searcher, port: int, secret: str) -> None:
        self._searcher = searcher
        self._port = port
        self._secret = secret
        self._threads = ThreadPoolExecutor(AT_ONCE)
        self._asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            self._check(request)
            response = Response(await self._answer(request), media_type="application/json")
        except TelusurError as error:
            status = _status_of(error)
            response = Response(as_json(error_as_json(error)), status, media_type="application/json")
            response.headers.update(_besides(status))
        response.headers.update(_ALWAYS)
        if _has_body(request):
            response.headers["Connection"] = "close"  # it is not read
        await response(scope, receive, send)

    def close(self) -> None:
        """Begin no answer any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _check(self, request: Request) -> None:
        """Raise `UsageError` where this request is not answered."""
        headers = request.headers
        if found := refusal(self._port, _only(headers.getlist("host")), headers.get("origin")):
            raise _refused(found)
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != _SCHEME or not knows(self._secret, given.strip()):
            raise UsageError("serving.no_secret")
        if request.method not in _METHODS:
            raise UsageError("serving.only_get", method=request.method[:20])
        if _has_body(request) or len(request.scope["raw_path"]) + len(request.scope["query_string"]) > LONGEST_PATH:
            raise UsageError("serving.too_large")

    async def _answer(self, request: Request) -> str:
        path = request.scope["raw_path"].decode("ascii", "replace")
        if path == OPENAPI:
            return as_json(described(BOUNDS, f"http://{HOST}:{self._port}"))
        question, in_path = route(path)
        query = request.scope["query_string"].decode("ascii", "replace")
        pairs = [*in_path, *parse_qsl(query, keep_blank_values=True, max_num_fields=None)]
        given = from_texts(parameters(question, BOUNDS), pairs)
        return await self._in_a_thread(lambda: as_json(ask(question, given, self._searcher, BOUNDS)))

    async def _in_a_thread(self, answer: Callable[[], str]) -> str:
        if self._asked >= AT_ONCE + WAITING:
            raise UsageError("serving.busy")
        self._asked += 1
        future = asyncio.get_running_loop().run_in_executor(self._threads, answer)
        future.add_done_callback(self._answered)
        try:
            return await asyncio.wait_for(asyncio.shield(future), BOUNDS.seconds + GRACE)
        except TimeoutError as error:
            raise UsageError("serving.too_long", seconds=BOUNDS.seconds) from error

    def _answered(self, future: Awaitable[Any]) -> None:
        self._asked -= 1
        assert isinstance(future, asyncio.Future)
        if not future.cancelled():
            future.exception()  # it was told, or nobody waits for it any more


def route(path: str) -> tuple[Question, list[tuple[str, str]]]:
    """The question that is asked at `path`, as it came, and what the path itself says; raises `UsageError`."""
    for question in questions().values():
        before, braces, rest = question.path.partition("{")
        if path == question.path:
            return question, []
        if braces and path.startswith(before) and len(path) > len(before):
            return question, [(rest.rstrip("}"), unquote(path.removeprefix(before), errors="replace"))]
    raise UsageError("serving.no_path", path=path[:200], paths=[OPENAPI, *(each.path for each in questions().values())])


def listening(port: int) -> socket.socket:
    """A socket that this machine alone reaches; raises `UsageError` where the port is taken."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError("serving.port_unusable", port=port, reason=unusable(error)) from error


def serve(searcher: Searcher, listener: socket.socket, secret: str) -> None:
    """Answer at `listener` until a signal comes; what was asked before is answered."""
    answers = Answers(searcher, listener.getsockname()[1], secret)
    config = uvicorn.Config(
        answers,
        http=Connection,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=int(BOUNDS.seconds + GRACE + TO_TAKE),
    )
    try:
        asyncio.run(_Server(config).serve(sockets=[listener]))
    finally:
        answers.close()


class _Server(uvicorn.Server):
    """uvicorn ends by the signal itself once everything is answered; this one returns."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = listen(("SIGINT", *ENDINGS), self.handle_exit)
        try:
            yield
        finally:
            restore(before)


def _status_of(error: TelusurError) -> int:
    return _STATUS.get(error.told.code, 503 if isinstance(error, IndexUnusable) else 400)


def _besides(status: int) -> Mapping[str, str]:
    return {401: {"WWW-Authenticate": "Bearer"}, 405: {"Allow": ", ".join(_METHODS)}, 503: {"Retry-After": "1"}}.get(
        status, {}
    )


def _has_body(request: Request) -> bool:
    return request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers


def _only(values: Sequence[str]) -> str | None:
    """The value of a header that is there once."""
    return values[0] if len(values) == 1 else None


def _refused(why: Message) -> UsageError:
    return UsageError(why.code)
