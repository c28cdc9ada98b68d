"""What `csv` writes comes back as `csv` reads it, and damage to a row costs that row alone."""

from __future__ import annotations

import csv
import io
from io import BufferedReader, BytesIO

from hypothesis import given
from hypothesis import strategies as st

from index.corpus.field_names import names_of
from index.corpus.records import Broken, Record
from index.corpus.tables import read_table

HEADER = ("tanggal", "judul", "isi", "tautan")

# Texts with everything that means something in a table, but for what looks like a date or an address of a row.
pieces = st.sampled_from(('"', '""', "\\", '\\"', ",", ", ", ";", "\t", "|", "\n", "\n\n", " ", "kata", "Pasar", "é"))
texts = st.lists(pieces, max_size=12).map("".join)
dates = st.dates().map(str)
addresses = st.integers(0, 999).map("https://kabarteluk.example/{}".format)
rows = st.tuples(dates, texts, texts, addresses)
delimiters = st.sampled_from(",;\t|")


def read(table: str, delimiter: str = "") -> list[Record]:
    usual = "\t" if delimiter == "\t" else ""
    return list(read_table(BufferedReader(BytesIO(table.encode())), names_of({}), usual))


def written(found: list[tuple[str, ...]], delimiter: str, quoting: int, end: str) -> str:
    table = io.StringIO()
    csv.writer(table, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows((HEADER, *found))
    return table.getvalue()


@given(
    st.lists(rows, min_size=1, max_size=8),
    delimiters,
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    st.sampled_from(("\n", "\r\n")),
)
def test_tables_that_are_written_well_are_read_as_csv_reads_them(
    found: list[tuple[str, ...]], delimiter: str, quoting: int, end: str
) -> None:
    table = written(found, delimiter, quoting, end)
    expected = list(csv.reader(io.StringIO(table, newline=""), delimiter=delimiter))[1:]
    assert [tuple(row.values()) for row in read(table, delimiter) if not isinstance(row, Broken)] == [
        tuple(row) for row in expected
    ]


words = st.lists(st.sampled_from(("kata", "Pasar", "ikan", "kata, lagi", 'kata "itu" lagi')), min_size=1, max_size=5)
plain_rows = st.tuples(dates, words.map(" ".join), words.map(" ".join), addresses)


@given(
    st.lists(plain_rows, min_size=2, max_size=8),
    delimiters,
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    st.data(),
)
def test_damage_to_a_row_costs_that_row_alone(
    found: list[tuple[str, ...]], delimiter: str, quoting: int, data: st.DataObject
) -> None:
    lines = written(found, delimiter, quoting, "\n").splitlines(keepends=True)
    place = data.draw(st.integers(1, len(found)))
    line = lines[place]
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start, min(start + 3, len(line) - 1)))
    lines[place] = line[:start] + data.draw(st.sampled_from(('"', '""', delimiter, "\n", "\\", "", '"\n'))) + line[end:]
    table = "".join(lines)
    rows_read = [tuple(row.values()) for row in read(table, delimiter) if not isinstance(row, Broken)]
    others = [row for number, row in enumerate(found, start=1) if number != place]
    kept = [row for row in rows_read if row in others]
    assert [row for row in others if row not in kept] == []
