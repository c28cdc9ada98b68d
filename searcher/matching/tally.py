"""How many of the articles found have each value of a field, or are of each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from index.segment.reader import Segment
from searcher.matching.collection import Collection
from searcher.matching.docset import DocSet
from searcher.matching.evaluation import Outcome
from searcher.query.fields import columns_of

MONTH = "month"


def tally(collection: Collection, outcomes: Sequence[Outcome], fields: Iterable[str]) -> dict[str, Counter[str]]:
    """The counts of each value of `fields` over the articles that hold everything; "" counts those without one."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for segment, outcome in zip(collection.segments, outcomes, strict=True):
        docs = list(outcome.complete)
        for field, counted in counts.items():
            for value, count in _values(segment, docs, field, collection.counted_as(field)):
                counted[value] += count
    return counts


def form_counts(collection: Collection, outcomes: Sequence[Outcome], forms: Sequence[str]) -> dict[str, int]:
    """How many of the articles that hold everything hold each of `forms`."""
    counts = dict.fromkeys(forms, 0)
    for segment, outcome in zip(collection.segments, outcomes, strict=True):
        for form in forms:
            if term := segment.terms.form(form):
                counts[form] += len(outcome.complete & DocSet.holding(segment.terms.impacts(term)))
    return counts


def _values(
    segment: Segment, docs: Sequence[int], field: str, counted_as: Callable[[str], str]
) -> Iterator[tuple[str, int]]:
    """The values of `field` in one segment, each with the number of articles among `docs` that have it."""
    if columns := columns_of(field):
        held = [segment.dump_column(column) for column in columns]
        yield from Counter(
            value for doc in docs for value in {counted_as(v) for each in held for v in each.get(doc, ())}
        ).items()
    elif field == MONTH:
        for day, count in _counted(segment.column("first_day"), docs).items():
            yield date.fromordinal(day).isoformat()[:7] if day else "", count
    else:
        values = segment.values(field)
        for number, count in _counted(segment.column(field), docs).items():
            yield values[number], count


def _counted(column: Sequence[int], docs: Sequence[int]) -> Counter[int]:
    """How many of the articles have each number of a column."""
    # Taken out by one call, not one by one: a frequent word has half of the archive, and the app counts for each key.
    return Counter(itemgetter(*docs)(column) if len(docs) > 1 else [column[doc] for doc in docs])
