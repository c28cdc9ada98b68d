"""The older texts of an article, from the history of the index."""

from __future__ import annotations

from index.store.history import read_history
from searcher.api import Version


def versions(home: str, generation: str, id: str) -> tuple[Version, ...]:
    """The texts that an article had before, the oldest first; see `searcher.api.Searcher.versions`."""
    older = read_history(home, generation).of(id)
    return tuple(Version(**{field: getattr(text, field) for field in Version._fields}) for text in older)
