"""What a program may give for each field of a request, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.store import build
from support.strategies import article_of

import searcher
from index.errors import UsageError
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.results.settled import settled

ARTICLES = [
    article_of(1, "a")._replace(
        title="Roket", body="Roket di Irak.", title_derived=False, date="2018-01-01", source="Kompas"
    ),
    article_of(2, "b")._replace(
        title="Roket", body="Roket di Suriah.", title_derived=False, date="2020-01-01", source="Antara"
    ),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("index")
    build(home, ARTICLES)
    return home


@pytest.fixture
def engine(home: Path) -> Iterator[IndexSearcher]:
    with searcher.open(home) as engine:
        yield engine


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, {"a", "b"}),
        ({"since": date(2019, 1, 1)}, {"b"}),
        ({"until": datetime(2019, 1, 1, 7, 30, tzinfo=UTC)}, {"a"}),
        ({"since": "2019"}, {"b"}),
        ({"source": ["Kompas", "Antara"]}, {"a", "b"}),
        ({"source": ("Antara",)}, {"b"}),
        ({"limit": 1, "sort": "terlama"}, {"a"}),
        ({"limit": 1, "sort": "date"}, {"b"}),
    ],
)
def test_what_options_can_ask_for_is_asked_by_name(
    engine: IndexSearcher, fields: dict[str, Any], found: set[str]
) -> None:
    assert {hit.id for hit in engine.search("roket", **fields).hits} == found
    assert {hit.id for hit in engine.search(SearchRequest("roket", **fields)).hits} == found


def test_what_is_given_by_name_wins_over_the_request(engine: IndexSearcher) -> None:
    assert [hit.id for hit in engine.search(SearchRequest("roket", sort="newest"), limit=1, sort="oldest").hits] == [
        "a"
    ]


def test_an_index_is_opened_by_its_path_in_any_form(home: Path) -> None:
    for path in (home, str(home), str(home).encode()):
        with searcher.open(path) as engine:  # type: ignore[arg-type]
            assert engine.search("roket").total == 2
    with pytest.raises(UsageError, match="5 cannot be the place of an index"):
        searcher.open(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"query": None}, "query is None; it takes text."),
        ({"limit": "3"}, "limit is '3'; it takes a number of at least 1."),
        ({"limit": True}, "limit is True; it takes a number of at least 1."),
        ({"page": 0}, "page is 0; it must be at least 1."),
        ({"since": 2020}, "since is 2020; it takes a date, or text that reads as one."),
        ({"source": 5}, "source is 5; it takes a name, or a list of names."),
        ({"facet": [None]}, "facet is [None]; it takes a name, or a list of names."),
        ({"exact": "yes"}, "exact is 'yes'; it takes True or False."),
        ({"sort": "cepat"}, "'cepat' is not a sort order."),
        ({"sort": None}, "None is not a sort order."),
        ({"limits": 3}, "A request has no field 'limits'."),
    ],
)
def test_a_value_that_means_nothing_is_named(fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(UsageError, match=re.escape(wrong)):
        settled("roket", fields)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"until": "besok"}, "'besok' is not a date."),
        ({"source": ["Kompas", "..."]}, "'...' is not the name of a source."),
    ],
)
def test_text_that_says_nothing_is_named(engine: IndexSearcher, fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(UsageError, match=re.escape(wrong)):
        engine.search("roket", **fields)
