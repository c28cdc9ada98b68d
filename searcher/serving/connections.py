"""A connection to the server for programs: whoever says nothing, or takes nothing, is not waited for.

uvicorn waits for ever for the first word of a request, and for who does not read an answer.
"""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds for a request to come whole, and for its answer to be found and taken.
TO_ASK, TO_TAKE = 10.0, 60.0


class Connection(H11Protocol):
    """A connection with an end."""

    _end: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came; once a request is there its answer has its own time."""
        super().data_received(data)
        if self._is_answering:
            self._wait()

    def on_response_complete(self) -> None:
        """Wait for the next request, which may have come with the one before."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for."""
        if self._end:
            self._end.cancel()
        super().connection_lost(exc)

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        """Give what comes next its time."""
        if self._end:
            self._end.cancel()
        transport: Any = self.transport
        self._end = self.loop.call_later(TO_TAKE if self._is_answering else TO_ASK, transport.abort)
