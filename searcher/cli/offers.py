"""What else could be searched for, in a line each, where there was nothing or might be more."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import plural, told
from index.messages import message
from searcher.api import ResultPage
from searcher.formats.query_as_said import as_said


def offers(page: ResultPage) -> Iterator[str]:
    """The queries that are offered, each with how many articles it finds, and why."""
    for place, suggestion in enumerate(page.suggestions, start=1):
        articles = plural(suggestion.hits, "{count} article", "{count} articles")
        why = told(message(f"suggestion.{suggestion.reason}"))
        yield f"  {place}. {as_said(suggestion.query)}  ({articles}, {why})"
