"""The host that is an app: its threads, its timers, and the screens that lie over the search.

A thread only posts a message with what it brings; every decision is taken where the app handles messages. Threads are
nobody's concern: leaving the app does not wait for a call that is stuck.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Any

from textual.app import App
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, WorkType, get_current_worker

from index.errors import TelusurError
from tui.session.host import Outcome
from tui.session.windows import Windows
from tui.text.saying import Saying


@dataclass
class Returned(Message):
    """A thread came back; `deliver` hands what it brought to whoever asked for it."""

    deliver: Callable[[], Awaitable[None] | None]


class Threads:
    """A `tui.session.host.Host` by the workers and timers of `app`."""

    def __init__(self, app: App[None], windows: Windows) -> None:
        self._app = app
        self._windows = windows

    def call(
        self,
        group: str,
        work: Callable[[], Outcome],
        then: Callable[[Outcome], Awaitable[None] | None],
        failed: Callable[[TelusurError], Awaitable[None] | None],
    ) -> None:
        """Do `work` in a thread; its outcome or error comes back as a message."""

        def run() -> None:
            if not self.is_wanted():
                return
            try:
                outcome = work()
            except TelusurError as error:
                self._app.post_message(Returned(partial(failed, error)))
            else:
                self._app.post_message(Returned(partial(then, outcome)))

        worker: WorkType[None] = partial(_in_thread, run)
        self._app.run_worker(worker, group=group, exclusive=True)

    def is_wanted(self) -> bool:
        """Whether the worker of this thread has not been cancelled."""
        return not get_current_worker().is_cancelled

    def after(self, seconds: float, then: Callable[[], None]) -> Timer:
        """Do `then` after a pause."""
        return self._app.set_timer(seconds, then)

    def begin(self, group: str, work: Coroutine[Any, Any, None]) -> Worker[None]:
        """Begin work that goes on beside everything else."""
        return self._app.run_worker(work, group=group)

    def remark(self, saying: Saying) -> None:
        """Say something on the screen in view."""
        self._windows.remark(saying)


async def _in_thread(call: Callable[[], None]) -> None:
    """Run `call` in a thread that dies with the app, and wait for its end; what it raises is raised here."""
    outcome: Future[None] = Future()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            outcome.set_result(context.run(call))
        except BaseException as error:  # noqa: BLE001 -- handed on to where it is waited for
            outcome.set_exception(error)

    outcome.set_running_or_notify_cancel()
    Thread(target=run, daemon=True).start()
    await asyncio.wrap_future(outcome)
