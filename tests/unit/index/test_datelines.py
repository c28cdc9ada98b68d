"""Source and place are read from the dateline in all the ways that outlets write it."""

from __future__ import annotations

import pytest

from index.article import RawArticle
from index.extraction.datelines import find_dateline, read_dated_line, read_dateline, read_month_head
from index.extraction.extract import understand

REST = "Presiden menyatakan bahwa pasukan akan ditarik dari wilayah itu sebelum akhir tahun ini."


@pytest.mark.parametrize(
    ("dateline", "source", "place"),
    [
        ("Liputan6.com, Sanaa - ", "Liputan6.com", "Sanaa"),
        ("Liputan6.com, Jakarta ", "Liputan6.com", "Jakarta"),
        ("KOMPAS.com – ", "Kompas.com", ""),
        ("JAKARTA, KOMPAS.com — ", "Kompas.com", "Jakarta"),
        ("PHNOM PENH, KOMPAS.com –", "Kompas.com", "Phnom Penh"),
        ("Jakarta, CNN Indonesia - - ", "CNN Indonesia", "Jakarta"),
        ("Jakarta, IDN Times - ", "IDN Times", "Jakarta"),
        ("SURABAYA, Kabar News - ", "Kabar News", "Surabaya"),
        ("Jakarta (ANTARA) - ", "ANTARA", "Jakarta"),
        ("Rejang Lebong, Bengkulu (ANTARA) - ", "ANTARA", "Rejang Lebong, Bengkulu"),
        ("JAKARTA (Pos Kota) – ", "Pos Kota", "Jakarta"),
        ("Bandar Lampung (Lampost.co)– ", "Lampost.co", "Bandar Lampung"),
        ("KONTAN.CO.ID - JAKARTA. ", "Kontan.co.id", "Jakarta"),
        ("SURYA.co.id | LUMAJANG - ", "Surya.co.id", "Lumajang"),
        ("TRIBUNNEWS.COM.JAKARTA - ", "Tribunnews.com", "Jakarta"),
        ("Kantor Berita Internasional Ahlulbait - ABNA - ", "Kantor Berita Internasional Ahlulbait - ABNA", ""),
        ("Jakarta, Indonesia — ", "", "Jakarta, Indonesia"),
        ("WASHINGTON DC - ", "", "Washington DC"),
        ("BLITAR- ", "", "Blitar"),
        ("JAKARTA ", "", "Jakarta"),
        ("Washington: ", "", "Washington"),
    ],
)
def test_a_dateline_names_source_and_place(dateline: str, source: str, place: str) -> None:
    found = read_dateline(dateline + REST)
    assert found is not None
    assert (found.source, found.place) == (source, place)
    assert (dateline + REST)[found.end :] == REST


def test_a_dateline_may_stand_alone_on_its_line() -> None:
    found = read_dateline("Jakarta, Indonesia —")
    assert found is not None
    assert found.end == len("Jakarta, Indonesia —")


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Sukabumi, 27 November 2026", "Sukabumi", "2026-11-27"),
        ("Sukabumi, Jumat, 27 November 2026", "Sukabumi", "2026-11-27"),
        ("Sukabumi, Jumat (27/11/2026)", "Sukabumi", "2026-11-27"),
        ("Sukabumi, Jumat (27/11)", "Sukabumi", ""),
        ("Sukabumi (27/11/2026)", "Sukabumi", "2026-11-27"),
        ("Sukabumi - 27 November 2026", "Sukabumi", "2026-11-27"),
        ("Sukabumi | 27-Nov-26", "Sukabumi", "2026-11-27"),
        ("Sukabumi, 27 November 2026 pukul 10.20 WIB", "Sukabumi", "2026-11-27"),
        ("Sukabumi, 27 November 2026, 10:20", "Sukabumi", "2026-11-27"),
        ("Sukabumi, (27/11/26)", "Sukabumi", "2026-11-27"),
        *(
            (written, "Sukabumi", "2026-11-27")
            for written in ("Sukabumi,27 November 2026", "Sukabumi , 27 November 2026")
        ),
        ("Banda Aceh, 27 November 2026.", "Banda Aceh", "2026-11-27"),
        ("Kab. Sukabumi, 27 November 2026", "Kab. Sukabumi", "2026-11-27"),
        ("Kota Baru, 5 Juni 2023", "Kota Baru", "2023-06-05"),
        ("KOTA BARU, 5 JUNI 2023 -", "Kota Baru", "2023-06-05"),
        ("Banda Aceh, Jum'at 24 November 2023", "Banda Aceh", "2023-11-24"),
        ("Jakarta, Indonesia, 5 Juni 2023", "Jakarta, Indonesia", "2023-06-05"),
        ("JAKARTA, Kabar Pagi: 27 November 2026", "Jakarta", "2026-11-27"),
        ("BANDA ACEH, Jumat: 27/11/2026", "Banda Aceh", "2026-11-27"),
        ("Sukabumi, Senin, 27 November 2026", "Sukabumi", ""),  # it was a Friday: where, but not when
    ],
)
def test_a_line_of_town_and_date_is_a_dateline(line: str, place: str, date: str) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.place, found.date, found.end) == (place, date, len(line))


