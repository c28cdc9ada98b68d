"""The older texts of an article, and when articles were first indexed, from the history of the index."""

from __future__ import annotations

from collections.abc import Sequence

from index.store.history import read_history
from searcher.api import Version


def versions(home: str, generation: str, id: str) -> tuple[Version, ...]:
    """The texts that an article had before, the oldest first; see `searcher.api.Searcher.versions`."""
    older = read_history(home, generation).of(id)
    return tuple(Version(**{field: getattr(text, field) for field in Version._fields}) for text in older)


def first_indexed(home: str, generation: str, ids: Sequence[str]) -> tuple[str, ...]:
    """When each of these articles was first indexed, "" where nobody knows; without any the history is not read."""
    return tuple(map(read_history(home, generation).first_indexed, ids)) if ids else ()
