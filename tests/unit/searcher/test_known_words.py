"""A query much like one that was answered is counted as if it were asked by itself, mostly without a plan of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store import build

from index.article import Article
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching import match as matching
from searcher.matching.match import Matched, Matching, match
from searcher.query.parser import Query
from searcher.results.request import read_request

WORDS = (
    "amerika serikat as dpr dewan perwakilan rakyat anti korupsi antikorupsi yang siapa mengapa banjir"
    " kebanjiran jakarta dki rupiah 5 juta"
).split()


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    chosen = random.Random(20261130)  # noqa: S311 -- articles, no secrets
    home = tmp_path_factory.mktemp("known") / "home"
    texts = [" ".join(chosen.choices(WORDS, k=8)) for _ in range(60)]
    build(home, [Article(f"a{n}", f"{n}.txt", "", text) for n, text in enumerate(texts)])
    with closing(IndexSearcher(str(home))) as opened:
        yield opened


def asked(text: str) -> Query:
    return read_request(SearchRequest(text), lambda: date(2026, 11, 30))


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.lists(st.sampled_from([*WORDS, '"amerika serikat"', "-banjir", "lain"]), max_size=5),
    st.sampled_from([Matching(), Matching(exact=True), Matching(synonyms=False)]),
)
def test_it_counts_what_a_search_finds(
    searcher: IndexSearcher, before: list[str], changed: list[str], how: Matching
) -> None:
    collection, other = searcher._current(), asked(" ".join(changed or before[1:] or before))
    answered = match(collection, asked(" ".join(before)), how)
    assert answered.total_of(other) == match(collection, other, how).total
    assert answered.total_of(other) == match(collection, other, how).total  # what was met before tells the same


@pytest.mark.parametrize(
    ("query", "fewer", "plans"),
    [
        ("banjir jakarta amerika serikat", "jakarta amerika serikat", 0),
        ("banjir yang jakarta", "banjir jakarta", 0),
        ("amerika banjir serikat", "amerika serikat", 1),  # which has another name now
        ("banjir jakarta", "banjir rupiah", 1),
    ],
)
def test_no_plan_is_made_where_every_word_is_known_by_the_same_names(
    searcher: IndexSearcher, monkeypatch: pytest.MonkeyPatch, query: str, fewer: str, plans: int
) -> None:
    answered: Matched = match(searcher._current(), asked(query), Matching())
    made: list[object] = []
    plain = matching.plan
    monkeypatch.setattr(matching, "plan", lambda *given, **how: made.append(given) or plain(*given, **how))
    assert answered.total_of(asked(fewer))
    assert len(made) == plans
