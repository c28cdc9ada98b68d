"""What a reference says beside its fields: a date that is uncertain, words that are missing, copies elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import say
from searcher.api import Hit
from searcher.formats.citation import written_date
from searcher.formats.columns import told_copy
from searcher.formats.reference import place

INFERRED = "inferred"


def remarks(hit: Hit) -> Iterator[str]:
    """One sentence each, in the language of the user."""
    if hit.date and hit.date_source == INFERRED:
        yield say("date inferred: {date}", date=written_date(hit.date, hit.date_source))
    if hit.missing:
        yield say("missing: {words}", words=", ".join(hit.missing))
    if hit.copies:
        yield say("also: {copies}", copies=" · ".join(map(told_copy, hit.copies)))
    yield say("in the archive: {place}", place=place(hit))
