"""TLS with a name and a password before a node, as every real cluster has it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.cluster.pretender import Answer, Asked, guarded, pretending


def certificate(folder: Path, host: str = "DNS:localhost,IP:127.0.0.1") -> tuple[Path, ssl.SSLContext]:
    """A certificate for these names, signed by itself, and the context of a server that shows it; skips without openssl."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl")
    key, crt = folder / "key.pem", folder / "crt.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    command += ["-addext", f"subjectAltName={host}", "-keyout", str(key), "-out", str(crt)]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    return crt, context


@contextmanager
def proxied(port: int, context: ssl.SSLContext, username: str, password: str) -> Iterator[int]:
    """A proxy before the node at `port`; yields its own port."""
    with pretending(guarded(username, password, passed_on(port)), context) as (mine, _):
        yield mine


def passed_on(port: int) -> Callable[[Asked], Answer]:
    """What the node at `port` answers."""

    def answer(asked: Asked) -> Answer:
        url = f"http://127.0.0.1:{port}{asked.path}"
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(url, asked.body or None, headers, method=asked.method)
        try:
            with urllib.request.urlopen(request, timeout=60) as said:  # noqa: S310
                return Answer(said.status, _Json(said.read()))
        except urllib.error.HTTPError as error:
            return Answer(error.code, _Json(error.read()))

    return answer


class _Json(dict[str, object]):
    """What is JSON already."""

    def __init__(self, content: bytes) -> None:
        import json

        super().__init__(json.loads(content or b"{}"))
