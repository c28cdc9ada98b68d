"""Which segments an update, or a build of many shares, merges into one.

A search asks every segment, so there are at most `MOST_SEGMENTS` that could be merged. When there are more, the
smallest are merged, as many of them as make the largest of these grow most. So an update after which there is room
costs nothing more, and an article comes into a segment that is several times as large whenever it is written again:
after n updates of one size each was written again less than log2 n times (a test counts).

That is the logarithmic method (Bentley and Saxe 1980, "Decomposable searching problems I") with a fixed number of
partitions (Lester, Moffat and Zobel 2005, "Fast on-line index construction by geometric partitioning", section 4);
that joining as few times as such a bound allows leads to sizes that grow like binomials, and that this is within a
constant of the best, show Mathieu, Staelin, Young and Yousefi 2014, "Bigtable merge compaction".

What is large already is left alone: such segments are few, and merging them would need too much memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

MOST_SEGMENTS = 8

# Articles. What would become larger is not merged: a process holds all forms of what it merges. What is full, or could
# not even be merged with its like, does not count: a million articles are ten such segments.
LARGEST_MERGED = 125_000
FULL_SEGMENT = 100_000


def to_merge(sizes: Sequence[int]) -> list[list[int]]:
    """The segments to be merged, given the articles of each: groups of their places, each in order."""
    groups: list[tuple[int, list[int]]] = [(size, [place]) for place, size in enumerate(sizes)]
    while len(open_groups := sorted(group for group in groups if group[0] < FULL_SEGMENT)) > MOST_SEGMENTS:
        count = _how_many([size for size, _ in open_groups])
        if count < 2:
            break
        merged = open_groups[:count]
        groups = [group for group in groups if group not in merged]
        groups.append((sum(size for size, _ in merged), sorted(place for _, places in merged for place in places)))
    return sorted(places for _, places in groups if len(places) > 1)


def _how_many(sizes: Sequence[int]) -> int:
    """How many of the smallest are merged; `sizes` are in ascending order."""
    best, most, total = 0, 0.0, 0
    for count, size in enumerate(sizes, start=1):
        total += size
        if total > LARGEST_MERGED:
            break
        if count > 1 and total / size >= most:
            best, most = count, total / size
    return best


def in_equal_runs(sizes: Sequence[int]) -> list[list[int]]:
    """The same for segments of about one size, as the shares of a large build are: runs that follow each other."""
    if len(sizes) <= MOST_SEGMENTS:
        return []
    longest = max(1, LARGEST_MERGED // max(sizes))
    runs = max(-(-sum(sizes) // FULL_SEGMENT), -(-len(sizes) // longest))
    bounds = [len(sizes) * number // runs for number in range(runs + 1)]
    found = [[*range(first, end)] for first, end in pairwise(bounds)]
    return [run for run in found if len(run) > 1]
