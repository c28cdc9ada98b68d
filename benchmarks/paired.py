"""Two systems on the same queries, compared query by query."""

from __future__ import annotations

from math import erfc, inf, sqrt
from statistics import fmean, stdev
from typing import NamedTuple


class Difference(NamedTuple):
    """Two systems on the same topics: mean difference, half width of its 95 % interval, p, topics won and lost."""

    mean: float
    margin: float
    p: float
    won: int
    lost: int


def compare(ours: list[float], theirs: list[float]) -> Difference:
    """Ours minus theirs, topic by topic. The t statistic is read as normal, which it is for hundreds of topics."""
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    error = stdev(differences) / sqrt(len(differences)) if len(differences) > 1 else inf
    mean = fmean(differences)
    p = erfc(abs(mean) / error / sqrt(2)) if error else 1.0
    won = sum(difference > 0 for difference in differences)
    lost = sum(difference < 0 for difference in differences)
    return Difference(mean, 1.96 * error, p, won, lost)
