"""Who does the steps of a build: one process after the other, or several at the same time.

A step is a function of a module, with values that can be pickled (see `index.build.share_steps`). Results come in the
order of the tasks, whoever does them and whenever they are done, so what is made of them does not depend on it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from index.build.unfinished import UnfinishedSegments

# Objects that a process makes before it looks for cycles of them. A build makes none but in parsers of pages and office
# files: to look as often as Python does by itself takes a fiftieth of its time.
_OBJECTS_BETWEEN_LOOKS = 200_000

# In the place of a member of the crew: it does not matter who does a task.
ANYBODY = -1

Task = TypeVar("Task")
Result = TypeVar("Result")


class Crew(Protocol):
    """Does tasks; must be closed, and then does nothing any more."""

    @property
    def size(self) -> int:
        """How many tasks it does side by side, at most."""

    def start(self) -> None:
        """Get ready, where that takes time: it is known that there will be something to do."""

    def run(
        self,
        step: Callable[[UnfinishedSegments, Task, Callable[[int], None]], Result],
        tasks: Sequence[Task],
        tell: Callable[[int], None],
        members: Sequence[int] = (),
    ) -> Iterator[tuple[Result, int]]:
        """The result of every task in their order, each with the number of the member that did it.

        `tell` is called with how many articles were done since it was last called. `members` are those that are to do
        the tasks, one for each: what a step left in memory is there.
        """

    def close(self) -> None:
        """End, whatever is under way."""


class Alone:
    """This process does everything itself."""

    size = 1

    def __init__(self) -> None:
        self._unfinished = UnfinishedSegments()

    def start(self) -> None:
        pass

    def run(
        self,
        step: Callable[[UnfinishedSegments, Task, Callable[[int], None]], Result],
        tasks: Sequence[Task],
        tell: Callable[[int], None],
        members: Sequence[int] = (),  # noqa: ARG002
    ) -> Iterator[tuple[Result, int]]:
        for task in tasks:
            yield step(self._unfinished, task, tell), 0

    def close(self) -> None:
        self._unfinished.close()


def crew_of(jobs: int) -> Crew:
    """A crew of so many processes, 0 for as many as there are cores; nothing is started yet."""
    count = jobs or cores()
    if count == 1 or not sys.executable or hasattr(sys, "frozen"):  # there is no Python to be started
        return Alone()
    from index.build.workers import Workers

    return Workers(count)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def look_less_for_cycles() -> None:
    """Make this process, which does nothing but build, look rarely for objects that only hold each other."""
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
