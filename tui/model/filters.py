"""The filters in a query: found, added and taken out again, as text.

A filter is nothing but a part of the query line, where everybody sees it and may change it. What is added by a click is
therefore written as one would type it, and what a chip takes away is cut out of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from index.errors import QueryError
from index.messages import Message
from searcher.api import Span
from searcher.query.conditions import read_condition
from searcher.query.fields import FIELDS, NAMED_COLUMN, field_named
from searcher.query.filters import LONGEST_VALUE, SORT_WORDS
from searcher.query.nodes import Either
from searcher.query.parser import parse_query
from searcher.query.remarks import LEFT_OUT

SOURCE, PLACE, AUTHOR, CATEGORY, SPEAKER = "source", "place", "author", "category", "speaker"
DATE, SINCE, SORT = "date", "since", "sort"

# Each narrows the time; another one is meant instead of it, not beside it.
TIMES = {DATE, SINCE, "until"}
_FILTERS = {name for name, field in FIELDS.items() if field != "title"}

_FILTER = re.compile(
    rf"(?<!\S)(?P<name>{NAMED_COLUMN}|{'|'.join(_FILTERS)}):(?P<value>\"[^\"]*\"|[^\s()\"]+)", re.IGNORECASE
)
_PLAIN_VALUE = re.compile(r"[\w.-]+")
_WORD = re.compile(r"\S+")
_JOINING = {"OR", "ATAU"}
_JOINING_OR_EXCLUDING = {*_JOINING, "NOT", "BUKAN"}


class Filter(NamedTuple):
    """A filter: the name of its field, its value without quotes, and its place: [start, end) of the query."""

    name: str
    value: str
    start: int
    end: int


def filters_in(query: str, today: date) -> tuple[Filter, ...]:
    """The filters of `query` that every hit fulfils, in their order: none in parentheses, excluded or joined by OR.

    "sejak:pekan lalu" is one, as the query language reads it.
    """
    found = []
    for match in _FILTER.finditer(query):
        name = field_named(match["name"])
        end = match.end()
        if name in TIMES and not match["value"].startswith('"'):
            words = list(_WORD.finditer(query, match.start("value")))
            value = read_condition(name, [word.group() for word in words[:LONGEST_VALUE]], lambda: today)
            end = words[value.words - 1].end() if value else end
        if _stands_alone(query, match.start(), end):
            found.append(Filter(name, query[match.start("value") : end].strip('"'), match.start(), end))
    return tuple(found)


def left_out(query: str, notes: Iterable[Message]) -> tuple[Span, ...]:
    """Where in `query` the filters stand that `notes` say were left out, for they are not understood."""
    found = []
    for note in notes:
        what, why, start = (note.values.get(name) for name in ("what", "why", "position"))
        if isinstance(why, Message) and why.code == LEFT_OUT and isinstance(what, str) and isinstance(start, int):
            what = what.removesuffix("…")
            if query.startswith(what, start):
                found.append(Span(start, start + len(what)))
    return tuple(found)


def without(query: str, unwanted: Filter) -> str:
    """`query` with the filter cut out, and no gap left behind."""
    return f"{query[: unwanted.start].rstrip()} {query[unwanted.end :].lstrip()}".strip()


def narrowed(query: str, name: str, value: str, today: date) -> str:
    """`query` with the filter at its end, instead of one that it cannot be combined with."""
    rivals = TIMES if name in TIMES else {name}
    for rival in reversed(filters_in(query, today)):
        if rival.name in rivals:
            query = without(query, rival)
    written = value if _PLAIN_VALUE.fullmatch(value) else f'"{value.replace(chr(34), " ")}"'
    query = query.strip()
    if _is_choice(query, today) and not _is_enclosed(query):
        query = f"({query})"  # or the filter would be one of the last alternative alone
    return f"{query} {name}:{written}".strip()


def _is_choice(query: str, today: date) -> bool:
    """Whether the whole query is alternatives."""
    try:
        return isinstance(parse_query(query, lambda: today, unfinished=True).root, Either)
    except QueryError:
        return False


def _stands_alone(query: str, start: int, end: int) -> bool:
    """Whether what stands there is neither in parentheses nor joined to what is beside it, or excluded."""
    before, after = query[:start].split()[-1:], query[end:].split()[:1]
    is_joined = _JOINING_OR_EXCLUDING.intersection(before) or _JOINING.intersection(after)
    return not is_joined and query.count("(", 0, start) <= query.count(")", 0, start)


def _is_enclosed(query: str) -> bool:
    """Whether the parenthesis that opens the query is closed by its last character, and not before."""
    depths = accumulate({"(": 1, ")": -1}.get(sign, 0) for sign in query)
    return next((place for place, depth in enumerate(depths) if not depth), -1) == len(query) - 1


def order_of(filters: tuple[Filter, ...]) -> str:
    """The order that the filters ask for, "" where they leave it to the engine."""
    orders = [SORT_WORDS.get(f.value.lower(), "") for f in filters if f.name == SORT]
    return orders[-1] if orders else ""
