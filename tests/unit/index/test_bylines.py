"""Who wrote an article, and when, is read from lines that say nothing else."""

from __future__ import annotations

import pytest

from index.extraction.bylines import Byline, is_name, read_byline


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("oleh Ani Wijaya diperbarui 11 Des 2017, 20:40 WIB", Byline("Ani Wijaya", date="2017-12-11")),
        ("Diterbitkan 11 Des 2017, 20:40 WIB", Byline(date="2017-12-11", is_final=True)),
        ("Diperbarui 12 Des 2017, 20:40 WIB", Byline(date="2017-12-12")),
        ("Penulis: Ani Wijaya | Editor: Budi Santoso", Byline("Ani Wijaya", "Budi Santoso")),
        ("Reporter: Ani Wijaya; Redaktur: Budi", Byline("Ani Wijaya", "Budi")),
        ("Pewarta: Ani Wijaya", Byline("Ani Wijaya")),
        ("Editor : Budi Santoso", Byline(editor="Budi Santoso")),
        ("Oleh: Ani Wijaya", Byline("Ani Wijaya")),
        ("(Ditulis oleh Ani)", Byline("Ani")),
        ("By Ani Wijaya", Byline("Ani Wijaya")),
        ("Ani Wijaya - detikNews", Byline("Ani Wijaya", source="detikNews")),
        ("Ani Wijaya - detikNews Senin, 4 Sep 2017 10:15 WIB", Byline("Ani Wijaya", "", "detikNews", "2017-09-04")),
        ("Ani Wijaya 21 Jul 2016, 08:27 WIB", Byline("Ani Wijaya", date="2016-07-21")),
        ("Kompas.com - 11/12/2017, 20:40 WIB", Byline(source="Kompas.com", date="2017-12-11")),
        ("CNN Indonesia | Selasa, 12/10/2021 10:22 WIB", Byline(source="CNN Indonesia", date="2021-10-12")),
        ("Jum'at, 26/3/2021, 08.27 WITA", Byline(date="2021-03-26")),
        ("Senin, 26 Juli 2021", Byline(date="2021-07-26")),
        ("Senin, 26 Juli 2021 pukul 08.27 WIB", Byline(date="2021-07-26")),
        ("26-Jul-21", Byline(date="2021-07-26")),
        ("Tanggal: 26-07-2021", Byline(date="2021-07-26", is_final=True)),
        ("Date: 2021-07-26", Byline(date="2021-07-26", is_final=True)),
        ("Ditulis pada 26 Juli 2021", Byline(date="2021-07-26", is_final=True)),
    ],
)
def test_a_byline_is_read(line: str, byline: Byline) -> None:
    assert read_byline(line) == byline


@pytest.mark.parametrize(
    "line",
    [
        *("", "Menang Lawan ISIS", "Oleh sebab itu, warga mengungsi", "Pertemuan pada Senin, 26 Juli 2021"),
        *(
            "Kamis, 26 Juli 2021",
            "Penulis: seorang yang tidak dikenal",
            "Editor dan penulis bertemu",
            "Red Sparks: Juara Lagi",
        ),
        "Sumber: hasil olahan data dari berbagai kementerian",
        "Penulis: " + "Ani Wijaya " * 50,
    ],
)
def test_a_sentence_or_heading_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ani", True),
        ("Siti binti Ahmad", True),
        ("Ani, Budi dan Cici", True),
        ("ani", False),
        ("Ani menulis", False),
        ("", False),
    ],
)
def test_a_name_is_a_run_of_capitalised_words(text: str, expected: bool) -> None:
    assert is_name(text) is expected
