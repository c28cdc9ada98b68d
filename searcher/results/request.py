"""A request, read: its query as a tree, narrowed by the dates, the source and the order that are beside the query."""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import UsageError
from searcher.api import SearchRequest
from searcher.query.filters import Today
from searcher.query.leaves import literal
from searcher.query.lexer import clean
from searcher.query.parser import Query, parse_query
from searcher.query.tree import Node, nodes_side_by_side, shares_no_day, side_by_side, within

SOURCE = "source"


def read_request(request: SearchRequest, today: Today) -> Query:
    """The query of `request`, narrowed by its own dates and source; raises `QueryError` or `UsageError`."""
    for field, count in (("limit", request.limit), ("page", request.page)):
        if count < 1:
            raise UsageError("request.below_one", field=field, count=count)
    query = parse_query(request.query, today, is_narrowed=request.narrows, unfinished=request.unfinished)
    beside = [*_beside(request, today)]
    root = side_by_side([*([query.root] if query.root else []), *beside]) if beside else query.root
    if beside and shares_no_day(nodes_side_by_side(root)):
        raise UsageError("query.no_day")
    return query._replace(root=root, sort=request.sort or query.sort)


def _beside(request: SearchRequest, today: Today) -> Iterator[Node]:
    """What the fields of a request say, as the same filters in a query would."""
    for field, text in (("since", request.since), ("until", request.until)):
        words = text.split()
        if not text:
            continue
        from searcher.query.conditions import read_condition  # most requests name no date

        value = read_condition(field, words, today)
        if value and value.words == len(words):
            yield value.condition
        else:
            raise UsageError("request.no_date", text=text)
    if request.source:
        name = literal(clean(request.source))
        if not name.forms:
            raise UsageError("request.no_source", text=request.source)
        yield within(SOURCE, name)
