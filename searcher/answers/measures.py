"""How strongly two things go together, from four counts; and below which count a share means little.

`both` are the times that they are found together, `first` and `second` those of each, `all` those of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log, log2

# Below so many articles of a time their share means little.
THIN = 20


def log_dice(both: int, first: int, second: int, all: int) -> float:
    """14 + log2 of the Dice coefficient: at most 14, whatever the size of the corpus (Rychlý 2008)."""
    del all
    return 14 + log2(2 * both / (first + second)) if both else float("-inf")


def log_likelihood(both: int, first: int, second: int, all: int) -> float:
    """Twice the log of the likelihood ratio (Dunning 1993); below 0 where they are rarer together than by chance."""
    observed = (both, first - both, second - both, all - first - second + both)
    rows, columns = (first, first, all - first, all - first), (second, all - second, second, all - second)
    # In the order: both; the first without the second; the second without the first; neither.
    expected = tuple(row * column / all for row, column in zip(rows, columns, strict=True))
    ratio = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True) if o > 0 and e > 0)
    return ratio if both >= expected[0] else -ratio


def pointwise(both: int, first: int, second: int, all: int) -> float:
    """log2 of how much more often they are together than by chance: pointwise mutual information, high for the rare."""
    return log2(both * all / (first * second)) if both else float("-inf")


MEASURES: Mapping[str, Callable[[int, int, int, int], float]] = {
    "logdice": log_dice,
    "loglikelihood": log_likelihood,
    "pmi": pointwise,
}
