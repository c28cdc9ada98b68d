"""What is read, cut into shares: each becomes a segment, whoever makes it.

A share is some articles that follow each other. Where a spool is cut depends on its size alone and never on how many
processes there are, so an index is the same, byte for byte, on one core and on many. Small inputs are one share, which
costs least and is searched fastest. From there on shares are few, for a search asks every segment, until they would be
too large for the memory of one process; what is too many then is merged (see `index.build.merge_policy`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.build.spool import Spool
from index.namedtuples import NamedTuple

# Bytes of the spool. Starting a process takes half a second, in which one indexes a megabyte.
LEAST_SHARE = 8_000_000

# A process needs some 5 bytes of memory for each byte of its share, and 70 MB for itself: 250 MB at most.
LARGEST_SHARE = 36_000_000

# As many cores are kept at work by a collection of a few shares; more segments would slow each search down.
FEW_SHARES = 4


class Share(NamedTuple):
    """The articles from `first` on, `articles` of them; in the spool they begin at the byte `start`."""

    number: int
    first: int
    articles: int
    start: int


def cut(spool: Spool) -> list[Share]:
    """The shares of what waits in `spool`, in their order and about equally large; at least one."""
    return [*_cut(spool.starts, _how_many(spool.size), spool.size)]


def is_shared(size: int) -> bool:
    """Whether so many bytes are more than one share."""
    return _how_many(size) > 1


def _how_many(size: int) -> int:
    few = min(size // LEAST_SHARE, FEW_SHARES)
    return max(1, few, -(-size // LARGEST_SHARE))


def _cut(starts: Sequence[int], shares: int, size: int) -> Iterator[Share]:
    firsts = [bisect_left(starts, size * number // shares) for number in range(shares)]
    bounds = [*dict.fromkeys(first for first in firsts if first < len(starts) or not first), len(starts)]
    for number, (first, end) in enumerate(pairwise(bounds)):
        yield Share(number, first, end - first, starts[first] if starts else 0)
