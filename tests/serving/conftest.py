"""Servers as processes, as agents and programs start them."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

# Many times what a slow machine needs, in seconds.
PATIENCE = 60


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def value(self) -> Any:
        return json.loads(self.text)


class Served(NamedTuple):
    """A server of the index `home`: its process, its port, its secret and where that is kept."""

    process: subprocess.Popen[bytes]
    port: int
    secret: str
    file: Path
    home: Path

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str | None) -> Answer:
        """Ask by HTTP, with the secret and usual headers but for those that are given; None leaves one out."""
        sent = {"Authorization": f"Bearer {self.secret}", "Host": f"127.0.0.1:{self.port}", **headers}
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(response.status, dict(response.headers), response.read().decode())

    def get(self, question: str, /, **values: Any) -> Any:
        """The object that answers a question."""
        from searcher.serving.questions import questions

        path = questions()[question].path
        for key in [key for key in values if f"{{{key}}}" in path]:
            path = path.replace(f"{{{key}}}", quote(values.pop(key), safe=""))
        found = self.ask(f"{path}?{urlencode(values, doseq=True)}")
        assert found.status == 200, found
        return found.value


@pytest.fixture
def start(surroundings: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts servers of an index; they end with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def started(home: Path, *options: str) -> Served:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        state = tmp_path / "state"
        process = subprocess.Popen(
            [sys.executable, "-m", "searcher.telusur", "serve", "--http", str(port), "--index", str(home), *options],
            env={**surroundings, "XDG_STATE_HOME": str(state)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        running.append(process)
        file = state / "telusur" / f"serve-{port}.secret"
        end = monotonic() + PATIENCE
        while not file.exists():  # it listens before there is a secret
            assert process.poll() is None, process.communicate()
            assert monotonic() < end
            sleep(0.02)
        return Served(process, port, file.read_text(encoding="utf-8").strip(), file, home)

    yield started
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE)
        assert process.stderr
        process.stderr.close()


@pytest.fixture(scope="module")
def served(
    seed_index: Path, surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """One server of the seeds for all tests of a module; none of them makes it say anything more."""
    starter = start.__wrapped__(surroundings, tmp_path_factory.mktemp("served"))  # type: ignore[attr-defined]
    running = next(starter)(seed_index, "--quiet")
    yield running
    running.process.terminate()
    _, said = running.process.communicate(timeout=PATIENCE)
    assert (running.process.returncode, said) == (0, b"")
    with contextlib.suppress(StopIteration):
        next(starter)


posix = pytest.mark.skipif(os.name == "nt", reason="what ends the server here is a signal of POSIX")
