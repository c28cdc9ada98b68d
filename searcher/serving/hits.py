"""Hits for a query: the options of the command `search`, and pages that begin at any hit."""

from __future__ import annotations

from collections.abc import Mapping

from index.environment.language import say
from searcher.api import SearchRequest
from searcher.cli import arguments
from searcher.formats.json_values import hit_as_json, page_as_json
from searcher.serving.bounds import Part, Window
from searcher.serving.hurried import Hurried
from searcher.serving.parameters import Parameter, parameters_of_parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What is offered; the query has no option, and the limit is that of all questions.
_SERVED = {*SearchRequest._fields} - {"query", "limit", "suggestions", "unfinished"}

# So many facets are counted by name, and so many values of each are given.
_MOST_FACETS, _MOST_VALUES = 10, 100

# Further pages cost more than anybody who looks for something has a use for.
_LAST_PAGE = 1_000


def parameters() -> list[Parameter]:
    """The query, and those options of the command that are fields of a request."""
    query = Parameter("query", say("words in the query language"), default="", field="query")
    options = [each for each in parameters_of_parser(arguments.parser()) if each.field in _SERVED]
    most = {"page": _LAST_PAGE, "facet": _MOST_FACETS}
    return [query, *(each._replace(most=most.get(each.name, each.most)) for each in options)]


def search(searcher: Hurried, given: Mapping[str, Any], window: Window) -> Part:
    """The hits of a window; other queries are offered with the first of them."""
    fields = {name: value for name, value in given.items() if value is not None}
    start = window.place + (fields.pop("page", 1) - 1) * window.rows
    page, limit = _page_around(start, window.rows)
    request = SearchRequest(**{**fields, "page": page, "limit": limit, "suggestions": not window.place})
    found = searcher.search(request)
    skipped = start - (page - 1) * limit
    about = page_as_json(found._replace(hits=found.hits[:0]))
    del about["hits"]
    _shorten_facets(about)
    rows = [hit_as_json(hit) for hit in found.hits[skipped : skipped + window.rows]]
    more = start + len(rows) < found.folds + found.partial
    return Part(about, rows, window.place + len(rows) if more else 0)


def _page_around(start: int, rows: int) -> tuple[int, int]:
    """The page, and its length, that holds the hits from `start` on, as many as `rows`: the shortest that there is."""
    limit = next(limit for limit in range(rows, start + rows + 1) if start % limit + rows <= limit)
    return start // limit + 1, limit


def _shorten_facets(about: dict[str, Any]) -> None:
    for name, counts in about.get("facets", {}).items():
        if len(counts) > _MOST_VALUES:
            more = about.setdefault("more_values", {})
            about["more_values"] = {**more, name: more.get(name, 0) + len(counts) - _MOST_VALUES}
            about["facets"][name] = counts[:_MOST_VALUES]
