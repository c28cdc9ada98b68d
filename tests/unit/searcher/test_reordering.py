"""What the second stage sees in an article: short texts, and the value of each feature by its definition."""

from __future__ import annotations

from math import exp, inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.matching.paints import Paint
from searcher.matching.reordering import answers
from searcher.matching.reordering.closeness import Window, all_early, best_window, early, near, opening
from searcher.matching.reordering.features import FEATURES
from searcher.matching.reordering.kinds import PLAIN, QUESTIONS, SHORT
from searcher.matching.reordering.positions import Alphabet, Placed
from searcher.matching.reordering.reorder import (
    Asked,
    Candidate,
    Neighbours,
    Part,
    Sought,
    asked,
    most_raised,
    parts,
    raised,
)

# An article is a string with a character for each position: small letters are words of the query, D a date, N a number,
# T a number word, A "adalah", P a preposition; what is between words is any other word.
CUES = {"years": "D", "months": "M", "numbers": "DN", "number_words": "T", "defining": "A", "prepositions": "P"}


def cue(name: str) -> frozenset[str]:
    return frozenset(CUES[name])


def alphabet(words: str, likenesses: tuple[tuple[int, str], ...] = ()) -> Alphabet:
    return Alphabet(
        [[Paint(word)] for word in words], [(word, [Paint(like)]) for word, like in likenesses], cue, str.lower
    )


def at(sequence: str, words: str = "ab", masses: tuple[float, ...] = ()) -> Placed:
    return Placed(masses or (1.0,) * len(words), alphabet(words).positions(sequence))


def test_words_stand_where_their_forms_and_other_names_do() -> None:
    names = Alphabet([[Paint("ab"), Paint(("xy",), as_typed=False)], [Paint("y")]], [], cue, str.lower)
    assert names.positions(".a.xy.b") == [[1, 3, 6], [4]]


def test_what_looks_like_a_word_stands_for_it_where_it_is_lacking() -> None:
    likely = alphabet("ab", ((0, "z"), (1, "z")))
    assert likely.positions("..z") == [[], [2]]
    assert likely.positions("a.bz") == [[0], [2]]


def test_a_form_of_two_words_stands_for_both_and_many_forms_are_found_as_few() -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 500)))
    assert alphabet("aa").positions(".a") == [[1], [1]]
    assert Alphabet([[Paint(many)], [Paint("a")]], [], cue, str.lower).positions(f"a{many[7]}.{many[3]}") == [
        [1, 3],
        [0],
    ]


@pytest.mark.parametrize(
    ("sequence", "value"),
    [
        ("ab", 0.9),
        ("ba", 0.9),
        ("a....b", 0.5),
        ("a.........b", 0),
        ("a..........b", 0),
        ("a", 0),
        ("", 0),
        ("a...ba", 0.9),
    ],
)
def test_two_words_are_near_by_their_least_distance(sequence: str, value: float) -> None:
    assert near(at(sequence), 1.0) == pytest.approx(value)


def test_a_pair_counts_by_the_lesser_mass() -> None:
    words = at("ab.c", "abc", (3.0, 2.0, 1.0))
    assert near(words, 4.0) == pytest.approx((2 * 0.9 + 1 * 0.7 + 1 * 0.8) / 4)


def test_early_is_1_at_the_beginning_and_a_half_at_its_position() -> None:
    assert (early([0, 9]), early([5]), early([])) == (1.0, 0.5, 0.0)
    assert all_early(at("a" + "." * 59 + "b"), 2.0) == pytest.approx(0.75)


@pytest.mark.parametrize(("sequence", "value"), [("ab.a", 1.0), (".ab", 0.0), ("a.b", 0.5), ("abababab", 1.5)])
def test_an_article_opens_with_words_up_to_the_first_gap(sequence: str, value: float) -> None:
    assert opening(at(sequence), 2.0) == value


def test_the_best_window_is_the_first_that_holds_the_largest_mass() -> None:
    assert best_window(at("a....b....ab"), 3) == Window(2.0, 10, 11)
    assert best_window(at("a..b"), 3) == Window(1.0, 0, 0)
    assert best_window(at("...."), 3) == Window(0.0, 0, 0)


def test_a_date_counts_by_the_words_beside_it() -> None:
    assert answers.date_beside("aD...b", cue, at("aD...b")) == pytest.approx(11 / 12 + 8 / 12)
    assert answers.date_beside("aN", cue, at("aN")) == 0
    assert answers.any_number("..N", cue) == 1
    assert answers.any_number("..T", cue) == 0
    assert answers.number_beside("a.T", cue, at("a.T")) == pytest.approx(0.8)
    assert answers.number_beside("N.a", cue, at("N.a", "aN")) == 0  # a number that was asked with is no answer


@pytest.mark.parametrize(
    ("sequence", "value"),
    [("N..a", 1), ("T.a", 1), ("N...a", 0), ("D.a", 0), ("a.....N", 0.7), ("a......N", 0), ("a.T", 0), ("a.D", 0)],
)
def test_a_number_stands_with_what_is_counted(sequence: str, value: float) -> None:
    assert answers.counted(sequence, cue, [sequence.index("a")]) == value


