"""Queries that can be taken instead of typing one: suggestions of the engine, and searches that were made before."""

from __future__ import annotations

from typing import NamedTuple

# As many as there are number keys.
MOST_CHOICES = 9


class Choice(NamedTuple):
    """A query that can be taken, its hits (None where they are not known yet), and why it is offered.

    `reason` is that of a suggestion; a search that was made before has none. `new` of its hits came in since it was
    `looked_at`, ISO 8601 in UTC. `partial` counts hits
    that lack words.
    """

    query: str
    hits: int | None = None
    reason: str = ""
    is_saved: bool = False
    new: int = 0
    looked_at: str = ""
    partial: int = 0
