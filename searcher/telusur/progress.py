"""How far an answer is, on a terminal alone: others wait without being told."""

from __future__ import annotations

import os
import sys
from time import monotonic

from index.environment.language import number, say
from index.environment.streams import remark

# A quick answer shows nothing; later ones are drawn so often.
_FIRST, _EVERY = 0.5, 0.1  # seconds


class Progress:
    """Shows how much of how much is done; `is_wanted` says whether anybody wants to know."""

    def __init__(self, *, is_wanted: bool) -> None:
        self._draws = is_wanted and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = monotonic() + _FIRST
        self._drawn = False

    def __call__(self, done: int, total: int = 0) -> None:
        """Show it, unless that was shown a moment ago."""
        if not self._draws or monotonic() < self._next:
            return
        self._next = monotonic() + _EVERY
        self._drawn = True
        told = say("{done} of {total}", done=number(done), total=number(total)) if total else number(done)
        remark(f"\r{told}\x1b[K")

    def finish(self) -> None:
        """Take it away."""
        if self._drawn:
            remark("\r\x1b[K")
            self._drawn = False
