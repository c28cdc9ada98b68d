"""The rows of a data frame in JSON, which is written by its columns.

    {"isi": {"0": ..., "1": ...}, "judul": {...}}         the columns, by row
    {"columns": [...], "index": [...], "data": [[...]]}   its cells, and the names apart
    {"isi": [...], "judul": [...]}                        its columns as lists

What has none of these shapes has no rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.corpus.field_names import FieldNames

Object = Mapping[str, object]


def rows_of_frame(value: Object, names: FieldNames) -> list[Object]:
    """The rows of a data frame, [] where `value` is none."""
    return _split_frame(value) or _frame_of_columns(value, names)


def _split_frame(value: Object) -> list[Object]:
    columns, rows = value.get("columns"), value.get("data")
    if not (isinstance(columns, list) and isinstance(rows, list) and columns and rows):
        return []
    if not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
        return []
    called = [f"{column}" for column in columns]
    return [dict(zip(called, row, strict=True)) for row in rows]


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
