"""How near each other and how early the words of a query stand in an article.

Functions of where they are placed, and of what each is worth: its *mass*, idf times boost.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.matching.reordering.positions import Placed

# Two words that are so far apart, in positions, have nothing to do with each other.
_FAR = 10

# At such a position a word counts half as much as at the very beginning: the one that must be early, and each of all.
_HALF_EARLY = 5
_HALF_EARLY_OF_ALL = 60

# Words that are repeated at the very beginning count again, up to this.
_MOST_OPENING = 1.5

# Sums of the same numbers that differ by less are the same.
_SAME = 1e-9


class Window(NamedTuple):
    """A stretch of an article from the position `first` to `last`, with the `mass` of the words in it."""

    mass: float
    first: int
    last: int


def near(placed: Placed, pairs_mass: float) -> float:
    """How near every two words come to each other: 1 side by side nearly, 0 from `_FAR` on.

    A pair counts by the lesser of its masses; `pairs_mass` is the sum of these over all pairs.
    """
    masses, standing = placed.masses, placed.standing
    gaps: dict[tuple[int, int], int] = {}
    for place, (position, word) in enumerate(standing):
        for before in range(place - 1, -1, -1):
            other_position, other = standing[before]
            gap = position - other_position
            if gap >= _FAR:
                break
            if word != other:
                pair = (word, other) if word < other else (other, word)
                if gap < gaps.get(pair, _FAR):
                    gaps[pair] = gap
    nearness = sum(min(masses[a], masses[b]) * (1 - gap / _FAR) for (a, b), gap in gaps.items())
    return nearness / pairs_mass if pairs_mass else 0.0


def early(positions: Sequence[int]) -> float:
    """How early the first of `positions` is: 1 at the very beginning."""
    return 1 / (1 + positions[0] / _HALF_EARLY) if positions else 0.0


def all_early(placed: Placed, total: float) -> float:
    """How early each word first stands, as a share of `total`, the mass of all."""
    found = [
        mass / (1 + positions[0] / _HALF_EARLY_OF_ALL)
        for positions, mass in zip(placed.held, placed.masses, strict=True)
        if positions
    ]
    return sum(found) / total


def opening(placed: Placed, total: float) -> float:
    """The mass of the words that an article begins with, before any other, as a share of `total`."""
    mass = 0.0
    position = 0
    while position in placed.mass_at:
        mass += placed.mass_at[position]
        position += 1
    return min(mass / total, _MOST_OPENING)


def best_window(placed: Placed, width: int) -> Window:
    """The first stretch of `width` positions that holds different words of the largest mass."""
    masses, standing = placed.masses, placed.standing
    best = 0.0
    first = last = 0
    counts = [0] * len(masses)
    mass = 0.0
    start = 0
    for position, word in standing:
        if not counts[word]:
            mass += masses[word]
        counts[word] += 1
        while standing[start][0] <= position - width:
            left = standing[start][1]
            counts[left] -= 1
            if not counts[left]:
                mass -= masses[left]
            start += 1
        if mass > best + _SAME:
            best, first, last = mass, standing[start][0], position
    return Window(best, first, last)
