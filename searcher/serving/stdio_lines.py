"""The lines that an agent writes to standard input, until it stops or a signal comes.

A thread reads them, for no system lets everything that standard input may be be waited for. It is not waited for in the
end: what reads a terminal or a pipe that nobody closes would never come back.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from threading import Thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

# A message that is longer is not read; in its place comes a line that is no message, so that the agent is told.
LONGEST = 1_000_000
_TOO_LONG = "a line that is too long"

# Lines that wait to be answered; more are not read meanwhile.
_WAITING = 100

_PIECE = 1 << 16


class StdioLines:
    """The lines of the file descriptor `number`, one by one, for a single loop; `close` ends them at once."""

    def __init__(self, number: int = 0) -> None:
        self._number = number
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)
        self._closed = asyncio.Event()
        Thread(target=self._read, daemon=True).start()

    def close(self) -> None:
        """No line comes any more."""
        self._closed.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        line = asyncio.ensure_future(self._lines.get())
        closed = asyncio.ensure_future(self._closed.wait())
        try:
            await asyncio.wait((line, closed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            closed.cancel()
            if not line.done():
                line.cancel()
        text = None if self._closed.is_set() else line.result()
        if text is None:
            self._closed.set()
            raise StopAsyncIteration
        return text

    def _read(self) -> None:
        for line in lines_of(iter(self._piece, b"")):
            self._hand_on(line.decode("utf-8", "replace"))
        self._hand_on(None)

    def _piece(self) -> bytes:
        try:
            return os.read(self._number, _PIECE)
        except OSError:  # nobody is there any more
            return b""

    def _hand_on(self, line: str | None) -> None:
        if not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._lines.put(line), self._loop).result()


def lines_of(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The lines in `pieces`, whole; of one that is too long only that there was one."""
    held, skips = bytearray(), False
    for piece in pieces:
        *whole, rest = piece.split(b"\n")
        for end in whole:
            too_long = skips or len(held) + len(end) > LONGEST
            yield _TOO_LONG.encode() if too_long else bytes(held + end)
            held.clear()
            skips = False
        held += rest
        if len(held) > LONGEST:
            held.clear()
            skips = True
    if held and not skips:
        yield bytes(held)
