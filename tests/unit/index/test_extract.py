"""A raw article is understood: what it is called, when, by whom, where, what it says, and what was only its page."""

from __future__ import annotations

import pytest
from conftest import SEEDS

from index.article import Article, Cut, RawArticle, date_precision
from index.corpus.decoding import clean
from index.extraction.boilerplate import Furniture
from index.extraction.draft import Draft
from index.extraction.extract import RULES, understand
from index.extraction.paragraphs import paragraphs

BODY = "Presiden menyatakan bahwa pasukan akan ditarik. Hal itu sudah dibahas."


def read(text: str, **declared: str) -> Article:
    return understand(RawArticle("id", "koran/id.txt", text)._replace(**declared))


def seed(number: str) -> Article:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return understand(RawArticle(path.stem, f"seeds/{path.name}", clean(path.read_text(encoding="utf-8"))))


# --- The five seeds

CAPTION = (
    "Presiden Suriah Bashar al-Assad bertemu kembali Vladimir Putin sejak kali terakhir mereka bertatap muka pada 2015"
)
FOOTER = ("POPULER", "Berita Terkini Selengkapnya")

SEED_TABLE = {
    "000": {
        "title": "Koalisi AS Resmi Setop Gempur ISIS di Irak usai 7 Tahun",
        "title_derived": False,
        "date": "2021-12-09",
        "precision": "day",
        "date_source": "inferred",
        "source": "",
        "author": "",
        "initials": "isa/has",
        "place": "Jakarta, Indonesia",
        "captions": (),
        "cut": {
            "[Gambas:Video ]",
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
            "(isa/has)",
        },
    },
    "001": {
        "title": (
            "Perdana Menteri Irak, Mustafa Al-Kadhimi, dengan Presiden Amerika Serikat (AS), Joe Biden, "
            "menggelar pertemuan…"
        ),
        "title_derived": True,
        "date": "2021-07",
        "precision": "month",
        "date_source": "header",
        "source": "",
        "author": "",
        "initials": "SUR",
        "place": "Washington",
        "captions": (),
        "cut": {"date 2021-07", "Bagaimana tanggapan anda mengenai artikel ini? Happy", "(SUR)"},
    },
    "002": {
        "title": (
            "Hussein Allawi, penasihat Perdana Menteri Irak, hari ini Rabu menyatakan bahwa angkatan bersenjata Irak…"
        ),
        "title_derived": True,
        "date": "2025-12-31",
        "precision": "day",
        "date_source": "header",
        "source": "Kantor Berita Internasional Ahlulbait - ABNA",
        "author": "",
        "initials": "",
        "place": "",
        "captions": (),
        "cut": {"date 2025-12-31"},
    },
    "003": {
        "title": "ISIS Kalah, Sebagian Pasukan Rusia di Suriah Akan Dipulangkan",
        "title_derived": False,
        "date": "2017-12-11",
        "precision": "day",
        "date_source": "byline",
        "source": "Liputan6.com",
        "author": "Khairisa Ferida",
        "initials": "",
        "place": "Sanaa",
        "captions": (f"{CAPTION} (Mikhail Klimentyev, Kremlin Pool Photo via AP)",),
        "cut": {
            "oleh Khairisa Ferida diperbarui 11 Des 2017, 20:40 WIB",
            "Diterbitkan 11 Des 2017, 20:40 WIB",
            CAPTION,
            "Lanjutkan Membaca ↓",
            "Loading",
            *FOOTER,
        },
    },
    "004": {
        "title": "AS Pimpin Koalisi 30 Negara Lawan ISIS",
        "title_derived": False,
        "date": "2016-07-21",
        "precision": "day",
        "date_source": "byline",
        "source": "Liputan6.com",
        "author": "Tanti Yulianingsih",
        "initials": "",
        "place": "Washington",
        "captions": ("Menteri Pertahanan Amerika, Ash Carter memimpin koalisi 'perang' lawan ISIS. (Reuters)",),
        "cut": {
            "oleh Tanti Yulianingsih diperbarui 21 Jul 2016, 08:27 WIB",
            "Diterbitkan 21 Jul 2016, 08:27 WIB",
            "Menteri Pertahanan Amerika, Ash Carter memimpin koalisi 'perang' lawan ISIS. (Reuters)",
            *("Live Streaming", "Powered by", "Video Pilihan Hari Ini", "Video Terkini"),
            *FOOTER,
        },
    },
}


@pytest.mark.parametrize("number", SEED_TABLE)
def test_the_seeds_are_understood(number: str) -> None:
    article = seed(number)
    understood = {
        **article._asdict(),
        "precision": date_precision(article.date),
        "cut": {cut.text for cut in article.cuts},
    }
    assert {name: understood[name] for name in SEED_TABLE[number]} == SEED_TABLE[number]


