"""A search that is remembered: saved under a name, or only asked before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class KeptSearch(NamedTuple):
    """A `query`, saved under `name` or ("") only asked before; `hits` are None where they are not known yet.

    `new` of the hits came in since it was `looked_at`, ISO 8601 in UTC.
    """

    query: str
    name: str = ""
    is_saved: bool = False
    hits: int | None = None
    new: int = 0
    looked_at: str = ""


def holding(searches: Sequence[KeptSearch], typed: str) -> tuple[KeptSearch, ...]:
    """Those that hold every word that was typed, in their name or their query."""
    words = typed.lower().split()
    return tuple(each for each in searches if all(word in f"{each.name} {each.query}".lower() for word in words))
