"""Segments that wait for what is decided over all articles, each with its postings: one in memory, the others on disk.

A process makes the segments of several shares, and none can be finished before all of them are counted. What a writer
holds is written down as it stands, so that a process never holds more than one of them.
"""

from __future__ import annotations

import os
from contextlib import suppress

from index.build.segment_writer import SegmentWriter

_SUFFIX = ".unfinished"


class UnfinishedSegments:
    """The unfinished segments of one process, which may also take up those that another one laid down."""

    def __init__(self) -> None:
        self._at_hand: SegmentWriter | None = None

    def put(self, writer: SegmentWriter) -> None:
        """Hold `writer`; what was at hand before it is laid down."""
        self.lay_down()
        self._at_hand = writer

    def lay_down(self) -> None:
        """Write down what is at hand, to make room."""
        if self._at_hand:
            with open(self._at_hand.path + _SUFFIX, "wb") as file:
                self._at_hand.lay_down(file)
            self._at_hand.close()
            self._at_hand = None

    def take(self, path: str) -> SegmentWriter:
        """The writer of the segment that is to lie at `path`."""
        at_hand = self._at_hand
        if at_hand and at_hand.path == path:
            self._at_hand = None
            return at_hand
        with open(path + _SUFFIX, "rb") as file:
            writer = SegmentWriter.take_up(file)
        with suppress(OSError):
            os.unlink(path + _SUFFIX)
        return writer

    def close(self) -> None:
        """Give up what is at hand."""
        if self._at_hand:
            self._at_hand.close()
            self._at_hand = None
