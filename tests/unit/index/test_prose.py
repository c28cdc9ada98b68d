"""Where no name says which column is the text, its prose does; what columns look like is told from their values."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import pytest

from index.article import RawArticle
from index.corpus.column_use import ADDRESSES, DATES, Column, ColumnUse, looks_like
from index.corpus.reader import SourceFile, read_file

SENTENCE = "Warga desa itu memanen salak di kebun, lalu menjualnya di pasar."


def texts(*records: Mapping[str, object]) -> list[str]:
    dump = "".join(json.dumps(record) + "\n" for record in records).encode()
    items = read_file(SourceFile("-", "-", "", "a.jsonl"), stdin=io.BytesIO(dump))
    return [item.text for item in items if isinstance(item, RawArticle)]


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"judul": "Panen", "uraian": "Warga memanen salak."}, "Warga memanen salak."),
        ({"judul": "Panen", "uraian": SENTENCE, "lengkapnya": SENTENCE * 3}, SENTENCE * 3),
        ({"judul": SENTENCE * 3, "uraian": SENTENCE}, SENTENCE),
        ({"tayang": "2024-02-05", "uraian": SENTENCE}, SENTENCE),
        ({"a": "2024-02-05", "uraian": SENTENCE}, SENTENCE),
        ({"a": "x", "uraian": SENTENCE * 2}, SENTENCE * 2),
        ({"judul": "Panen", "uraian": [SENTENCE, SENTENCE]}, f"{SENTENCE}\n\n{SENTENCE}"),
        # what is no prose, or of something else
        ({"a": "x", "uraian": SENTENCE}, None),
        ({"judul": "Panen", "kode": "x" * 500}, None),
        ({"judul": "Panen", "angka": "1 2 3 4 5 6 7 8 9 10 11 12 13 14"}, None),
        ({"judul": "Panen", "isi_komentar": SENTENCE}, None),
        ({"nama": "Ani", "alamat": "Jalan Pasar Ikan nomor 5"}, None),
    ],
)
def test_the_longest_prose_is_the_text(record: Mapping[str, object], text: str | None) -> None:
    assert texts(record) == ([] if text is None else [text])


def test_one_column_is_the_text_of_all_records() -> None:
    long, short = {"judul": "A", "x": SENTENCE, "y": SENTENCE * 2}, {"judul": "B", "x": SENTENCE * 2, "y": SENTENCE}
    assert texts(long, long, short) == [SENTENCE * 2, SENTENCE * 2, SENTENCE]


def test_a_record_without_the_text_of_the_others_has_its_own_prose() -> None:
    records = ({"judul": "A", "x": SENTENCE}, {"judul": "B", "isi": "Isi."}, {"judul": "C", "y": "x"})
    assert texts(*records) == [SENTENCE, "Isi.", "C"]


@pytest.mark.parametrize(
    ("value", "looks"),
    [
        ("2024-02-05", DATES),
        ("05/02/2024 10:00", DATES),
        ("Senin, 5 Februari 2024", DATES),
        ("Feb 5, 2024", DATES),
        ("17-Oct-25", DATES),
        ("1707091200", DATES),
        ("1707091200000", DATES),
        ("https://kabarteluk.example/a", ADDRESSES),
        ("//kabarteluk.example/" + "a" * 100, ADDRESSES),
        ("2024", ""),
        ("12", ""),
        ("Jakarta", ""),
        ("0812-3456-7890", ""),
        ("", ""),
    ],
)
def test_values_look_like_dates_or_addresses(value: str, looks: str) -> None:
    assert looks_like(value) == looks


def test_columns_are_counted_with_the_field_that_they_were_taken_for() -> None:
    use = ColumnUse()
    use.note({"isi": "x", "kapan": "2024-02-05", "": "0"}, {"isi": "text"})
    use.note({"isi": "y", "kapan": "", "n": 3}, {"isi": "text"})
    use.note({"isi": "y", "kapan": "5/2/2024"}, {})
    assert use.columns() == {"isi": Column(3, "text"), "kapan": Column(3, "", DATES), "n": Column(1)}


def test_a_dump_whose_records_have_ever_other_columns_takes_no_more_memory() -> None:
    use = ColumnUse()
    for number in range(5_000):
        use.note({f"k{number}": "x"}, {})
    assert len(use.columns()) == 1_000