@pytest.mark.parametrize(
    "line",
    [
        *("Jadwal Sholat Jakarta, 5 Juni 2023", "Harga Emas, 5 Juni 2023", "Sukabumi 5 Juni 2023", "Sukabumi,"),
        *(
            "Warga mengungsi, 5 Juni 2023",
            "Banjir Melanda Kota, 5 Juni 2023.",
            "Diterbitkan, 5 Juni 2023",
            "HASIL, Liga Kota: 5 Juni 2023",
            "Sukabumi, Kabar Pagi: 5 Juni 2023",
            "Sukabumi: 5 Juni 2023",
            "5 Juni 2023",
        ),
        *("Sukabumi, 5 Juni 2023 hingga 7 Juni 2023", "A " * 60 + ", 5 Juni 2023"),
    ],
)
def test_a_line_that_only_ends_in_a_date_is_none(line: str) -> None:
    assert read_dated_line(line) is None


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Sukabumi, 27 November 2026 - ", "2026-11-27"),
        ("Sukabumi (27/11/2026) -- ", "2026-11-27"),
        ("Lembah Sari, Jumat (27/11/2026) — ", "2026-11-27"),
        ("Lembah Sari, Jumat (27/11) - ", ""),
        ("JAKARTA, 27 November 2026: ", "2026-11-27"),
        ("JAKARTA, KOMPAS.com: 27 November 2026 - ", "2026-11-27"),
        ("Sukabumi, November 2026 - ", "2026-11"),
        ("Sukabumi (Nov. 2026) - ", "2026-11"),
    ],
)
def test_town_and_date_before_a_dash_are_a_dateline(head: str, date: str) -> None:
    paragraph = f"{head}Gempa membuat kaca jendela bergetar."
    found = read_dateline(paragraph) if len(date) != len("2026-11") else read_month_head(paragraph)
    assert found is not None
    assert (found.end, found.date) == (len(head), date)


@pytest.mark.parametrize(
    "text",
    [
        "Sukabumi, 27 November 2026 gempa terjadi.",
        "Harga Emas, 27 November 2026 - Naik",
        "Sukabumi, 27/11 - 3 gol",
        "Gempa Cianjur, 21 November 2022: Korban bertambah",
        "Gempa Cianjur, November 2022: Korban",
    ],
)
def test_other_dates_at_the_head_of_a_paragraph_are_no_dateline(text: str) -> None:
    found = read_dateline(text)
    assert found is None or not found.date


def test_the_outlet_between_a_town_and_a_colon_is_the_source() -> None:
    found = read_dateline("JAKARTA, KOMPAS.com: 27 November 2026")
    assert found is not None
    assert (found.source, found.place, found.date) == ("Kompas.com", "Jakarta", "2026-11-27")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Sukabumi, November 2026", "2026-11"),
        ("SUKABUMI, NOV. 2026", "2026-11"),
        ("Kota Baru, Mei 2023", "2023-05"),
        ("Gempa Guncang Kota Baru, November 2026", ""),
        ("Jadwal Bioskop, November 2026", ""),
        ("Sukabumi, Pagi 2026", ""),
        ("Sukabumi, November 1205", ""),
        ("Sukabumi, November 2026 lalu", ""),
    ],
)
def test_a_month_below_a_headline_dates_an_article_roughly(line: str, date: str) -> None:
    text = f"Gempa Guncang Kota Baru Lagi\n\n{line}\n\nGempa membuat kaca bergetar selama lima detik."
    article = understand(RawArticle("a", "a.txt", text))
    assert (article.title, article.date) == ("Gempa Guncang Kota Baru Lagi", date)
    assert article.date_source == ("inferred" if date else "none")
    day = understand(RawArticle("a", "a.txt", f"{text} Semua warga di sana aman, kata Ani, Jumat (27/11/2026)."))
    assert day.date == ("2026-11-27" if date in ("", "2026-11") else date)
    assert understand(RawArticle("a", "a.txt", text.partition("\n\n")[2])).title == line


