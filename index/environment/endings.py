"""The signals that ask a program to end, and who hears them."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, TypeAlias

    Handler: TypeAlias = Callable[[int, FrameType | None], Any] | int | None

# By name, for Windows has not all of them: somebody asks for an end, also by control and \, the terminal is closed.
ENDINGS = ("SIGTERM", "SIGQUIT", "SIGHUP")

# By convention a command that a signal ended has this and its number as exit code.
BY_SIGNAL = 128


def listen(names: Iterable[str], hear: Handler) -> Mapping[int, Handler]:
    """Have `hear` called for the signals of these names; returns who was called before, for `restore`.

    What is ignored stays so, as nohup wants it.
    """
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    all_before = {number: signal.getsignal(number) for number in numbers}
    before = {number: handler for number, handler in all_before.items() if handler not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, hear)
    return before


def restore(before: Mapping[int, Handler]) -> None:
    """Have those called again who were called before `listen`."""
    for number, handler in before.items():
        signal.signal(number, handler)
