"""Work on an index that is interrupted at its points, one after the other: which articles answer then, counted."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from support.filelayer import FileLayer, chosen, cut_power, killed_at

from index.errors import BuildFailed

# Of the points one in so many is tried where not every one is.
STEP = 3

STOPS: list[BaseException] = [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]


class Interrupted(Protocol):
    """An index in `home` whose articles are the old ones or the new ones."""

    home: str

    def reset(self) -> None:
        """Begin again with the old articles."""

    def work(self) -> object:
        """Bring the index to the new articles."""

    def check(self) -> str:
        """Which articles answer; fails unless all about them is whole, and the work can be done again."""


def points_of(case: Interrupted) -> list[str]:
    """The points that its work passes."""
    case.reset()
    layer = FileLayer(lambda number, name: None)  # noqa: ARG005
    with layer.watching():
        case.work()
    return layer.points


def stopped_anywhere(case: Interrupted, points: list[str], *, every: bool) -> Counter[str]:
    """What answered after an error of the disk or Ctrl-C, in turns."""
    outcomes: Counter[str] = Counter()
    for number in chosen(points, every=every, step=STEP):
        case.reset()
        with FileLayer(_stopping(number)).watching(), suppress(BuildFailed, KeyboardInterrupt):
            case.work()
        outcomes[case.check()] += 1
    return outcomes


def dark_anywhere(case: Interrupted, points: list[str], *, every: bool) -> Counter[str]:
    """What answered after a power cut, in which unsynced bytes and names were lost."""
    outcomes: Counter[str] = Counter()
    for number in chosen(points, every=every, step=STEP):
        case.reset()
        cut_power(case.home, killed_at(number, case.work))
        outcomes[case.check()] += 1
    return outcomes


def _stopping(number: int) -> Callable[[int, str], None]:
    def step_in(passed: int, _: str) -> None:
        if passed == number:
            raise STOPS[number % len(STOPS)]

    return step_in
