"""How many of the articles found have each value of a field, or are of each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from index.segment.reader import Segment
from searcher.matching.collection import Collection
from searcher.matching.evaluation import Outcome
from searcher.matching.value_words import Beginning
from searcher.query.fields import SOURCE, columns_of

MONTH = "month"


def tally(collection: Collection, outcomes: Sequence[Outcome], fields: Iterable[str]) -> dict[str, Counter[str]]:
    """The counts of each value of `fields` over the articles that hold everything; "" counts those without one."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for segment, outcome in zip(collection.segments, outcomes, strict=True):
        docs = list(outcome.complete)
        for field, counted in counts.items():
            for value, count in _values(segment, docs, field, collection.other_names.counted_as(field)):
                counted[value] += count
    return counts


def tally_of(collection: Collection, outcomes: Sequence[Outcome], field: str, beginning: Beginning) -> Counter[str]:
    """The counts of those values of `field` that begin so: of a column the others are not looked at."""
    words = collection.field_values.words(field)
    fitting = words.beginning(beginning)
    if not columns_of(field):
        counts = tally(collection, outcomes, (field,))[field]
        publishers = collection.other_names.publishers if field == SOURCE else {}
        return Counter({value: n for value, n in counts.items() if publishers.get(value, value) in fitting})
    counted_as = collection.other_names.counted_as(field)
    names = {value: counted_as(value) for value in words.values_of(fitting)}
    wanted = [(value, name) for value, name in names.items() if name]
    found: Counter[str] = Counter()
    for number, outcome in enumerate(outcomes):
        held = collection.field_values.holders(number, field)
        articles: dict[str, set[int]] = {}
        for value, name in wanted:
            if value in held:
                articles.setdefault(name, set()).update(held[value])
        for name, docs in articles.items():
            found[name] += sum(doc in outcome.complete for doc in docs)
    return +found


def form_counts(collection: Collection, outcomes: Sequence[Outcome], forms: Sequence[str]) -> dict[str, int]:
    """How many of the articles that hold everything hold each of `forms`."""
    counts = dict.fromkeys(forms, 0)
    for segment, outcome in zip(collection.segments, outcomes, strict=True):
        for form in forms:
            if term := segment.terms.form(form):
                counts[form] += outcome.complete.count_of(segment.terms.impacts(term))
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
