"""What was found, as bytes for programs: one object, an object a row, or a table. It is the same in every language.

A row comes from its named tuple: its fields are the columns, in order. What is not known is null in JSON and empty in a
table, where several values share a cell with "; " between them. Rows are written as they come, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.messages import Message
from searcher.answers.answer import Answer, Found
from searcher.answers.as_json import about_as_json
from searcher.api import IndexInfo
from searcher.formats.cells import comma_line, safe_cell, tab_line
from searcher.formats.json_values import as_json, value_as_json

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
        rows = [value_as_json(row) for row in found.rows]
        yield as_json({**about_as_json(name, found, query, info), answer.rows: rows})
    elif form == JSON_LINES:
        yield from (as_json(value_as_json(row)) for row in found.rows)
    else:
        line = comma_line if form == CSV else tab_line
        columns = answer.columns or (found.row or answer.row)._fields
        yield line(columns)
        for row in found.rows:
            yield line([safe_cell(_cell(getattr(row, column))) for column in columns])


def _cell(value: Any) -> str:
    """A value as a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(round(value, 6))
    if isinstance(value, Sequence) and not isinstance(value, (str, Message)):
        return _BETWEEN_VALUES.join(map(_cell, value))
    return str(value)
