"""Sets and scores of articles are those that adding everything up one by one would give."""

from __future__ import annotations

from array import array
from heapq import nlargest
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sections import section_of

from index.segment.postings import ListedImpacts, PostingsReader, TermImpacts, encode_postings
from searcher.matching import scoring
from searcher.matching.docset import NO_DOCS, DocSet, in_all, in_any
from searcher.matching.scoring import ScoredPostings, WeightedPostings, added_by, in_every, likely_best, scores_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ARTICLES = 300
MOST_MARGIN = 3.0


def postings_of(impacts: dict[int, int], weight: float) -> WeightedPostings:
    return WeightedPostings(TermImpacts(bytes(impacts.get(article, 0) for article in range(ARTICLES))), weight)


def listed_postings_of(impacts: dict[int, int], weight: float) -> WeightedPostings:
    """The same of a list in a file."""
    numbers = sorted(impacts)
    record = encode_postings(array("H", numbers), bytes(impacts[number] for number in numbers), ARTICLES)
    return WeightedPostings(ListedImpacts(PostingsReader(section_of(record), ARTICLES), 0, len(numbers), 0), weight)


def held(articles: set[int]) -> DocSet:
    return DocSet.of(articles, ARTICLES)


numbers = st.integers(0, ARTICLES - 1)
some = st.sets(numbers)
# Dense, sparse and empty lists, and lists in which all impacts are alike.
dense_lists = st.one_of(
    st.binary(min_size=ARTICLES, max_size=ARTICLES), st.integers(0, 255).map(lambda impact: bytes([impact]) * ARTICLES)
)
lists = st.one_of(
    st.builds(postings_of, st.dictionaries(numbers, st.integers(1, 255)), st.floats(0.01, 8.0)),
    st.builds(listed_postings_of, st.dictionaries(numbers, st.integers(1, 255)), st.floats(0.01, 8.0)),
    st.tuples(dense_lists.map(TermImpacts), st.floats(0.01, 8.0)).map(lambda both: WeightedPostings(*both)),
)
some_postings = st.lists(lists, max_size=6)


def added_up(lists: list[WeightedPostings]) -> dict[int, float]:
    """The sum for every article that is in any list."""
    scores: dict[int, float] = {}
    for impacts, weight, *_ in lists:
        for article, impact in enumerate(impacts.dense):
            if impact:
                scores[article] = scores.get(article, 0.0) + weight * (impact / 255)
    return scores


@given(st.lists(lists, max_size=40), some, st.integers(1, 20), st.floats(0.0, MOST_MARGIN))
def test_no_article_that_can_be_among_the_best_is_left_out(
    lists: list[WeightedPostings], wanted: set[int], count: int, margin: float
) -> None:
    """Also when something else, of at most `margin`, is added to scores afterwards."""
    candidates = wanted | set(range(0, ARTICLES, 2))
    scores = added_up(lists)
    found = set(likely_best(lists, held(candidates), count, margin))
    least = nlargest(count, (scores.get(article, 0.0) for article in candidates))[-1]
    assert found <= candidates
    assert {article for article in candidates if scores.get(article, 0.0) + margin >= least} <= found


@given(st.lists(lists, min_size=1, max_size=65), some, st.integers(1, 20))
def test_the_best_are_those_of_scoring_everything(lists: list[WeightedPostings], wanted: set[int], count: int) -> None:
    """In the same order and with the same scores, to the last digit."""
    candidates = held(wanted | set(range(0, ARTICLES, 3)))

    def best(articles: Iterable[int]) -> list[tuple[float, int]]:
        return sorted((-score, article) for article, score in scores_of(lists, articles).items())[:count]

    assert best(likely_best(lists, candidates, count)) == best(candidates)


@given(st.lists(lists, max_size=40), some, st.integers(1, 20), st.floats(0.0, MOST_MARGIN), st.integers(0, 200))
def test_what_must_reach_a_score_is_not_left_out_where_it_does(
    lists: list[WeightedPostings], wanted: set[int], count: int, margin: float, place: int
) -> None:
    """As after other segments, which have so many articles that score as much."""
    candidates = wanted | set(range(0, ARTICLES, 2))
    scores = added_up(lists)
    least = (sorted(scores.values(), reverse=True) or [0.0])[min(place, max(len(scores) - 1, 0))]
    found = set(likely_best(lists, held(candidates), count, margin, least))
    best = nlargest(count, (scores.get(article, 0.0) for article in candidates))[-1]
    assert found <= candidates
    assert {a for a in candidates if scores.get(a, 0.0) + margin >= max(least, best)} <= found


@given(st.lists(lists, max_size=40), some, some, st.integers(1, 20), st.floats(0.0, MOST_MARGIN))
def test_what_may_still_be_raised_is_not_left_out(
    lists: list[WeightedPostings], wanted: set[int], raised: set[int], count: int, margin: float
) -> None:
    """And of the others only what the best by now do not leave behind."""
    candidates = wanted | set(range(0, ARTICLES, 2))
    scores = added_up(lists)
    found = set(likely_best(lists, held(candidates), count, margin, raisable=held(raised)))
    least = nlargest(count, (scores.get(article, 0.0) for article in candidates))[-1]
    assert found <= set(likely_best(lists, held(candidates), count, margin))
    more = dict.fromkeys(raised, margin)
    assert {a for a in candidates if scores.get(a, 0.0) + more.get(a, 0.0) >= least} <= found


def test_only_what_may_be_raised_is_scored_for_it() -> None:
    """Two words side by side raise an article: one that lacks either is not looked at for what that could add."""
    dense = bytes(range(256)) * 20
    lists = [WeightedPostings(TermImpacts(dense), 1.0)]
    everything = DocSet.of(range(len(dense)), len(dense))
    assert len(list(likely_best(lists, everything, 40, 0.5))) > 2000
    assert len(list(likely_best(lists, everything, 40, 0.5, raisable=DocSet.of([7], len(dense))))) < 100


