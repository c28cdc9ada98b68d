"""The first search of all: with no index anywhere, one is built from the articles that come with telusur."""

from __future__ import annotations

import os
from collections.abc import Callable

from index.environment.directories import bundled_seeds
from index.messages import Message, message
from index.store.generations import CURRENT, numbers

# How many seconds another build is waited for.
_PATIENCE = 10.0


def build_if_missing(home: str, tell: Callable[[Message], None]) -> None:
    """Build an index of the bundled articles in `home` unless something is there; `tell` shows a message.

    A build that is under way there is waited for, and what it made is left as it is; raises `BuildBusy`
    where that takes too long.
    """
    if _is_there(home):
        return
    from index.build.publishing import build_lock
    from index.build.rebuild import Task, build_anew
    from index.provenance.sources import Sources

    tell(message("first_index"))
    with build_lock(home, _PATIENCE):
        if _is_there(home):
            return
        report = build_anew(home, Task(Sources((bundled_seeds(),), os.getcwd())))
    tell(message("first_index_made", count=report.documents, home=home))


def _is_there(home: str) -> bool:
    """Whether there is an index, be it one that lost its CURRENT: its generations can still answer."""
    return os.path.lexists(os.path.join(home, CURRENT)) or bool(numbers(home))
