"""Measures of association are those of NLTK, and of the papers that they come from."""

from __future__ import annotations

from math import isclose, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from searcher.answers.measures import MEASURES, log_dice, log_likelihood, pointwise


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int, int]:
    both = draw(st.integers(1, 1000))
    first, second = both + draw(st.integers(0, 1000)), both + draw(st.integers(0, 1000))
    return both, first, second, first + second - both + draw(st.integers(1, 1_000_000))


@given(counts())
def test_likelihood_and_mutual_information_are_those_of_nltk(four: tuple[int, int, int, int]) -> None:
    both, first, second, everything = four
    marginals = (both, (first, second), everything)
    assert isclose(pointwise(*four), BigramAssocMeasures.pmi(*marginals), abs_tol=1e-9)
    ratio = BigramAssocMeasures.likelihood_ratio(*marginals)
    assert isclose(abs(log_likelihood(*four)), abs(ratio), rel_tol=1e-6, abs_tol=1e-4)


@given(counts())
def test_log_dice_is_that_of_rychly(four: tuple[int, int, int, int]) -> None:
    both, first, second, everything = four
    assert isclose(
        log_dice(*four), 14 + log2(BigramAssocMeasures.dice(both, (first, second), everything)), abs_tol=1e-9
    )
    assert log_dice(*four) <= 14


@pytest.mark.parametrize("name", MEASURES)
def test_what_is_always_together_is_stronger_than_what_seldom_is(name: str) -> None:
    measure = MEASURES[name]
    assert measure(50, 50, 50, 100_000) > measure(5, 50, 50, 100_000) > measure(1, 500, 900, 100_000)


def test_what_is_rarer_together_than_by_chance_is_below_nothing() -> None:
    assert log_likelihood(1, 500, 900, 1000) < 0
