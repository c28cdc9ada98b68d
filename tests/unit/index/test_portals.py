"""A title is what its author wrote: the name of the portal at its end or its head is taken off, and kept as a cut."""

from __future__ import annotations

import pytest

from index.article import Cut, RawArticle
from index.extraction.boilerplate import FEWEST_ARTICLES, FurnitureCounter
from index.extraction.extract import understand
from index.extraction.portals import take_portal_off

TITLE = "Banjir Rendam Lima Kampung"


@pytest.mark.parametrize(
    ("title", "source", "url"),
    [
        (f"{TITLE} - Kompas.com", "", "https://regional.kompas.com/read/1/banjir"),
        (f"{TITLE} | Republika Online", "", "https://www.republika.co.id/berita/1"),
        (f"{TITLE} – Kabar Teluk", "Kabar Teluk", ""),
        (f"{TITLE} - kabarteluk.com", "Kabar Teluk", "https://kabarteluk.com/1"),
        (f"{TITLE} » ANTARA News", "", "https://www.antaranews.com/berita/1"),
        (f"{TITLE} - TribunBogor", "", "https://bogor.tribunnews.com/2020/01/01/banjir"),
        (f"{TITLE} - detikNews", "", "https://news.detik.com/berita/d-1/banjir"),
        (f"Detikcom: {TITLE}", "", "https://news.detik.com/berita/d-1/banjir"),
        (f"Kabar Teluk | {TITLE}", "Kabar Teluk", ""),
        (f"{TITLE} - CNN Indonesia", "cnnindonesia.com", ""),
        (f"{TITLE} Halaman all", "", ""),
        (f"{TITLE} - Halaman 2", "", ""),
    ],
)
def test_what_the_source_or_its_site_is_called_is_no_part_of_a_title(title: str, source: str, url: str) -> None:
    bare, cuts = take_portal_off(title, source, url)
    assert bare == TITLE
    assert len(cuts) == 1


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Banjir - Longsor di Kompas Raya",
        "Debat Capres: Siapa Menang?",
        "Harga Cabai Naik - Pedagang Mengeluh",
        "Survei Litbang Kompas: Banjir Masih Ancaman",
        "Kompas",
        "Kompas.com",
        "Banjir - Kompas.com",  # one word is no headline: better too much of a title than too little
        "",
    ],
)
def test_other_parts_of_a_title_stay(title: str) -> None:
    assert take_portal_off(title, "", "https://www.kompas.com/read/1") == (title, ())


def test_the_number_of_a_page_before_the_portal_goes_with_it() -> None:
    bare, cuts = take_portal_off(f"{TITLE} Halaman all - Kompas.com", "", "https://kompas.com/read/1")
    assert (bare, cuts) == (TITLE, ("- Kompas.com", "Halaman all"))


def test_a_tail_that_many_titles_of_a_source_share_is_its_portal() -> None:
    raws = [
        RawArticle(f"a{n}", f"arsip/{n}.html", f"Isi berita nomor {n}.", title=f"Kabar Ke-{n} Hari Ini - Suara Pesisir")
        for n in range(FEWEST_ARTICLES)
    ]
    counter = FurnitureCounter()
    for raw in raws:
        counter.add(raw)
    article = understand(raws[3], counter.furniture())
    assert article.title == "Kabar Ke-3 Hari Ini"
    assert article.cuts == (Cut("portal", "- Suara Pesisir"),)
    assert understand(raws[3]).title == "Kabar Ke-3 Hari Ini - Suara Pesisir"


def test_the_articles_of_a_dump_are_parted_by_their_sites() -> None:
    raws = [
        RawArticle(
            f"a{n}", "arsip.jsonl", "Isi.", n, title=f"Kabar Ke-{n} Hari Ini - Suara Pesisir", url=f"https://{host}/{n}"
        )
        for n, host in enumerate(["a.pesisir.example", "www.pesisir.example"] * FEWEST_ARTICLES, start=1)
    ]
    counter = FurnitureCounter()
    for raw in [*raws, *(raw._replace(url="https://lain.example/1", title="") for raw in raws * 50)]:
        counter.add(raw)
    assert understand(raws[0], counter.furniture()).title == "Kabar Ke-1 Hari Ini"


def test_the_headline_is_taken_out_of_the_text_with_and_without_its_portal() -> None:
    for first in (TITLE, f"{TITLE} - Kabar Teluk"):
        for declared in (f"{TITLE} - Kabar Teluk", ""):
            text = f"{first}\n\nAir naik sejak pagi hingga sore hari."
            article = understand(RawArticle("a", "a.txt", text, title=declared, source="Kabar Teluk"))
            assert (article.title, article.body) == (TITLE, "Air naik sejak pagi hingga sore hari.")
