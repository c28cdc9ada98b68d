"""Who may ask a server of this machine: for the app in a browser and for the answers alike.

Whoever reaches such a server reads what its user may read, so

- it listens on 127.0.0.1 and nowhere else;
- who asks must know a secret, for other users of the same machine reach 127.0.0.1 too;
- a request must name this server as its Host, or a foreign page could reach it under a name of its own (DNS rebinding);
- a page that asks must be the server's own, for browsers let any page send requests anywhere.
"""

from __future__ import annotations

import os
from hmac import compare_digest
from secrets import token_urlsafe

from index.messages import Message, message

HOST = "127.0.0.1"

# So many random bytes nobody guesses.
_SECRET_BYTES = 24


def new_secret() -> str:
    """A secret that can stand in an address and in a header."""
    return token_urlsafe(_SECRET_BYTES)


def hosts(port: int) -> frozenset[str]:
    """The names under which the server at `port` may be asked."""
    return frozenset((f"{HOST}:{port}", f"localhost:{port}"))


def refusal(port: int, host: str | None, origin: str | None, *, by_page: bool = False) -> Message | None:
    """Why the server at `port` does not answer a request with these headers; None where it may.

    What is sent `by_page` alone, such as a WebSocket, must say which page that is.
    """
    own = hosts(port)
    if host not in own:
        return message("serving.foreign_host")
    if (origin is not None or by_page) and origin not in {f"http://{name}" for name in own}:
        return message("serving.foreign_page")
    return None


def knows(secret: str, given: str) -> bool:
    """Whether `given` is the secret; how long it takes to say so tells nothing about it."""
    return compare_digest(secret.encode(), given.encode("utf-8", "replace"))


def unusable(error: OSError) -> str:
    """Why nothing can listen at a port, as the system says it: Python puts the address behind that."""
    return os.strerror(error.errno) if error.errno else str(error)
