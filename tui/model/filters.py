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
from searcher.query.filters import FILTERS as CONDITIONS
from searcher.query.filters import LONGEST_VALUE, SORT_WORDS
from searcher.query.nodes import Either
from searcher.query.parser import parse_query
from searcher.query.remarks import LEFT_OUT
from searcher.query.tree import sought_leaves
from tui.model.values import Values

SOURCE, PLACE, AUTHOR, CATEGORY, TAG, SPEAKER = "source", "place", "author", "category", "tag", "speaker"
DATE, SINCE, SORT = "date", "since", "sort"

# The value of a date that asks for articles without one.
NO_DATE = "none"

# Each narrows the time; another one is meant instead of it, not beside it.
TIMES = {DATE, SINCE, "until"}
_FILTERS = {name for name, field in FIELDS.items() if field != "title"}

_VALUE = r"\"[^\"]*\"|[^\s()\"]+"
_FILTER = re.compile(
    rf"(?<!\S)(?P<sign>-?)(?P<name>{NAMED_COLUMN}|{'|'.join(_FILTERS)})"
    rf":(?:(?P<value>{_VALUE})|\((?P<several>(?:{_VALUE})(?: (?:OR|ATAU) (?:{_VALUE}))+)\))",
    re.IGNORECASE,
)
_OR = re.compile(r" (?:OR|ATAU) ", re.IGNORECASE)
_PLAIN_VALUE = re.compile(r"[\w.-]+")
_WORD = re.compile(r"\S+")
_JOINING = {"OR", "ATAU"}
_JOINING_OR_EXCLUDING = {*_JOINING, "NOT", "BUKAN"}


class Filter(NamedTuple):
    """A filter: the name of its field, its value without quotes, and its place: [start, end) of the query.

    `several` are its values where any of them will do; `unwanted` says that what has the value is left out.
    """

    name: str
    value: str
    start: int
    end: int
    several: tuple[str, ...] = ()
    unwanted: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """Its values, one or several."""
        return self.several or (self.value,)


def filters_in(query: str, today: date) -> tuple[Filter, ...]:
    """The filters of `query` that every hit fulfils, in their order: none in parentheses or joined by OR.

    "sejak:pekan lalu" is one, as the query language reads it; so are "source:(kompas OR detik)" and "-source:kompas".
    """
    found = []
    for match in _FILTER.finditer(query):
        name, unwanted = field_named(match["name"]), bool(match["sign"])
        if name in CONDITIONS and (unwanted or match["several"]):
            continue
        if match["several"]:
            several = tuple(value.strip('"') for value in re.findall(_VALUE, _OR.sub(" ", match["several"])))
            if _stands_alone(query, *match.span()):
                found.append(Filter(name, ", ".join(several), *match.span(), several, unwanted))
            continue
        end = match.end()
        if name in TIMES and not match["value"].startswith('"'):
            words = list(_WORD.finditer(query, match.start("value")))
            read = read_condition(name, [word.group() for word in words[:LONGEST_VALUE]], lambda: today)
            end = words[read.words - 1].end() if read else end
        if _stands_alone(query, match.start(), end):
            value = query[match.start("value") : end].strip('"')
            found.append(Filter(name, value, match.start(), end, unwanted=unwanted))
    return tuple(found)


def is_understood(each: Filter, today: date) -> bool:
    """Whether a date, an amount or an order is one: what is not understood narrows nothing."""
    if each.name == SORT:
        return each.value.lower() in SORT_WORDS
    if each.name not in CONDITIONS:
        return True
    words = each.value.split()
    read = read_condition(each.name, words, lambda: today)
    return read is not None and read.words == len(words)


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
    return _ended(without_values(query, name, today), f"{name}:{written(value)}", today)


def with_word(query: str, word: str, today: date) -> str:
    """`query` with one more word that every hit has."""
    return _ended(query, word, today)


def written(value: str) -> str:
    """`value` as it is typed behind the colon of its field."""
    return value if _PLAIN_VALUE.fullmatch(value) else f'"{value.replace(chr(34), " ")}"'


def values_of(filters: Iterable[Filter], name: str) -> Values:
    """The values of the field `name` that these filters ask for."""
    own = [each for each in filters if each.name == name]
    return Values(
        tuple(value for each in own if not each.unwanted for value in each.values),
        tuple(value for each in own if each.unwanted for value in each.values),
    )


def with_values(query: str, name: str, values: Values, today: date) -> str:
    """`query` with these values of the field `name`, instead of those that it has."""
    query = without_values(query, name, today)
    if values.wanted:
        wanted = " OR ".join(map(written, values.wanted))
        query = _ended(query, f"{name}:({wanted})" if len(values.wanted) > 1 else f"{name}:{wanted}", today)
    for value in values.unwanted:
        query = _ended(query, f"-{name}:{written(value)}", today)
    return query


def without_values(query: str, name: str, today: date) -> str:
    """`query` with every filter taken out that one of the field `name` could not be combined with."""
    rivals = TIMES if name in TIMES else {name}
    for rival in reversed(filters_in(query, today)):
        if rival.name in rivals:
            query = without(query, rival)
    return query.strip()


def _ended(query: str, piece: str, today: date) -> str:
    """`query` with one more piece, which all of it is to fulfil."""
    if _is_choice(query, today) and not _is_enclosed(query):
        query = f"({query})"  # or the filter would be one of the last alternative alone
    return f"{query} {piece}".strip()


def has_several_words(query: str, today: date) -> bool:
    """Whether a query asks for more than one word, phrase or pattern, each of which stands somewhere by itself."""
    try:
        root = parse_query(query, lambda: today, unfinished=True).root
    except QueryError:
        return False
    return root is not None and len([*sought_leaves(root)]) > 1


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
