"""Spellings of one name share a key; other words seldom do."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis.sounds import sound_key, sound_keys
from searcher.matching.transliteration import Sounding, beginnings


@pytest.mark.parametrize(
    "names",
    [
        ("raqqa", "raqqah", "raqa"),
        ("khadafi", "qaddafi", "gaddafi"),
        ("husein", "hussein", "hussain"),
        ("soekarno", "sukarno"),
        ("muhammad", "mohammad", "muhamad"),
        ("djakarta", "jakarta"),
    ],
)
def test_spellings_of_one_name_share_a_key(names: tuple[str, ...]) -> None:
    assert len({sound_key(name) for name in names}) == 1


@pytest.mark.parametrize(("one", "other"), [("raqqa", "mosul"), ("irak", "iran"), ("putin", "biden")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(st.text(ascii_lowercase, min_size=2, max_size=8))
@example("th")
@example("tdj")
@example("tjh")
@example("tdjha")
def test_a_word_begins_like_a_word_with_its_key_may_begin(word: str) -> None:
    assert not sound_key(word) or word[:2] in beginnings(sound_key(word))


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz0'é-", max_size=6)))
@example([])
@example(["t", "h", "", "", "tth"])
def test_many_keys_are_those_of_each(words: list[str]) -> None:
    assert sound_keys(words) == [sound_key(word) for word in words]


@given(st.lists(st.text("aehdtk0-", min_size=1, max_size=4)), st.text("aehdtk", min_size=1, max_size=4))
def test_what_sounds_alike_is_found_in_the_order_in_which_it_was_given(forms: list[str], word: str) -> None:
    key = sound_key(word)
    assert Sounding(forms).of(key) == [form for form in forms if form.isalpha() and sound_key(form) == key]
