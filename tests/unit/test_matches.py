"""Sets and scores of articles are those that adding everything up one by one would give."""

from __future__ import annotations

from array import array
from heapq import nlargest
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sections import section_of

from index.segment.postings import Codes, ListedCodes, PostingsReader, encode_postings
from searcher.matching.docset import NO_ARTICLES, Articles, in_all, in_any
from searcher.matching.scoring import Matches, Stream, added_by, in_every, likely_best, scores_of

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = 300
MOST_MARGIN = 3.0


def stream_of(codes: dict[int, int], weight: float) -> Stream:
    return Stream(Codes(bytes(codes.get(article, 0) for article in range(ARTICLES))), weight)


def listed_stream_of(codes: dict[int, int], weight: float) -> Stream:
    """The same of a list in a file."""
    numbers = sorted(codes)
    record = encode_postings(array("H", numbers), bytes(codes[number] for number in numbers), ARTICLES)
    return Stream(ListedCodes(PostingsReader(section_of(record), ARTICLES), 0, len(numbers), 0), weight)


def held(articles: set[int]) -> Articles:
    return Articles.of(articles, ARTICLES)


numbers = st.integers(0, ARTICLES - 1)
some = st.sets(numbers)
# Dense, sparse and empty rows, and rows in which all codes are alike.
rows = st.one_of(
    st.binary(min_size=ARTICLES, max_size=ARTICLES), st.integers(0, 255).map(lambda code: bytes([code]) * ARTICLES)
)
streams = st.one_of(
    st.builds(stream_of, st.dictionaries(numbers, st.integers(1, 255)), st.floats(0.01, 8.0)),
    st.builds(listed_stream_of, st.dictionaries(numbers, st.integers(1, 255)), st.floats(0.01, 8.0)),
    st.builds(Stream, rows.map(Codes), st.floats(0.01, 8.0)),
)
stream_lists = st.lists(streams, max_size=6)


def added_up(streams: list[Stream]) -> dict[int, float]:
    """The sum for every article that is in any stream."""
    scores: dict[int, float] = {}
    for codes, weight, *_ in streams:
        for article, code in enumerate(codes.row):
            if code:
                scores[article] = scores.get(article, 0.0) + weight * (code / 255)
    return scores


@given(st.lists(streams, max_size=40), some, st.integers(1, 20), st.floats(0.0, MOST_MARGIN))
def test_no_article_that_can_be_among_the_best_is_left_out(
    streams: list[Stream], wanted: set[int], count: int, margin: float
) -> None:
    """Also when something else, of at most `margin`, is added to scores afterwards."""
    pool = wanted | set(range(0, ARTICLES, 2))
    scores = added_up(streams)
    found = set(likely_best(streams, held(pool), count, margin))
    least = nlargest(count, (scores.get(article, 0.0) for article in pool))[-1]
    assert found <= pool
    assert {article for article in pool if scores.get(article, 0.0) + margin >= least} <= found


def test_few_articles_are_scored_in_full_where_few_stand_out() -> None:
    """Of a word in every article, with one impact in most, those that stand out are enough."""
    row = bytearray(b"\x40" * 10_000)
    row[::500] = b"\xf0" * 20
    found = likely_best(
        [Stream(Codes(bytes(row)), 2.0), Stream(Codes(bytes(row)), 1.0)], Articles.in_row(bytes(row)), 10
    )
    assert set(found) == set(range(0, 10_000, 500))


@given(stream_lists, some)
def test_scores_of_given_articles_are_those_and_no_others(streams: list[Stream], articles: set[int]) -> None:
    expected = added_up(streams)
    found = scores_of(streams, articles)
    assert found == pytest.approx({article: expected.get(article, 0.0) for article in articles}, abs=1e-9)


@given(streams, numbers)
def test_what_one_stream_adds_to_one_article_is_known(stream: Stream, article: int) -> None:
    assert added_by(stream, article) == added_up([stream]).get(article, 0.0)


@given(st.lists(streams, max_size=4))
def test_matches_are_all_articles_of_what_holds_them(streams: list[Stream]) -> None:
    everywhere = set(added_up(streams))
    assert set(Matches(streams).articles) == everywhere
    assert set(Matches([], streams).articles) == everywhere
    assert set(Matches(streams, streams[:1]).articles) == set(added_up(streams[:1]))
    assert set(Matches(streams, held({1, 2})).articles) == {1, 2}


@given(stream_lists, some)
def test_matches_within_some_articles_score_as_before_and_nothing_elsewhere(
    streams: list[Stream], kept: set[int]
) -> None:
    matches = Matches(streams)
    within = matches.within(held(kept))
    assert set(within.articles) == set(matches.articles) & kept
    assert added_up([*within.streams]) == {a: score for a, score in added_up(streams).items() if a in kept}


@given(st.lists(stream_lists, max_size=4), st.lists(some, max_size=2))
def test_what_all_parts_and_filters_hold_is_found(parts: list[list[Stream]], filters: list[set[int]]) -> None:
    expected = [set(added_up(streams)) for streams in parts] + filters
    found = in_every([Matches(streams) for streams in parts], [held(part) for part in filters])
    assert sorted(found) == sorted(set.intersection(*expected) if expected else ())
    assert len(found) == len([*found])


def test_no_row_is_made_of_a_list_to_look_few_articles_up_in_it() -> None:
    rare, common = listed_stream_of({5: 9}, 1.0), listed_stream_of(dict.fromkeys(range(40), 7), 1.0)
    found = in_every([Matches([common]), Matches([rare])])
    assert scores_of([rare, common], found) == pytest.approx({5: 16 / 255})
    assert "row" not in vars(common.codes)


def test_nothing_matches_nothing() -> None:
    assert not Matches(()).articles
    assert scores_of((), [1, 2]) == {1: 0.0, 2: 0.0}
    assert list(likely_best([], NO_ARTICLES, 5)) == []


def known(articles: set[int]) -> Articles:
    """The same set, listed."""
    return Articles.listed(sorted(articles), ARTICLES)


@given(st.lists(st.tuples(some, st.sampled_from([held, known])), min_size=1, max_size=5))
def test_sets_of_articles_are_sets(made: list[tuple[set[int], Callable[[set[int]], Articles]]]) -> None:
    parts = [part for part, _ in made]
    sets = [make(part) for part, make in made]
    assert list(in_all(sets)) == sorted(set.intersection(*parts))
    assert list(in_any(sets)) == sorted(set.union(*parts))
    first, *others = sets
    rest = parts[0].difference(*parts[1:])
    left = first - in_any(others)
    assert (list(left), len(left), bool(left)) == (sorted(rest), len(rest), bool(rest))
    assert [article for article in range(ARTICLES + 50) if article in left] == sorted(rest)
