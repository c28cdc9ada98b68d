"""The first lines of a text file are its fields where they evidently are, with or without decoration."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import RawArticle
from index.corpus.field_names import names_of
from index.corpus.lines_of_fields import LONGEST_VALUE, MOST_LINES, lines_of_fields
from index.corpus.reader import read_corpus

BODY = "Banjir datang tanpa hujan. Kata penjaga: tanggul bocor."
TITLE, DATE = "Banjir Rendam Lima Kampung", "1 Februari 2024"


@pytest.mark.parametrize(
    "head",
    [
        f"Judul: {TITLE}\nTanggal: {DATE}\n\n",
        f"Title: {TITLE}\r\nDate: {DATE}\r\n\r\n",
        f"\ufeffJUDUL : {TITLE}\nTANGGAL : {DATE}\n",
        f"**Judul:** {TITLE}\n**Tanggal**: {DATE}\n\n",
        f"# title: {TITLE}\n# date: {DATE}\n\n",
        f"- Judul: {TITLE}\n- Tanggal terbit: {DATE}\n",
        f"======\nJudul: {TITLE}\nTanggal: {DATE}\n======\n",
        f"\n\nTanggal: {DATE}\n\nJudul: '{TITLE}'\n\nIsi:\n",
        f"judul: {TITLE}\nhalaman: 3\ntanggal: {DATE}\nISI BERITA: ",
    ],
)
def test_fields_in_the_first_lines_are_no_text(head: str, tmp_path: Path) -> None:
    path = tmp_path / "banjir.txt"
    path.write_bytes((head + BODY).encode())
    (article,) = read_corpus([str(path)])
    assert isinstance(article, RawArticle)
    assert (article.title, article.date, article.text.strip()) == (TITLE, DATE, BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"Judul: Laut Bercerita\nPenulis: Leila\nPenerbit: Gramedia\n\n{BODY}",
        f"Penulis: Bunga\nEditor: Damar\n\n{BODY}",
        f"Tanggal: {DATE}\n\n{BODY}",
        f"Kata Gubernur: tanggul bocor\nJudul: x\nTanggal: {DATE}\n{BODY}",
        f"{BODY}\nJudul: x\nTanggal: {DATE}",
        f"https://kabarteluk.example/read/1\n10:30\n{BODY}",
        f"Judul: {'x' * (LONGEST_VALUE + 1)}\nTanggal: {DATE}\n{BODY}",
    ],
)
def test_what_heads_a_text_otherwise_stays_text(text: str) -> None:
    assert lines_of_fields(text, names_of({})) == ({}, 0)


def test_fields_end_at_the_first_line_that_is_none() -> None:
    text = f"Judul: x\nURL: https://a.example\n\nKata Budi: {BODY}"
    found = lines_of_fields(text, names_of({}))
    assert found.fields == {"Judul": "x", "URL": "https://a.example"}
    assert text[found.end :].strip() == f"Kata Budi: {BODY}"


def test_a_list_that_goes_on_is_no_head_to_its_end() -> None:
    text = "".join(f"kolom_{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}: {n}\n" for n in range(MOST_LINES + 9))
    found = lines_of_fields(f"Judul: x\nTanggal: {DATE}\n{text}", names_of({}))
    assert len(found.fields) == MOST_LINES
