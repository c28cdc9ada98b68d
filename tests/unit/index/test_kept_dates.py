"""What the dates of a source's files prove together is kept with a generation, and read back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.analysis.dates.columns import MONTH_FIRST
from index.analysis.dates.declared import LONGEST_DECLARED
from index.article import RawArticle
from index.errors import IndexDamaged
from index.provenance.declared_dates import (
    FILE,
    MOST_TOLD,
    ColumnReadings,
    DateCounter,
    FileDates,
    UnreadDate,
    read_dates,
    unread_of,
    write_dates,
)
from index.store.manifest import Manifest, file_entry

if TYPE_CHECKING:
    from pathlib import Path


def dates_of(key: str, path: str, *values: str, is_dump: bool = True) -> list[FileDates]:
    counter = DateCounter(key.encode())
    for number, value in enumerate(values, start=1):
        counter.add(RawArticle("a", path, "Isi.", number if is_dump else 0, date=value))
    return list(counter.finish())


def kept(folder: Path, *, names: bool = True) -> Manifest:
    files = {FILE: file_entry(str(folder / FILE))} if names else {}
    return Manifest("5", "", 0, (), files)


def test_what_was_counted_is_read_back(tmp_path: Path) -> None:
    files = [*dates_of("one", "a.csv", "1/31/2024", "2/3/2024", "panen"), *dates_of("two", "b.csv", "panen\ttiba")]
    write_dates(str(tmp_path), files)
    assert read_dates(str(tmp_path), kept(tmp_path)) == files


def test_files_whose_dates_are_what_they_are_leave_nothing_to_keep(tmp_path: Path) -> None:
    files = dates_of("one", "a.csv", "2024-01-31", "31 Januari 2024", "")
    assert files == []
    write_dates(str(tmp_path), files)
    assert list(tmp_path.iterdir()) == []
    assert read_dates(str(tmp_path), kept(tmp_path, names=False)) == []


@pytest.mark.parametrize("line", ["{", "[]", '["zz", "a", [], {}]', '["00", "a", [1], {"unread": [[1]]}]', "7"])
def test_what_is_no_such_line_is_damage(line: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(line, encoding="utf-8")
    with pytest.raises(IndexDamaged):
        read_dates(str(tmp_path), kept(tmp_path))


def test_a_dump_is_a_column_and_so_are_the_files_of_a_folder() -> None:
    dumps = [*dates_of("one", "x/a.csv", "1/31/2024"), *dates_of("two", "x/b.csv", "2/3/2024")]
    pages = [
        *dates_of("3", "y/a.html", "1/31/2024", is_dump=False),
        *dates_of("4", "y/b.html", "2/3/2024", is_dump=False),
    ]
    readings = ColumnReadings([*dumps, *pages])
    assert readings.of(RawArticle("a", "x/a.csv", "", 7)).order == MONTH_FIRST
    assert readings.of(RawArticle("a", "x/b.csv", "", 7)).read("2/3/2024") == "2024-03-02"
    assert readings.of(RawArticle("a", "y/b.html", "")).read("2/3/2024") == "2024-02-03"
    assert readings.of(RawArticle("a", "z/b.html", "")).read("2/3/2024") == "2024-03-02"


def test_the_first_dates_that_were_not_read_are_told() -> None:
    files = [*dates_of("one", "a.csv", *["panen"] * 5, "2/3/2024"), *dates_of("two", "b.csv", "x" * 1_000)]
    unread = unread_of(files)
    assert unread.total == 6
    assert unread.examples == tuple(UnreadDate("a.csv", number, "panen") for number in range(1, MOST_TOLD + 1))
    assert unread_of(files[1:]).examples == (UnreadDate("b.csv", 1, "x" * LONGEST_DECLARED),)
    assert unread_of([]).total == 0
