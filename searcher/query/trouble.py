"""The query around a place in it that was not understood, for a face to show and to mark."""

from __future__ import annotations

from index.namedtuples import NamedTuple
from searcher.query.lexer import clean


class Trouble(NamedTuple):
    """What is before the place, the word there, and what is behind it; the flags say that the query goes on there."""

    before: str
    word: str
    behind: str
    cut_before: bool
    cut_behind: bool


def trouble(query: str, position: int, *, before: int, behind: int) -> Trouble:
    """The query as typed, cleaned, around the `position` of a `QueryError`.

    At most `before` code points lead to the place, and at most `behind` follow from it on.
    """
    query = clean(query)  # what positions count in
    place = max(0, min(position, len(query)))
    begin, end = max(0, place - before), min(len(query), place + behind)
    space = query.find(" ", place + 1, end)
    stop = space if space >= 0 else end
    return Trouble(query[begin:place], query[place:stop], query[stop:end], begin > 0, end < len(query))
