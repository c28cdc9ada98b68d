"""Paths as they are typed: completed as a shell does, as far as there is no choice, and parted from each other.

Only names that can be shown are offered: one with escape codes or undecodable bytes could not be typed either.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple


class Completion(NamedTuple):
    """The path as far as it is certain, and the names to choose from, sorted; () where nothing is left to choose."""

    path: str
    names: tuple[str, ...] = ()


# One of several paths: what is in quotes, or anything without blanks.
_PATH = re.compile(r"\"([^\"]+)\"|(\S+)")


def completed(line: str) -> Completion:
    """`line` with as much behind it as all names share that begin like its last path; folders end in a separator.

    Hidden names are offered to whoever typed their dot. A path that nothing begins like stays as it is.
    """
    whole = _completed(line)
    before, blank, last = line.rpartition(" ")
    if whole != Completion(line) or not last:
        return whole
    path, names = _completed(last)
    return Completion(f"{before}{blank}{path}", names)


def paths_in(line: str) -> tuple[str, ...]:
    """The paths of a line, from the root: one, or several with blanks between them, quoted where they hold any.

    A line that is a path as a whole is that path; so is a line none of whose parts exists.
    """
    whole = _in_full(line)
    parts = tuple(_in_full(quoted or plain) for quoted, plain in _PATH.findall(line))
    return parts if not os.path.exists(whole) and any(map(os.path.exists, parts)) else (whole,)


def _completed(path: str) -> Completion:
    if path == "~":
        return Completion(os.path.join(path, ""))
    folder, begun = os.path.split(path)
    try:
        with os.scandir(os.path.expanduser(folder) or os.curdir) as entries:
            names = sorted(
                os.path.join(entry.name, "") if entry.is_dir() else entry.name
                for entry in entries
                if entry.name.startswith(begun) and entry.name.isprintable() and (begun or entry.name[0] != ".")
            )
    except (OSError, ValueError):
        return Completion(path)
    certain = os.path.join(folder, os.path.commonprefix(names) or begun)  # noqa: RUF071 -- of letters, not of folders
    return Completion(certain, tuple(names) if len(names) > 1 else ())


def _in_full(path: str) -> str:
    return os.path.abspath(os.path.expanduser(path.strip()))
