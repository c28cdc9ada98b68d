"""A path typed in part, completed as a shell does: as far as there is no choice, then the choices.

Only names that can be shown are offered: one with escape codes or undecodable bytes could not be typed either.
"""

from __future__ import annotations

import os
from typing import NamedTuple


class Completion(NamedTuple):
    """The path as far as it is certain, and the names to choose from, sorted; () where nothing is left to choose."""

    path: str
    names: tuple[str, ...] = ()


def completed(path: str) -> Completion:
    """`path` with as much behind it as all names share that begin like its last part; folders end in a separator.

    Hidden names are offered to whoever typed their dot. A path that nothing begins like stays as it is.
    """
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


def in_full(path: str) -> str:
    """`path` as a person types it, from the root."""
    return os.path.abspath(os.path.expanduser(path.strip()))
