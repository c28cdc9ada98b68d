"""A question to one node and its answer, over connections that are kept.

It stands where opensearch-py has urllib3, whose every request is as much work for this machine as many a search is for
the cluster. Of HTTP nothing is done here but to send a question in one piece: answers are read by the standard library.
"""

from __future__ import annotations

import gzip
import ssl
import zlib
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlencode

from opensearchpy import Connection
from opensearchpy import exceptions as theirs
from urllib3.util import wait_for_read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SUCCESS = range(200, 300)

# For what a cluster that is elsewhere is sent and sends.
_PACKED = "gzip"


class NodeConnection(Connection):
    """What opensearch-py asks a node by. Threads may share it: each question has a connection of its own meanwhile.

    It takes what `opensearchpy.Transport` is given; at most `pool_maxsize` connections are kept.
    """

    def __init__(
        self,
        *,
        http_auth: tuple[str, str] | None = None,
        ssl_context: ssl.SSLContext | None = None,
        pool_maxsize: int = 1,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._context = ssl_context
        self._most_kept = pool_maxsize
        self._kept: list[HTTPConnection] = []
        name = f"[{self.hostname}]" if ":" in self.hostname else self.hostname
        self._head = {"host": f"{name}:{self.port}", **self.headers}
        if http_auth:
            self._head["authorization"] = f"Basic {b64encode(':'.join(http_auth).encode()).decode()}"

    def perform_request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: bytes | None = None,
        timeout: float | None = None,
        ignore: Any = (),
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, Any, str]:
        """The status, headers and text of the answer; raises the errors of opensearch-py."""
        head = {**self._head, **headers} if headers else self._head
        if self.http_compress and body:
            body, head = gzip.compress(body), {**head, "content-encoding": _PACKED}
        url = f"{self.url_prefix}{url}?{urlencode(params)}" if params else self.url_prefix + url
        answer, content = self._exchange(method, _question(method, url, head, body or b""), timeout or self.timeout)
        text = content.decode("utf-8", "surrogatepass")
        if answer.status not in _SUCCESS and answer.status not in ignore:
            self._raise_error(answer.status, text, answer.headers.get("content-type"))
        return answer.status, answer.headers, text

    def close(self) -> None:
        """Give back what is kept."""
        while connection := self._take():
            connection.close()

    def _exchange(self, method: str, question: bytes, timeout: float) -> tuple[HTTPResponse, bytes]:
        connection = self._connected(timeout)
        try:
            answer, content = _answered(connection, method, question)
        except BaseException as error:
            connection.close()
            self.close()  # what was kept is lost as well, or nobody comes back for it
            if told := _told(error):
                raise told from error
            raise
        if answer.will_close or len(self._kept) >= self._most_kept:
            connection.close()
        else:
            self._kept.append(connection)
        return answer, content

    def _connected(self, timeout: float) -> HTTPConnection:
        """A connection that was kept, unless the node has closed it meanwhile; else a new one."""
        while connection := self._take():
            if not wait_for_read(connection.sock, 0):
                connection.sock.settimeout(timeout)
                return connection
            connection.close()
        connection = self._new(timeout)
        try:
            connection.connect()
        except (OSError, UnicodeError) as error:  # the latter for what can be no name of a host
            connection.close()
            # Also where the time is up: another node may listen.
            kind = theirs.SSLError if isinstance(error, ssl.SSLError) else theirs.ConnectionError
            raise kind("N/A", str(error), error) from error
        return connection

    def _take(self) -> HTTPConnection | None:
        """One that was kept, None where there is none any more."""
        try:
            return self._kept.pop()
        except IndexError:
            return None

    def _new(self, timeout: float) -> HTTPConnection:
        if self._context:
            return HTTPSConnection(self.hostname, self.port, timeout=timeout, context=self._context)
        return HTTPConnection(self.hostname, self.port, timeout=timeout)


def _question(method: str, url: str, head: Mapping[str, str], body: bytes) -> bytes:
    """A request in one piece: a node that gets it in two wakes up twice."""
    lines = [f"{method} {url} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    if body or method not in ("GET", "HEAD"):
        lines.append(f"content-length: {len(body)}")
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError(url)
    return "\r\n".join((*lines, "\r\n")).encode("latin-1") + body


def _answered(connection: HTTPConnection, method: str, question: bytes) -> tuple[HTTPResponse, bytes]:
    with suppress(BrokenPipeError, ConnectionResetError):  # what is too long may be refused before all of it is sent
        connection.sock.sendall(question)
    answer = HTTPResponse(connection.sock, method=method)
    try:
        answer.begin()
        content = answer.read()
    finally:
        answer.close()
    if answer.headers.get("content-encoding") == _PACKED:
        content = gzip.decompress(content)
    return answer, content


def _told(error: BaseException) -> theirs.OpenSearchException | None:
    """The error of opensearch-py for one of the standard library, None for what is no trouble of a connection."""
    if isinstance(error, TimeoutError):
        return theirs.ConnectionTimeout("TIMEOUT", str(error), error)
    if isinstance(error, ssl.SSLError):
        return theirs.SSLError("N/A", str(error), error)
    if isinstance(error, (OSError, HTTPException, EOFError, zlib.error)):
        said = f"{type(error).__name__}: {error}"
        return theirs.ConnectionError("N/A", said, said)
    return None
