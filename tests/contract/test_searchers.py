"""What every searcher promises a front end: the same tests over files, over a cluster, and on the fake of the app."""

from __future__ import annotations

import pytest

from index.errors import QueryError
from searcher.api import Hit, Searcher, SearchRequest
from searcher.stories.story import find_stories

QUERIES = ("isis", "koalisi irak", "pasukan", "rusia putin", "drone roket", "zzzz", "irak zzzz")


@pytest.fixture(params=QUERIES)
def query(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


def painted(hit: Hit) -> list[str]:
    texts = [(hit.title, hit.title_spans), *((snippet.text, snippet.spans) for snippet in hit.snippets)]
    return [text[start:end] for text, spans in texts for start, end in spans]


def test_every_hit_is_counted_as_full_or_partial(searcher: Searcher, query: str) -> None:
    page = searcher.search(SearchRequest(query, limit=100))
    assert sum(not hit.missing for hit in page.hits) == page.total
    assert sum(bool(hit.missing) for hit in page.hits) == page.partial


def test_ranks_count_from_one_over_all_pages(searcher: Searcher, query: str) -> None:
    whole = searcher.search(SearchRequest(query, limit=100)).hits
    paged = [hit for page in range(1, 6) for hit in searcher.search(SearchRequest(query, limit=2, page=page)).hits]
    assert [(hit.rank, hit.id) for hit in paged] == [(hit.rank, hit.id) for hit in whole]
    assert [hit.rank for hit in whole] == list(range(1, len(whole) + 1))


def test_asking_twice_gives_the_same_hits(searcher: Searcher, query: str) -> None:
    first, second = (searcher.search(SearchRequest(query)).hits for _ in range(2))
    assert [hit.id for hit in first] == [hit.id for hit in second]


def test_full_hits_of_a_short_query_stand_above_partial_ones(searcher: Searcher, query: str) -> None:
    missing = [bool(hit.missing) for hit in searcher.search(SearchRequest(query, limit=100)).hits]
    assert missing == sorted(missing)


def test_spans_lie_inside_their_text_and_in_order(searcher: Searcher, query: str) -> None:
    for hit in searcher.search(SearchRequest(query)).hits:
        for text, spans in ((hit.title, hit.title_spans), *((s.text, s.spans) for s in hit.snippets)):
            edges = [0, *(edge for span in spans for edge in span), len(text)]
            assert edges == sorted(edges)


def test_what_is_painted_is_never_blank(searcher: Searcher, query: str) -> None:
    assert all(text.strip() for hit in searcher.search(SearchRequest(query)).hits for text in painted(hit))


def test_a_snippet_can_be_found_again_in_the_article(searcher: Searcher, query: str) -> None:
    for hit in searcher.search(SearchRequest(query)).hits:
        document = searcher.document(hit.id)
        assert document is not None
        texts = (document.body, *document.captions)
        assert all(any(snippet.text in text for text in texts) for snippet in hit.snippets)


def test_a_document_is_marked_where_the_query_matches(searcher: Searcher) -> None:
    (hit,) = searcher.search(SearchRequest("rusia putin", limit=1)).hits
    document = searcher.document(hit.id, "rusia")
    assert document is not None
    assert {document.body[start:end].lower() for start, end in document.body_spans} == {"rusia"}


def test_without_a_query_a_document_has_no_marks(searcher: Searcher) -> None:
    (hit, *_) = searcher.search(SearchRequest("isis")).hits
    document = searcher.document(hit.id)
    assert document is not None
    assert (document.title_spans, document.body_spans) == ((), ())


def test_an_unknown_id_is_no_document(searcher: Searcher) -> None:
    assert searcher.document("no such article") is None


def test_sorted_by_newest_the_dates_fall(searcher: Searcher) -> None:
    dates = [hit.date for hit in searcher.search(SearchRequest("isis", sort="newest")).hits]
    assert dates == sorted(dates, reverse=True)


def test_a_filter_that_is_not_understood_is_an_error_and_names_what_would_do(searcher: Searcher) -> None:
    with pytest.raises(QueryError) as caught:
        searcher.search(SearchRequest("irak date:besok"))
    assert caught.value.position == len("irak ")
    assert caught.value.hint


def test_while_it_is_typed_a_filter_is_left_out_with_a_note_of_its_place(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("irak date:besok", unfinished=True))
    assert page.total == searcher.search(SearchRequest("irak")).total
    (note,) = page.notes
    assert (note.values["what"], note.values["position"]) == ("date:besok", len("irak "))


def test_a_facet_is_counted_whole_where_it_is_named(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("irak", facet=("source",)))
    assert [*page.facets] == ["source"]
    usual = searcher.search(SearchRequest("irak", facets=True)).facets["source"]
    assert page.facets["source"] == usual  # there are but a few


def test_an_undamaged_index_is_checked_to_its_end(searcher: Searcher) -> None:
    shares = list(searcher.check())
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_hits_one_by_one_are_those_of_all_pages_unpainted(searcher: Searcher, query: str) -> None:
    request = SearchRequest(query, limit=100)
    whole = [hit._replace(title_spans=(), snippets=()) for hit in searcher.search(request).hits]
    assert list(searcher.hits(request._replace(limit=1))) == whole
    assert list(searcher.hits(request, 2)) == whole[:2]


def test_articles_one_by_one_are_those_of_the_hits_with_the_matches_marked(searcher: Searcher, query: str) -> None:
    request = SearchRequest(query)
    found = list(searcher.found(request))
    assert [document.id for document in found] == [hit.id for hit in searcher.hits(request)]
    assert found == [
        document._replace(raw="") for hit in searcher.hits(request) if (document := searcher.document(hit.id, query))
    ]
    unmarked = [document._replace(title_spans=(), body_spans=()) for document in found]
    assert list(searcher.found(request, painted=False)) == unmarked


def test_a_query_that_is_not_understood_is_told_before_the_first_hit(searcher: Searcher) -> None:
    for ask in (searcher.hits, searcher.found):
        with pytest.raises(QueryError):
            ask(SearchRequest("irak date:besok"))


def test_frequencies_are_those_of_families(searcher: Searcher) -> None:
    words = ("Irak", "roket", "xyzzyx")
    assert searcher.frequencies(words)[2] == 0
    assert searcher.frequencies(words)[0] == searcher.search(SearchRequest("irak", synonyms=False)).total
    assert searcher.frequencies(()) == ()


def test_every_article_has_a_profile_of_its_heaviest_words(searcher: Searcher) -> None:
    profiles = {profile.id: profile for profile in searcher.profiles()}
    hits = {hit.id: hit for hit in searcher.hits(SearchRequest("isis atau irak"))}
    assert hits.keys() <= profiles.keys()
    assert len(profiles) == searcher.info().documents
    for profile in profiles.values():
        weights = [weight for _, weight in profile.words]
        assert weights == sorted(weights, reverse=True)
        assert all(weight > 0 for weight in weights)
        assert bool(profile.first_day) == bool(profile.last_day)
        assert profile.first_day <= profile.last_day
        assert not (profile.first_day and profile.named)
    assert {hit.id for hit in hits.values() if hit.date} <= {each.id for each in profiles.values() if each.first_day}
    assert all(profiles[hit.id].source == hit.source for hit in hits.values())


def test_stories_are_those_of_the_profiles(searcher: Searcher) -> None:
    told = searcher.stories()
    assert told == find_stories(searcher.profiles())
    assert told == searcher.stories()


def test_an_article_is_named_by_its_id_and_nothing_else_names_it(searcher: Searcher) -> None:
    (hit, *_) = searcher.search(SearchRequest("isis")).hits
    assert searcher.named(hit.id) == (hit.id,)
    for other in ("", "no such article", "https://nowhere.example/", "no.jsonl#1", "#", "https://"):
        assert searcher.named(other) == ()


def test_info_is_what_pages_say(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("isis")).answered_by == searcher.info()


def test_a_family_holds_its_word_with_the_articles_that_hold_it(searcher: Searcher) -> None:
    family = dict(searcher.family("Irak"))
    assert family["irak"] == 5
    assert searcher.family("xyzzyx") == ()
