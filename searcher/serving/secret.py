"""The secret of a server in a file of its user, so that a notebook can ask without anybody copying it.

The file is for the user alone, is there whole or not at all, and is taken away when the server ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from index.environment import state_file
from index.environment.directories import state_directory
from index.errors import UsageError


def place_of_secret(port: int) -> str:
    """Where the secret of the server at `port` is kept."""
    return os.path.join(state_directory(), f"serve-{port}.secret")


@contextmanager
def kept_secret(port: int, secret: str) -> Iterator[str]:
    """`secret` stands in a file meanwhile, whose path is given; raises `UsageError` where it cannot be written."""
    path = place_of_secret(port)
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        state_file.replace(path, f"{secret}\n")
    except OSError as error:
        raise UsageError("serving.no_secret_file", file=path, reason=error.strerror or str(error)) from error
    try:
        yield path
    finally:
        with suppress(OSError):
            if _text_of(path) == f"{secret}\n":  # another server may have taken the port since
                os.unlink(path)


def _text_of(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(1000)
