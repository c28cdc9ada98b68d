"""A request, read: its query as a tree, narrowed by the dates, the sources and the order that are beside the query."""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import UsageError
from searcher.api import SearchRequest
from searcher.query.filters import ColumnNames, Today
from searcher.query.leaves import literal
from searcher.query.lexer import clean
from searcher.query.nodes import Node
from searcher.query.parser import Query, parse_query
from searcher.query.tree import either_of, nodes_side_by_side, shares_no_day, side_by_side, within

SOURCE = "source"


def read_request(request: SearchRequest, today: Today, columns: ColumnNames | None = None) -> Query:
    """The query of a settled `request`, narrowed by its own filters; raises `QueryError` or `UsageError`."""
    query = _read(request, today, columns)
    beside = [*_beside(request, today)]
    root = side_by_side([*([query.root] if query.root else []), *beside]) if beside else query.root
    if beside and shares_no_day(nodes_side_by_side(root)):
        raise UsageError("query.no_day")
    return query._replace(root=root, sort=request.sort or query.sort)


def _read(request: SearchRequest, today: Today, columns: ColumnNames | None) -> Query:
    if request.growing:
        from searcher.query.growing import parse_growing  # only the app asks while somebody types

        return parse_growing(request.query, today, columns, is_narrowed=request.narrows)
    return parse_query(request.query, today, columns, is_narrowed=request.narrows, unfinished=request.unfinished)


def _beside(request: SearchRequest, today: Today) -> Iterator[Node]:
    """What the fields of a request say, as the same filters in a query would."""
    for field in ("since", "until"):
        text = getattr(request, field)
        if not text:
            continue
        from searcher.query.conditions import read_condition  # most requests name no date

        words = text.split()
        value = read_condition(field, words, today)
        if value is None or value.words != len(words):
            raise UsageError("request.no_date", text=text)
        yield value.condition
    names = [literal(clean(name)) for name in request.source]
    for name, phrase in zip(request.source, names, strict=True):
        if not phrase.forms:
            raise UsageError("request.no_source", text=name)
    if any_source := either_of(within(SOURCE, name) for name in names):
        yield any_source
