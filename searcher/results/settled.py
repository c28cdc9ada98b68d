"""The values of a request in one shape, whatever a program gave: it names what is wrong, and a search need not look."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.errors import UsageError
from index.messages import Message, message
from searcher.api import SearchRequest
from searcher.query.filters import SORT_WORDS


def settled(request: SearchRequest | str, fields: Mapping[str, object] | None = None) -> SearchRequest:
    """The request, with `fields` instead of its own: days as ISO text, names as tuples, an order by its own name.

    Raises `UsageError` that names what is no field, or a value that means nothing.
    """
    asked = request if isinstance(request, SearchRequest) else SearchRequest(request)
    for name in fields or ():
        if name not in SearchRequest._fields:
            raise UsageError("request.no_field", name=name, names=SearchRequest._fields)
    given = {**asked._asdict(), **(fields or {})}
    return SearchRequest._make(_READERS.get(name, _truth)(name, value) for name, value in given.items())


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(field, value, message("takes.text"))
    return value


def _count(field: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(field, value, message("takes.count"))
    if value < 1:
        raise UsageError("request.below_one", field=field, count=value)
    return value


def _truth(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(field, value, message("takes.truth"))
    return value


def _day(field: str, value: object) -> str:
    """A day of Python's calendar, with or without a clock, as text; text is read as in a query."""
    if isinstance(value, str):
        return value
    from datetime import date

    if not isinstance(value, date):
        raise _wrong(field, value, message("takes.date"))
    return value.isoformat()[:10]


def _names(field: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    if not isinstance(value, (list, tuple, set, frozenset)) or not all(isinstance(name, str) for name in value):
        raise _wrong(field, value, message("takes.names"))
    return tuple(value)


def _sort(_: str, value: object) -> str:
    if value == "":
        return ""
    sort = SORT_WORDS.get(value.lower()) if isinstance(value, str) else None
    if sort is None:
        raise UsageError("request.no_sort", text=value, names=[*SORT_WORDS])
    return sort


_READERS: Mapping[str, Callable[[str, object], object]] = {
    "query": _text,
    "limit": _count,
    "page": _count,
    "since": _day,
    "until": _day,
    "source": _names,
    "facet": _names,
    "sort": _sort,
}


def _wrong(field: str, value: object, takes: Message) -> UsageError:
    return UsageError("request.wrong_value", field=field, value=value, takes=takes)
