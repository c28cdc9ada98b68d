"""Names of one publisher are counted as one, found by the name they are told by, and each found by itself as before."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store import build

from index.analysis.addresses import domain_of
from index.article import Article
from searcher.api import FacetCount, SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.publishers import publishers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAINS = [
    ("kompas.com", "kompas.com"),
    ("Kompas.com", "kompas.com"),
    ("www.megapolitan.kompas.com", "kompas.com"),
    ("https://news.detik.com/berita/1?x=2", "detik.com"),
    ("detik.com:443", "detik.com"),
    ("republika.co.id", "republika.co.id"),
    ("www.republika.co.id", "republika.co.id"),
    ("jatim.antaranews.com", "antaranews.com"),
    ("tanjungpinangkota.go.id", "tanjungpinangkota.go.id"),
    ("bbc.co.uk", "bbc.co.uk"),
    ("co.id", "co.id"),
    ("voi.co", "voi.co"),
    ("catatan.blogspot.com", "catatan.blogspot.com"),
    ("www.kabar.wordpress.com", "kabar.wordpress.com"),
    ("CNN Indonesia", ""),
    ("St. Petersburg Times", ""),
    ("", ""),
    ("...", ""),
    ("[Gambas:Video ]", ""),
]


@pytest.mark.parametrize(("name", "domain"), DOMAINS, ids=[name or "nothing" for name, _ in DOMAINS])
def test_the_domain_of_a_host_is_what_its_owner_is_called(name: str, domain: str) -> None:
    assert domain_of(name) == domain


GROUPS = [
    ({"cnn indonesia": "cnnindonesia.com", "www.cnnindonesia.com": "cnnindonesia.com"}, "a name and its host"),
    ({"CNN Indonesia": "CNN Indonesia", "cnn indonesia": "CNN Indonesia"}, "capitals"),
    ({"Liputan6.com": "Liputan6.com", "www.liputan6.com": "Liputan6.com"}, "a host with a capital"),
    ({"Kompas.com": "kompas.com", "kompas.com": "kompas.com"}, "a host with and without"),
    ({"kompas": "kompas", "kompas.com": "kompas.com", "kompas.id": "kompas.id"}, "two of one name"),
    ({"Pikiran Rakyat": "pikiran-rakyat.com", "pikiran-rakyat.com": "pikiran-rakyat.com"}, "a hyphen"),
    ({"detikcom": "detik.com", "news.detik.com": "detik.com"}, "letters of the whole domain"),
    ({"Antara": "antaranews.com", "antaranews.com": "antaranews.com"}, "a host with news"),
    ({"ANTARA News": "antaranews.com", "bengkulu.antaranews.com": "antaranews.com"}, "a part of a host with news"),
    ({"Republika Online": "republika.co.id", "republika.co.id": "republika.co.id"}, "a name with online"),
    ({"Kabar": "kabar.id", "kabar.id": "kabar.id", "kabarnews.com": "kabarnews.com"}, "the one of the same letters"),
    ({"Kabar": "Kabar", "kabaronline.id": "kabaronline.id", "kabarnews.com": "kabarnews.com"}, "two that nearly fit"),
    ({"goal indonesia": "goal indonesia", "goal.com": "goal.com"}, "more than the host says"),
    (
        {"KotaanyarWARTA.co.id": "warta.co.id", "WARTA.co.id": "warta.co.id", "warta.co.id": "warta.co.id"},
        "a glued place",
    ),
    ({"KotaanyarWARTA.co.id": "KotaanyarWARTA.co.id", "warta.id": "warta.id"}, "a glued place before no known domain"),
    ({"kotaWarta.com": "kotaWarta.com", "warta.com": "warta.com"}, "a capital within a name"),
    ({"—": "—", "…": "…", "": ""}, "no letters"),
]


@pytest.mark.parametrize(("told", "_why"), GROUPS, ids=[why for _, why in GROUPS])
def test_a_publisher_is_told_by_one_name(told: dict[str, str], _why: str) -> None:
    assert publishers(list(told)) == told


@given(st.sets(st.text("abkABK.- 0é日", max_size=12)))
def test_every_name_is_told_and_telling_again_changes_nothing(names: set[str]) -> None:
    told = publishers(names)
    assert told.keys() == names
    again = publishers(set(told.values()))
    assert all(again[name] == name for name in told.values())


NAMES = ["cnnindonesia.com"] * 3 + [
    "cnn indonesia",
    "CNN Indonesia",
    "www.cnnindonesia.com",
    "medan.tribunnews.com",
    "",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home: Path = tmp_path_factory.mktemp("publishers") / "home"
    build(home, [Article(f"a{n}", f"{n}.txt", "", f"berita {n}", source=name) for n, name in enumerate(NAMES)])
    with closing(IndexSearcher(str(home))) as searcher:
        yield searcher


def test_a_publisher_has_one_line_among_the_counts(engine: IndexSearcher) -> None:
    page = engine.search(SearchRequest("berita", facets=True))
    assert page.facets["source"] == (FacetCount("cnnindonesia.com", 6), FacetCount("tribunnews.com", 1))


FILTERS = [
    ("source:cnnindonesia.com", 6),  # by what is counted
    ('source:"cnn indonesia"', 6),  # by any name of the same publisher
    ("source:cnn", 6),
    ("source:www.cnnindonesia.com", 6),  # as browsers show it
    ("source:www.tribunnews.com", 1),
    ("source:tribunnews.com", 1),
    ("source:medan", 1),
    ("-source:cnnindonesia.com", 2),
    ("source:tribunnewscom", 1),  # by what nobody wrote, but everybody says
    ('source:"tribun news"', 1),
    ("source:tribun", 1),
    ("source:newscom", 0),
]


@pytest.mark.parametrize(("query", "hits"), FILTERS, ids=[query for query, _ in FILTERS])
def test_a_filter_finds_what_was_counted_under_its_name_and_narrower_ones_what_they_say(
    query: str, hits: int, engine: IndexSearcher
) -> None:
    assert engine.search(f"berita {query}").total == hits


def test_the_option_does_so_too(engine: IndexSearcher) -> None:
    assert engine.search(SearchRequest("berita", source="cnnindonesia.com")).total == 6
    assert engine.search(SearchRequest("berita", source="tribunnews.com")).total == 1


def test_a_hit_keeps_the_name_that_its_source_was_given(engine: IndexSearcher) -> None:
    page = engine.search(SearchRequest("berita 6"))
    assert page.hits[0].source == "medan.tribunnews.com"
