"""Wildcards match what they say, and no form is too long for them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.regex_steps import FULL_MATCHES, Program

from searcher.matching.wildcards import glob_test


def matches(glob: str, form: str) -> bool:
    """What the two wildcards mean, word for word."""

    @cache
    def from_places(at: int, place: int) -> bool:
        if at == len(glob):
            return place == len(form)
        if glob[at] == "*":
            return from_places(at + 1, place) or (place < len(form) and from_places(at, place + 1))
        return place < len(form) and glob[at] in ("?", form[place]) and from_places(at + 1, place + 1)

    return from_places(0, 0)


@given(st.text("ab*?", max_size=9), st.text("ab", max_size=14))
def test_a_glob_matches_what_its_wildcards_mean(glob: str, form: str) -> None:
    assert bool(glob_test(glob)(form)) == matches(glob, form)


@given(st.text("a.*?[é-", max_size=6), st.text("a.[é-", max_size=8))
def test_only_star_and_question_mark_are_wildcards(glob: str, form: str) -> None:
    assert bool(glob_test(glob)(form)) == matches(glob, form)


@pytest.mark.parametrize("glob", ["*a*a*a*x", "*a*a*a*a*", "a*aa*a?a*ax", "*?a*?a*?a*?x", "????*x", "*a*b*aa*x"])
def test_the_work_of_a_glob_grows_with_the_length_of_the_form(glob: str) -> None:
    pattern = glob_test(glob).__self__.pattern  # type: ignore[attr-defined]
    short, long = (Program(pattern).steps("a" * length, FULL_MATCHES) for length in (1_000, 2_000))
    assert long < 2.1 * short


def test_a_form_of_900_000_letters_is_no_harder_than_its_length() -> None:
    assert not glob_test("*a*a*a*x")("a" * 900_000)
    assert glob_test("*a*a*a*x")("a" * 900_000 + "x")
