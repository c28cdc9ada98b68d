"""A query that is still being typed: its last word, or the value of a field with which it ends, may go on there.

`kebakaran kil` ends in what may become `kilang`, `banjir sumber:kom` in the beginning of a name. A space ends a word.
What is excluded or asked for exactly as it is typed does not grow: `-put` leaves out nothing that only begins so.
"""

from __future__ import annotations

import re

from searcher.query.fields import NAMED_COLUMN, field_named
from searcher.query.filters import FILTERS, ColumnNames, Today
from searcher.query.lexer import NOT as EXCLUDING
from searcher.query.lexer import OPERATORS, clean
from searcher.query.nodes import ANY_NAME, Growing, Phrase, Word
from searcher.query.parser import Query, parse_query
from searcher.query.tree import sought_leaves

_TITLE = "title"
_VALUE = re.compile(rf"(?:(?<=[\s(+-])|\A)(?:(?P<field>{NAMED_COLUMN}|[^\W\d_]+):|{ANY_NAME})(?P<value>[^\s()\":@]*)\Z")


def parse_growing(text: str, today: Today, columns: ColumnNames | None = None, *, is_narrowed: bool = False) -> Query:
    """Read a query that is being typed, as `parse_query` does, with what grows in it.

    An empty value, and a name of which nobody knows yet what it is of, are not looked for: what is before them is.
    """
    whole = clean(text)
    value = _open_value(whole)
    if value and not (value.field != ANY_NAME and any(map(str.isalnum, value.typed))):
        before = parse_query(whole[: value.begin], today, columns, is_narrowed=True, unfinished=True)
        return before._replace(text=text, growing=value)
    query = parse_query(text, today, columns, is_narrowed=is_narrowed, unfinished=True)
    return query._replace(growing=_growing_leaf(whole, query, value))


def _open_value(text: str) -> Growing | None:
    """The value of a field with which a clean query ends, be it empty; None where it ends in something else."""
    found = _VALUE.search(text)
    field = field_named(found["field"]) if found and found["field"] else ANY_NAME
    if found is None or not field or field in FILTERS or field == _TITLE:
        return None
    return Growing(found["value"], found.start("value"), found.start(), field)


def _growing_leaf(text: str, query: Query, value: Growing | None) -> Growing | None:
    """What grows in the tree of a query, of which `value` is the open value; None where nothing does."""
    sought = [*sought_leaves(query.root)] if query.root and text[-1:].isalnum() else []
    if not sought:
        return None
    field, leaf = sought[-1]
    if value:
        return value._replace(leaf=leaf) if field == value.field and isinstance(leaf, Word | Phrase) else None
    if field not in ("", _TITLE) or not isinstance(leaf, Word) or leaf.exact or not _ends_in(text, leaf.text):
        return None
    start = len(text) - len(leaf.text)
    return Growing(leaf.text, start, start, field, leaf)


def _ends_in(text: str, word: str) -> bool:
    """Whether `word` is what a query ends in, and is not excluded there."""
    before, _, last = text.rpartition(" ")
    is_excluded = last.startswith("-") or OPERATORS.get(before.rpartition(" ")[2]) == EXCLUDING
    return text.endswith(word) and not is_excluded
