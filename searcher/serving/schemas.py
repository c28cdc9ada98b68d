"""The types of values as JSON schemas: what the rows of an answer look like is read from their classes."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from index.messages import Message
from searcher.api import Copy, Hit, IndexInfo, ResultPage, Snippet, Span
from searcher.formats.json_values import copy_as_json, hit_as_json, page_as_json, snippet_as_json

Schema: TypeAlias = dict[str, Any]

# Names that modules know only while types are checked, and what values of these types are in JSON.
_NAMES: Mapping[str, object] = {
    "Any": Any,
    "Literal": Literal,
    **dict.fromkeys(("Field", "Kind", "Relation", "Sort"), str),
}

_PLAIN: Mapping[object, Schema] = {
    str: {"type": ["string", "null"]},  # what is not known is null
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    Any: {},
}
_MESSAGE: Schema = {
    "type": "object",
    "properties": {"code": {"type": "string"}, "values": {"type": "object"}, "text": {"type": "string"}},
    "required": ["code", "values", "text"],
}

# Values that have other fields in JSON than their classes, as they are written.
_WRITTEN: Mapping[object, Mapping[str, Any]] = {
    Hit: hit_as_json(Hit(1, "", 0.0, "")),
    Snippet: snippet_as_json(Snippet("")),
    Copy: copy_as_json(Copy("", "")),
    ResultPage: page_as_json(ResultPage("", "", 0, 0, 0.0, IndexInfo("", 0, ""))),
}


def schema_of(kind: Any) -> Schema:
    """The JSON schema of values of the type `kind`."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Message:
        return _MESSAGE
    if kind is Span:
        return _array((int, int))
    if hasattr(kind, "_fields"):
        return _object(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [schema_of(each) for each in inner]}
    if origin is tuple:
        return _array(inner)
    return {"type": "object"} if dict in (kind, origin) or origin is Mapping else {}


def _object(kind: Any) -> Schema:
    """A named tuple: its own fields, or those that are written of it."""
    types = get_type_hints(kind, localns={**_NAMES})
    written = _WRITTEN.get(kind, types)
    known = {name: schema_of(types[name]) if name in types else _like(value) for name, value in written.items()}
    meaning = (kind.__doc__ or "").partition("\n")[0]
    return {"type": "object", "description": meaning, "properties": known, "required": [*known]}


def _array(inner: tuple[Any, ...]) -> Schema:
    if inner[-1] is Ellipsis:
        return {"type": "array", "items": schema_of(inner[0])}
    each = [schema_of(kind) for kind in inner]
    return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}


def _like(value: object) -> Schema:
    """The schema of a field that is made while it is written."""
    return {"type": "array", "items": _like(value[0])} if isinstance(value, list) else schema_of(type(value))
