"""What one posting is worth: the part of BM25 that belongs to one word in one article, as a byte.

    impact = f / (f + K * sqrt(length / PIVOT))

(Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", section 3: the saturation of
BM25F, where an occurrence in a better place counts as several; with the square root of the length, as in pivoted
normalisation, in place of a linear mix.) `f` counts an occurrence at position p of the body as
1 + FIRST / (1 + p / FADE): news and encyclopedias name what they are about first. The length is measured against a
constant instead of the mean of the collection, so the impact of a posting never depends on other articles: a segment
that was written once stays right whatever is added beside it. An impact lies between 0 and 1 and is kept as one byte,
which costs no quality.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

# A weighted frequency counts an occurrence in quarters, so that a place can be worth a fraction of one more.
BODY = 4
TITLE = 32

FIRST, FADE = 5, 6

K = 2.5
PIVOT = 250

# A larger weighted frequency makes no difference that a byte could hold.
MAX_WEIGHTED_TF = 255

_STEPS = 255

# What an occurrence weighs at each position of the body, as far as that is more than BODY.
PLACE_WEIGHTS = tuple(
    BODY + round(BODY * FIRST * FADE / (FADE + place)) for place in range(2 * BODY * FIRST * FADE - FADE)
)

# From a byte to the impact that it stands for.
IMPACT_VALUES = tuple(byte / _STEPS for byte in range(_STEPS + 1))


def weighted_tf_at(starts: Iterable[int], title_length: int, *, title_counts: bool) -> int:
    """The weighted frequency of what begins at these positions of a sequence: title, a gap, and all behind it."""
    in_title = TITLE if title_counts else 0
    weighted_tf = 0
    for start in starts:
        if start < title_length:
            weighted_tf += in_title
        else:
            place = start - title_length - 1
            weighted_tf += PLACE_WEIGHTS[place] if place < len(PLACE_WEIGHTS) else BODY
    return min(max(weighted_tf, 1), MAX_WEIGHTED_TF)


def impact_of(weighted_tf: int, length: int) -> int:
    """The byte for occurrences of this weight in an article of `length` positions; from 1 to 255."""
    return impacts_of((weighted_tf,), length)[0]


def impacts_of(weighted_tfs: Iterable[int], length: int) -> bytes:
    """The byte for each weighted frequency in an article of `length` positions."""
    norm = K * sqrt(length / PIVOT)
    frequencies = [weighted_tf / BODY for weighted_tf in weighted_tfs]
    return bytes([round(frequency / (frequency + norm) * _STEPS) or 1 for frequency in frequencies])


class ImpactTable(dict[int, "ImpactsOfLength"]):
    """Length to the impacts for that length, filled as it is used."""

    def __missing__(self, length: int) -> ImpactsOfLength:
        impacts = self[length] = ImpactsOfLength(length)
        return impacts


class ImpactsOfLength(dict[int, int]):
    """Weighted frequency to impact, for articles of one length, filled as it is used."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._length = length

    def __missing__(self, weighted_tf: int) -> int:
        impact = self[weighted_tf] = impact_of(min(weighted_tf, MAX_WEIGHTED_TF), self._length)
        return impact
