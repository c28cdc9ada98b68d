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

# Occurrences are counted in units, so that a place can be worth a fraction of an occurrence more.
BODY = 4
TITLE = 32

FIRST, FADE = 5, 6

K = 2.5
PIVOT = 250

# More units than this make no difference that a byte could hold.
MAX_UNITS = 255

_STEPS = 255

# Units of an occurrence at each position of the body, as far as they are more than BODY.
PLACE_UNITS = tuple(
    BODY + round(BODY * FIRST * FADE / (FADE + place)) for place in range(2 * BODY * FIRST * FADE - FADE)
)

IMPACTS = tuple(code / _STEPS for code in range(_STEPS + 1))


def impact_code(units: int, length: int) -> int:
    """The byte for `units` of occurrences in an article of `length` positions; from 1 to 255."""
    return impact_codes((units,), length)[0]


def impact_codes(units: Iterable[int], length: int) -> bytes:
    """The byte for each number of units in an article of `length` positions."""
    norm = K * sqrt(length / PIVOT)
    frequencies = [count / BODY for count in units]
    return bytes([round(frequency / (frequency + norm) * _STEPS) or 1 for frequency in frequencies])


class ImpactTable(dict[int, "ImpactRow"]):
    """Length to the row of codes for that length, filled as it is used."""

    def __missing__(self, length: int) -> ImpactRow:
        row = self[length] = ImpactRow(length)
        return row


class ImpactRow(dict[int, int]):
    """Units to code, for articles of one length, filled as it is used."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._length = length

    def __missing__(self, units: int) -> int:
        code = self[units] = impact_code(min(units, MAX_UNITS), self._length)
        return code
