"""Which two articles may be of one story, and how alike they are.

Only articles that share two of their very heaviest words are compared. Days forbid a link where both are known and lie
further apart than a story lasts: half of the pairs of one story lack a date on one side, so an unknown one forbids
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from searcher.api import Profile

# Two articles are compared where so many of so many heaviest words are the same.
_SHARED, _COMPARED = 2, 8

# Less alike than this is no link. Links between this and the cut of the grouping hold together what others carry.
_LEAST_ALIKE = 0.25

# A story lasts about two weeks.
LASTS = 14


def links(
    profiles: Sequence[Profile],
    signatures: Sequence[dict[str, float]],
    progress: Callable[[int, int], None] | None = None,
) -> dict[tuple[int, int], float]:
    """How alike two articles are, by their places in `profiles`, the smaller first; only those that are linked."""
    holding: dict[str, list[int]] = {}
    found: dict[tuple[int, int], float] = {}
    for place, signature in enumerate(signatures):
        if progress:
            progress(place, len(signatures))
        shared: Counter[int] = Counter()
        for word in list(signature)[:_COMPARED]:
            holders = holding.setdefault(word, [])
            shared.update(holders)
            holders.append(place)
        for other, count in shared.items():
            if count >= _SHARED and not _too_far_apart(profiles[place], profiles[other]):
                alike = _cosine(signature, signatures[other])
                if alike >= _LEAST_ALIKE:
                    found[other, place] = alike
    return found


def _too_far_apart(one: Profile, other: Profile) -> bool:
    if not (one.first_day and other.first_day):
        return False
    return one.first_day - other.last_day > LASTS or other.first_day - one.last_day > LASTS


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum([weight * other[word] for word, weight in one.items() if word in other])
