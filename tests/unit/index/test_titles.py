"""Every article can be called by a title that a reader accepts."""

from __future__ import annotations

import pytest

from index.extraction.titles import LONGEST_TITLE, derive_title, is_headline


@pytest.mark.parametrize(
    "line", ["AS Pimpin Koalisi 30 Negara Lawan ISIS", "Siapa Menang, Siapa Kalah?", "Rp 1.500 per Liter"]
)
def test_a_headline_is_a_short_line_without_an_end(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "POPULER",
        "Dua kata",
        "Ini kalimat biasa.",
        "Jakarta, Indonesia —",
        "Simak daftar berikut ini:",
        "kata " * 26,
    ],
)
def test_a_sentence_a_label_or_a_fragment_is_no_headline(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("Rusia menarik pasukan dari Suriah. Hal itu diumumkan Putin.", "Rusia menarik pasukan dari Suriah"),
        ("Perang melawan kelompok ISIS.Rencana ini dicetuskan.", "Perang melawan kelompok ISIS"),
        ("Pasukan ditarik dari Irak.“Perlu diatur,” katanya.", "Pasukan ditarik dari Irak"),
        ("“Kami siap dan berharap.” Begitu katanya.", "“Kami siap dan berharap.”"),
        ("Siapa yang akan menang?Kandidat kuat berlaga.", "Siapa yang akan menang?"),
        ("Harga naik Rp 1.500 per liter. Warga mengeluh.", "Harga naik Rp 1.500 per liter"),
        (
            "Ketua PT. Maju Jaya, Dr. Ani S. Wijaya, hadir. Lalu pulang.",
            "Ketua PT. Maju Jaya, Dr. Ani S. Wijaya, hadir",
        ),
        ("Dikutip dari Tribunnews.Com, harga turun. Warga senang.", "Dikutip dari Tribunnews.Com, harga turun"),
        ("Benarkah? Begini penjelasan pakar hukum. Lainnya.", "Benarkah? Begini penjelasan pakar hukum"),
        ("- Membaca doa sebelum tidur. Lainnya.", "Membaca doa sebelum tidur"),
        ("Pendek", "Pendek"),
        ("", ""),
    ],
)
def test_a_derived_title_is_the_first_sentence(paragraph: str, title: str) -> None:
    assert derive_title(paragraph) == title


def test_a_long_sentence_is_cut_at_a_word_that_can_end_a_title() -> None:
    title = derive_title("Menteri Luar Negeri mengumumkan rencana kerja sama keamanan " * 2 + "yang dan di untuk " * 5)
    assert len(title) <= LONGEST_TITLE
    assert title.endswith("kerja sama keamanan…")


def test_a_sentence_without_a_blank_is_cut_too() -> None:
    assert derive_title("a" * 10**6) == "a" * (LONGEST_TITLE - 1) + "…"
