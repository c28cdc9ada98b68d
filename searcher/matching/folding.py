"""Which of the articles that match are shown, where several of them belong together: a pure function, for any engine.

A fold is a chain of copies of one text, or the pages of one article; every article is in one fold at most. Of the
members that match, the earliest is shown, among those that hold everything where there are any. The others are listed
with it; so each fold is one hit, in the place that the shown article has in the order of hits.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Matching(NamedTuple):
    """An article that matches and belongs to a fold: what names both, and whether it holds everything."""

    article: Any
    fold: int
    is_complete: bool


class Folded(NamedTuple):
    """What is not shown: the articles, and how many of them hold everything."""

    hidden: list[Any]
    complete: int


def folded(matching: Iterable[Matching]) -> Folded:
    """What of these is not shown; those of one fold stand side by side, by date, the first publication at the head."""
    hidden: list[Any] = []
    complete = 0
    for _, members in groupby(matching, key=lambda member: member.fold):
        listed = list(members)
        shown = next((member for member in listed if member.is_complete), listed[0])
        others = [member for member in listed if member is not shown]
        hidden += [member.article for member in others]
        complete += sum(member.is_complete for member in others)
    return Folded(hidden, complete)
