"""Opening the files that telusur keeps: at once, and only what is a file.

In the place of a file anything may lie: a pipe, which would be waited for as long as nobody writes to it, a folder, a
device, a link that leads to itself. `NotAFile` tells them from a file that is not there.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is opened at once, and looked at
    | getattr(os, "O_NOCTTY", 0)
)
_READ_PIECE = 1 << 20

# What the system says of a place where no file can be read, as opposed to one where there is none or not for now.
_ODD = frozenset((errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP, errno.ENAMETOOLONG))


class NotAFile(OSError):
    """What lies there is something else than a file."""


def open_file(path: str) -> tuple[int, os.stat_result]:
    """A descriptor for reading the file at `path`, which the caller closes, and its status.

    Raises `NotAFile` for what is no regular file, and `OSError` when it cannot be opened.
    """
    try:
        file = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno in _ODD or (isinstance(error, PermissionError) and os.path.isdir(path)):
            raise not_a_file(path) from error
        raise
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        os.close(file)
        raise not_a_file(path)
    return file, status


def read_file(path: str, most: int | None = None, trusted: Callable[[os.stat_result], object] | None = None) -> bytes:
    """The bytes of the file at `path`, not more than `most`; raises as `open_file` does.

    `trusted` raises what it likes for the status of a file that is not to be read.
    """
    file, status = open_file(path)
    try:
        if trusted:
            trusted(status)
        pieces = []
        left = most
        while piece := os.read(file, _READ_PIECE if left is None else min(left, _READ_PIECE)):
            pieces.append(piece)
            if left is not None:
                left -= len(piece)
        return b"".join(pieces)
    finally:
        os.close(file)


def not_a_file(path: str) -> NotAFile:
    """The error of whoever finds something else than a file at `path`."""
    return NotAFile(errno.EINVAL, "it is not a file", path)
