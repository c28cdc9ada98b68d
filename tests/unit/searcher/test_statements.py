"""Questions that quotations answer: who said these words, what somebody said of something."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.matching.statements import Statement, asked_statement


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ('siapa yang mengatakan "harga beras"', "", '"harga beras"'),
        ("Siapakah yang pernah bilang bahwa harga akan naik?", "", "harga naik"),
        ("siapa mengatakan “harga beras”", "", '"harga beras"'),
        ("siapa yang menyebut itu", "", "itu"),
        ("apa kata Rina Hadi tentang pajak?", "Rina Hadi", "pajak"),
        ('apa kata "Rina Hadi" soal "harga beras"', "Rina Hadi", '"harga beras"'),
        ("apa yang dikatakan oleh Dedi Usman soal ibu kota baru", "Dedi Usman", "ibu kota baru"),
        ("apa yang Dedi sampaikan mengenai beras", "Dedi", "beras"),
        ("bagaimana tanggapan Pak Dedi atas kenaikan pajak", "Dedi", "kenaikan pajak"),
        ("apa saja pernyataan Rina terkait pasar", "Rina", "pasar"),
        ('siapa yang mengatakan "harga', "", "harga"),
        ("apa kata Rina?", "Rina", ""),
        ("apa kata pak dedi usman", "dedi usman", ""),
        ('apa kata "Rina Hadi"', "Rina Hadi", ""),
        ("apa yang dikatakan Rina Hadi", "Rina Hadi", ""),
        ("apa yang Dedi katakan", "Dedi", ""),
    ],
)
def test_what_is_asked_for(query: str, name: str, words: str) -> None:
    assert asked_statement(query) == Statement(name, words)


@pytest.mark.parametrize(
    "query",
    [
        "siapa presiden pertama",
        "siapa yang mengatakan",
        "apa kata",
        "apa kata dasar dari mengatakan",
        "apa kata Rina tentang",
        "apa kata kerja yang mengatakan",
        "apa kata yang dikatakan",
        "apa kata satu dua tiga empat lima",
        'apa kata ""',
        "apa itu pajak tentang",
        "kata Rina tentang pajak",
        "harga beras",
        "siapa yang mengatakan beras since:2020",
        'siapa yang mengatakan ""',
        "",
    ],
)
def test_other_questions_ask_for_none(query: str) -> None:
    assert asked_statement(query) is None


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        (Statement("Rina Hadi", "pajak"), "telusur quotes 'Rina Hadi' pajak"),
        (Statement("Rina Hadi", ""), "telusur quotes 'Rina Hadi'"),
        (Statement("", '"harga beras"'), "telusur quotes --about '\"harga beras\"'"),
        (Statement("Rina", "-naik beras"), "telusur quotes Rina --about '-naik beras'"),
        (Statement("Ma'ruf", "x; rm -r"), "telusur quotes 'Ma'\"'\"'ruf' 'x; rm -r'"),
    ],
)
def test_the_command_can_be_typed_as_it_is(statement: Statement, command: str) -> None:
    assert statement.command == command


@given(st.lists(st.sampled_from([*"siapa apa yang kata bilang tentang soal \" “ - ; ' $(x) x Rina ?".split()])))
def test_whatever_is_asked_the_command_holds_it_as_two_words_of_a_shell(words: list[str]) -> None:
    asked = asked_statement(" ".join(words))
    if asked:
        given_words = [word for word in shlex.split(asked.command)[2:] if word != "--about"]
        assert given_words == [*filter(None, [asked.name]), asked.words]
