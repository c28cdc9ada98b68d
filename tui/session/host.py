"""What a controller of this room asks of the app around it.

A controller is a plain class: it owns what it has to remember, decides, and has a screen show the outcome. Threads and
time belong to the app, so a controller asks its host for them. A test is a host, too, without threads and clocks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeVar

from index.errors import TelusurError
from tui.text.saying import Saying

Outcome = TypeVar("Outcome")


class Pause(Protocol):
    """A wait that can be given up."""

    def stop(self) -> None:
        """What was to come after the wait does not come."""


class Job(Protocol):
    """Work that may go on for long."""

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""

    def cancel(self) -> None:
        """Stop it."""


class Host(Protocol):
    """Threads, time, and remarks."""

    def call(
        self,
        group: str,
        work: Callable[[], Outcome],
        then: Callable[[Outcome], Awaitable[None] | None],
        failed: Callable[[TelusurError], Awaitable[None] | None],
    ) -> None:
        """Do `work` in a thread, then give what it returned to `then`, or the error it raised to `failed`.

        Both are called where the app handles keys, never in the thread. A later call of the same `group` replaces this
        one: if its thread has not begun by then, its work is not done.
        """

    def is_wanted(self) -> bool:
        """Whether the call in whose thread this is asked has not been replaced."""

    def after(self, seconds: float, then: Callable[[], None]) -> Pause:
        """Do `then` after a pause."""

    def begin(self, group: str, work: Coroutine[Any, Any, None]) -> Job:
        """Begin work that goes on beside everything else."""

    def remark(self, saying: Saying) -> None:
        """Say something on the screen in view."""