def test_lists_that_weigh_next_to_nothing_are_not_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[int] = []
    original = scoring._rough_scores
    monkeypatch.setattr(scoring, "_rough_scores", lambda w, *a: added.append(len(w)) or original(w, *a))
    chance = Random(3)  # noqa: S311 -- a sample, not a secret
    heavy = WeightedPostings(TermImpacts(chance.randbytes(1000)), 8.0)
    light = [WeightedPostings(TermImpacts(chance.randbytes(1000)), 0.01) for _ in range(4)]
    likely_best([heavy, *light, heavy], DocSet.of(range(1000), 1000), 10)
    assert added == [1]


@given(lists, some)
def test_how_many_of_a_set_hold_a_term_is_counted_whatever_shape_both_have(
    postings: WeightedPostings, articles: set[int]
) -> None:
    held_by = {article for article, impact in enumerate(postings.impacts.dense) if impact}
    for docs in (held(articles), known(articles)):
        assert docs.count_of(postings.impacts) == len(held_by & articles)


def test_few_articles_are_scored_in_full_where_many_lists_are_added_up() -> None:
    """What is rounded for each of sixteen words makes no thousands of articles likely."""
    chance = Random(16)  # noqa: S311 -- a sample, not a secret
    lists = [WeightedPostings(TermImpacts(chance.randbytes(20_000)), 1 + chance.random()) for _ in range(16)]
    assert len(list(likely_best(lists, DocSet.of(range(20_000), 20_000), 10))) < 150


def test_few_articles_are_scored_in_full_where_few_stand_out() -> None:
    """Of a word in every article, with one impact in most, those that stand out are enough."""
    dense = bytearray(b"\x40" * 10_000)
    dense[::500] = b"\xf0" * 20
    found = likely_best(
        [WeightedPostings(TermImpacts(bytes(dense)), 2.0), WeightedPostings(TermImpacts(bytes(dense)), 1.0)],
        DocSet.in_dense(bytes(dense)),
        10,
    )
    assert set(found) == set(range(0, 10_000, 500))


@given(some_postings, some)
def test_scores_of_given_articles_are_those_and_no_others(lists: list[WeightedPostings], articles: set[int]) -> None:
    expected = added_up(lists)
    found = scores_of(lists, articles)
    assert found == pytest.approx({article: expected.get(article, 0.0) for article in articles}, abs=1e-9)


@given(lists, numbers)
def test_what_one_list_adds_to_one_article_is_known(postings: WeightedPostings, article: int) -> None:
    assert added_by(postings, article) == added_up([postings]).get(article, 0.0)


@given(st.lists(lists, max_size=4))
def test_matches_are_all_articles_of_what_holds_them(lists: list[WeightedPostings]) -> None:
    everywhere = set(added_up(lists))
    assert set(ScoredPostings(lists).docs) == everywhere
    assert set(ScoredPostings([], lists).docs) == everywhere
    assert set(ScoredPostings(lists, lists[:1]).docs) == set(added_up(lists[:1]))
    assert set(ScoredPostings(lists, held({1, 2})).docs) == {1, 2}


@given(some_postings, some)
def test_matches_within_some_articles_score_as_before_and_nothing_elsewhere(
    lists: list[WeightedPostings], kept: set[int]
) -> None:
    matches = ScoredPostings(lists)
    within = matches.within(held(kept))
    assert set(within.docs) == set(matches.docs) & kept
    assert added_up([*within.lists]) == {a: score for a, score in added_up(lists).items() if a in kept}


@given(st.lists(some_postings, max_size=4), st.lists(some, max_size=2))
def test_what_all_parts_and_filters_hold_is_found(parts: list[list[WeightedPostings]], filters: list[set[int]]) -> None:
    expected = [set(added_up(lists)) for lists in parts] + filters
    found = in_every([ScoredPostings(lists) for lists in parts], [held(part) for part in filters])
    assert sorted(found) == sorted(set.intersection(*expected) if expected else ())
    assert len(found) == len([*found])


def test_no_list_is_made_dense_to_look_few_articles_up_in_it() -> None:
    rare, common = listed_postings_of({5: 9}, 1.0), listed_postings_of(dict.fromkeys(range(40), 7), 1.0)
    found = in_every([ScoredPostings([common]), ScoredPostings([rare])])
    assert scores_of([rare, common], found) == pytest.approx({5: 16 / 255})
    assert "dense" not in vars(common.impacts)


def test_nothing_matches_nothing() -> None:
    assert not ScoredPostings(()).docs
    assert scores_of((), [1, 2]) == {1: 0.0, 2: 0.0}
    assert list(likely_best([], NO_DOCS, 5)) == []


def known(articles: set[int]) -> DocSet:
    """The same set, listed."""
    return DocSet.listed(sorted(articles), ARTICLES)


@given(st.lists(st.tuples(some, st.sampled_from([held, known])), min_size=1, max_size=5))
def test_sets_of_articles_are_sets(made: list[tuple[set[int], Callable[[set[int]], DocSet]]]) -> None:
    parts = [part for part, _ in made]
    sets = [make(part) for part, make in made]
    assert list(in_all(sets)) == sorted(set.intersection(*parts))
    assert list(in_any(sets)) == sorted(set.union(*parts))
    first, *others = sets
    rest = parts[0].difference(*parts[1:])
    left = first - in_any(others)
    assert (list(left), len(left), bool(left)) == (sorted(rest), len(rest), bool(rest))
    assert [article for article in range(ARTICLES + 50) if article in left] == sorted(rest)
