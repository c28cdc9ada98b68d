"""Matches are found where they stand in the text, however they are written there."""

from __future__ import annotations

import pytest

from index.analysis.tokenizer import tokenize
from index.segment.forward import phrase_pattern
from searcher.matching.paints import Paint
from searcher.results.highlighting import Ways, paint


def painted(body: str, *wanted: str) -> list[str]:
    """The ranges painted in `body` when the forms of each of `wanted` are looked for, side by side."""
    tokens = tokenize(body)
    forms = list(dict.fromkeys(token.form for token in tokens))
    characters = {form: chr(100 + number) for number, form in enumerate(forms)}
    sequence = "\0" + "".join(characters[token.form] for token in tokens)
    names = {character: form for form, character in characters.items()}
    paints = []
    for words in wanted:
        sides = [characters.get(token.form, "") for token in tokenize(words)]
        if all(sides):
            paints.append([Paint((), phrase_pattern(sides), longest=len(sides)) if len(sides) > 1 else Paint(sides)])
    found = paint(sequence, ("", body), Ways(paints), names.__getitem__)
    return [body[match.start : match.end] for match in found.body]


@pytest.mark.parametrize(
    ("body", "wanted", "expected"),
    [
        ("Pasukan Irak dan pasukan Iran.", ["pasukan"], ["Pasukan", "pasukan"]),
        ("Faksi pro-Iran di Iran.", ["iran"], ["pro-Iran", "Iran"]),
        ("Sekitar 2.500 tentara, bukan 2500.", ["2500"], ["2.500", "2500"]),
        ("Presiden Erdoğan dan Erdogan.", ["erdogan"], ["Erdoğan", "Erdogan"]),
        ("Hari Jum'at dan Jumat.", ["jumat"], ["Jum'at", "Jumat"]),
        ("Di Al-Anbar, Ain al-Asad.", ["ain al asad"], ["Ain al-Asad"]),
        ("ISIS.Rencana ini dicetuskan", ["rencana ini"], ["Rencana ini"]),
        ("Nota-nota dan nota.", ["nota"], ["nota"]),
        ("Obat-obatan, obat dan obat-obatan.", ["obat"], ["obat"]),
        ("Obat-obatan, obat dan obat-obatan.", ["obat-obatan"], ["Obat-obatan", "obat-obatan"]),
        ("Al-Hayat al-Asad, al dan ber-al-al.", ["al"], ["Al-Hayat", "al-Asad", "al", "ber-al-al", "ber-al-al"]),
        ("Katak bukan kata.", ["kata"], ["kata"]),
        ("İSTANBUL kota besar", ["kota"], ["kota"]),
        ("Tanggal 26/07/2021 itu.", ["26 7 2021"], ["26/07/2021"]),
        ("Rp 5,5 juta dan 5, pada 5/7 atau 5.", ["5"], ["5", "5/7", "5"]),
        ("Pada 07.30, 7 orang; 7-nya.", ["7"], ["7", "7-nya"]),
        ("Tahun 2019: 2019.\n2019-an, (2019)", ["2019"], ["2019", "2019", "2019-an", "2019"]),
        ("tidak ada", ["zzz"], []),
    ],
)
def test_a_match_is_painted_as_it_is_written(body: str, wanted: list[str], expected: list[str]) -> None:
    assert painted(body, *wanted) == expected


def test_words_made_of_letters_are_located_without_a_walk_through_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searcher.results.highlighting._ranges_by_walking", None)
    body = "Pasar-pasar di Tanah Abang. Harga pasar naik; “pasar” itu ramai. " * 50
    assert painted(body, "pasar", "tanah abang", "harga") == ["Tanah Abang", "Harga", "pasar", "pasar"] * 50


def test_figures_by_themselves_are_located_without_a_walk_through_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searcher.results.highlighting._ranges_by_walking", None)
    body = "Pilpres 2019, pemilu (2019), dan 2.019.000 orang pada 1/1/2020: 20190 kali sampai 2019. " * 20
    assert painted(body, "2019") == ["2019"] * 60
