"""What was found, as bytes for programs: one object, an object a row, or a table. It is the same in every language.

A row comes from its named tuple: its fields are the columns, in order. What is not known is null in JSON and empty in a
table, where several values share a cell with "; " between them. Rows are written as they come, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.messages import Message, as_data
from searcher.answers.answer import Answer, Found
from searcher.api import IndexInfo
from searcher.formats.cells import comma_line, safe_cell, tab_line
from searcher.formats.json_values import JSON_VERSION, as_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TEXT, JSON, JSON_LINES, CSV, TSV = "text", "json", "jsonl", "csv", "tsv"
FORMATS = (TEXT, JSON, JSON_LINES, CSV, TSV)

_BETWEEN_VALUES = "; "


def lines_for_programs(
    name: str, answer: Answer, found: Found, query: str, info: IndexInfo, form: str
) -> Iterator[str]:
    """What `found` is in one of `FORMATS` but text: `name` is that of the answer, `info` the index that gave it."""
    if form == JSON:
        yield as_json(_whole(name, answer, found, query, info))
    elif form == JSON_LINES:
        yield from (as_json(row_as_data(row)) for row in found.rows)
    else:
        line = comma_line if form == CSV else tab_line
        columns = answer.columns or (found.row or answer.row)._fields
        yield line(columns)
        for row in found.rows:
            yield line([safe_cell(_cell(getattr(row, column))) for column in columns])


def _whole(name: str, answer: Answer, found: Found, query: str, info: IndexInfo) -> dict[str, Any]:
    return {
        "version": JSON_VERSION,
        "answer": name,
        "query": query or None,
        **{key: _as_data(value) for key, value in found.about.items()},
        "index": {field: getattr(info, field) for field in ("generation", "documents", "built_at")},
        "notes": [as_data(note) for note in found.notes],
        answer.rows: [row_as_data(row) for row in found.rows],
    }


def row_as_data(row: Any) -> dict[str, Any]:
    """A row, or another named tuple, as JSON takes it."""
    return {field: _as_data(value) for field, value in zip(row._fields, row, strict=True)}


def _as_data(value: Any) -> Any:
    if isinstance(value, Message):
        return as_data(value)
    if hasattr(value, "_fields"):
        return row_as_data(value)
    if isinstance(value, Mapping):
        return {key: _as_data(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_data(item) for item in value]
    if isinstance(value, float):
        return round(value, 6)
    return None if value == "" else value


def _cell(value: Any) -> str:
    """A value as a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(round(value, 6))
    if isinstance(value, Sequence) and not isinstance(value, (str, Message)):
        return _BETWEEN_VALUES.join(map(_cell, value))
    return str(value)
