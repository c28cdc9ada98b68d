"""Which columns the records of a file have, and which of them were taken for a field of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from index.namedtuples import NamedTuple

# Names of columns that are told of one file; a dump whose every record has other names is no table.
MOST_COLUMNS_TOLD = 1_000

# Of so many records the values are looked at, to tell what a column holds.
_MOST_SEEN = 20
_LONGEST_SEEN = 60

DATES, ADDRESSES = "dates", "addresses"


class Column(NamedTuple):
    """One column: how many records have it, the field that it was taken for or "", and what its values look like.

    `looks` is `DATES`, `ADDRESSES` or "".
    """

    records: int
    field: str = ""
    looks: str = ""


class ColumnUse:
    """Counts the columns of one file, record by record."""

    def __init__(self) -> None:
        self._records = 0
        self._counts: dict[str, int] = {}
        self._fields: dict[str, str] = {}
        self._seen: dict[str, list[str]] = {}

    def note(self, values: Mapping[str, object], used: Mapping[str, str]) -> None:
        """The next record: its values by the plain names of their columns, and the columns taken for a field."""
        counts = self._counts
        self._records += 1
        for name in values:
            if name in counts:
                counts[name] += 1
            elif name and len(counts) < MOST_COLUMNS_TOLD:
                counts[name] = 1
        if not used.keys() <= self._fields.keys():
            self._fields = {**used, **self._fields}
        for name, value in values.items() if self._records <= _MOST_SEEN else ():
            if name in counts and isinstance(value, (str, int, float)) and not isinstance(value, bool):
                self._seen.setdefault(name, []).append(f"{value}"[:_LONGEST_SEEN].strip())

    def columns(self) -> dict[str, Column]:
        """Each column by its plain name, in the order in which they were seen."""
        return {
            name: Column(count, self._fields.get(name, ""), looks_of(self._seen.get(name, [])))
            for name, count in self._counts.items()
        }


def looks_like(value: str) -> str:
    """What a value looks like: `DATES`, `ADDRESSES` or ""."""
    if len(value) > _LONGEST_SEEN:
        return ADDRESSES if _ADDRESS.match(value) and " " not in value else ""
    return DATES if _DATE.match(value) else ADDRESSES if _ADDRESS.match(value) else ""


def looks_of(values: Iterable[str]) -> str:
    """What most of the values of a column look like."""
    said = [looks_like(value) for value in values if value]
    return next((looks for looks in (DATES, ADDRESSES) if said.count(looks) * 2 > len(said)), "")


_DATE = re.compile(
    r"(?:[^\W\d]{2,12},?\s)?"
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[^\W\d]{3,10})[-/. ,]{1,2}'?\d{2,4}"
    r"|[^\W\d]{3,10}\s\d{1,2},?\s\d{2,4}|1\d{9}(?:\d{3}|\.\d{1,6})?$)"
)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s/]")
