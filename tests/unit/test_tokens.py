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


def test_every_character_of_a_word_is_found_by_itself() -> None:
    """Also one that stands for several words, or for an accent without a letter."""
    every = " ".join(chr(code) for code in range(0x110000) if code not in SURROGATES)
    assert [form for form in forms(every) if not form or " " in form] == []
    assert forms("ﷺ")
