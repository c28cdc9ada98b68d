"""The date of an article is the one its page states, and where none is stated, no more than the text can tell."""

from __future__ import annotations

import pytest

from index.analysis.dates.mentions import find_stamp, mentions
from index.article import RawArticle
from index.extraction.extract import understand
from index.extraction.publication_date import find_publication, find_stamp_in_head, infer_date

BACKGROUND = " Menurut catatan, hal itu sudah lama menjadi perhatian pemerintah daerah setempat." * 20


def test_a_stamp_reaches_from_the_weekday_to_the_time_zone() -> None:
    line = "Ani Wijaya - detikInet Senin, 4 Sep 2017 10:15 WIB Foto: Budi"
    stamp = find_stamp(line)
    assert stamp is not None
    assert line[stamp.start : stamp.end] == "Senin, 4 Sep 2017 10:15 WIB"
    assert stamp.date.isoformat() == "2017-09-04"


def test_a_page_without_lines_is_dated_by_the_stamp_in_its_head_but_not_by_the_hour_of_an_event() -> None:
    assert find_stamp_in_head("Judul Berita Budi - detikNews Senin, 4 Sep 2017 10:15 WIB Jakarta - Isi.") is not None
    assert find_stamp_in_head("Gempa terjadi pada Senin, 4 September 2017, pukul 21.58 WIB di Jakarta.") is None
    assert find_stamp_in_head("Isi. " * 200 + "Senin, 4 Sep 2017 10:15 WIB") is None


def test_dates_are_found_with_their_weekdays_and_nothing_else_is_a_date() -> None:
    text = "Pada Jum'at (9/12), 3 orang; skor 2-1; Rp 1/2; 26 Juli 2021; 31/12/2021; 99/99/2021; 12.500/3; 14 Meja."
    found = [(mention.day, mention.month, mention.year, mention.weekday) for mention in mentions(text)]
    assert found == [(9, 12, 0, 4), (1, 2, 0, None), (26, 7, 2021, None), (31, 12, 2021, None)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Terbit 2-Februari-2018 di sini", (2, 2, 2018)),
        ("Terbit 17-Oct-2025 di sini", (17, 10, 2025)),
        ("Terbit 02.02.2018 di sini", (2, 2, 2018)),
        ("Terbit 2Agustus 2018 di sini", (2, 8, 2018)),
        ("Terbit 12 Okt '16 di sini", (12, 10, 2016)),
        ("Terbit 2nd February 2018 di sini", (2, 2, 2018)),
        ("Terbit February 2nd, 2018 di sini", (2, 2, 2018)),
        ("Terbit Feb. 2, 2018 di sini", (2, 2, 2018)),
    ],
)
def test_the_forms_of_other_languages_and_of_machines_are_found_in_a_text(
    text: str, date: tuple[int, int, int]
) -> None:
    (mention,) = mentions(text)
    assert (mention.day, mention.month, mention.year) == date
    assert text[: mention.start] == "Terbit "
    assert text[mention.end :] == " di sini"


@pytest.mark.parametrize("text", ["versi 2.0.2018.1", "Pasal 5, 2018", "3rd, 4th", "nomor 12, 2018"])
def test_figures_beside_each_other_are_no_date(text: str) -> None:
    assert list(mentions(text)) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        # Told: somebody is quoted beside it.
        ("“Kami siap,” kata Budi di Jakarta, Kamis (9/12/2021).", "2021-12-09"),
        (
            "Rapat digelar pada Senin (6/12/2021)." + BACKGROUND[:300] + " “Baik,” ujarnya, Kamis (9/12/2021).",
            "2021-12-09",
        ),
        ("Hal itu terjadi pada hari ini, Kamis (9/12/2021).", "2021-12-09"),
        # In the first paragraphs a date need not be told.
        ("Banjir melanda Bekasi, Kamis (9/12/2021) malam.", "2021-12-09"),
        # On a line of its own, beside the town.
        ("Gempa di Kota\n\nSukabumi, Kamis (9/12)\n\nGempa itu yang terkuat pada 2021.", "2021-12-09"),
        ("Gempa di Kota\nKota Baru, Kamis (9/12/2021)", "2021-12-09"),
        # Events, and dates far down: the month at most.
        ("Banjir melanda Bekasi pada Kamis (9/12/2021) malam.", "2021-12"),
        (BACKGROUND + "“Baik,” ujarnya, Kamis (9/12/2021).", "2021-12"),
        # Of another day altogether.
        ("Sidang akan digelar Kamis (9/12/2021).", ""),
        ("Warga mengungsi sejak Kamis (9/12/2021).", ""),
        ("“Kami siap,” kata Budi, Kamis (9/12/2021) lalu.", ""),
        # Not in the calendar, or not that weekday.
        ("“Kami siap,” kata Budi, Rabu (9/12/2021).", ""),
        ("“Kami siap,” kata Budi, Senin (31/2/2021).", ""),
        # No weekday, no date.
        ("“Kami siap,” kata Budi, 9 Desember 2021.", ""),
        ("", ""),
    ],
)
def test_the_date_is_inferred_as_far_as_the_text_tells_it(text: str, iso: str) -> None:
    assert infer_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("“Kami siap,” kata Budi, Kamis (9/12). Rapat itu yang pertama pada 2021.", "2021-12-09"),
        ("“Kami siap,” kata Budi, Kamis (9/12). Rapat terakhir digelar pada 2020 dan 2014.", "2021-12-09"),
        ("“Kami siap,” kata Budi, Rabu (9/12). Target itu untuk 2021, naik dari 2020.", "2020-12-09"),
        ("“Kami siap,” kata Budi, Kamis (9/12). Ia lahir pada 2000.", ""),
        ("“Kami siap,” kata Budi, Kamis (9/12).", ""),
        ("Banjir melanda Bekasi, Kamis (9/12), yang terbesar pada 2021.", "2021-12"),
        ("Banjir melanda Bekasi, Kamis (9/12), yang terbesar sejak 2020.", ""),
        ("Banjir melanda Bekasi, Kamis (9/12). Tahun 2020 tidak separah ini. Air surut, Jumat (10/12).", "2021-12"),
    ],
)
def test_a_missing_year_is_the_latest_of_the_text_that_fits_the_weekday(text: str, iso: str) -> None:
    assert infer_date(text) == iso


