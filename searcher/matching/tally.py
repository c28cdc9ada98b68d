"""How many of the articles found have each source, place and author, and are of each month."""

from __future__ import annotations

from collections import Counter
from datetime import date

from index.segment.columns import FACETS
from searcher.matching.match import Matched

MONTH = "month"


def tally(matched: Matched) -> dict[str, Counter[str]]:
    """The counts of each value over the articles that hold everything; "" counts those without one."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, MONTH)}
    for segment, outcome in zip(matched.collection.segments, matched.outcomes, strict=True):
        docs = outcome.complete
        for name in FACETS:
            column, values = segment.column(name), segment.values(name)
            for number, count in Counter(column[doc] for doc in docs).items():
                counts[name][values[number]] += count
        days = segment.column("first_day")
        for day, count in Counter(days[doc] for doc in docs).items():
            counts[MONTH][date.fromordinal(day).isoformat()[:7] if day else ""] += count
    return counts
