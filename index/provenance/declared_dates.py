"""The declared dates of every source file, as far as they matter together: kept so that an update reads as a rebuild.

Which of day and month comes first is proven by a whole column (`index.analysis.dates.columns`). A dump is a column; so
are the files of one folder, for one program saved them. Kept is a line of JSON for each file whose dates prove an
order, leave it open, or cannot be read, with the first few of those that were not: `search-index status` tells them.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from index.analysis.dates.columns import LOSABLE, USUAL, ColumnCounts, ColumnReading, added, kind_of
from index.analysis.dates.declared import LONGEST_DECLARED, look_at
from index.article import RawArticle
from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.store.manifest import Manifest, read_listed

FILE = "dates.jsonl"

# So many dates that were not read are told.
MOST_TOLD = 3


class UnreadDate(NamedTuple):
    """A declared date that was not read: its file, its record (0 for a whole file), and the beginning of its value."""

    path: str
    record: int
    value: str


class UnreadDates(NamedTuple):
    """How many declared dates of a generation were not read, and the first of them."""

    total: int = 0
    examples: tuple[UnreadDate, ...] = ()


class FileDates(NamedTuple):
    """What the dates of one column count in one file, known by `key`; and the first values of each kind to be told."""

    key: bytes
    column: str
    counts: ColumnCounts
    examples: Mapping[str, Sequence[UnreadDate]]

    def without(self, gone: Container[tuple[str, int]]) -> FileDates:
        """The same without the values of records that are gone, given by path and number."""
        kept = {
            kind: [date for date in dates if (date.path, date.record) not in gone]
            for kind, dates in self.examples.items()
        }
        return self._replace(examples=kept)


class ColumnReadings:
    """How the dates of each column of `files` are read; `readings` holds those that are not read in the usual way."""

    def __init__(self, files: Iterable[FileDates] = ()) -> None:
        counts = _by_column(files)
        self.readings = {column: count.reading for column, count in counts.items() if count.reading != USUAL}

    def of(self, raw: RawArticle) -> ColumnReading:
        """How the declared date of `raw` is read."""
        return self.readings.get(column_of(raw), USUAL) if self.readings else USUAL


class DateCounter:
    """Counts the declared dates of the file that is known by `key`."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._counts: dict[str, Counter[str]] = {}
        self._examples: dict[str, dict[str, list[UnreadDate]]] = {}

    def add(self, raw: RawArticle) -> None:
        """Count the date that an article of this file declares."""
        if not raw.date:
            return
        kind, column = kind_of(look_at(raw.date)), column_of(raw)
        self._counts.setdefault(column, Counter())[kind] += 1
        if kind in LOSABLE:
            told = self._examples.setdefault(column, {}).setdefault(kind, [])
            if len(told) < MOST_TOLD:
                told.append(UnreadDate(raw.path, raw.record, raw.date[:LONGEST_DECLARED]))

    def finish(self) -> Iterator[FileDates]:
        """What there is to keep of this file: nothing where its dates are what they are."""
        for column, kinds in self._counts.items():
            if kinds.keys() != {"plain"}:
                yield FileDates(self._key, column, ColumnCounts(**kinds), self._examples.get(column, {}))


def column_of(raw: RawArticle) -> str:
    """The name of the column that the date of `raw` belongs to: its dump, or for a whole file its folder."""
    return raw.path if raw.record else os.path.join(os.path.dirname(raw.path), "")


def unread_of(files: Sequence[FileDates]) -> UnreadDates:
    """The dates of `files` that were not read."""
    counts = _by_column(files)
    examples = (
        example for file in files for kind in counts[file.column].lost_kinds for example in file.examples.get(kind, ())
    )
    return UnreadDates(sum(count.lost for count in counts.values()), tuple(islice(examples, MOST_TOLD)))


def write_dates(directory: str, files: Sequence[FileDates]) -> None:
    """Keep what the dates of `files` are with the generation in `directory`, if there is anything to keep."""
    if not files:
        return
    with open(os.path.join(directory, FILE), "w", encoding="utf-8") as out:
        out.write("\n".join(json.dumps([file.key.hex(), *file[1:]], ensure_ascii=False) for file in files))


def read_dates(directory: str, manifest: Manifest) -> list[FileDates]:
    """What is kept of the dates of a generation, in the order of its sources; raises `IndexDamaged`."""
    try:
        return [_file(*json.loads(line)) for line in read_listed(directory, manifest, FILE).split("\n") if line]
    except (ValueError, TypeError, AttributeError) as error:
        raise IndexDamaged.at(FILE, "cannot_be_read") from error


def _file(
    key: str, column: str, counts: Sequence[int], examples: Mapping[str, Sequence[Sequence[object]]]
) -> FileDates:
    told = {kind: [UnreadDate(*value) for value in values] for kind, values in examples.items()}  # type: ignore[arg-type]
    return FileDates(bytes.fromhex(key), column, ColumnCounts(*counts), told)


def _by_column(files: Iterable[FileDates]) -> dict[str, ColumnCounts]:
    counts: dict[str, ColumnCounts] = {}
    for file in files:
        counts[file.column] = added(counts.get(file.column, ColumnCounts()), file.counts)
    return counts
