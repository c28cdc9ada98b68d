"""The way that a user came: what was asked before, and what was read there."""

from __future__ import annotations

from typing import NamedTuple

from searcher.api import Hit
from tui.text.among import HITS

# Nobody goes further back.
LONGEST = 100


class Place(NamedTuple):
    """A query, and the hit that was read, one of `found` among hits or else, when it was left.

    It is None where its hits were in view.
    """

    query: str
    hit: Hit | None = None
    found: int = 0
    among: str = HITS


class Trail:
    """Places that were left, the last one first to be gone back to."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    @property
    def is_empty(self) -> bool:
        """Whether there is nowhere to go back to."""
        return not self._places

    def leave(self, place: Place) -> None:
        """Remember a place; one without a query is none, and one is left once."""
        if place.query.strip() and not (self._places and self._places[-1].query == place.query):
            self._places = [*self._places[1 - LONGEST :], place]

    def back(self) -> Place | None:
        """The place that was left last, which is forgotten; None for none."""
        return self._places.pop() if self._places else None
