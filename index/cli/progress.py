"""Shows how far a build is: a bar on a terminal that can draw, now and then a line elsewhere."""

from __future__ import annotations

import os
import sys
from time import monotonic

from index.build.rebuild import WAITING, Progress
from index.environment.language import number, say, told
from index.environment.streams import remark, tell
from index.messages import message

BAR_WIDTH = 30
_LINE_EVERY = 10.0  # seconds between lines where no bar can be drawn
_BAR_EVERY = 0.1


class ProgressTeller:
    """Show `Progress` on standard error; `every` so many seconds where no bar can be drawn."""

    def __init__(self, every: float | None = None) -> None:
        self._line_every = _LINE_EVERY if every is None else every
        self._draws = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._last = monotonic()

    def __call__(self, progress: Progress) -> None:
        """Show how far the build is, unless that was shown a moment ago."""
        if progress.stage == WAITING:
            tell(say("Another build of this index is running: waiting for it."))
            return
        now = monotonic()
        if now - self._last < (_BAR_EVERY if self._draws else self._line_every):
            return
        self._last = now
        if self._draws:
            remark(f"\r{_bar(progress)} {_words(progress)}\x1b[K")
        else:
            remark(f"{_words(progress)}\n")

    def finish(self) -> None:
        """Take the bar away."""
        if self._draws:
            remark("\r\x1b[K")


def _words(progress: Progress) -> str:
    stage, done = told(message(f"stage.{progress.stage}")), number(progress.done)
    if progress.total:
        return say("{stage}: {done} of {total} articles", stage=stage, done=done, total=number(progress.total))
    return say("{stage}: {done} articles", stage=stage, done=done)


def _bar(progress: Progress) -> str:
    if not progress.total:
        return ""
    filled = BAR_WIDTH * progress.done // progress.total
    return "█" * filled + "░" * (BAR_WIDTH - filled)
