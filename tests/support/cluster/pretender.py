"""A server that answers as a node of OpenSearch in some kind of trouble would, or as something else altogether."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import ssl

ROOT = {"name": "n", "cluster_uuid": "u", "version": {"distribution": "opensearch", "number": "2.19.6"}}


class Answer(NamedTuple):
    """What is answered: a status and a body, which is JSON unless it is text."""

    status: int
    body: Any


class Asked(NamedTuple):
    """What was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def healthy(asked: Asked) -> Answer:
    """As a node does that has nothing."""
    if asked.path == "/":
        return Answer(200, ROOT)
    if asked.path.startswith("/_nodes/http"):
        return Answer(200, {"nodes": {}})
    return Answer(404, {"error": {"type": "index_not_found_exception", "reason": "no such index"}, "status": 404})


def failing(status: int, kind: str, reason: str, root: str = "") -> Callable[[Asked], Answer]:
    """As a node that is there, and fails with this error, by itself or for its `root`, whatever it is asked."""
    error = {"type": kind, "reason": reason, "root_cause": [{"type": root or kind, "reason": reason}]}

    def answer(asked: Asked) -> Answer:
        greets = asked.path == "/" or asked.path.startswith("/_nodes/http")
        return healthy(asked) if greets else Answer(status, {"error": error, "status": status})

    return answer


def guarded(username: str, password: str, then: Callable[[Asked], Answer] = healthy) -> Callable[[Asked], Answer]:
    """As a node that asks for a name and a password."""
    right = "Basic " + b64encode(f"{username}:{password}".encode()).decode()
    return lambda asked: then(asked) if asked.headers.get("authorization") == right else Answer(401, "Unauthorized")


@contextmanager
def pretending(
    answer: Callable[[Asked], Answer], context: ssl.SSLContext | None = None
) -> Iterator[tuple[int, list[Asked]]]:
    """A server at a free port of this machine; with `context` it speaks TLS. Yields the port, and what was asked."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionError, OSError):
                self.close_connection = True

        def answer(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            question = Asked(self.command, self.path, headers, self.rfile.read(length))
            asked.append(question)
            status, body = answer(question)
            is_text = isinstance(body, str)
            content = body.encode() if is_text else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "text/html" if is_text else "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815 -- what the standard library calls

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
