"""Spellings with and without a hyphen that a corpus is seen to mix."""

from __future__ import annotations

import pytest

from index.analysis.tokenizer import tokenize
from index.build.statistics import CorpusCounts


def counted(*bodies: str) -> CorpusCounts:
    counts = CorpusCounts()
    counts.add(bodies)
    counts.add_occurrences(counts_of(bodies))
    return counts


def counts_of(bodies: tuple[str, ...]) -> dict[str, int]:
    forms = [token.form for body in bodies for token in tokenize(body)]
    return {form: forms.count(form) for form in forms}


@pytest.mark.parametrize(
    ("bodies", "pairs"),
    [
        (("Mitra Go-Jek.", "Gojek naik"), ["gojek\tgo-jek"]),
        (("(al-Qur’an)", "Alquran"), ["alquran\tal-quran"]),
        (("e-mail\nbaru", "email lama"), ["email\te-mail"]),
        (("Go-Jek",), []),  # one spelling only
        (("nota-nota", "notanota"), []),  # a reduplication is one word already
        (("a-b", "ab"), []),
        (("Covid-19", "covid19"), []),  # one and the same for the tokenizer
        (("ke-dua", " ".join(["kedua"] * 101)), []),  # a slip
        (("- x-", "x"), []),
        (("ber" + "x" * 60 + "-" + "y" * 60, "ada"), []),
    ],
)
def test_words_of_which_both_spellings_occur_are_pairs(bodies: tuple[str, ...], pairs: list[str]) -> None:
    assert counted(*bodies).abbreviation_lines() == [f"{pair}\tspelling" for pair in pairs]


def test_what_is_gone_counts_no_more() -> None:
    counts = counted("Mitra Go-Jek.", "Gojek naik")
    counts.remove("Mitra Go-Jek.")
    assert counts.abbreviation_lines() == []
