"""A word that is still being typed: what every searcher finds by its beginning, and says that it may become."""

from __future__ import annotations

import pytest

from searcher.api import ResultPage, Searcher, SearchRequest


def typed(searcher: Searcher, query: str) -> ResultPage:
    return searcher.search(SearchRequest(query, limit=100, suggestions=False, unfinished=True, growing=True))


@pytest.mark.parametrize("whole", ["koalisi", "putin", "irak koalisi", "source:abna"])
def test_with_every_letter_of_a_word_the_articles_of_the_whole_word_stay_full_hits(
    searcher: Searcher, whole: str
) -> None:
    wanted = {hit.id for hit in searcher.search(SearchRequest(whole, limit=100)).hits if not hit.missing}
    assert wanted or whole.startswith("source")
    begin = max(whole.rfind(" "), whole.rfind(":")) + 1
    for end in range(begin + 3, len(whole) + 1):
        assert wanted <= {hit.id for hit in typed(searcher, whole[:end]).hits if not hit.missing}, whole[:end]


def test_the_likeliest_completion_is_that_with_most_hits_beside_the_other_words(searcher: Searcher) -> None:
    (first, *others) = typed(searcher, "irak koal").completions
    assert (first.text, first.query, first.field) == ("koalisi", "irak koalisi", "")
    assert first.hits == len([hit for hit in typed(searcher, "irak koalisi").hits if not hit.missing])
    assert [each.hits for each in others] == sorted((each.hits for each in others), reverse=True)


def test_a_word_that_is_whole_is_completed_by_nothing_rarer(searcher: Searcher) -> None:
    assert not typed(searcher, "koalisi").completions


def test_a_space_ends_a_word(searcher: Searcher) -> None:
    page = typed(searcher, "koal ")
    assert not page.completions
    assert page.total == searcher.search(SearchRequest("koal")).total


def test_a_finished_query_is_asked_as_ever(searcher: Searcher) -> None:
    assert not searcher.search(SearchRequest("koal", suggestions=False)).completions


@pytest.mark.parametrize("query", ["source:", "irak source:", "source:lip"])
def test_a_name_is_completed_by_those_that_begin_so_with_the_hits_of_the_whole_query(
    searcher: Searcher, query: str
) -> None:
    found = typed(searcher, query).completions
    assert any(each.text == "Liputan6.com" for each in found)
    for each in found:
        assert each.field == "source"
        assert each.hits == searcher.search(SearchRequest(each.query)).total


def test_no_other_queries_are_suggested_while_a_word_grows(searcher: Searcher) -> None:
    assert not searcher.search(SearchRequest("irak koalsi", growing=True, unfinished=True)).suggestions


@pytest.mark.parametrize("query", ["koalisi irak", "apakah koalisi menyerang irak rusia putin", "irak koal"])
def test_only_full_hits_are_shown_where_they_alone_are_wanted(searcher: Searcher, query: str) -> None:
    request = SearchRequest(query, limit=100, suggestions=False, unfinished=True, growing=query.endswith("koal"))
    every, full = searcher.search(request), searcher.search(request._replace(full=True))
    assert {hit.id for hit in full.hits} == {hit.id for hit in every.hits if not hit.missing}
    assert (full.total, full.folds, full.partial) == (every.total, every.folds, 0)
