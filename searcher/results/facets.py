"""How many complete hits there are of each value of a field: from each source, of each month, in each category.

Some fields are counted wherever counts are asked for, and of those the most frequent values are shown. Any field is
counted whole where it is asked for by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from index.errors import UsageError
from index.segment.columns import FACETS
from searcher.api import FacetCount
from searcher.matching.tally import MONTH
from searcher.query.fields import COLUMN, NAMED_SPEAKER, SOURCE, SPEAKER, columns_of, field_meant, field_named

# The values of a facet that are shown, most frequent first; months are shown in full, for a timeline.
MOST_VALUES = 20

# So many names of facets are listed where another one was asked for.
MOST_NAMES = 40


# Counted wherever counts are asked for; the last two only where dumps have them.
_USUAL = (*FACETS, MONTH)
_OF_DUMPS = ("category", "tag")

_MONTHS = ("month", "bulan")


def usual_facets(columns: frozenset[str]) -> list[str]:
    """The fields that are counted where none is named, of an index with these `columns` of dumps."""
    return [*_USUAL, *(name for name in _OF_DUMPS if not columns.isdisjoint(columns_of(name)))]


def facet_named(name: str, columns: frozenset[str]) -> str:
    """The field that is counted as `name`; raises `UsageError` for what is none in an index with these `columns`."""
    field = MONTH if name.lower() in _MONTHS else field_meant(field_named(name), columns)
    if name == NAMED_SPEAKER:
        return name
    if field.startswith(COLUMN) or field in (*_USUAL, *_OF_DUMPS, SPEAKER):
        return field
    known = [*_USUAL, *_OF_DUMPS, SPEAKER, *(f"kolom.{column}" for column in sorted(columns))]
    raise UsageError("request.no_facet", name=name, names=known[:MOST_NAMES])


def facets(counts: Mapping[str, Mapping[str, int]], publishers: Mapping[str, str]) -> dict[str, tuple[FacetCount, ...]]:
    """The values of each field, most frequent first and months in order; articles without a value are not counted.

    `counts` has the counts of all values, "" for those without one. Sources of one publisher are counted together,
    under the name that `publishers` gives.
    """
    shown = {name: _in_order(_joined(values, publishers if name == SOURCE else {})) for name, values in counts.items()}
    return {name: tuple(values if name == MONTH else _most_frequent(values)) for name, values in shown.items()}


def shortened(facets: Mapping[str, tuple[FacetCount, ...]]) -> dict[str, tuple[FacetCount, ...]]:
    """The values that are shown where no facet was asked for by its name."""
    return {name: values if name == MONTH else values[:MOST_VALUES] for name, values in facets.items()}


def left_out(whole: Mapping[str, Sequence[object]], shown: Mapping[str, Sequence[object]]) -> dict[str, int]:
    """How many values of each facet are not shown, where any are not."""
    return {name: len(whole[name]) - len(values) for name, values in shown.items() if len(whole[name]) > len(values)}


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
    """The values by their hits; those with as many hits in the order of the alphabet."""
    return sorted(values, key=lambda count: -count.hits)
