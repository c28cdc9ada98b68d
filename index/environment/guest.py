"""A program of the user that has the terminal for a while: an editor or a pager.

It is told what we are told. A signal that asks us to end asks it first, so that it gives the terminal back as it found
it; then the signal is given to us once more, when whoever lent the terminal has cleaned up. One that does not listen is
killed. Control and C is for the program alone: a pager may stop its own search, and goes on showing.
"""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence

from index.environment.endings import ENDINGS, listen, restore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Self

    from index.environment.endings import Handler

# What an editor may take to give the terminal back, in seconds.
_PATIENCE = 2.0


class Guest:
    """Lends the terminal within a `with`: signals that came meanwhile reach us behind it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._received = 0
        self._before: Mapping[int, Handler] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # no other may say what signals do
            self._before = listen(("SIGINT", *ENDINGS), self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        restore(self._before)
        if self._received:
            signal.raise_signal(self._received)

    def run(self, command: Sequence[str], given: bytes | None = None, env: Mapping[str, str] | None = None) -> None:
        """Run `command` to its end with `given` as its input, or ours; raises `OSError` where it cannot be started."""
        stdin = None if given is None else subprocess.PIPE
        with subprocess.Popen(command, stdin=stdin, env=env) as self._process:  # noqa: S603 -- the user's own
            self._pass_on()  # what came before there was somebody to hear it
            self._process.communicate(given)

    def _hear(self, number: int, _: FrameType | None) -> None:
        if number != signal.SIGINT:
            self._received = self._received or number
            self._pass_on()

    def _pass_on(self) -> None:
        if self._received and self._process:
            self._process.terminate()
            killer = threading.Timer(_PATIENCE, self._process.kill)
            killer.daemon = True
            killer.start()
