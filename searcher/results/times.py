"""Words of time among others, as in "demo pekan lalu" and "demo 2018-07..2018-12", read as the days that they mean.

The search looks for them as words, which texts use in many meanings; so the other reading is offered beside the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searcher.query.dates import dated, read_value
from searcher.query.filters import LONGEST_VALUE, Today
from searcher.query.nodes import Node, Word
from searcher.query.parser import RANGE, TIME_WORDS, Query
from searcher.query.tree import nodes_side_by_side, side_by_side


def as_dates(query: Query, today: Today) -> Query | None:
    """`query` with its first range or words of time as its date; None where none of its bare words mean days."""
    nodes = nodes_side_by_side(query.root)
    ranges = {tuple(filter(None, text.split(RANGE))): text for text in query.text.split() if RANGE in text}
    for start in range(len(nodes)):
        for ends, text in ranges.items():
            if ends == tuple(_bare_words(nodes[start : start + len(ends)])) and (value := read_value([text], today())):
                others = [*nodes[:start], *nodes[start + len(ends) :]]
                return query._replace(root=side_by_side([*others, dated("date", value.span)]))
        words = list(_bare_words(nodes[start : start + LONGEST_VALUE]))
        if _tells_time(words) and (value := read_value(words, today())) and _tells_time(words[: value.words]):
            others = [*nodes[:start], *nodes[start + value.words :]]
            return query._replace(root=side_by_side([*others, dated("date", value.span)]))
    return None


def _bare_words(nodes: Sequence[Node]) -> Iterator[str]:
    """Those that `nodes` begin with."""
    for node in nodes:
        if not isinstance(node, Word) or node.exact:
            return
        yield node.text


def _tells_time(words: Sequence[str]) -> bool:
    return not TIME_WORDS.isdisjoint(word.lower() for word in words)
