"""What the articles found are made of: how often each form stands in them, and of which days and sources they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from index.segment.forward import GAP
from searcher.matching.collection import Collection
from searcher.matching.evaluation import Outcome
from searcher.query.fields import SOURCE

# Looking up so many forms takes longer than reading all.
_READ_AT_ONCE = 5_000


def word_counts(collection: Collection, outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How often each form stands in title, body and captions of the articles that hold everything.

    A title that only repeats the body is left out.
    """
    counts: Counter[str] = Counter()
    for segment, outcome in zip(collection.segments, outcomes, strict=True):
        characters: Counter[str] = Counter()
        for doc, sequence in segment.sequences(outcome.complete):
            characters.update(sequence[segment.repeated_title(doc) :])
        del characters[GAP]
        form_of = segment.terms.form_of_character
        for character, count in characters.items():
            counts[form_of(character)] += count
    return counts


def calendar(collection: Collection, outcomes: Sequence[Outcome]) -> dict[tuple[str, str], int]:
    """How many articles that hold everything are of each date and publisher: ISO dates cut to their precision."""
    counts: Counter[tuple[str, str]] = Counter()
    shown = collection.other_names.publishers
    for segment, outcome in zip(collection.segments, outcomes, strict=True):
        first, last, source = (segment.column(name) for name in ("first_day", "last_day", SOURCE))
        docs = [*outcome.complete]
        values = segment.values(SOURCE)
        found = Counter(zip(*(map(column.__getitem__, docs) for column in (first, last, source)), strict=True))
        for (begin, end, number), count in found.items():
            name = values[number]
            counts[iso_date(begin, end), shown.get(name, name)] += count
    return counts


@cache
def iso_date(first: int, last: int) -> str:
    """The days from `first` to `last` as a date: a day, a month or a year; "" for none."""
    if not first:
        return ""
    day = date.fromordinal(first).isoformat()
    return day if first == last else day[:7] if last - first < 31 else day[:4]


def roots(collection: Collection, forms: Sequence[str]) -> tuple[str, ...]:
    """The root of each of `forms`; of many at once, all that the index knows are read in their order."""
    known: dict[str, str] = {}
    if len(forms) > _READ_AT_ONCE:
        for segment in collection.segments:  # a form has the root that the newest segment gives it
            known.update(segment.terms.roots_of_forms())
    return tuple(known.get(form) or collection.vocabulary.root_of(form) for form in forms)
