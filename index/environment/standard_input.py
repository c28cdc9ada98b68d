"""Standard input that may be waited for without missing a signal.

Python handles a signal between two of its own steps. One that comes just before a read of a pipe is begun is noticed
only when that read is over, and where the other side has nothing to say for the moment, it never is: Control and C, or
the end that a service manager asks for, would do nothing. So nothing here waits for longer than a moment at a time.
"""

from __future__ import annotations

import io
import sys
from select import select

# Seconds; so long a signal waits at most.
_MOMENT = 0.2

_CHUNK = 2**16


def standard_input() -> io.BufferedReader:
    """The bytes of standard input; whoever reads them can be interrupted at any time. Closing it leaves it open."""
    kind = Heedful if sys.platform != "win32" else io.FileIO  # there only sockets can be waited for
    return io.BufferedReader(kind(sys.stdin.fileno(), closefd=False), _CHUNK)


class Heedful(io.FileIO):
    """A file, pipe or terminal that is read only when there is something to be read."""

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        while not select([self], [], [], _MOMENT)[0]:
            pass  # Python's next step: here a signal is heard
        return super().readinto(buffer)
