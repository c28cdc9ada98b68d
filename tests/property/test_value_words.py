"""Which names hold some words: the search in one text of all of them finds what a look at each would."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from support.strategies import WORDS

from index.analysis.tokenizer import tokenize
from searcher.matching.value_words import Beginning, ValueWords
from searcher.matching.wildcards import value_matches
from searcher.query.nodes import Fuzzy, Leaf, Pattern, Phrase, Word

names = st.lists(
    st.lists(st.sampled_from((*WORDS, "CNN", "P.T.", "H.M.", "ini,itu", "x@y")), min_size=1, max_size=4).map(" ".join),
    max_size=8,
)
odd_names = st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12), max_size=4)
asked = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def leaves(text: str) -> list[Leaf]:
    forms = tuple(token.form for token in tokenize(text))
    *whole, last = forms
    begun = tuple(Pattern(text, (*whole, f"{last[:end]}*")) for end in range(1, len(last)))
    return [Word(text, forms), Phrase(text, forms), Fuzzy(text, last, 1), Pattern(text, (f"*{last}",)), *begun]


@given(names, odd_names, asked)
@example(["CNN Indonesia", "cnnindonesia", "Cnnindonesia.com"], [], "cnn indonesia")
def test_a_search_in_all_names_finds_those_that_match(known: list[str], odd: list[str], text: str) -> None:
    words = ValueWords([*known, *odd], lambda value: (value,))
    for leaf in leaves(text):
        assert words.holding(leaf) == {name for name in (*known, *odd) if value_matches(leaf, name)}, leaf


@given(names, odd_names, asked)
def test_what_begins_so_is_found_as_a_look_at_each_finds_it(known: list[str], odd: list[str], text: str) -> None:
    words = ValueWords([*known, *odd], lambda value: (value,))
    for pattern in (None, *(leaf for leaf in leaves(text) if isinstance(leaf, Pattern))):
        for typed in ("", text.lower(), text[:1].lower()):
            beginning = Beginning(typed, pattern)
            assert words.beginning(beginning) == {name for name in (*known, *odd) if beginning.fits(name)}


def test_a_value_is_found_by_every_name_it_has_and_by_none_where_it_has_none() -> None:
    called = {"Jokowi": ("Jokowi", "Joko Widodo"), "Joko Widodo": ("Joko Widodo",), "Kartu Prakerja": ()}
    words = ValueWords(called, called.__getitem__)
    assert words.values_of(words.holding(Word("widodo", ("widodo",)))) == {"Jokowi", "Joko Widodo"}
    assert words.values_of(words.holding(Word("jokowi", ("jokowi",)))) == {"Jokowi"}
    assert words.values_of(words.beginning(Beginning("kartu", None))) == set()
