"""Breaks between paragraphs that a text lost: where they are seen, and where a full stop is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.environment.lost_breaks import BREAK, parted

LOST = [
    "pasukan di Irak.|Rencana itu",
    "pada 2021.|Sejak itu",
    "Rp 500.000.|Uang itu",
    "naik 5%.|Namun",
    "ujarnya.|“Perlu waktu",
    '"Ini benar."|Menurut dia',
    'kata dia.|"Menurut saya," ujarnya',
    "benar?”|Tanya dia",
    "selesai!|Lalu pergi",
    "oleh PBB.|Menurut",
    "(AFP).|Serangan",
    "di Detik.com.|Polisi bilang",
    "satu itu.|Dua itu.|Tiga itu",
]
KEPT = [
    *(
        "lewat Liputan6.com saja",
        "Liputan6.Com, Jakarta",
        "Kompas.TV melaporkan",
        "REPUBLIKA.CO.ID, JAKARTA",
        "Node.JS",
    ),
    *(
        "Ahmad, S.Pd.I, bicara",
        "Prof.Dr.Ani",
        "dr.Tirta",
        "M.Yusuf Kalla",
        "PT.Bank Maju",
        "Irjen.Pol Budi",
        "No.Pol B",
    ),
    *("Jl.Sudirman", "Kab.Bogor", "(Kab.Bogor)", "https://x.example/Irak.Rencana ya", "Budi.Santoso@x.example"),
    *("1.Apel 2.Jeruk", "pukul 07.30.Acara", "2.500 dan 1,3", "Kalimat satu. Kalimat dua.", "", ".Awal", "dan.lalu"),
]


@pytest.mark.parametrize("text", LOST)
def test_a_sentence_that_begins_without_a_blank_begins_a_paragraph(text: str) -> None:
    assert parted(text.replace("|", "")).text == text.replace("|", BREAK)


@pytest.mark.parametrize("text", KEPT)
def test_names_numbers_initials_and_addresses_go_on(text: str) -> None:
    assert parted(text) == (text, ())


@given(st.text(alphabet='abcABC .!?"”“()1\n', max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_what_is_painted_stays_on_its_words(text: str, start: int, end: int) -> None:
    shown = parted(text)
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    if start < end:
        assert shown.text[shown.start(start) : shown.end(end)].replace(BREAK, "") == text[start:end].replace(BREAK, "")
    assert len(shown.text) == len(text) + len(BREAK) * len(shown.breaks)
