"""A request, read: its query as a tree, narrowed by the dates, the source and the order that are beside the query."""

from __future__ import annotations

from index.errors import UsageError
from searcher.api import SearchRequest
from searcher.query.filters import Today
from searcher.query.leaves import literal
from searcher.query.lexer import clean
from searcher.query.parser import Query, parse_query
from searcher.query.tree import Node, side_by_side, within

SOURCE = "source"


def read_request(request: SearchRequest, today: Today) -> Query:
    """The query of `request`, narrowed by its own dates and source; raises `QueryError` or `UsageError`."""
    for field, count in (("limit", request.limit), ("page", request.page)):
        if count < 1:
            raise UsageError("request.below_one", field=field, count=count)
    query = parse_query(request.query, today, is_narrowed=request.narrows)
    for field, text in (("since", request.since), ("until", request.until)):
        if text:
            from searcher.query.dates import narrowed, read_value

            value = read_value(text.split(), today())
            if value is None or value.words != len(text.split()):
                raise UsageError("request.no_date", text=text)
            query = query._replace(dates=narrowed(query.dates, field, value.span))
    if query.dates.is_empty():
        raise UsageError("query.no_day")
    if request.source:
        query = query._replace(root=_narrowed_to(request.source, query.root))
    return query._replace(sort=request.sort or query.sort)


def _narrowed_to(source: str, root: Node | None) -> Node | None:
    """`root`, and beside it the filter that `source:"..."` in a query is."""
    name = literal(clean(source))
    if not name.forms:
        raise UsageError("request.no_source", text=source)
    return side_by_side([*([root] if root else []), within(SOURCE, name)])
