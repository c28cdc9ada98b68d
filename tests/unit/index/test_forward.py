"""Sequences hold every form as one character, and phrases are found in them where a reader would find them."""

from __future__ import annotations

from itertools import pairwise
from math import prod
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segment.forward import (
    GAP,
    MAX_FORMS,
    MOST_SPELLINGS,
    character,
    number,
    occurrences,
    occurrences_of,
    phrase_pattern,
    spellings,
    times_side_by_side,
)

EDGES = [0, 1, 126, 127, 0x7FE, 0x7FF, 0xD7FE, 0xD7FF, 0xD800, 0xFFFF, 0x10000, MAX_FORMS - 1]


@pytest.mark.parametrize("form", EDGES)
def test_every_number_has_a_character_that_can_be_stored(form: int) -> None:
    assert number(character(form)) == form
    assert character(form).encode().decode() == character(form) != GAP


@given(st.integers(0, MAX_FORMS - 1), st.integers(0, MAX_FORMS - 1))
def test_two_forms_never_share_a_character(first: int, second: int) -> None:
    assert (character(first) == character(second)) == (first == second)


def test_the_forms_most_often_seen_first_take_one_byte() -> None:
    assert [len(character(form).encode()) for form in (0, 126, 127)] == [1, 1, 2]


def test_no_number_beyond_the_last_has_a_character() -> None:
    with pytest.raises(ValueError, match="range"):
        character(MAX_FORMS)


FOUND = [
    (["a"], 0, "banana", [(1, 2), (3, 4), (5, 6)]),
    (["a", "n", "a"], 0, "banana", [(1, 4), (3, 6)]),  # they may overlap
    (["x", "y"], 0, f"x{GAP}y xy", [(4, 6)]),  # never over a gap
    (["x", "y"], 3, f"x{GAP}y", []),
    (["x", "y"], 1, "x1y", [(0, 3)]),
    (["x", "y"], 1, "x12y", []),
    (["x", "y"], 2, "x12y", [(0, 4)]),
    (["x", "y"], 5, "xyyy", [(0, 2)]),  # the nearest
    (["x", "y"], 5, "x1x2y", [(0, 5), (2, 5)]),
    (["ab", "cd"], 0, "acbd", [(0, 2), (2, 4)]),  # either of several forms
    (["x", "x"], 2, "x1x2x", [(0, 3), (2, 5)]),
    (["^", "]", "\\", "-"], 0, "^]\\-", [(0, 4)]),  # characters are never syntax
    (["a-z&&[b]"], 0, "-&[m", [(0, 1), (1, 2), (2, 3)]),
    (["x"], 0, "", []),
]


@pytest.mark.parametrize(("words", "slop", "sequence", "spans"), FOUND)
def test_phrases_are_found(words: list[str], slop: int, sequence: str, spans: list[tuple[int, int]]) -> None:
    assert list(occurrences(phrase_pattern(words, slop), sequence)) == spans


def _by_trying_all(words: list[str], slop: int, sequence: str) -> set[int]:
    """Where the words stand in order with at most `slop` others between them in all, and no gap."""
    found = set()
    for start in range(len(sequence)):
        ends = {start + 1} if sequence[start] in words[0] else set()
        for word in words[1:]:
            ends = {
                place + 1
                for end in ends
                for place in range(end, len(sequence))
                if sequence[place] in word and GAP not in sequence[end:place]
            }
        if any(end - start - len(words) <= slop for end in ends):
            found.add(start)
    return found


@given(
    st.lists(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=4),
    st.integers(0, 4),
    st.text("abcx" + GAP, max_size=16),
)
def test_a_phrase_with_a_distance_is_found_where_trying_everything_finds_it(
    words: list[str], slop: int, sequence: str
) -> None:
    spans = occurrences(phrase_pattern(words, slop), sequence)
    assert {start for start, end in spans if end - start <= len(words) + slop} == _by_trying_all(words, slop, sequence)


@given(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=3), st.text("abcx" + GAP, max_size=16))
def test_a_phrase_of_few_spellings_is_found_by_them_as_by_its_pattern(words: list[str], sequence: str) -> None:
    strings = spellings(words)
    assert spellings(words, slop=1) == ()
    if strings:
        assert occurrences_of(strings, sequence) == list(occurrences(phrase_pattern(words), sequence))
    else:
        assert prod(len(set(word)) for word in words) > MOST_SPELLINGS


def test_a_long_phrase_of_frequent_words_takes_no_time() -> None:
    """A phrase whose last word is missing was looked for in every possible way: 80 to the power of its words."""
    started = process_time()
    assert list(occurrences(phrase_pattern(["a"] * 12 + ["b"], 80), "a" * 2000)) == []
    assert process_time() - started < 5


@given(st.text("abc" + GAP, max_size=20), st.text("ab", min_size=1, max_size=2), st.text("bc", min_size=1, max_size=2))
def test_words_side_by_side_are_counted(sequence: str, first: str, second: str) -> None:
    expected = sum(a in first and b in second for a, b in pairwise(sequence))
    assert times_side_by_side(sequence, "".join(sorted(set(first))), second) == expected
