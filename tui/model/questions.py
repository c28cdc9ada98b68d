"""Which question is asked now, which one waits, and which answers are still wanted.

An idle engine is asked at once: there is no delay to notice. A busy one is not given every key typed meanwhile but
only the newest question, as soon as it is free or the user has paused; so a slow engine is never buried in work that
nobody wants any more.
"""

from __future__ import annotations

from typing import NamedTuple

from searcher.api import SearchRequest

_NOTHING = SearchRequest("")


class Question(NamedTuple):
    """What is asked, and its number; every change makes a new number."""

    number: int
    request: SearchRequest


class Questions:
    """The newest question and whether the engine is free for it."""

    def __init__(self) -> None:
        self._current = Question(0, _NOTHING)
        self._waiting = False
        self._running = 0

    @property
    def current(self) -> Question:
        """The newest question: the only one whose answer is wanted."""
        return self._current

    @property
    def waiting(self) -> bool:
        """Whether the newest question has not been given to the engine yet."""
        return self._waiting

    def ask(self, request: SearchRequest) -> Question | None:
        """Make `request` the newest question; it is returned if it is to be asked now."""
        self._current = Question(self._current.number + 1, request)
        self._waiting = True
        return None if self._running else self.start()

    def withdraw(self) -> None:
        """Nothing is asked any more; no answer is wanted."""
        self._current = Question(self._current.number + 1, _NOTHING)
        self._waiting = False

    def finish(self, number: int) -> Question | None:
        """The engine is done with question `number`; the one that waited for it, if any, is to be asked now."""
        if number == self._running:
            self._running = 0
        return None if self._running else self.start()

    def start(self) -> Question | None:
        """The waiting question, which is to be asked now even if the engine is busy."""
        if not self._waiting:
            return None
        self._waiting = False
        self._running = self._current.number
        return self._current
