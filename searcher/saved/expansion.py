"""A query that begins with "@NAME": the saved search of that name, and what else is asked behind it."""

from __future__ import annotations

from collections.abc import Callable

from index.messages import Message, message

MARK = "@"


def name_in(query: str) -> str:
    """The name that a query begins with, "" for none."""
    first = query.split(maxsplit=1)[:1]
    return first[0][len(MARK) :] if first and first[0].startswith(MARK) else ""


def expanded(query: str, saved: Callable[[str], str | None]) -> tuple[str, Message | None]:
    """The query with the search in place of its name, and a note where none is `saved` under it: then it is words."""
    name = name_in(query)
    if not name:
        return query, None
    found = saved(name)
    if found is None:
        return query, message("saved.unknown_as_words", name=name)
    rest = query.strip()[len(MARK) + len(name) :].strip()
    if not rest:
        return found, None
    return (f"({found}) {rest}" if _is_choice(found) else f"{found} {rest}"), None


def _is_choice(query: str) -> bool:
    """Whether the whole query is alternatives, of which a further word would only join the last."""
    from datetime import date

    from index.errors import QueryError
    from searcher.query.nodes import Either
    from searcher.query.parser import parse_query

    try:
        return isinstance(parse_query(query, date.today, unfinished=True).root, Either)
    except QueryError:
        return False
