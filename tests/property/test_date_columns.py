"""Whether day or month comes first is one answer for a whole column, and an update gives the same as a rebuild."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.opening import open_current

from index.analysis.dates.columns import (
    DAY_FIRST,
    MONTH_FIRST,
    MOST_AGREE,
    UNDECIDED,
    ColumnCounts,
    added,
    kind_of,
)
from index.analysis.dates.declared import look_at
from index.build.rebuild import rebuild
from index.build.update import update
from index.cli.inspection import status_of

days = st.dates(date(1946, 1, 1), date(2098, 12, 31))
columns = st.lists(days, min_size=1, max_size=30)
marks = st.sampled_from("/-.")
Row = tuple[date, Callable[[date, str], str]]


def day_first(day: date, mark: str) -> str:
    return f"{day.day}{mark}{day.month:02}{mark}{day.year}"


def month_first(day: date, mark: str) -> str:
    return f"{day.month}{mark}{day.day:02}{mark}{day.year}"


def counts_of(values: Sequence[str]) -> ColumnCounts:
    counts = ColumnCounts()
    for value in values:
        counts = added(counts, ColumnCounts(**{kind_of(look_at(value)): 1}))
    return counts


@given(columns, marks)
def test_a_column_with_the_day_first_is_read_so_whatever_it_holds(column: list[date], mark: str) -> None:
    reading = counts_of([day_first(day, mark) for day in column]).reading
    assert [reading.read(day_first(day, mark)) for day in column] == [day.isoformat() for day in column]


@given(columns, marks)
def test_a_column_with_the_month_first_is_read_so_once_one_value_proves_it(column: list[date], mark: str) -> None:
    reading = counts_of([month_first(day, mark) for day in column]).reading
    if any(day.day > 12 for day in column):
        assert [reading.read(month_first(day, mark)) for day in column] == [day.isoformat() for day in column]
    else:
        assert reading.order == DAY_FIRST


@given(columns, columns)
def test_where_a_column_contradicts_itself_only_a_great_majority_decides(one: list[date], other: list[date]) -> None:
    values = [day_first(day, "/") for day in one] + [month_first(day, "/") for day in other]
    first, second = sum(day.day > 12 for day in one), sum(day.day > 12 for day in other)
    counts = counts_of(values)
    reading = counts.reading
    assert (counts.day_first, counts.month_first) == (first, second)
    expected = UNDECIDED
    if second and second >= MOST_AGREE * (first + second):
        expected = MONTH_FIRST
    elif first >= MOST_AGREE * (first + second):
        expected = DAY_FIRST
    assert reading.order == expected
    # What can be read in one way only is read so, whatever the column says, and what is lost is counted.
    for day in filter(lambda day: day.day > 12, [*one, *other]):
        assert {reading.read(day_first(day, "/")), reading.read(month_first(day, "/"))} == {day.isoformat()}
    assert counts.lost == sum(not reading.read(value) for value in values)


@given(st.permutations([day_first(date(2024, 3, day), "/") for day in range(1, 32)]))
def test_the_order_of_the_rows_changes_nothing(values: list[str]) -> None:
    assert counts_of(values).reading == counts_of(sorted(values)).reading


@pytest.fixture
def _always_updating(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is too much for an update."""
    monkeypatch.setattr("index.build.carry_over.MOST_DELETED", 1.0)


# A few days, so that most rows stay as they are from one round to the next, and some prove an order.
rows = st.lists(
    st.tuples(st.dates(date(2024, 1, 9), date(2024, 1, 15)), st.sampled_from([day_first, month_first])),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[0],
)


@pytest.mark.usefixtures("_always_updating")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, min_size=2, max_size=4))
def test_a_proof_that_comes_or_goes_changes_an_update_as_it_does_a_rebuild(rounds: list[list[Row]]) -> None:
    with TemporaryDirectory() as place:
        for number, table in enumerate(rounds):
            _write(Path(place) / "tabel.csv", table)
            if number:
                assert update(f"{place}/home", ["tabel.csv"], folder=place).reason is None
            else:
                rebuild(f"{place}/home", ["tabel.csv"], folder=place)
            rebuild(f"{place}/{number}", ["tabel.csv"], folder=place)
            assert _told(f"{place}/home") == _told(f"{place}/{number}")


def _write(path: Path, table: Sequence[Row]) -> None:
    """A row is told by its day, so that it stays the same article when others come and go."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "isi", "tanggal"])
        lines.writerows([f"r{day.day}", f"Banjir di kampung nomor {day.day}.", write(day, "/")] for day, write in table)


def _told(home: str) -> object:
    """The date of every article, and what the status says of those that were not read."""
    generation = open_current(home)
    dates = {
        article.id: article.date
        for segment in generation.segments
        for article in map(segment.article, segment.live_articles())
    }
    return dates, status_of(home, generation)["unread_dates"]
