"""Why a build cannot begin or had to stop: what stands in the way, and whether something still serves."""

from __future__ import annotations

import errno
import os
import stat

from index.errors import BuildFailed
from index.messages import Message
from index.store.generations import numbers

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


def build_failed(home: str, error: OSError) -> BuildFailed:
    """The error of a build in `home` that the system stopped."""
    if isinstance(error, ChildProcessError):
        return BuildFailed("worker_lost", serves=still_serves(home))
    if error.errno in _NO_SPACE:
        return BuildFailed("no_space_left", home=home, serves=still_serves(home))
    what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
    return BuildFailed("build_stopped", what=what, serves=still_serves(home))


def still_serves(home: str) -> Message | str:
    """That what was there still serves, "" where nothing was."""
    try:
        return Message("still_serves") if numbers(home) else ""
    except OSError:
        return ""


def make_home(home: str, lock: str) -> None:
    """Make the folder `home` unless it is there; raises `BuildFailed` where it or the file `lock` in it cannot be."""
    try:
        os.makedirs(home, mode=0o700, exist_ok=True)
    except OSError as error:
        obstacle = _obstacle(home)
        if obstacle:
            raise obstacle from error
        if error.errno in _NOT_ALLOWED:
            raise _not_writable(error.filename or home, error.strerror) from error
        raise build_failed(home, error) from error
    path = os.path.join(home, lock)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise BuildFailed("lock_not_a_file", place=path)
    except FileNotFoundError:
        path = home
    if not os.access(path, os.W_OK):
        raise _not_writable(path, os.strerror(errno.EACCES))


def _obstacle(home: str) -> BuildFailed | None:
    """What lies where a folder should: in the place of `home`, or of one that leads there."""
    place = home
    while not os.path.lexists(place) and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    if os.path.isdir(place):
        return None
    if os.path.isfile(place):
        return BuildFailed("home_is_a_file", place=place)
    return BuildFailed("home_is_odd", place=place)


def _not_writable(place: str, reason: str | None) -> BuildFailed:
    return BuildFailed("home_not_writable", place=place, reason=reason)
