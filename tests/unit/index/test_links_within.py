"""Links to other articles within running text: what is cut, and what stays because its end is not certain."""

from __future__ import annotations

import pytest

from index.article import RawArticle
from index.extraction.extract import understand
from index.extraction.links_within import links_within

CUT = [
    "Kata dia. |Baca juga: Polisi Tangkap Pencuri di Pasar Baru |Menurut dia, pasar sepi.",
    "Kata dia. |Baca juga: Polisi Tangkap Pencuri di Pasar Baru|Pasar sepi sejak pagi.",
    "Kata dia. |Baca Juga : Polisi Tangkap Pencuri di Pasar yang Sepi |“Saya takut sekali,” katanya.",
    'Kata dia. |BACA JUGA: Polisi Tangkap Pencuri di Pasar Baru |"Saya takut sekali," katanya.',
    "Kata dia. |Lihat juga:Siapa Pencuri di Pasar Baru?| Kasus ini sudah lama.",
    "Kata dia. |Baca: Polisi Tangkap Pencuri di Pasar Baru |Namun, pasar sepi.",
    "Kata dia. |Baca juga: Polisi Tangkap Pencuri |Baca juga: Hakim Hukum Pencuri Pasar |Sementara itu, pasar sepi.",
    "Kata dia. |Simak juga Video 'Polisi Tangkap Pencuri di Pasar Baru':|",
    "Lima orang kritis. |[Baca Juga: Polisi tangkap pencuri]| Pasar sepi.",
    "Kata dia. |Baca Juga|Dalam peraturan itu, pasar ditutup.",
    "Kata dia.|Baca juga: Polisi Tangkap Pencuri di Pasar Baru|",
]
KEPT = [
    "Kata dia. Baca juga: Polisi Tangkap Pencuri Pasar dijaga ketat sejak pagi oleh petugas.",
    "Kata dia. Baca juga: polisi sudah menangkap pencuri di pasar baru.",
    "Ia mengajak warga baca juga Surat Kabar Harian Umum.",
    "Warga diminta lihat juga Pasal Lima Undang-Undang Dasar",
    "Baca Juga: " + "Polisi " * 60,
    "Baca bukunya. Lihat jugalah sendiri.",
]


@pytest.mark.parametrize("marked", CUT)
def test_a_link_is_cut_with_its_title_and_nothing_of_the_text(marked: str) -> None:
    line = marked.replace("|", "")
    cut = [line[part] for part in links_within(line)]
    assert "".join(cut) == "".join(marked.split("|")[1:-1])


@pytest.mark.parametrize("line", KEPT)
def test_a_link_whose_end_is_not_certain_stays(line: str) -> None:
    assert list(links_within(line)) == []


def test_what_was_cut_is_kept_with_the_article() -> None:
    article = understand(RawArticle("a", "a.txt", CUT[0].replace("|", "") + " Pasar buka lagi.", title="Judul"))
    assert article.body == "Kata dia. Menurut dia, pasar sepi. Pasar buka lagi."
    assert [cut.text for cut in article.cuts] == ["Baca juga: Polisi Tangkap Pencuri di Pasar Baru"]