@pytest.mark.parametrize("number", SEED_TABLE)
def test_every_letter_of_a_seed_is_in_its_title_body_captions_or_cuts(number: str) -> None:
    article = seed(number)
    raw = clean(next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8"))
    kept = [article.body, *article.captions, *(cut.text for cut in article.cuts)]
    if not article.title_derived:
        kept.append(article.title)
    assert sorted("".join(" ".join(kept).split())) == sorted("".join(raw.split()))


def test_glued_sentences_stay_as_they_are_in_the_body() -> None:
    assert "kelompok ISIS.Rencana ini dicetuskan" in seed("001").body


def test_a_dateline_on_a_line_of_its_own_opens_the_first_paragraph() -> None:
    assert seed("000").body.startswith("Jakarta, Indonesia — Koalisi yang dipimpin Amerika Serikat")


# --- The rules, one by one


def test_the_header_of_a_scraper_is_the_date_and_no_text() -> None:
    article = read(f" date 2021-07-26 Bagaimana tanggapan anda mengenai artikel ini? Happy Sad\n\n{BODY}")
    assert (article.date, article.date_source, article.body) == ("2021-07-26", "header", BODY)
    assert [cut.rule for cut in article.cuts] == ["header", "poll"]


@pytest.mark.parametrize(
    "text", ["date 2021-13 " + BODY, "date 2021-02-30 " + BODY, "date palm " + BODY, f"{BODY}\ndate 2021-07"]
)
def test_what_only_looks_like_a_header_is_text(text: str) -> None:
    assert "date" in read(text).body


def test_a_declared_title_wins_and_is_not_said_again_in_the_body() -> None:
    article = read(f"Pasukan  ditarik dari irak\n{BODY}", title="Pasukan Ditarik dari Irak")
    assert (article.title, article.title_derived, article.body) == ("Pasukan Ditarik dari Irak", False, BODY)


def test_another_first_line_stays_where_it_is_under_a_declared_title() -> None:
    article = read(f"Pasukan Segera Ditarik Pulang\n{BODY}", title="Pasukan Ditarik dari Irak")
    assert article.body.startswith("Pasukan Segera Ditarik Pulang\n\n")


def test_the_first_line_is_the_headline_even_if_it_stands_there_twice() -> None:
    article = read(f"Pasukan Ditarik dari Irak\nPasukan Ditarik dari Irak\n\n{BODY}")
    assert (article.title, article.title_derived, article.body) == ("Pasukan Ditarik dari Irak", False, BODY)


@pytest.mark.parametrize(
    ("text", "source", "place"),
    [
        (f"Rimanews - {BODY}", "rimanews", ""),
        (f"SURYA.CO.ID, SURYA - {BODY}", "", ""),
        (f"Pos Kota - {BODY}", "poskota.co.id", ""),
        (f"Surabaya - {BODY}", "rimanews", "Surabaya"),
        (f"Sukabumi - {BODY}", "sukabumiupdate.com", "Sukabumi"),
    ],
)
def test_a_portal_that_signs_with_its_own_name_is_no_place(text: str, source: str, place: str) -> None:
    assert read(f"Pasukan Ditarik dari Irak\n\n{text}", source=source).place == place


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Liputan6.com, Jakarta - {BODY}",
        "Presiden menyatakan bahwa pasukan akan\nditarik dari wilayah itu sebelum akhir tahun ini.",
        "Pasukan Ditarik dari Irak",
    ],
)
def test_a_first_line_that_is_no_headline_stays_in_the_body(text: str) -> None:
    article = read(text)
    assert article.title_derived
    assert article.body.split() == text.split()


def test_a_derived_title_begins_behind_the_dateline() -> None:
    assert read(f"JAKARTA, KOMPAS.com - {BODY}").title == "Presiden menyatakan bahwa pasukan akan ditarik"


@pytest.mark.parametrize(
    "page",
    [
        f"Pasukan Ditarik dari Irak JAKARTA, KOMPAS.com - {BODY}",
        f"Pasukan Ditarik dari Irak - detikNews Senin, 4 Sep 2017 10:15 WIB Jakarta - {BODY}",
    ],
)
def test_a_page_without_lines_is_called_by_what_stands_before_its_dateline_or_stamp(page: str) -> None:
    assert read(page).title == "Pasukan Ditarik dari Irak"


def test_an_article_that_is_all_furniture_is_still_called_something() -> None:
    assert read("POPULER\nLoading").title == "POPULER Loading"


def test_what_a_dump_declares_wins_over_the_text() -> None:
    text = f"Judul Berita yang Baik\noleh Ani Wijaya diperbarui 11 Des 2017, 20:40 WIB\nLiputan6.com, Jakarta - {BODY}"
    declared = read(text, date="2017-12-10T08:00:00Z", source="Koran Kita", author="Budi", url="u", category="c")
    assert (
        declared[5:]
        == read(text)._replace(
            date="2017-12-10", date_source="metadata", source="Koran Kita", author="Budi", url="u", category="c"
        )[5:]
    )


def test_a_declared_date_that_says_nothing_leaves_the_date_to_the_text() -> None:
    assert read(f"{BODY} “Baik,” kata Ani, Kamis (9/12/2021).", date="kemarin sore").date == "2021-12-09"


