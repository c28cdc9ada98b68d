"""Dumps and pages under the name of a text are read as what they are, and texts stay texts."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from index.article import RawArticle
from index.corpus.reader import SourceFile, read_file

ROWS = [
    {"judul": "Panen Salak", "isi": "Warga memanen salak, lalu menjualnya.", "tanggal": "2024-02-05"},
    {"judul": "Tangga Licin", "isi": "Tangga dermaga licin.", "tanggal": "2024-02-06"},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS)
TABBED = "".join("\t".join(row) + "\n" for row in (ROWS[0], *(row.values() for row in ROWS)))
QUOTED = "".join(";".join(f'"{cell}"' for cell in row) + "\r\n" for row in (ROWS[0], *(row.values() for row in ROWS)))


def read(content: str | bytes, name: str) -> list[object]:
    data = content if isinstance(content, bytes) else content.encode()
    return list(read_file(SourceFile("-", "-", "", name), stdin=io.BytesIO(data)))


@pytest.mark.parametrize("name", ["a.txt", "a", "a.tab", "a.dump"])
@pytest.mark.parametrize(
    "content",
    [
        LINES,
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2),
        json.dumps({"data": ROWS}),
        TABBED,
        QUOTED,
        f"sep=;\r\n{QUOTED}",
        TABBED.encode("utf-16"),
        QUOTED.encode("cp1252"),
    ],
)
def test_a_dump_is_one_whatever_it_is_called(content: str | bytes, name: str) -> None:
    found = [(item.title, item.text, item.date) for item in read(content, name) if isinstance(item, RawArticle)]
    assert found == [tuple(row.values()) for row in ROWS]


def test_also_where_it_is_compressed() -> None:
    assert len(read(gzip.compress(LINES.encode()), "a.txt.gz")) == 2


def test_a_page_without_a_suffix_is_a_page() -> None:
    pytest.importorskip("trafilatura")
    body = "<p>Warga desa itu memanen salak di kebun, lalu menjualnya di pasar yang ramai.</p>" * 4
    (page,) = read(f"<!DOCTYPE html>\n<html><body><article><h1>Panen</h1>{body}</article></body></html>", "12345")
    assert isinstance(page, RawArticle)
    assert "<p>" not in page.text


def test_a_feed_without_a_suffix_is_a_feed() -> None:
    pytest.importorskip("feedparser")
    items = "".join(
        f"<item><title>{row['judul']}</title><description>{row['isi']}</description></item>" for row in ROWS
    )
    found = read(f'<?xml version="1.0"?><rss version="2.0"><channel><title>K</title>{items}</channel></rss>', "feed")
    assert [item.title for item in found if isinstance(item, RawArticle)] == [row["judul"] for row in ROWS]


@pytest.mark.parametrize(
    "text",
    [
        "Isi, judul, tanggal: semua dicek.\nLalu, redaksi, menulis.\n",
        "Berita, Sumber\nPalu, 5 Februari 2024 - Warga memanen salak.\n",
        "Judul: Nelayan; Isi: Panen\nTanggal: 5 Februari; Senin\n",
        "Penulis Ani | Editor Budi | Berita Utama\nA | B | C\nWarga memanen salak.\n",
        '{"kutipan"} di awal naskah.\nWarga memanen salak.\n',
        "judul\tisi\ttanggal\n",
        "[1] Catatan kaki.\nWarga memanen salak.\n",
    ],
)
def test_a_text_is_a_text(text: str) -> None:
    (article,) = read(text, "a.txt")
    assert isinstance(article, RawArticle)
    assert article.record == 0


def test_markdown_is_never_taken_for_anything_else() -> None:
    (article,) = read(LINES, "a.md")
    assert isinstance(article, RawArticle)
    assert article.record == 0
