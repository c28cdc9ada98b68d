"""How many full hits there are from each source, of each month, from each place and by each author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from index.environment.language import term
from index.segment.columns import FACETS
from index.segment.reader import Segment
from searcher.api import FacetCount
from searcher.matching.collection import SOURCE
from searcher.matching.docset import Articles

MONTH = term("month")

# The values of a facet that are told, most frequent first; months are told in full, for a timeline.
MOST_VALUES = 20


def count_facets(
    found: Iterable[tuple[Segment, Articles]], publishers: Mapping[str, str]
) -> dict[str, tuple[FacetCount, ...]]:
    """The counts over the articles found in each segment; articles without a value are not counted.

    A source is counted under the name by which `publishers` tell it.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, MONTH)}
    for segment, articles in found:
        for name in FACETS:
            column, values = segment.column(name), segment.values(name)
            for number, count in Counter(column[article] for article in articles).items():
                value = values[number]
                counts[name][publishers[value] if name == SOURCE else value] += count
        days = segment.column("first_day")
        for day, count in Counter(days[article] for article in articles).items():
            counts[MONTH][date.fromordinal(day).isoformat()[:7] if day else ""] += count
    for values_of in counts.values():
        del values_of[""]
    told = {name: tuple(_most_frequent(counts[name])) for name in FACETS}
    return {**told, MONTH: tuple(FacetCount(*item) for item in sorted(counts[MONTH].items()))}


def _most_frequent(counts: Counter[str]) -> list[FacetCount]:
    """The values that are told; those with as many hits in the order of the alphabet."""
    return [FacetCount(*item) for item in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]]
