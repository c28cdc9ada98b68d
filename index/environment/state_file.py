"""A small file that the user's commands and apps share: private, changed by one of them at a time, replaced as a whole.

Who reads it needs no lock, for there is always one whole file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

LOCK = ".lock"

_PRIVATE = 0o600

# What stands there already, a link among it, is neither followed nor written to.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


@contextmanager
def alone(path: str, patience: float) -> Iterator[None]:
    """Nobody else changes the file at `path` meanwhile; raises `OSError`, `TimeoutError` after `patience` seconds."""
    from filelock import FileLock

    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with FileLock(path + LOCK, timeout=patience, mode=_PRIVATE):
        yield


def replace(path: str, text: str) -> None:
    """The file at `path` holds `text` from now on; raises `OSError`."""
    draft = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    with open(os.open(draft, _NEW, _PRIVATE), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(draft, path)
