"""Whatever the bytes, the text that comes in is readable, safe to show, and says the same words."""

from __future__ import annotations

import unicodedata

import pytest
from conftest import SEEDS

from index.corpus.decoding import GARBLED, REPLACED, LineDecoder, clean, decode, looks_binary, remarks_on

QUOTED = "“Kami siap,” kata Menteri — Café Zürich"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_the_encodings_of_old_and_new_systems_is_read_right(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)).text == QUOTED


def test_text_in_another_script_is_detected() -> None:
    russian = "Советник по национальной безопасности Ирака объявил о завершении боевой миссии коалиции."
    assert decode(russian.encode("cp1251")).text == russian


def test_a_file_cut_within_a_character_stays_utf_8_and_is_remarked_on() -> None:
    decoded = decode(QUOTED.encode()[:-1] + "”".encode()[:2])
    assert decoded.text.startswith("“Kami siap,” kata Menteri")
    assert decoded.remarks == (REPLACED,)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x80\x81\x8d", b"\xff\xfe", b"\xfe\xff\x00", bytes(range(256))])
def test_no_bytes_are_too_strange_to_decode(data: bytes) -> None:
    decode(data).text.encode()


def test_the_lines_of_one_file_are_read_in_the_encoding_found_first() -> None:
    decode_line = LineDecoder()
    assert decode_line("“Kutipan panjang” dari koran".encode("cp1252")) == "“Kutipan panjang” dari koran"
    assert decode_line(b"caf\xe9") == "café"
    assert decode_line("é".encode()) == "é"


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("â€œKamiâ€\x9d", "“Kami”"),
        ("â€œKamiâ€ katanya", "“Kami” katanya"),
        ("\xe2\x80\x9cKami\xe2\x80\x9d", "“Kami”"),
        ("\x93Kami\x94", "“Kami”"),
        ("ZÃ¼rich", "Zürich"),
        ("Ã¢â‚¬Å“Kami", "“Kami"),
        ("ðŸ˜‚", "😂"),
        ("Syarat: Â· KTP", "Syarat: · KTP"),
        ("kata  Â  dia", "kata    dia"),
        ("â€œBaik,â€ ujarnya. “Ya,” kata dia.", "“Baik,” ujarnya. “Ya,” kata dia."),
        ("Presiden â€˜tidak tahuâ€™ â€” Mesut Ã–zil", "Presiden ‘tidak tahu’ — Mesut Özil"),
        ("Ã¢â‚¬Å“SiapÃ¢â‚¬Â\x9d, ÃƒÂ©", "“Siap”, é"),
        ("Luka ModriÄ‡ dan Hakan Ã\x87alhanoÄ\x9flu", "Luka Modrić dan Hakan Çalhanoğlu"),
        ("Piala Dunia â„¢ 2018, Rp5 juta â€¦ Â©Kompas", "Piala Dunia ™ 2018, Rp5 juta … ©Kompas"),
        ("Ù…Ø±Ø\xadØ¨Ø§", "مرحبا"),
        ("&quot;Kami&quot; &amp;ldquo;siap&rdquo; &#8211; A&amp;B", '"Kami" “siap” – A&B'),
    ],
)
def test_damage_that_is_certain_is_undone(damaged: str, mended: str) -> None:
    assert clean(damaged) == mended


@pytest.mark.parametrize(
    "text", ["SÃO PAULO", "CAFÉ…", "AT&T; R&D", "&copyshop;", "Bâle", "“Ä”", "voilà”", "Rp5.000Â per liter", QUOTED]
)
def test_what_only_looks_like_damage_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "remarks"),
    [("biasa — “saja”", ()), ("hilang \ufffd", (REPLACED,)), ("aneh Ã¼", ()), ("Ã\xad Â»", (GARBLED,))],
)
def test_what_cannot_be_undone_is_remarked_on(text: str, remarks: tuple[str, ...]) -> None:
    assert remarks_on(clean(text) if GARBLED not in remarks else text) == remarks


def test_no_character_that_hides_or_commands_comes_through() -> None:
    """Every code point there is: no controls, bidi or zero-width marks, private characters, surrogates, odd blanks."""
    forbidden = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    seen = {
        hex(code)
        for code in range(0x110000)
        for character in clean(f"a{chr(code)}b")
        if (unicodedata.category(character) in forbidden and character != "\n")
        or (unicodedata.category(character) == "Zs" and character != " ")
    }
    assert seen == set()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("anti-ISIS\xa0kedua\tdan\u2009lagi", "anti-ISIS kedua dan lagi"),
        ("pro\u2011Iran non\u2010tempur", "pro-Iran non-tempur"),
        ("peme\xadrintah\u200b\ufeff", "pemerintah"),
        ("Cafe\u0301", "Café"),
        ("\x1b[31mmerah\x1b[0m \u202ebalik&#27;[1m", "[31mmerah[0m balik[1m"),
        ("\ud800", "\ufffd"),
    ],
)
def test_line_ends_blanks_hyphens_and_accents_have_one_form(raw: str, text: str) -> None:
    assert clean(raw) == text


def test_the_seeds_lose_nothing_but_odd_blanks() -> None:
    for seed in SEEDS.glob("*.txt"):
        raw = seed.read_text(encoding="utf-8")
        assert clean(raw) == raw.replace("\xa0", " ")


def test_pictures_programs_and_archives_are_known_for_binary() -> None:
    assert looks_binary(bytes(range(256)) * 9)
    assert looks_binary(b"MZ\x00\x00\x03\x00\x00")
    assert not looks_binary(QUOTED.encode("utf-16"))
    assert not looks_binary(b"\x1b[31mmerah\x1b[0m\r\n\t\f")
    assert not looks_binary(b"")
