"""A host without threads, clocks or a terminal: calls and pauses end when the test says so."""

from __future__ import annotations

import asyncio
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from index.errors import TelusurError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class Call:
    """A call to the engine, on its way until it is finished."""

    def __init__(
        self, group: str, work: Callable[[], Any], then: Callable[..., Any], failed: Callable[..., Any]
    ) -> None:
        self.group = group
        self._work, self._then, self._failed = work, then, failed

    async def finish(self) -> None:
        """Do the work, and hand on what came of it."""
        try:
            outcome = self._work()
        except TelusurError as error:
            handled = self._failed(error)
        else:
            handled = self._then(outcome)
        if isawaitable(handled):
            await handled


class Wait:
    """A pause that is over when the test says so."""

    def __init__(self, seconds: float, then: Callable[[], None]) -> None:
        self.seconds = seconds
        self._then = then
        self._is_stopped = False

    def stop(self) -> None:
        self._is_stopped = True

    def end(self, *, just_before_it_was_stopped: bool = False) -> None:
        """The time is over; a timer may have fired in the very moment in which it is stopped."""
        if just_before_it_was_stopped or not self._is_stopped:
            self._then()


class Work:
    """Work in a task of its own."""

    def __init__(self, work: Coroutine[Any, Any, None]) -> None:
        self.task = asyncio.ensure_future(work)

    @property
    def is_running(self) -> bool:
        return not self.task.done()

    def cancel(self) -> None:
        self.task.cancel()


class Stage:
    """A host; `calls`, `pauses` and `works` are what was begun, `remarks` what was said."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.pauses: list[Wait] = []
        self.works: list[Work] = []
        self.remarks: list[str] = []

    def call(self, group: str, work: Callable[[], Any], then: Callable[..., Any], failed: Callable[..., Any]) -> None:
        self.calls.append(Call(group, work, then, failed))

    def is_wanted(self) -> bool:
        return True

    def after(self, seconds: float, then: Callable[[], None]) -> Wait:
        self.pauses.append(Wait(seconds, then))
        return self.pauses[-1]

    def begin(self, group: str, work: Coroutine[Any, Any, None]) -> Work:
        del group
        self.works.append(Work(work))
        return self.works[-1]

    def remark(self, saying: Callable[[], str]) -> None:
        self.remarks.append(saying())


class Recorder:
    """Stands for a screen, the windows or another controller: whatever is called is noted in `heard`."""

    def __init__(self, **values: Any) -> None:
        self.heard: list[tuple[str, tuple[Any, ...]]] = []
        vars(self).update(values)

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments, **_: self.heard.append((name, arguments))

    def names(self) -> list[str]:
        """What was called."""
        return [name for name, _ in self.heard]

    def last(self, name: str) -> tuple[Any, ...]:
        """What was given to the last call of `name`."""
        return next(arguments for heard, arguments in reversed(self.heard) if heard == name)


class Windows(Recorder):
    """Screens over the search, none of which is there; the `reader` is in view if there is one."""

    def __init__(self, **values: Any) -> None:
        super().__init__(
            **{"is_searching": True, "lists_places": False, "reader": None, "new_index": None, "readers": []} | values
        )

    async def open_reader(self, *arguments: Any) -> None:
        self.heard.append(("open_reader", arguments))

    async def close(self) -> None:
        self.heard.append(("close", ()))

    async def back_to_search(self) -> None:
        self.heard.append(("back_to_search", ()))
