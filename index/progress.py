"""How a build tells how far it is: a bar on a terminal that can draw, now and then a line elsewhere."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TextIO

from index.build import Progress

BAR_WIDTH = 30
_LINE_EVERY = 10.0  # seconds between lines where no bar can be drawn
_BAR_EVERY = 0.1


class ProgressTeller:
    """Show `Progress` on `stream`, standard error by default."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._draws = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._last = monotonic()

    def __call__(self, progress: Progress) -> None:
        """Tell how far the build is, unless that was told a moment ago."""
        now = monotonic()
        if now - self._last < (_BAR_EVERY if self._draws else _LINE_EVERY):
            return
        self._last = now
        if self._draws:
            self._stream.write(f"\r{_bar(progress)} {_words(progress)}\x1b[K")
        else:
            self._stream.write(f"{_words(progress)}\n")
        self._stream.flush()

    def finish(self) -> None:
        """Take the bar away."""
        if self._draws:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _words(progress: Progress) -> str:
    of_total = f" of {progress.total}" if progress.total else ""
    return f"{progress.stage}: {progress.done}{of_total} articles"


def _bar(progress: Progress) -> str:
    if not progress.total:
        return ""
    filled = BAR_WIDTH * progress.done // progress.total
    return "█" * filled + "░" * (BAR_WIDTH - filled)
