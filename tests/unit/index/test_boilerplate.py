"""Buttons, footers and menus are not searched; the news is, though it speaks of news and videos too."""

from __future__ import annotations

import pytest

from index.article import RawArticle
from index.extraction.boilerplate import FEWEST_ARTICLES, NO_FURNITURE, FurnitureCounter, edge_lines, is_boilerplate

FURNITURE = """
POPULER
Loading...
Lanjutkan Membaca ↓
Berita Terkini Selengkapnya
Live Streaming
Powered by
Video Pilihan Hari Ini
Leave a Reply
Your email address will not be published. Required fields are marked *
ADVERTISEMENT
SCROLL TO CONTINUE WITH CONTENT
Bagikan
Baca Juga:
Baca juga: Polisi Tangkap Dua Pelaku
(Baca juga: Dua Pelaku)
BACA JUGA Polisi Tangkap
Baca: Polisi Tangkap
Simak Video: Detik-detik Banjir
Lihat juga Video 'Banjir':
Saksikan Live DetikSore:
[Gambas:Video ]
[Gambas:Instagram]
Tags: banjir, bekasi
Halaman 1 2 Selanjutnya
View this post on Instagram
A post shared by Koran Kita (@korankita)
Copyright 2021 Koran Kita
© 2021 Koran Kita
});
***
—
🔴
"""

NEWS = """
Berita itu populer di kalangan warga
Video itu sudah ditonton sejuta kali
Menang Lawan ISIS
Simak jadwal lengkapnya berikut ini:
Lihat saja nanti, kata dia.
Baca puisi, Menteri tampil memukau
[Pidato lengkap Presiden]
Komentar Pelatih Setelah Laga
Tag harga naik dua kali lipat
Hak pilih warga dijamin
Artikel ini ditulis tiga tahun lalu
Halaman rumahnya terendam
1
"""


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_known_parts_of_pages_are_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", [*NEWS.strip().splitlines(), "Baca juga " + "panjang " * 40])
def test_lines_of_the_news_are_not(line: str) -> None:
    assert not is_boilerplate(line)


def article(number: int, *, source: str = "koran.id", menu: str = "Beranda Nasional Olahraga") -> RawArticle:
    text = f"{menu}\nJudul yang ke-{number} Ada di Sini\nIsi berita nomor {number}.\nIkut saluran kami"
    return RawArticle(f"{source}-{number}", f"{source}/{number}.txt", text, source=source)


def learn(articles: list[RawArticle]) -> FurnitureCounter:
    counter = FurnitureCounter()
    for raw in articles:
        counter.add(raw)
    return counter


def test_short_lines_at_the_edges_of_many_articles_of_one_source_are_learnt() -> None:
    articles = [article(number) for number in range(FEWEST_ARTICLES)]
    furniture = learn(articles).furniture()
    assert furniture.of(articles[0]) == {"Beranda Nasional Olahraga", "Ikut saluran kami"}
    assert furniture.of(article(1, source="lain.id")) == frozenset()


def test_a_line_that_recurs_a_few_times_is_news() -> None:
    assert learn([article(number) for number in range(FEWEST_ARTICLES - 1)]).furniture() == NO_FURNITURE
    rare = [
        article(number, menu="Kolom Pagi" if number < FEWEST_ARTICLES else f"Menu {number}") for number in range(400)
    ]
    assert "Kolom Pagi" not in learn(rare).furniture().of(rare[0])


def test_the_declared_title_of_a_column_is_never_learnt() -> None:
    articles = [article(number)._replace(title="Beranda Nasional Olahraga") for number in range(20)]
    assert learn(articles).furniture().of(articles[0]) == {"Ikut saluran kami"}


def test_files_without_a_declared_source_learn_by_folder() -> None:
    articles = [article(number)._replace(source="") for number in range(20)]
    furniture = learn(articles).furniture()
    assert "Ikut saluran kami" in furniture.of(articles[0])
    assert furniture.of(RawArticle("x", "folder-lain/x.txt", "a")) == frozenset()


def test_learning_from_endless_different_lines_needs_no_endless_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.extraction.boilerplate.MOST_LINES", 100)
    counter = learn([article(number, menu=f"Menu {number}") for number in range(300)])
    assert len(counter.lines) <= 110
    assert "Ikut saluran kami" in counter.furniture().of(article(1))


def test_only_whole_lines_near_the_edges_are_looked_at() -> None:
    text = "awal\n" + "kalimat panjang sekali " * 100 + "\nakhir"
    assert edge_lines(text) == ["awal", "akhir"]
    assert edge_lines("satu\n\n dua ") == ["satu", "dua", "satu", "dua"]
