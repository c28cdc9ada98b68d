"""What the engine is asked about searches that are remembered; in threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from index.errors import TelusurError
from searcher.api import Hit, Searcher, SearchRequest
from searcher.saved.news import full_hits, is_older, looked_at, new_among
from searcher.saved.searches import Saved


class Counted(NamedTuple):
    """How many hits a query has, None where it cannot be answered any more, and how many of them are new."""

    hits: int | None
    new: int = 0


def counted(searcher: Searcher, query: str, saved: Saved | None) -> Counted:
    """The hits of `query`, and what is new where it is `saved`."""
    try:
        hits = searcher.search(SearchRequest(query, limit=1, suggestions=False)).folds
        return Counted(hits, len(new_hits(searcher, saved)) if saved else 0)
    except TelusurError:
        return Counted(None)


def new_hits(searcher: Searcher, saved: Saved) -> list[Hit]:
    """What came in since the search was looked at; where the index is the one of then, nobody has to look."""
    if not saved.looked_at or is_older(searcher.info().built_at, saved):
        return []
    return new_among(searcher, saved, full_hits(searcher, saved.query))


def news(searcher: Searcher, searches: Sequence[Saved], is_wanted: Callable[[], bool]) -> dict[str, int]:
    """How much is new for each search, by its query; a search that cannot be answered any more gets no number."""
    found = {}
    for saved in searches:
        with suppress(TelusurError):
            found[saved.query] = len(new_hits(searcher, saved))
        if not is_wanted():
            break
    return found


def looked(searcher: Searcher, saved: Saved) -> Saved:
    """The search as it is once it was looked at."""
    built_at = searcher.info().built_at  # before the hits: of a newer index they are told once more, never missed
    return looked_at(saved, full_hits(searcher, saved.query), built_at)
