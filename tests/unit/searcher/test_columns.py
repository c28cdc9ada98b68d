"""Columns of dumps: asked for by their names, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.store import build
from support.strategies import article_of

from index.article import Article
from index.errors import QueryError, UsageError
from searcher.api import FacetCount
from searcher.engine import IndexSearcher
from searcher.results.facets import MOST_VALUES


def article(number: int, category: str = "", **columns: tuple[str, ...]) -> Article:
    made = article_of(number, f"a{number}")
    return made._replace(
        title="Roket", body="Roket.", title_derived=False, category=category, columns=tuple(columns.items())
    )


ARTICLES = [
    article(1, "Ekonomi", tags=("Pajak", "Rupiah"), harga=("20",)),
    article(2, "Ekonomi Bisnis", topik=("Pajak Daerah",), harga=("2.000",)),
    article(3, "Olahraga", tags=("Bola",)),
    article(4),
    *(article(number, nomor=(f"ke-{number}",)) for number in range(5, 40)),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home: Path = tmp_path_factory.mktemp("index")
    build(home, ARTICLES, segments=3)
    with IndexSearcher(str(home)) as engine:
        yield engine


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kategori:ekonomi", "1 2"),
        ('category:"ekonomi bisnis"', "2"),
        ("kolom.category:olahraga", "3"),
        ("kolom.kategori:olahraga", "3"),
        ("tag:pajak", "1 2"),
        ("kolom.tags:pajak", "1"),
        ("kolom.TAGS:(bola OR rupiah)", "1 3"),
        ("kolom.harga:2000", "2"),
        ("kolom.harga:20*", "1 2"),
        ("roket -kategori:olahraga kolom.tags:?ola", ""),
        ("(kategori:ekonomi -tag:rupiah) OR tag:bola", "2 3"),
        ("kategori:tiada", ""),
    ],
)
def test_a_column_is_asked_for_by_its_name(engine: IndexSearcher, query: str, found: str) -> None:
    assert {hit.id for hit in engine.search(query).hits} == {f"a{number}" for number in found.split()}


def test_a_column_that_no_article_has_is_refused(engine: IndexSearcher) -> None:
    with pytest.raises(QueryError) as caught:
        engine.search("roket kolom.tag:x kolom.warna:x")  # `kolom.tag` is `tag:`
    assert caught.value.position == len("roket kolom.tag:x ")
    assert "kolom.harga" in str(caught.value.hint)


def test_the_nearest_value_of_a_column_is_offered(engine: IndexSearcher) -> None:
    assert [other.query for other in engine.search("kategori:olahrga").suggestions] == ["category:Olahraga"]
    assert [other.query for other in engine.search("kolom.tags:rupah").suggestions] == ["column.tags:Rupiah"]


def test_a_facet_is_counted_whole_and_goes_by_the_name_that_was_asked(engine: IndexSearcher) -> None:
    facets = engine.search("roket", facet=["kolom.nomor", "kategori", "Tag", "sumber"]).facets
    assert [*facets] == ["kolom.nomor", "kategori", "Tag", "sumber"]
    assert len(facets["kolom.nomor"]) == 35 > MOST_VALUES
    assert facets["kategori"] == tuple(FacetCount(name, 1) for name in ("Ekonomi", "Ekonomi Bisnis", "Olahraga"))
    assert [count.value for count in facets["Tag"]] == ["Bola", "Pajak", "Pajak Daerah", "Rupiah"]


def test_the_usual_facets_are_short_and_tell_of_categories_and_tags(engine: IndexSearcher) -> None:
    assert [*engine.search("roket", facets=True).facets] == ["source", "place", "author", "month", "category", "tag"]
    assert [*engine.search("kategori:olahraga", facets=True, facet="kolom.harga").facets][-1] == "kolom.harga"


@pytest.mark.parametrize("name", ["warna", "kolom.warna", "title", "date", ""])
def test_what_cannot_be_counted_is_refused_with_what_can(engine: IndexSearcher, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        engine.search("roket", facet=[name])
    assert repr(name) in str(caught.value)
    assert "kolom.harga" in str(caught.value.hint)