def test_the_date_of_publication_wins_over_that_of_an_update() -> None:
    published, updated = "Diterbitkan 10 Des 2017, 08:00 WIB", "Diperbarui 11 Des 2017, 20:40 WIB"
    for first, second in ((published, updated), (updated, published)):
        assert read(f"Judul Berita yang Baik\n{first}\n{second}\n{BODY}").date == "2017-12-10"


def test_bylines_at_the_end_count_and_an_editor_is_author_if_nobody_else_is() -> None:
    assert read(f"{BODY}\n\nEditor: Budi Santoso").author == "Budi Santoso"
    assert read(f"{BODY}\n\nPenulis: Ani Wijaya\nEditor: Budi Santoso").author == "Ani Wijaya"


def test_a_byline_amid_a_long_article_is_text() -> None:
    lines = [f"Paragraf nomor {number} dari berita ini." for number in range(60)]
    lines[30] = "Penulis: Ani Wijaya"
    article = read("\n".join(lines))
    assert article.author == ""
    assert "Penulis: Ani Wijaya" in article.body


def test_a_caption_is_kept_once_in_a_field_of_its_own() -> None:
    text = f"Judul Berita yang Baik\nMenteri tiba di bandara\nMenteri tiba di bandara (AFP/Budi)\n{BODY}"
    article = read(text)
    assert article.captions == ("Menteri tiba di bandara (AFP/Budi)",)
    assert article.cuts == (Cut("caption_twice", "Menteri tiba di bandara"),)
    assert article.body == BODY


def test_a_line_with_the_credit_of_an_agency_is_a_caption_but_a_paragraph_in_brackets_is_not() -> None:
    assert read(f"Judul Berita yang Baik\nMenteri tiba. (ANTARA FOTO/Budi)\n{BODY}").captions != ()
    assert read(f"Judul Berita yang Baik\nMenteri tiba (setelah menunggu lama)\n{BODY}").captions == ()
    assert read(f"Judul Berita yang Baik\nJakarta (ANTARA)\n{BODY}").place == "Jakarta"


@pytest.mark.parametrize(
    ("ending", "initials"),
    [
        ("(isa/has)", "isa/has"),
        ("\n\n(rah / rah)", "rah/rah"),
        ("(SUR)", "SUR"),
        (" (wal).", "wal"),
        ("\n(abc/def/ghi)", "abc/def/ghi"),
        (" Ini diteliti Komisi (KPK)", ""),
        (" (Antara)", ""),
        (" (*)", ""),
    ],
)
def test_initials_at_the_end_are_no_text(ending: str, initials: str) -> None:
    article = read(BODY + ending)
    assert article.initials == initials
    assert ("(" in article.body) is (not initials)


def test_placeholders_of_films_are_cut_within_lines_too() -> None:
    article = read(f"{BODY}[Gambas:Video CNN] Katanya. [Gambas:Instagram]")
    assert article.body == f"{BODY} Katanya."
    assert [cut.rule for cut in article.cuts] == ["embed", "embed"]


def test_furniture_learnt_of_the_source_is_cut_at_the_edges_only() -> None:
    furniture = Furniture({"koran": frozenset({"Ikut saluran kami"})})
    lines = [
        "Ikut saluran kami",
        *(f"Paragraf nomor {number} dari berita." for number in range(30)),
        "Ikut saluran kami",
    ]
    lines[15] = "Ikut saluran kami"
    article = understand(RawArticle("id", "koran/id.txt", "\n".join(lines)), furniture)
    assert article.body.count("Ikut saluran kami") == 1
    assert [cut.rule for cut in article.cuts] == ["furniture", "furniture"]


def test_every_rule_says_what_it_does_and_stands_an_empty_text() -> None:
    for rule in RULES:
        rule(Draft(RawArticle("id", "x", ""), Furniture({})))
        assert rule.__doc__


# --- Paragraphs


def test_lines_are_paragraphs() -> None:
    lines = ["Kalimat pertama yang selesai.", "Subjudul Pendek", "Kalimat kedua.", "", "Kalimat ketiga."]
    assert paragraphs(lines) == [line for line in lines if line]


def test_hard_wrapped_lines_are_joined_up_to_the_short_line_that_ends_a_paragraph() -> None:
    wrapped = """
Warga desa di lereng gunung itu kembali ke rumah mereka setelah tiga
pekan mengungsi, dan sebagian besar langsung membersihkan abu yang
menutupi halaman.
Pemerintah kabupaten menyiapkan dapur umum di empat tempat sampai akhir
bulan, karena pasar belum buka dan jalan ke kota masih tertutup pasir.
""".strip().splitlines()
    assert paragraphs(wrapped) == [" ".join(wrapped[:3]), " ".join(wrapped[3:])]


def test_lines_broken_by_a_link_are_joined() -> None:
    assert paragraphs(["Jakarta (", "Koran.example", ")", "— Menteri tiba."]) == [
        "Jakarta (Koran.example) — Menteri tiba."
    ]


def test_a_list_in_lower_case_stays_a_list() -> None:
    assert paragraphs(["Syaratnya:", "ktp", "kartu keluarga", "ijazah"]) == [
        "Syaratnya:",
        "ktp",
        "kartu keluarga",
        "ijazah",
    ]
