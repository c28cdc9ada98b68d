"""What documents have in common: lines made paragraphs, metadata that is believed or not, trees made blocks."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from index.corpus.formats.lines import Line, joined
from index.corpus.formats.metadata import author_of, iso_of, iso_of_header, title_of

FULL = "Warga tiga dusun di tepi sungai bergotong royong membangun"  # a line that reaches the edge


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([FULL, "jembatan."], f"{FULL} jembatan."),
        ([FULL, "jembatan.", FULL, "rumah."], f"{FULL} jembatan.\n\n{FULL} rumah."),
        ([FULL, "", "jembatan."], f"{FULL}\n\njembatan."),
        (["Judul pendek", FULL, "jembatan."], f"Judul pendek\n\n{FULL} jembatan."),
        ([f"{FULL} mem-", "bangun jembatan."], f"{FULL} membangun jembatan."),
        ([f"{FULL} anak-", "anak sekolah."], f"{FULL} anak-anak sekolah."),
        ([f"{FULL} Anak-", "anak sekolah."], f"{FULL} Anak-anak sekolah."),
        ([f"{FULL} se-", "Indonesia raya."], f"{FULL} se-Indonesia raya."),
        ([f"{FULL} 2019-", "2020 lalu."], f"{FULL} 2019- 2020 lalu."),
        (["  Dua   kata  "], "Dua kata"),
        ([], ""),
        (["", ""], ""),
    ],
)
def test_lines_become_paragraphs(lines: list[str], text: str) -> None:
    assert joined(map(Line, lines)) == text


def test_letters_of_another_size_begin_a_paragraph() -> None:
    lines = [Line("Judul yang panjangnya dua", 180), Line("baris penuh", 180), Line(FULL, 120), Line("jembatan.", 120)]
    assert joined(lines) == f"Judul yang panjangnya dua baris penuh\n\n{FULL} jembatan."


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Petani Garam Mulai Panen", "Petani Garam Mulai Panen"),
        ("  Dua \n baris ", "Dua baris"),
        ("Microsoft Word - naskah_final.docx", ""),
        ("Microsoft Word - Petani Garam", "Petani Garam"),
        ("untitled", ""),
        ("Document1", ""),
        ("Dokumen 12", ""),
        ("laporan.indd", ""),
        ("12345", ""),
        (None, ""),
    ],
)
def test_a_title_that_nobody_wrote_is_none(written: str | None, title: str) -> None:
    assert title_of(written) == title


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Sari Widuri", "Sari Widuri"),
        ("ASUS", ""),
        ("user", ""),
        ("Windows User", ""),
        ("Microsoft Office User", ""),
        ("python-docx", ""),
        ("PC-01", ""),
        ("Hpratama", "Hpratama"),
        (None, ""),
    ],
)
def test_an_author_that_is_a_computer_is_none(written: str | None, author: str) -> None:
    assert author_of(written) == author


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Mon, 14 Aug 2023 06:15:00 +0700", "2023-08-14T06:15:00+07:00"),
        ("14 Aug 2023 06:15:00 GMT", "2023-08-14T06:15:00+00:00"),
        ("2023-08-14T23:30:00+07:00", "2023-08-14T23:30:00+07:00"),
        ("Sen, 14 Agu 2023", "Sen, 14 Agu 2023"),
        ("Mon, 99 Aug 2023 06:15:00 +0700", "Mon, 99 Aug 2023 06:15:00 +0700"),
        ("Mon, 14 Aug 2023 06:15:00 +9999999", "Mon, 14 Aug 2023 06:15:00 +9999999"),
        ("", ""),
    ],
)
def test_the_date_of_a_header_is_iso_or_as_it_is_written(written: str, date: str) -> None:
    assert iso_of_header(written) == date


def test_a_clock_that_was_never_set_tells_no_date() -> None:
    zone = timezone(timedelta(hours=7))
    assert iso_of(datetime(2023, 8, 14, 6, 15, tzinfo=zone)) == "2023-08-14T06:15:00+07:00"
    assert iso_of(datetime(1980, 1, 1, tzinfo=zone)) == iso_of(None) == ""


HTML = """<body><nav>x</nav><h1>Judul <b>te</b>bal</h1><p>Satu<br>dua &amp; tiga<script>no()</script> empat.</p>
<table><tr><th>Desa</th><td><p>Dua</p><p>kata</p></td><td></td></tr><tr><td>Muara</td><td>18</td></tr></table>
Ekor<!-- tidak --> teks.</body>"""


def test_a_tree_becomes_paragraphs_and_rows() -> None:
    html = pytest.importorskip("lxml.html")
    from index.corpus.formats.blocks import blocks_of
    from index.corpus.formats.epub import HTML_TAGS

    found = [(block.text, block.element.tag) for block in blocks_of(html.document_fromstring(HTML), HTML_TAGS)]
    assert found == [
        ("x", "nav"),
        ("Judul tebal", "h1"),
        ("Satu\ndua & tiga empat.", "p"),
        ("Desa | Dua kata", "tr"),
        ("Muara | 18", "tr"),
        ("Ekor teks.", "table"),
    ]
