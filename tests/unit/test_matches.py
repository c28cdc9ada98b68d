"""Sets and scores of articles are those that adding everything up one by one would give."""

from __future__ import annotations

from array import array
from heapq import nlargest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.matches import (
    NO_MATCHES,
    Matches,
    Stream,
    added_by,
    fixed,
    holding_all,
    score_among,
    score_best,
)

ARTICLES = 60
MOST_MARGIN = 3.0


def stream_of(codes: dict[int, int], weight: float, typecode: str = "H") -> Stream:
    ordered = sorted(codes)
    worth = [weight * code / 255 for code in range(256)]
    return Stream(array(typecode, ordered), bytes(codes[article] for article in ordered), worth)


codes = st.dictionaries(st.integers(0, ARTICLES - 1), st.integers(1, 255), max_size=ARTICLES)
streams = st.builds(stream_of, codes, st.floats(0.01, 8.0), st.sampled_from("HI"))
known = st.dictionaries(st.integers(0, ARTICLES - 1), st.floats(0.0, 5.0), max_size=ARTICLES).map(fixed)
stream_lists = st.lists(st.one_of(streams, known.map(lambda matches: matches.streams[0])), max_size=6)


def added_up(streams: list[Stream]) -> dict[int, float]:
    """The sum for every article that is in any stream."""
    scores: dict[int, float] = {}
    for stream in streams:
        for place, article in enumerate(stream.articles):
            scores[article] = scores.get(article, 0.0) + stream.worth[stream.codes[place]]
    return scores


@given(stream_lists)
def test_the_largest_of_a_stream_is_what_it_adds_at_most(streams: list[Stream]) -> None:
    for stream in streams:
        assert stream.largest == max((stream.worth[code] for code in stream.codes), default=0.0)


@given(stream_lists, st.integers(1, 20), st.floats(0.0, MOST_MARGIN))
def test_whatever_can_be_among_the_best_has_its_whole_score(streams: list[Stream], count: int, margin: float) -> None:
    """Also when something else, of at most `margin`, is added to scores afterwards."""
    expected = added_up(streams)
    found = score_best(streams, count, margin)
    least = nlargest(count, expected.values())[-1] if len(expected) >= count else 0.0
    for article, score in expected.items():
        if score + margin > least + 1e-9:
            assert found[article] == pytest.approx(score, abs=1e-9)
    assert all(score <= expected[article] + 1e-9 for article, score in found.items())


@given(stream_lists, st.sets(st.integers(0, ARTICLES + 5), max_size=30))
def test_scores_among_given_articles_are_those_and_no_others(streams: list[Stream], articles: set[int]) -> None:
    expected = added_up(streams)
    found = score_among(streams, articles)
    assert found == pytest.approx({article: expected.get(article, 0.0) for article in articles}, abs=1e-9)


@given(streams, st.integers(0, ARTICLES + 5))
def test_what_one_stream_adds_to_one_article_is_known(stream: Stream, article: int) -> None:
    assert added_by(stream, article) == added_up([stream]).get(article, 0.0)


@pytest.mark.parametrize("articles", [[0], [41_999], [0, 20_000, 41_999], [41_999, 50_000], [], [50_000]])
def test_a_few_articles_are_looked_up_in_a_long_list(articles: list[int]) -> None:
    """Beyond a dozen times as many articles the list is not walked through any more."""
    stream = stream_of({article: 1 + article % 255 for article in range(0, 42_000, 1)}, 255.0, "I")
    expected = {article: 1.0 + article % 255 if article < 42_000 else 0.0 for article in articles}
    assert score_among([stream], articles) == pytest.approx(expected)


@given(st.dictionaries(st.integers(0, ARTICLES - 1), st.floats(0.0, 5.0)))
def test_fixed_scores_are_kept_as_they_are(scores: dict[int, float]) -> None:
    matches = fixed(scores)
    assert matches.articles == set(scores)
    assert matches.among(scores) == scores


@given(st.lists(streams, max_size=4))
def test_matches_are_all_articles_of_their_cover(streams: list[Stream]) -> None:
    everywhere = set().union(*(stream.articles for stream in streams))
    assert Matches(streams).articles == everywhere
    assert Matches([], streams).articles == everywhere
    assert Matches(streams, streams[:1]).articles == set(streams[0].articles if streams else ())


def test_nothing_matches_nothing() -> None:
    assert NO_MATCHES.articles == set()
    assert NO_MATCHES.among([1, 2]) == {1: 0.0, 2: 0.0}
    assert score_best([], 5) == {}


@given(st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=5))
def test_holding_all_is_the_intersection_and_changes_no_part(parts: list[set[int]]) -> None:
    before = [set(part) for part in parts]
    result = holding_all(parts)
    assert result == set.intersection(*before)
    result.add(99)
    assert parts == before


def test_articles_of_a_stream_ascend() -> None:
    assert all(first < second for first, second in pairwise(fixed({5: 1.0, 1: 2.0, 9: 0.5}).streams[0].articles))
