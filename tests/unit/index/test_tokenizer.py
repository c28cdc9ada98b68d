"""What is a word, and how it is indexed: the same form for every way to write it."""

from __future__ import annotations

import pytest

from index.analysis.tokenizer import tokenize

SURROGATES = range(0xD800, 0xE000)


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "`", "´"])
def test_no_apostrophe_makes_another_word(apostrophe: str) -> None:
    assert forms(f"Qur{apostrophe}an Jum{apostrophe}at Al-Qur{apostrophe}an") == ["quran", "jumat", "al", "quran"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Rp1,5 triliun", "Rp1,05 triliun"), ("Rp 1,5", "Rp 1,05"), ("Rp1,05", "Rp1,005"), ("US$1.5", "US$1.05")),
        *(("Rp1,5-1,6 T", "Rp1,05-1,6 T"), ("1,5, naik", "1,05, naik"), ("1,5%", "1,05%"), ("1.5-2.5", "1.5-2.05")),
        *(("Rp1.500", "Rp1.500.000"), ("Rp1.500.050", "Rp1.500.500"), ("1,2,3", "1,02,3"), ("1,5x", "1,05x")),
        *(("pukul 7.5", "pukul 07.05"), ("7:5", "7:05"), ("07.5.21", "07.05.21"), ("0812-05", "0812-5")),
        *(("7", "007"), ("B-7", "B-07"), ("0", "00"), ("737-8", "737-08")),
    ],
)
def test_a_zero_tells_numbers_times_and_codes_apart(one: str, other: str) -> None:
    assert forms(one) != forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("07 Juli", "7 Juli"), ("09/12", "9/12"), ("07/07/2021", "7/7/2021"), ("26-07-2021", "26/7/2021")),
        *(("2021-07-06", "2021-7-6"), ("05-07 Juli", "5-7 Juli"), ("07-Juli-2021", "7-Juli-2021")),
        *(("06.07.2021", "6/7/2021"), ("1,5, naik", "1,5 naik"), ("2021-07", "2021-7")),
    ],
)
def test_a_day_or_month_is_the_same_with_and_without_its_zero(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("covid-19", "covid19"), ("covid–19", "Covid 19"), ("U-19", "U19"), ("G20", "G-20"), ("90-an", "90an")),
        *(("3kg", "3 kg"), ("12GB", "12 GB"), ("2.500kg", "2.500 kg"), ("07.30WIB", "07.30 WIB"), ("1,5x", "1,5 x")),
        *(("Rp1,05", "Rp 1,05"), ("Rp10,1miliar", "Rp 10,1 miliar"), ("Rp2.500", "Rp 2500"), ("Rp500rb", "Rp 500 rb")),
        *(("Rp1,5-1,6 T", "Rp 1,5 - 1,6 T"), ("5,2juta-6juta", "5,2 juta 6 juta"), ("US$1,5", "US $ 1,5")),
        *(("P.T.", "PT"), ("P.T", "pt"), ("D.K.I-Jakarta", "DKI Jakarta"), ("S.H., M.H.", "SH MH"), ("S.p.A", "SpA")),
        *(("K.H.Abdurrahman", "KH Abdurrahman"), ("PT.K.A.I", "PT KAI")),
    ],
)
def test_spellings_that_people_mix_are_the_same_forms(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize("text", ["h5n1", "b2b", "KP2MI", "1x24", "RC213V", "nota-nota"])
def test_a_code_is_one_form(text: str) -> None:
    assert forms(text) == [text.lower()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS.Rencana", ["isis", "rencana"]),
        ("vitamin C.Dia", ["vitamin", "c", "dia"]),
        ("M. Nuh", ["m", "nuh"]),
        ("S.Pd", ["s", "pd"]),
    ],
)
def test_a_dot_joins_single_letters_only(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_every_character_of_a_word_is_found_by_itself() -> None:
    """Also one that stands for several words, or for an accent without a letter."""
    every = " ".join(chr(code) for code in range(0x110000) if code not in SURROGATES)
    assert [form for form in forms(every) if not form or " " in form] == []
    assert forms("ﷺ")
