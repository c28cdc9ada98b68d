"""The rows of a data frame in JSON, which is written by its columns.

    {"isi": {"0": ..., "1": ...}, "judul": {...}}         the columns, by row
    {"columns": [...], "index": [...], "data": [[...]]}   its cells, and the names apart
    {"header": [...], "rows": [[...]]}                    the same under any names, where they name fields
    {"range": "A1:C9", "values": [["isi", ...], [...]]}   its rows below their names, as spreadsheets answer
    {"isi": [...], "judul": [...]}                        its columns as lists

What has none of these shapes has no rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from index.corpus.columns import LONGEST_NAME
from index.corpus.field_names import FieldNames

Object = Mapping[str, object]


def rows_of_frame(value: Object, names: FieldNames) -> list[Object]:
    """The rows of a data frame, [] where `value` is none."""
    below_names = (rows for item in value.values() if (rows := rows_below_names(item, names)))
    return _split_frame(value, names) or next(below_names, []) or _frame_of_columns(value, names)


def names_columns(row: Sequence[object], names: FieldNames) -> bool:
    """Whether the items of a list are names of columns: two of them or more are those of fields."""
    if not all(isinstance(name, str) and len(name) <= LONGEST_NAME for name in row):
        return False
    meaning = names.meaning(tuple(f"{name}" for name in row))
    return sum(bool(columns) for field, columns in meaning.items() if field != "id") > 1


def rows_below_names(value: object, names: FieldNames) -> list[Object]:
    """The rows of a list of lists whose first list names the columns, a text among them; trailing cells may be missing.

    [] where `value` is none.
    """
    table = _lists(value)
    header, rows = [f"{name}" for row in table[:1] for name in row], table[1:]
    if not rows or not _names_columns_and_text(header, names) or any(len(row) > len(header) for row in rows):
        return []
    return [dict(zip(header, row, strict=False)) for row in rows]


def _names_columns_and_text(header: Sequence[str], names: FieldNames) -> bool:
    return names_columns(header, names) and bool(names.meaning(tuple(header))["text"])


def _split_frame(value: Object, names: FieldNames) -> list[Object]:
    tables = [table for table in map(_lists, value.values()) if table]
    columns = [item for item in value.values() if isinstance(item, list)] if tables else []
    for called, rows in product(columns, tables):
        if all(len(row) == len(called) for row in rows):
            header = [f"{name.get('name')}" if isinstance(name, dict) else f"{name}" for name in called]
            if called is value.get("columns") or _names_columns_and_text(header, names):
                return [dict(zip(header, row, strict=True)) for row in rows]
    return []


def _lists(value: object) -> list[list[object]]:
    """The rows of a list of lists, [] where `value` is none."""
    return value if isinstance(value, list) and all(isinstance(row, list) for row in value) else []


def _frame_of_columns(value: Object, names: FieldNames) -> list[Object]:
    """The rows of `{"isi": {"0": ...}, "judul": {"0": ...}}`, and of the same with lists."""
    if len(value) > 1 and all(isinstance(column, dict) for column in value.values()):
        return _by_row(value, names)
    return rows_of_lists(value, names)


def rows_of_lists(value: Object, names: FieldNames) -> list[Object]:
    """The rows of a frame whose columns are lists, [] where `value` is none."""
    columns = [column for column in value.values() if isinstance(column, list)]
    if not 1 < len(columns) == len(value) or len({*map(len, columns)}) != 1 or not names.meaning(tuple(value))["text"]:
        return []
    if any(isinstance(item, (dict, list)) for column in columns for item in column):
        return []
    return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]


def _by_row(value: Object, names: FieldNames) -> list[Object]:
    """The rows of columns by row: all have the same rows, and rows have numbers, or columns the names of fields."""
    columns = [column for column in value.values() if isinstance(column, dict)]
    rows = columns[0].keys()
    is_numbered = all(map(str.isdigit, rows))
    if any(column.keys() != rows for column in columns):
        return []
    if not is_numbered and (not names.meaning(tuple(value))["text"] or names.meaning(tuple(rows))["text"]):
        return []  # {"artikel-1": {"isi": ...}, "artikel-2": {"isi": ...}} are records by their keys
    found: list[Object] = [{name: column[row] for name, column in zip(value, columns, strict=True)} for row in rows]
    return found if is_numbered else [named(row, record, names) for row, record in zip(rows, found, strict=True)]


def named(key: str, record: Object, names: FieldNames) -> Object:
    """A record that stands under `key`, which is its id where it has none."""
    return record if names.meaning(tuple(record))["id"] else {**record, "_id": key}
