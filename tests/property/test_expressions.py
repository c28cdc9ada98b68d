"""An expression matches what `re` says it matches, begins as it says, and no form is too long for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.steps import demand_proportion

from searcher.query.expressions import LONGEST_EXPRESSION, Automaton, BrokenExpression

PIECES = st.one_of(
    st.sampled_from(["a", "b", "c", ".", "ab", "[ab]", "[^b]", "[a-c]", "[^a-b]", "[b-]", "()"]),
)
EXPRESSIONS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("*+?")).map(lambda parts: f"({parts[0]}){parts[1]}"),
        st.tuples(st.sampled_from(["a", ".", "[ab]"]), st.sampled_from("*+?")).map("".join),
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: f"({'|'.join(some)})"),
    ),
    max_leaves=10,
).filter(lambda expression: len(expression) <= LONGEST_EXPRESSION)
FORMS = st.text("abcd", max_size=8)


@given(EXPRESSIONS, st.lists(FORMS, max_size=12))
def test_an_expression_matches_what_it_describes(expression: str, forms: list[str]) -> None:
    automaton, oracle = Automaton(expression), re.compile(expression)
    expected = [form for form in sorted(forms) if oracle.fullmatch(form)]
    assert list(automaton.fitting(sorted(forms))) == expected
    assert [form for form in sorted(forms) if automaton.accepts(form)] == expected
    assert all(form.startswith(automaton.prefix()) for form in expected)


@given(EXPRESSIONS, FORMS.filter(bool))
def test_a_reduplication_counts_as_what_is_said_twice(expression: str, form: str) -> None:
    automaton, oracle = Automaton(expression), re.compile(expression)
    twice = f"{form}-{form}"
    assert automaton.accepts(twice) == bool(oracle.fullmatch(twice) or oracle.fullmatch(form))


@given(st.text("ab.[]^-*+?|()\\{$", max_size=9), FORMS)
def test_whatever_is_typed_is_read_or_explained(expression: str, form: str) -> None:
    try:
        automaton = Automaton(expression)
    except BrokenExpression:  # nothing else may be raised
        return
    assert automaton.accepts(form) == bool(re.fullmatch(expression, form))


@pytest.mark.parametrize("expression", ["korup(si|tor)", "ab[cd]", "a+b", "a|b", "(ab)*c", "abc", ""])
def test_what_all_begin_with_is_known(expression: str) -> None:
    prefixes = {"korup(si|tor)": "korup", "ab[cd]": "ab", "a+b": "a", "abc": "abc"}
    assert Automaton(expression).prefix() == prefixes.get(expression, "")


@pytest.mark.parametrize("expression", ["(a|a)*b", "(a*)*b", "(a+)+b", "(.|a)*(.|a)*b", "a?" * 30 + "a" * 30])
def test_no_expression_takes_more_than_a_step_for_each_letter(expression: str) -> None:
    """Each of these takes a backtracking engine longer than anybody lives."""
    automaton = Automaton(expression)
    assert not automaton.accepts("a" * 5_000 + "c")
    demand_proportion(Automaton(expression).accepts, "a" * 5_000 + "c")


def test_an_automaton_forgets_steps_and_answers_all_the_same() -> None:
    automaton, oracle = Automaton("(.|a)*[0-9]...."), re.compile("(.|a)*[0-9]....")
    forms = [chr(0x4E00 + number) + "1abcd" for number in range(12_000)]
    assert list(automaton.fitting(forms)) == [form for form in forms if oracle.fullmatch(form)]


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        *(("(ab", "no_closing_parenthesis"), ("ab)", "no_opening_parenthesis"), ("[ab", "no_choice")),
        *(("[]", "no_choice"), ("*a", "nothing_to_repeat"), ("a**", "nothing_to_repeat"), ("[b-a]", "backwards")),
        *((r"\d", "without_meaning"), ("a{2}", "without_meaning"), ("^a$", "without_meaning")),
        ("a" * (LONGEST_EXPRESSION + 1), "too_long"),
    ],
)
def test_a_broken_expression_says_what_is_wrong_with_it(expression: str, code: str) -> None:
    with pytest.raises(BrokenExpression) as caught:
        Automaton(expression)
    assert caught.value.why.code == f"expression.{code}"
