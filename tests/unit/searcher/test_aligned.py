"""How a line of a concordance stands on a screen: as in print around the node, in whole words, within its margin."""

from __future__ import annotations

import pytest

from index.environment.language import ENGLISH, INDONESIAN, speak
from searcher.answers.aligned import before_node, behind_node, first_words, last_words, margin
from searcher.answers.counted_forms import Forms, forms_told
from searcher.answers.kwic import Line


def line(left: str = "", right: str = "", date: str = "", source: str = "", date_source: str = "header") -> Line:
    return Line(left, "node", right, "a", "body", 0, date, date_source, source, (0, 0))


@pytest.mark.parametrize(
    ("left", "right", "printed"),
    [
        ("kasus", "yang besar", "kasus node yang besar"),
        ("kasus", ", katanya .", "kasus node, katanya."),
        ("kasus", ".", "kasus node."),
        ("kasus (", ") ini", "kasus (node) ini"),
        ("kata “", "”, katanya", "kata “node”, katanya"),
        ('kata "', '", katanya', 'kata "node", katanya'),
        ('"aneh"', '"aneh" sekali', '"aneh" node "aneh" sekali'),
        ("anti-", "-nya", "anti-node-nya"),
        ("soal -", "- itu", "soal - node - itu"),
        ("bahan", "-0,11 persen", "bahan node -0,11 persen"),
        ("( KPK )", "; lalu ( MK ) .", "(KPK) node; lalu (MK)."),
        ("5 %", "0 .5", "5 % node 0 .5"),
        ("", "", "node"),
    ],
)
def test_no_blank_stands_where_print_has_none(left: str, right: str, printed: str) -> None:
    there = line(left, right)
    assert before_node(there) + there.node + behind_node(there) == printed


@pytest.mark.parametrize(
    ("width", "first", "last"),
    [
        (40, "pembakaran lahan gambut", "pembakaran lahan gambut"),
        (22, "pembakaran lahan", "lahan gambut"),
        (16, "pembakaran lahan", "lahan gambut"),
        (11, "pembakaran", "gambut"),
        (4, "pemb", "mbut"),
        (0, "", ""),
    ],
)
def test_what_fits_is_whole_words_but_for_a_word_that_is_longer(width: int, first: str, last: str) -> None:
    text = "pembakaran lahan gambut"
    assert first_words(text, width, len) == first
    assert last_words(text, width, len) == last


def test_the_blank_before_the_node_is_no_word() -> None:
    assert last_words("pembakaran lahan ", 9, len) == "lahan "
    assert last_words("pembakaran ", 6, len) == "karan "


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (40, "~2024-05-06 Bangsaonline.com"),
        (20, "~2024-05-06 Bangsao…"),
        (16, "~2024-05-06"),
        (8, "~2024-0…"),
    ],
)
def test_a_margin_says_what_it_leaves_out_and_keeps_the_date(width: int, told: str) -> None:
    assert margin(line("", "", "2024-05-06", "Bangsaonline.com", "inferred"), width, len) == told


def test_forms_that_were_counted_are_told_with_the_way_to_one_of_them() -> None:
    forms = Forms()
    for node in ("Bakar", "bakar", "Kebakaran", "terbakar", "dibakar", "membakar"):
        forms.add(node)
    told = "bakar 2, dibakar 1, kebakaran 1, 2 others"
    assert forms_told(forms.counts, "kebakaran") == f"{told}; =kebakaran: this form alone"
    assert forms_told(forms.counts, "kebakaran hutan") == told
    assert forms_told({"bakar": 2}, "Bakar") == forms_told({}, "bakar") == forms_told({"bakar": 2}, "=bakar") == ""
    assert forms_told({"bakar": 2}, "kebakaran") == "bakar 2; =kebakaran: this form alone"
    speak(INDONESIAN)
    try:
        assert forms_told(forms.counts, "x").endswith(", 2 lainnya; =x: bentuk ini saja")
    finally:
        speak(ENGLISH)
