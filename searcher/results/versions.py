"""The older texts of an article, and when articles were first indexed, from the history of the index."""

from __future__ import annotations

from collections.abc import Sequence

from index.store.history import History
from searcher.api import Version


def versions(history: History, id: str) -> tuple[Version, ...]:
    """The texts that an article had before, the oldest first; see `searcher.api.Searcher.versions`."""
    return tuple(Version(**{field: getattr(text, field) for field in Version._fields}) for text in history.of(id))


def first_indexed(history: History, ids: Sequence[str]) -> tuple[str, ...]:
    """When each of these articles was first indexed, "" where nobody knows."""
    return tuple(map(history.first_indexed, ids))