def test_a_definition_follows_closely() -> None:
    assert [answers.defined(text, cue, [0]) for text in ("a..A", "a...A", "A.a")] == [1, 0, 0]


@pytest.mark.parametrize(
    ("sequence", "value"), [("abP.", 1), ("P.ab", 1), ("abPa", 0), ("abP", 0), ("ab..........P.", 0), ("P.", 0)]
)
def test_a_place_may_be_named_around_the_best_passage(sequence: str, value: float) -> None:
    assert answers.place_beside(sequence, cue, at(sequence)) == value


def test_an_abbreviation_is_spelt_out_on_either_side() -> None:
    words = {"1": "perserikatan", "2": "bangsa", "3": "dan", "4": "lain"}.__getitem__

    def spelt(sequence: str) -> bool:
        return answers.is_spelt_out(
            sequence,
            lambda character: words(character) if character in "1234" else "",
            [0 if sequence[0] == "x" else len(sequence) - 1],
            "pbb",
        )

    assert [spelt(text) for text in ("x122", "122x", "x1322", "x1422", "x12", "x1\x0022")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def question(text: str, words: str, *, is_short: bool = False, is_question: bool = True) -> Asked:
    neighbours = [Neighbours(1, 2, 2)] * (len(words) - 1)
    sought = [Sought(word, 2.0) for word in words]
    return asked(text.split(), sought, lambda: neighbours, is_question=is_question, is_short=is_short)


def found(query: Asked, sequence: str, adds: tuple[float, ...] = (0.0, 0.0)) -> dict[str, float]:
    words = "".join(word.form for word in query.words)
    return dict(parts(query, Candidate(4.0, sequence, adds, alphabet(words))))


def test_each_kind_of_query_has_its_own_features() -> None:
    text = "abN.D"
    assert [*found(question("a b", "ab", is_short=True, is_question=False), text)] == ["near"]
    assert [*found(question("a b", "ab", is_question=False), text)] == ["one_passage", "all_early"]
    every = ["near", "rarest_early", "opening"]
    assert [*found(question("siapa a b", "ab"), text)] == every
    assert [*found(question("kapan a b", "ab"), text)] == [*every, "date_beside", "any_number"]
    assert [*found(question("berapa a b", "ab"), text)] == [*every, "number_beside", "counted"]
    assert [*found(question("apa itu a b", "ab"), "abA")] == [*every, "one_early", "defined"]
    assert [*found(question("di mana a b", "ab"), "abP.")] == [*every, "place_beside"]


def test_words_that_always_come_together_count_less() -> None:
    values = found(question("siapa a b", "ab"), "a", (3.0, 1.0))
    assert values["together_anyway"] == pytest.approx(-1.5 * 0.5 * 1.0 / 4.0)


def test_nothing_to_look_at_changes_no_score() -> None:
    for text in ("kapan a b", "berapa a b", "di mana a b", "apa itu a b", "siapa a b"):
        assert found(question(text, "ab"), "....") == {}


@given(
    st.text("abcd.", min_size=1, max_size=120),
    st.lists(st.sampled_from([0.01, 0.7, 3.0]), min_size=4, max_size=4),
    st.lists(st.sampled_from([0.5, 2.0, 9.0]), min_size=4, max_size=4),
    st.booleans(),
)
def test_no_headline_is_raised_beyond_what_its_words_allow(
    sequence: str, worth: list[float], masses: list[float], lacks_told: bool
) -> None:
    sought = [Sought(word, mass) for word, mass in zip("abcd", masses, strict=True)]
    query = asked([*"abcd"], sought, lambda: [Neighbours(1, 2, 2)] * 3, is_question=False, is_short=False)
    adds = [added if word in sequence else 0.0 for word, added in zip("abcd", worth, strict=True)]
    score = sum(adds) + 0.5
    reached = raised(score, parts(query, Candidate(score, sequence, adds, alphabet("abcd"))))
    assert most_raised(query, score, adds, lacks_told=lacks_told) >= reached * (1 - 1e-12)


@pytest.mark.parametrize("text", ["siapa a b", "kapan a b", "berapa a b", "apa itu a b", "di mana a b"])
def test_of_a_question_no_bound_is_known(text: str) -> None:
    assert most_raised(question(text, "ab"), 4.0, (1.0, 1.0)) == inf
    assert most_raised(question("a b", "ab", is_short=True, is_question=False), 4.0, ()) == inf


def test_a_score_is_multiplied_by_what_all_parts_say_together() -> None:
    assert raised(3.0, [Part("near", log(2)), Part("opening", log(1.5))]) == pytest.approx(9.0)
    assert raised(3.0, ()) == 3.0
    assert raised(1.0, [Part("near", -1.0)]) == exp(-1)


def test_every_feature_has_a_kind_and_none_is_there_twice() -> None:
    named = [(feature.name, kind) for feature in FEATURES for kind in feature.kinds]
    assert len(set(named)) == len(named)
    assert {kind for _, kind in named} == {SHORT, PLAIN, *QUESTIONS}
