"""What is asked of a cluster again, and for how long: what it has too much to do for, or nobody to answer it, passes.

A search asks again for a moment, for somebody is waiting. A build goes on for as long as a cluster needs to name
another manager and other primary shards, and to work off what it was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic, sleep
from typing import TypeVar

from index.errors import ClusterUnavailable
from index.namedtuples import NamedTuple

T = TypeVar("T")

# Seconds: the first and the longest pause between two times.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 8.0

# The same for whom somebody is waiting: it is another node that is asked next, and mostly one alone has too much to do.
_MOMENT = 0.02

_PASSING = frozenset(("cluster.overloaded", "cluster.node_lost"))
_LOST = frozenset(("cluster.shards_missing", "cluster.no_manager"))


class Persistence(NamedTuple):
    """For which troubles, by their codes, and for how many seconds something is asked again and again.

    `first` are the seconds of the first pause.
    """

    troubles: frozenset[str]
    seconds: float
    first: float = _FIRST_PAUSE


AT_ONCE = Persistence(frozenset(), 0.0)
BRIEFLY = Persistence(_PASSING, 3.0, _MOMENT)

# A cluster of three nodes names another manager and other primary shards within half a minute.
BUILDING = Persistence(_PASSING | _LOST, 90.0)


def pauses(seconds: float, first: float = _FIRST_PAUSE) -> Iterator[float]:
    """Longer and longer pauses, until `seconds` are over."""
    until, pause = monotonic() + seconds, first
    while monotonic() + pause <= until:
        yield pause
        pause = min(2 * pause, _LONGEST_PAUSE)


def persistently(ask: Callable[[], T], how: Persistence, before_again: Callable[[], None]) -> T:
    """What `ask` gives; it is called again, after `before_again`, where it raises a trouble that may pass."""
    ahead = pauses(how.seconds, how.first)
    while True:
        try:
            return ask()
        except ClusterUnavailable as error:
            pause = next(ahead, None) if error.told.code in how.troubles else None
            if pause is None:
                raise
        before_again()
        sleep(pause)
