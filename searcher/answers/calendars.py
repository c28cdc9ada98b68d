"""What a calendar, the articles of each day and source (`Searcher.calendar`), adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from searcher.api import FacetCount


def by_source(calendar: Mapping[tuple[str, str], int]) -> list[FacetCount]:
    """How many articles each source has, most first and then by name; an unknown source is none."""
    counts: Counter[str] = Counter()
    for (_, source), count in calendar.items():
        counts[source] += count
    del counts[""]
    return [FacetCount(*each) for each in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def first_and_last(calendar: Mapping[tuple[str, str], int]) -> tuple[str, str]:
    """The first and the last date, as precise as they are known; "" where there is none."""
    dates = [date for date, _ in calendar if date]
    return min(dates, default=""), max(dates, default="")
