"""What else is offered: words of time as dates, fewer words; at a bounded cost, whatever was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.store import build

from index.article import Article
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.query.parser import mentions_time, parse_query
from searcher.query.printing import canonical
from searcher.results import suggestions
from searcher.results.suggestions import MOST_LEFT_OUT, MOST_MISSPELT
from searcher.results.times import as_dates


def test_a_long_query_that_nothing_matches_is_not_searched_for_a_hundred_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "home", [Article(f"a{n}", f"{n}.txt", "", f"kata{n} roket") for n in range(50)])
    looks: list[str] = []
    monkeypatch.setattr(suggestions, "corrections", lambda _, form, __: looks.append(form) or [])
    monkeypatch.setattr(suggestions, "variants", lambda _, form, __: looks.append(form) or [])
    plain = suggestions.suggest
    searches: list[Any] = []

    def counting(*given: Any) -> Any:
        *others, count = given
        return plain(*others, lambda changed: searches.append(changed) or count(changed))

    monkeypatch.setattr(suggestions, "suggest", counting)
    query = " ".join([f"kata{n}" for n in range(50)] + [f"tiada{n}" for n in range(50)])
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        page = searcher.search(query)
    assert page.total == 0
    assert len(looks) == 2 * MOST_MISSPELT
    assert 0 < len(searches) <= MOST_LEFT_OUT


@pytest.fixture
def news(tmp_path: Path) -> Iterator[IndexSearcher]:
    articles = [
        Article("old", "1.txt", "", "demo buruh pekan lalu", date="2021-03-01"),
        Article("week", "2.txt", "", "demo buruh", date="2021-07-20"),
        Article("yesterday", "3.txt", "", "demo petani", date="2021-07-28"),
    ]
    build(tmp_path / "home", articles)
    with closing(IndexSearcher(str(tmp_path / "home"), today=lambda: date(2021, 7, 29))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("demo pekan lalu", [("demo since:2021-07-19 until:2021-07-25", 1, "as_a_date")]),
        ("kemarin demo", [("demo date:2021-07-28", 1, "as_a_date")]),
        ("Kemarin", [("date:2021-07-28", 1, "as_a_date")]),
        ("demo 10 hari terakhir sort:newest", [("demo since:2021-07-20 until:2021-07-29 sort:newest", 2, "as_a_date")]),
        ("demo bulan lalu", []),  # nothing is dated so
        ('demo "pekan lalu"', []),
        ("demo pekan lalu date:2021", []),
        ("demo 2021", []),
    ],
)
def test_words_of_time_are_offered_as_the_dates_that_they_mean(
    news: IndexSearcher, query: str, offered: list[tuple[str, int, str]]
) -> None:
    page = news.search(query)
    assert [tuple(other) for other in page.suggestions if other.reason == "as_a_date"] == offered
    assert [
        other for other in news.search(SearchRequest(query, page=2)).suggestions if other.reason == "as_a_date"
    ] == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            "hari ini",
            "kemarin",
            "minggu kemarin",
            "bulan ini",
            "tahun lalu",
            "7 hari terakhir",
            "lima hari belakangan ini",
        ),
        *(
            "dua pekan yang lalu",
            "today",
            "yesterday",
            "this week",
            "last month",
            "previous year",
            "past 7 days",
            "2 weeks ago",
        ),
    ],
)
def test_every_time_that_is_told_from_today_is_offered(words: str) -> None:
    query = parse_query(f"demo {words} buruh", lambda: date(2021, 7, 29))
    assert mentions_time(query)
    dated = as_dates(query, lambda: date(2021, 7, 29))
    assert dated
    assert canonical(dated).startswith("demo buruh ")


@pytest.mark.parametrize(
    ("query", "fewer"),
    [
        ("kapan petani buruh demo", {"petani demo", "buruh demo"}),
        ("berapa jumlah petani dan buruh", {"petani", "buruh"}),
        ('siapa petani "buruh pekan"', {"petani", '"buruh pekan"'}),
        ("petani buruh -pekan", {"petani -pekan", "buruh -pekan"}),
    ],
)
def test_words_that_no_hit_need_hold_are_the_first_to_be_left_out(
    news: IndexSearcher, query: str, fewer: set[str]
) -> None:
    assert {other.query for other in news.search(query).suggestions if other.reason == "fewer_words"} == fewer
