"""The app ends when a signal asks for it, and leaves the terminal as it was.

The handler only tells the app to leave, which gives the terminal back, stops what it builds and remembers the search.
An app that cannot leave, because its terminal is gone or a call is stuck, is ended after a while all the same. What the
terminal was like is remembered before anything is changed, for the app may have been stopped and continued meanwhile,
and then takes its own doing for what it found.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import ENOTTY
from typing import TYPE_CHECKING, Any, Self

from index.environment.endings import BY_SIGNAL, ENDINGS, listen, restore

if TYPE_CHECKING:
    from types import FrameType

    from index.environment.endings import Handler

# The streams that Textual reads keys from and draws on.
_KEYS, _ERRORS = 0, 2

# What leaving may take, in seconds. A build that is stopped meanwhile goes on to clean up behind us.
_PATIENCE = 8.0

# Everything that Textual may have turned on: mouse, pasting, focus, sizes, its own keyboard, other screen, no wrapping,
# no cursor.
_AS_IT_WAS = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[<u"
    "\x1b[?7h\x1b[?1049l\x1b[?25h"
)


class Ending:
    """Hears signals within a `with`; `code` is the exit code where one of them ended the app, else 0."""

    def __init__(self) -> None:
        self.code = 0
        self._leave: Callable[[int], object] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: Mapping[int, Handler] = {}
        self._modes = _modes_of_terminal()

    def __enter__(self) -> Self:
        self._before = listen(("SIGINT", *ENDINGS), self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        restore(self._before)
        _set_modes(self._modes)

    def leave_by(self, leave: Callable[[int], object]) -> None:
        """Call `leave` with the exit code in the loop that runs now, when a signal comes."""
        self._loop, self._leave = asyncio.get_running_loop(), leave
        if self.code:  # before there was a loop
            self._loop.call_soon(leave, self.code)

    def _hear(self, number: int, _: FrameType | None) -> None:
        if self.code:
            return
        self.code = BY_SIGNAL + number
        if self._modes is not None and not _is_ours():
            os._exit(self.code)  # stopped, or the terminal is gone: there is nothing to give back
        guard = threading.Timer(_PATIENCE, self._force)
        guard.daemon = True
        guard.start()
        if self._loop and self._leave and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._leave, self.code)

    def _force(self) -> None:
        with suppress(OSError):  # it went away meanwhile
            os.write(_ERRORS, _AS_IT_WAS.encode())
        _set_modes(self._modes)
        os._exit(self.code)


def _is_ours() -> bool:
    """Whether the terminal is there, and listens to us, not to the shell that has stopped us."""
    try:
        return os.tcgetpgrp(_KEYS) == os.getpgrp()
    except OSError as error:
        return error.errno == ENOTTY  # it controls nobody, and is anybody's


def _modes_of_terminal() -> list[Any] | None:
    """Echo, lines and such of the terminal that keys come from; None where there is none, or it has no such modes."""
    try:
        import termios
    except ImportError:  # Windows
        return None
    try:
        return termios.tcgetattr(_KEYS)
    except termios.error:
        return None


def _set_modes(modes: list[Any] | None) -> None:
    if modes is not None and _is_ours():
        import termios

        with suppress(termios.error):
            termios.tcsetattr(_KEYS, termios.TCSANOW, modes)
