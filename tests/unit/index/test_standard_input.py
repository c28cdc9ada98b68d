"""Standard input: a signal is heard whenever it comes, also where nothing more is to be read for the moment."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from index.environment.standard_input import Heedful

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 30

SOUGHT = 100  # bytes


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.skipif(sys.platform == "win32", reason="only sockets can be waited for")
@pytest.mark.usefixtures("heeding")
def test_a_signal_that_interrupts_no_waiting_is_heard_all_the_same(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    gave_up = threading.Event()

    def give_up() -> None:
        gave_up.set()
        os.write(writing, bytes(SOUGHT))

    # Raised by another thread, it is noted while this one waits, as where it comes just before the waiting begins.
    threading.Timer(0.1, signal.raise_signal, [signal.SIGINT]).start()
    end = threading.Timer(PATIENCE, give_up)
    end.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            io.BufferedReader(Heedful(reading, closefd=False)).read(SOUGHT)
    finally:
        end.cancel()
    assert not gave_up.is_set()


def test_what_comes_bit_by_bit_is_read_whole(pipe: tuple[int, int]) -> None:
    reading, writing = pipe

    def write() -> None:
        for number in range(100):
            os.write(writing, b"%d\n" % number)
        os.write(writing, b"end")

    writer = threading.Thread(target=write)
    writer.start()
    stream = io.BufferedReader(Heedful(reading, closefd=False))
    assert [stream.readline() for _ in range(100)] == [b"%d\n" % number for number in range(100)]
    assert stream.read(3) == b"end"
    writer.join()
