"""Which columns the dumps of an index have, and for which field each was taken: a line of JSON for each dump."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from index.corpus.column_use import Column
from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.store.manifest import Manifest, read_listed

FILE = "columns.jsonl"

Columns = Mapping[str, Column]


class UnusedColumn(NamedTuple):
    """A column that no field was taken from: how many records have it, and `looks` as in `Column`."""

    name: str
    records: int
    looks: str


def write_columns(directory: str, columns: Mapping[str, Columns]) -> None:
    """Keep the `columns` of files, by their paths, with the generation in `directory`."""
    if not columns:
        return
    with open(os.path.join(directory, FILE), "w", encoding="utf-8") as file:
        file.writelines(
            json.dumps([path, [[name, *column] for name, column in found.items()]], ensure_ascii=False) + "\n"
            for path, found in columns.items()
        )


def read_columns(directory: str, manifest: Manifest) -> dict[str, Columns]:
    """The columns of every file that has any, by its path; raises `IndexDamaged`."""
    lines = map(json.loads, filter(None, read_listed(directory, manifest, FILE).split("\n")))
    try:
        return {path: {name: Column(*column) for name, *column in found} for path, found in lines}
    except (ValueError, TypeError) as error:
        raise IndexDamaged.at(FILE, "cannot_be_read") from error


def unused(columns: Mapping[str, Columns]) -> list[UnusedColumn]:
    """The columns not used, over all files: those that look like dates or addresses first, then by records."""
    records: dict[str, int] = {}
    looks: dict[str, str] = {}
    for found in columns.values():
        for name, column in found.items():
            if not column.field:
                records[name] = records.get(name, 0) + column.records
                looks[name] = looks.get(name, "") or column.looks
    order = sorted(records, key=lambda name: (not looks[name], -records[name], name))
    return [UnusedColumn(name, records[name], looks[name]) for name in order]
