"""One question to a node: sent in one piece, over a connection that is kept for as long as the node keeps it."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from opensearchpy import exceptions as theirs

from index.cluster.exchange import NodeConnection

BODY = b'{"a": "\xc3\xa9"}'
SAID = '{"a": "\u00e9"}'


def whole(*more: bytes, body: bytes = BODY) -> bytes:
    return b"\r\n".join((b"HTTP/1.1 200 OK", b"content-length: %d" % len(body), *more, b"", body))


CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (
    BODY[:4],
    len(BODY) - 4,
    BODY[4:],
)


@contextmanager
def node(answer: bytes, times: int = 1000) -> Iterator[tuple[int, list[list[bytes]]]]:
    """A server that gives the same answer to whatever comes, so often over a connection; yields what came over each."""
    came: list[list[bytes]] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve(client: socket.socket, pieces: list[bytes]) -> None:
            with client:
                while len(pieces) < times and (piece := client.recv(100_000)):
                    pieces.append(piece)
                    client.sendall(answer)

        def accept() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                came.append([])
                threading.Thread(target=serve, args=(client, came[-1]), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)


def asking(port: int, most: int = 2, **options: bool) -> NodeConnection:
    return NodeConnection(host="127.0.0.1", port=port, timeout=10, pool_maxsize=most, **options)


def test_a_question_is_one_piece_and_the_next_goes_over_the_same_connection() -> None:
    with node(whole()) as (port, came):
        asked = asking(port)
        for _ in range(3):
            status, _, said = asked.perform_request("POST", "/b/_search", {"a": "b c"}, b"x" * 2000)
            assert (status, said) == (200, SAID)
        asked.close()
    ((*pieces,),) = came
    assert len(pieces) == 3
    assert pieces[0].startswith(b"POST /b/_search?a=b+c HTTP/1.1\r\nhost: 127.0.0.1:%d\r\n" % port)
    assert pieces[0].endswith(b"\r\ncontent-length: 2000\r\n\r\n" + b"x" * 2000)


@pytest.mark.parametrize("times", [1, 2])
def test_a_connection_that_the_node_has_closed_is_not_asked_again(times: int) -> None:
    with node(whole(), times) as (port, came):
        asked = asking(port)
        for _ in range(6):
            asked.perform_request("GET", "/")
            while times == len(came[-1]) and not closed(asked):
                pass
        asked.close()
    assert [len(pieces) for pieces in came] == [times] * (6 // times)


def closed(asked: NodeConnection) -> bool:
    """Whether the node has closed what is kept."""
    (kept,) = asked._kept
    return kept.sock.recv(1, socket.MSG_PEEK) == b""


@pytest.mark.parametrize(
    "answer",
    [whole(), CHUNKED, whole(b"content-encoding: gzip", body=gzip.compress(BODY)), whole(b"connection: close")],
    ids=["whole", "chunked", "packed", "the last"],
)
def test_answers_of_every_kind_are_read(answer: bytes) -> None:
    with node(answer) as (port, came):
        asked = asking(port, http_compress=True)
        assert [asked.perform_request("POST", "/", body=b"{}")[2] for _ in range(2)] == [SAID, SAID]
        asked.close()
    assert len(came) == (2 if b"close" in answer else 1)
    assert gzip.decompress(came[0][0].partition(b"\r\n\r\n")[2]) == b"{}"


def test_threads_have_a_connection_each_and_no_more_are_kept_than_was_said() -> None:
    with node(whole()) as (port, came):
        asked = asking(port)
        together = threading.Barrier(5)
        said: list[str] = []

        def ask() -> None:
            together.wait()
            said.extend(asked.perform_request("GET", "/")[2] for _ in range(20))

        threads = [threading.Thread(target=ask) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert said == [SAID] * 100
        assert len(asked._kept) <= 2
        asked.close()
    assert sum(map(len, came)) == 100


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"", theirs.ConnectionError),
        (b"SSH-2.0-OpenSSH_9.2\r\n", theirs.ConnectionError),
        (whole()[:-3], theirs.ConnectionError),
        (whole(b"content-encoding: gzip"), theirs.ConnectionError),
        (b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", theirs.NotFoundError),
    ],
)
def test_what_is_no_answer_is_an_error_of_the_library(answer: bytes, error: type[Exception]) -> None:
    with node(answer, 1) as (port, _):
        asked = asking(port)
        with pytest.raises(error):
            asked.perform_request("GET", "/")
        asked.close()


@pytest.mark.parametrize("host", ["a..b", "x" * 70, "127.0.0.1"])
def test_where_nobody_can_be_is_an_error_of_the_library(host: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(theirs.ConnectionError):
            NodeConnection(host=host, port=taken.getsockname()[1], timeout=10).perform_request("GET", "/")


def test_a_name_with_a_line_end_is_never_sent() -> None:
    with node(whole()) as (port, came), pytest.raises(ValueError, match="evil"):
        asking(port).perform_request("GET", "/evil\r\nx: y")
    assert came == []


def test_a_node_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(theirs.ConnectionTimeout):
        asking(server.getsockname()[1]).perform_request("GET", "/", timeout=0.1)
