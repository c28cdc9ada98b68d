"""What a request may ask for, what is a hit, and what a page says of a query that was too much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.store import build

from index.article import Article
from index.errors import UsageError
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching import compounds
from searcher.query.parser import QUESTION_WORDS


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[IndexSearcher]:
    build(tmp_path / "home", [Article("a", "a.txt", "", "pasar pasir paus roket")])
    with closing(IndexSearcher(str(tmp_path / "home"))) as opened:
        yield opened


@pytest.mark.parametrize(
    "request_", [SearchRequest("roket", limit=0), SearchRequest("roket", limit=-1), SearchRequest("roket", page=0)]
)
def test_pages_and_their_hits_count_from_one(searcher: IndexSearcher, request_: SearchRequest) -> None:
    with pytest.raises(UsageError, match="at least 1"):
        searcher.search(request_)


def test_a_pattern_that_stands_for_too_many_words_says_so(
    searcher: IndexSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert searcher.search("pa*").notes == ()
    monkeypatch.setattr(compounds, "MOST_FORMS", 2)
    page = searcher.search("pa*")
    assert page.total == 1
    assert tuple(map(str, page.notes)) == ("pa* matches more than 2 words; only the first 2 are searched.",)


@pytest.fixture
def news(tmp_path: Path) -> Iterator[IndexSearcher]:
    articles = [
        Article("flood", "1.txt", "", "banjir bandang", date="2021-12-01", source="Antara"),
        Article("slide", "2.txt", "", "longsor besar di Bogor", date="2021-12-02", source="Antara"),
        Article("quake", "3.txt", "", "gempa", date="2021-12-03", source="Antara"),
    ]
    build(tmp_path / "news", articles)
    with closing(IndexSearcher(str(tmp_path / "news"))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "full", "partial"),
    [
        ("banjir since:2021", ["flood"], []),
        ("banjir source:antara", ["flood"], []),
        ("banjir longsor since:2021 source:antara", [], ["flood", "slide"]),
        ("banjir +longsor source:antara", [], ["slide"]),
        ("banjir (source:antara OR source:kompas)", ["flood"], []),
        ("source:antara", ["flood", "quake", "slide"], []),
        ("di source:antara", ["slide"], []),
        ("since:2021-12-02 -gempa", ["slide"], []),
    ],
)
def test_what_only_fits_the_filters_is_no_hit(
    news: IndexSearcher, query: str, full: list[str], partial: list[str]
) -> None:
    page = news.search(query)
    assert (page.total, page.partial) == (len(full), len(partial))
    assert sorted(hit.id for hit in page.hits) == sorted(full + partial)


@pytest.mark.parametrize(
    ("query", "source", "understood"),
    [
        ("banjir", "Antara", 'banjir source:"Antara"'),
        ("banjir OR longsor", "antara", '(banjir OR longsor) source:"antara"'),
        ("banjir AND bandang", "Antara", '(banjir AND bandang) source:"Antara"'),
        ("", "Antara", 'source:"Antara"'),
        ("-gempa", "Antara", '-gempa source:"Antara"'),
        ("banjir", "Anta", 'banjir source:"Anta"'),
        ("banjir", '"Antara"', 'banjir source:"Antara"'),
    ],
)
def test_a_source_asked_for_beside_the_query_is_the_filter_that_was_understood(
    news: IndexSearcher, query: str, source: str, understood: str
) -> None:
    page = news.search(SearchRequest(query, source=source))
    assert page.understood == understood
    typed = news.search(understood)
    assert typed.understood == understood
    assert [hit.id for hit in page.hits] == [hit.id for hit in typed.hits]
    assert (page.total, page.partial) == (typed.total, typed.partial)


def test_a_source_without_a_word_is_refused(news: IndexSearcher) -> None:
    with pytest.raises(UsageError, match="not the name of a source"):
        news.search(SearchRequest("banjir", source="?"))


def test_dates_that_no_day_fulfils_are_refused_wherever_they_stand(news: IndexSearcher) -> None:
    for request in (
        SearchRequest("banjir", since="2022", until="2021"),
        SearchRequest("banjir until:2021", since="2022"),
    ):
        with pytest.raises(UsageError, match="no day in common"):
            news.search(request)


def test_dates_beside_the_query_are_enough_to_leave_something_out(news: IndexSearcher) -> None:
    page = news.search(SearchRequest("-gempa", since="2021-12-02"))
    assert [hit.id for hit in page.hits] == ["slide"]


def test_articles_of_other_sources_are_not_said_to_lack_a_date(tmp_path: Path) -> None:
    build(tmp_path / "home", [Article("a", "a.txt", "", "banjir", source="Antara")])
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        other = SearchRequest("banjir", since="2021", source="Tempo")
        assert searcher.search(other).notes == ()
        assert "no date" in str(searcher.search(other._replace(source="Antara")).notes[0])


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home = tmp_path_factory.mktemp("places")
    articles = [
        Article("title", "1.txt", "Drone di Irak", "roket jatuh di Irak"),
        Article("body", "2.txt", "Roket Irak", "drone jatuh, roket drone"),
        Article("both", "3.txt", "Roket", "roket Irak banjir jatuh"),
        *(Article(f"other{n}", f"o{n}.txt", "Lain", "cuaca cerah di Bogor") for n in range(5)),
    ]
    build(home / "home", articles)
    with closing(IndexSearcher(str(home / "home"))) as opened:
        yield opened


@pytest.mark.parametrize(
    "query",
    [
        *("roket", "roket Irak", "roket jatuh Irak di", "title:drone OR roket", "title:drone roket", "roket -banjir"),
        *(
            "(roket -banjir) OR drone",
            "drone AND (roket OR irak)",
            '"roket irak" roket',
            "roket roket",
            "rok*",
            "drne~",
        ),
        *("roket Irak sort:newest", "apakah roket jatuh di Irak?"),
    ],
)
def test_the_parts_of_an_explanation_add_up_to_the_score(places: IndexSearcher, query: str) -> None:
    hits = places.search(SearchRequest(query, explain=True)).hits
    assert hits
    for hit in hits:
        assert hit.explain
        words = hit.explain["words"]
        added = [*words, *hit.explain["side_by_side"], *hit.explain["second_stage"]]
        assert hit.score == pytest.approx(sum(part["adds"] for part in added), abs=1e-3)
        assert [word["adds"] for word in words] == pytest.approx(
            [sum(part["adds"] for part in word["by"]) for word in words], abs=1e-3
        )


def test_a_name_counts_once_however_many_of_its_names_an_article_holds(tmp_path: Path) -> None:
    articles = [
        Article("both", "1.txt", "", "amerika serikat as irak"),
        Article("typed", "2.txt", "", "pasukan militer as irak"),
        Article("other", "3.txt", "", "amerika serikat militer irak"),
    ]
    build(tmp_path / "home", articles)
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        hits = {hit.id: hit for hit in searcher.search("AS").hits}
    assert hits["both"].score == hits["typed"].score > hits["other"].score
    assert [list(map(str, hits[name].via)) for name in ("both", "other")] == [[], ["AS = Amerika Serikat"]]


def test_what_is_left_out_is_no_part_of_an_explanation(places: IndexSearcher) -> None:
    for query in ("roket -banjir", "roket AND NOT banjir", "drone OR (roket -banjir)"):
        for hit in places.search(SearchRequest(query, explain=True)).hits:
            assert hit.explain
            assert "banjir" not in [word["word"] for word in hit.explain["words"]]


def test_words_in_order_are_found_and_painted_with_so_many_others_between_them_in_all(tmp_path: Path) -> None:
    articles = [
        Article(
            "near", "1.txt", "roket di dekat pangkalan Irak", "roket lalu dekat kota pangkalan; roket dekat pangkalan"
        ),
        Article("far", "2.txt", "roket di dekat sebuah pangkalan", "roket dekat pangkalan"),
    ]
    build(tmp_path / "home", articles)
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        (hit,) = searcher.search('title:"roket dekat pangkalan"~1').hits
        assert [hit.title[start:end] for start, end in hit.title_spans] == ["roket di dekat pangkalan"]
        page = searcher.search('"roket dekat pangkalan"~1')
        assert page.total == 2
        for found in page.hits:
            painted = [s.text[start:end] for s in found.snippets for start, end in s.spans]
            assert painted == ["roket dekat pangkalan"]
            assert bool(found.title_spans) == (found.id == "near")


@pytest.mark.parametrize("word", sorted(QUESTION_WORDS))
def test_every_word_that_asks_is_missing_from_no_hit(places: IndexSearcher, word: str) -> None:
    asked, plain = places.search(f"{word} roket jatuh"), places.search("roket jatuh?")
    assert (asked.total, asked.partial) == (plain.total, plain.partial)
    assert {hit.id: hit.missing for hit in asked.hits} == {hit.id: hit.missing for hit in plain.hits}