@pytest.mark.parametrize(
    "year",
    [
        "Aturannya ada di UU Nomor 12 Tahun 2020.",
        "Aturannya ada di Permen 5/2020.",
        "Aturannya ada di Peraturan Desa Nomor 31/PD.04/2020.",
        "Aturannya ada di Perda Kota Baru No. 7 Tahun 2020.",
        "Warga tinggal di sana sejak 2020.",
        "Warga tinggal di sana sejak tahun 2020.",
        "Ia lulusan 2020.",
        "Aturannya ada di Surat Edaran Menteri Agama 2020.",
        "Ia lahir di Solo, 3 Mei 2020.",
        "Gedung itu dibangun pada tahun 2020.",
        "Kursinya bertambah sejak Pemilu Presiden 2020.",
        "Timnya juara Piala Asia 2020.",
        "Pada tahun ajaran 2020/2021 sekolah penuh.",
        "Rencana itu ada di RPJMN 2016-2020.",
        "Tahun 2016 – 2020 sepi.",
        "Harganya Rp 2020.",
        "Beratnya 2020 kg.",
    ],
)
def test_the_year_of_a_law_or_of_history_is_no_year_of_the_news(year: str) -> None:
    assert infer_date(f"“Kami siap,” kata Budi, Rabu (9/12). {year}") == ""
    assert (
        infer_date(f"“Kami siap,” kata Budi, Rabu (9/12). {year} Harga beras naik lagi menjelang musim 2020 berakhir.")
        == "2020-12-09"
    )


TOLD = "“Kami siap,” kata Budi, Kamis (9/12/2021)."


@pytest.mark.parametrize(
    ("raw", "date", "source"),
    [
        (RawArticle("a", "a.txt", TOLD), "2021-12-09", "inferred"),
        (RawArticle("a", "a.txt", TOLD, url="https://x.example/2021/12/10/b"), "2021-12-10", "address"),
        (RawArticle("a", "2021-12-11-b.txt", TOLD), "2021-12-11", "filename"),
        (RawArticle("a", "2021-12-11-b.txt", TOLD, url="https://x.example/2021/12/10/b"), "2021-12-10", "address"),
        # A dump has one name for all of its records.
        (RawArticle("a", "arsip-2021-12-11.jsonl", "Isi.", record=3), "", "none"),
        # An address that names the month alone: a day of the text that lies in it, else the month.
        (RawArticle("a", "a.txt", TOLD, url="https://x.example/2021/12/b"), "2021-12-09", "inferred"),
        (RawArticle("a", "a.txt", TOLD, url="https://x.example/2021/11/b"), "2021-11", "address"),
        (
            RawArticle("a", "a.txt", TOLD.replace("/2021", ""), url="https://x.example/2021/12/b"),
            "2021-12-09",
            "inferred",
        ),
        (
            RawArticle("a", "a.txt", "Senin, 4 Sep 2017 10:15 WIB", url="https://x.example/2021/12/10/b"),
            "2017-09-04",
            "byline",
        ),
        (RawArticle("a", "a.txt", "Isi."), "", "none"),
    ],
)
def test_an_address_and_a_file_name_are_asked_before_the_dates_that_a_text_speaks_of(
    raw: RawArticle, date: str, source: str
) -> None:
    assert find_publication(raw) == (date, source)


def test_what_is_declared_is_stronger_than_the_address_unless_it_cannot_be_read() -> None:
    raw = RawArticle("a", "a.txt", TOLD, url="https://x.example/2021/12/10/b", date="11 Des 2021")
    assert (understand(raw).date, understand(raw).date_source) == ("2021-12-11", "metadata")
    unread = understand(raw._replace(date="musim hujan"))
    assert (unread.date, unread.date_source) == ("2021-12-10", "address")


def test_the_source_of_an_article_is_the_site_of_its_address_unless_one_is_declared() -> None:
    raw = RawArticle(
        "a", "a.txt", "JAKARTA, KOMPAS.com - Air naik sejak pagi hingga sore.", url="https://www.kabarteluk.example/1"
    )
    assert understand(raw).source == "kabarteluk.example"
    assert understand(raw._replace(source="Lembah Pos")).source == "Lembah Pos"
    assert understand(raw._replace(url="")).source == "Kompas.com"
    assert understand(raw._replace(url="kabar/1")).source == "Kompas.com"


@pytest.mark.parametrize("number", ["ISO 9001:2015", "SNI 8152:2015", "aturan 31/PD.04/2015", "ISO 2015"])
def test_the_number_of_a_standard_gives_no_year(number: str) -> None:
    text = f"Lembah Sari - Pengurus menambah iuran, ujar ketuanya, Rabu (12/8). Besarannya menurut {number}."
    assert infer_date(text) == ""
    assert infer_date(text.replace(number, "laporan 2015")) == "2015-08-12"
