"""How many complete hits there are from each source, of each month, from each place and by each author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from searcher.api import FacetCount
from searcher.matching.collection import SOURCE
from searcher.matching.tally import MONTH

# The values of a facet that are shown, most frequent first; months are shown in full, for a timeline.
MOST_VALUES = 20


def facets(counts: Mapping[str, Mapping[str, int]], publishers: Mapping[str, str]) -> dict[str, tuple[FacetCount, ...]]:
    """The values of each facet that are shown; articles without a value are not counted.

    `counts` has the counts of all values, "" for those without one. Sources of one publisher are counted together,
    under the name that `publishers` gives.
    """
    shown = {name: _in_order(_joined(values, publishers if name == SOURCE else {})) for name, values in counts.items()}
    return {name: tuple(values) if name == MONTH else tuple(_most_frequent(values)) for name, values in shown.items()}


def _joined(values: Mapping[str, int], publishers: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for value, count in values.items():
        counts[publishers.get(value, value)] += count
    del counts[""]
    return counts


def _in_order(counts: Counter[str]) -> list[FacetCount]:
    """The values in the order of the alphabet, which is that of time for months."""
    return [FacetCount(*item) for item in sorted(counts.items())]


def _most_frequent(values: list[FacetCount]) -> list[FacetCount]:
    """The values that are shown; those with as many hits in the order of the alphabet."""
    return sorted(values, key=lambda count: -count.hits)[:MOST_VALUES]