def test_an_article_is_dated_by_the_dateline_on_its_own_line_and_keeps_it_in_its_body() -> None:
    text = "Gempa Guncang Kota Baru\n\nKota Baru, 5 Juni 2023\n\nGempa membuat kaca bergetar selama lima detik."
    article = understand(RawArticle("a", "a.txt", text))
    assert (article.title, article.place) == ("Gempa Guncang Kota Baru", "Kota Baru")
    assert (article.date, article.date_source) == ("2023-06-05", "byline")
    assert article.body.startswith("Kota Baru, 5 Juni 2023")
    untitled = understand(RawArticle("a", "a.txt", text.partition("\n\n")[2]))
    assert (untitled.title_derived, untitled.date) == (True, "2023-06-05")


@pytest.mark.parametrize("headline", ["Gempa", "Gempa Lagi", "Gempa Guncang Kota Baru"])
@pytest.mark.parametrize(
    ("line", "place"), [("Telukmerah, 5 Juni 2023", "Telukmerah"), ("Sukabumi, 5 Juni 2023 10:15 WIB", "Sukabumi")]
)
def test_a_headline_above_a_dateline_may_be_as_short_as_it_likes(headline: str, line: str, place: str) -> None:
    article = understand(RawArticle("a", "a.txt", f"{headline}\n\n{line}\n\nGempa membuat kaca bergetar."))
    assert (article.title, article.title_derived) == (headline, False)
    assert (article.date, article.place, article.author) == ("2023-06-05", place, "")


def test_what_is_no_headline_is_none_above_a_dateline_either() -> None:
    for line in ("Kami berdua,", "Jakarta, 4 Juni 2023"):
        article = understand(RawArticle("a", "a.txt", f"{line}\nSukabumi, 5 Juni 2023\nGempa membuat kaca bergetar."))
        assert article.title_derived


def test_the_reporter_before_a_dateline_is_the_author() -> None:
    for glued in (" ", ""):
        found = read_dateline(f"Laporan Wartawan Tribunnews.com, Ani Wijaya{glued}TRIBUNNEWS.COM, JAKARTA - {REST}")
        assert found is not None
        assert (found.author, found.source, found.place) == ("Ani Wijaya", "Tribunnews.com", "Jakarta")


@pytest.mark.parametrize(
    "paragraph",
    [
        *("", REST, "Al-Kadhimi tiba di Jakarta.", "Anti-ISIS menang.", "Pewarta: Ani Wijaya", "In Picture: " + REST),
        *("Foto: " + REST, "Jokowi: Saya siap", "Skor 2-1 untuk tuan rumah", "“Kami - kita semua - siap,” katanya"),
    ],
)
def test_what_only_looks_like_a_dateline_is_none(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_on_a_page_without_lines_the_dateline_follows_the_headline() -> None:
    page = f"Pasukan Ditarik Sebelum Akhir Tahun JAKARTA, KOMPAS.com - {REST}"
    found = find_dateline(page)
    assert found is not None
    assert page[: found.start].strip() == "Pasukan Ditarik Sebelum Akhir Tahun"
    assert (found.source, found.place) == ("Kompas.com", "Jakarta")


def test_a_hostile_paragraph_is_looked_at_as_quickly_as_any_other() -> None:
    for hostile in ("A" * 10**6, "A " * 10**6, "-" * 10**6, "A, " * 10**6, "a." * 10**6, "A-" * 10**6):
        find_dateline(hostile)


@pytest.mark.parametrize(
    "head",
    ["Kompas.com ", "JAKARTA, KOMPAS.com ", "Jakarta (ABC) ", "Antara, Jakarta ", "CNN ", "Kantor Berita "],
)
@pytest.mark.parametrize("piece", ["-", "– ", "A", "Aa ", "A-", "- -"])
def test_no_run_of_dashes_or_capitals_is_read_in_every_way(head: str, piece: str) -> None:
    """Forty dashes behind an outlet once took 57 hours; that this test ends is what it says."""
    for end in (" berita", "", "!", "INTERNASIONAL AHLULBAIT ABNA, TEHERAN."):
        find_dateline(head + piece * 60 + end)
