"""What every searcher promises where articles share a text: each is itself, and what is shown as one hit is told."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from index.build.rebuild import rebuild
from searcher.api import Document, Hit, Searcher, SearchRequest
from searcher.engine import IndexSearcher

from ..tui.fakes import FakeSearcher

AGENCY = "Gempa membangunkan warga pesisir menjelang tengah malam, dan dapur umum didirikan warga di tanah lapang desa."
STUB = "Baca gempa di sini."

ARTICLES = (
    Document("c3", "Warga Pesisir Terjaga", AGENCY, AGENCY, date="2025-03-04", source="Detikcom", url="https://d.id/3"),
    Document(
        "c1", "Warga Pesisir Terjaga", AGENCY, AGENCY, date="2025-03-02", source="Tribunnews", url="https://t.id/1"
    ),
    Document("c2", "Warga Pesisir Terjaga Gempa", AGENCY, AGENCY, date="2025-03-03", source="Antara"),
    Document(
        "o1",
        "Gempa Lain",
        "Gempa lain mengguncang bukit pada pagi hari, kata petugas pos pantau kepada kami.",
        "",
        date="2025-03-05",
    ),
    Document("s1", "Kabar Gempa Bukit", STUB, STUB, date="2025-02-01", source="Antara"),
    Document("s2", "Kabar Gempa Lembah", STUB, STUB, date="2025-02-02", source="Detikcom"),
)


@pytest.fixture(scope="module", params=["engine", "fake", "cluster"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    if request.param == "fake":
        yield FakeSearcher(ARTICLES)
        return
    folder = tmp_path_factory.mktemp("copies")
    dump = folder / "berita.jsonl"
    dump.write_text("".join(json.dumps(_as_record(article)) + "\n" for article in ARTICLES), encoding="utf-8")
    if request.param == "cluster":
        from support.cluster.building import in_cluster

        from searcher.cluster.engine import ClusterSearcher

        with ClusterSearcher(in_cluster(request.getfixturevalue("nodes"), folder, [str(dump)], shards=2)) as cluster:
            yield cluster
        return
    rebuild(str(folder / "home"), [str(dump)])
    with IndexSearcher(str(folder / "home")) as engine:
        yield engine


def _as_record(article: Document) -> dict[str, str]:
    named = {"id": article.id, "judul": article.title, "isi": article.body, "tanggal": article.date}
    return {**named, "sumber": article.source, "url": article.url}


def hits(searcher: Searcher, query: str, **options: object) -> dict[str, Hit]:
    return {hit.id: hit for hit in searcher.search(SearchRequest(query)._replace(**options)).hits}  # type: ignore[arg-type]


def test_the_earliest_of_those_that_match_is_shown_and_the_others_are_named(searcher: Searcher) -> None:
    found = hits(searcher, "gempa pesisir")
    assert "c1" in found
    assert not {"c2", "c3"} & found.keys()
    assert [(copy.id, copy.source, copy.date, copy.is_first) for copy in found["c1"].copies] == [
        ("c2", "Antara", "2025-03-03", False),
        ("c3", "Detikcom", "2025-03-04", False),
    ]


@pytest.mark.parametrize(("source", "id"), [("Tribunnews", "c1"), ("Antara", "c2"), ("Detikcom", "c3")])
def test_every_copy_is_found_by_its_own_source(searcher: Searcher, source: str, id: str) -> None:
    found = hits(searcher, f"pesisir source:{source}")
    assert [*found] == [id]
    assert {copy.id for copy in found[id].copies} == {"c1", "c2", "c3"} - {id}


def test_the_first_publication_is_named_where_another_is_shown(searcher: Searcher) -> None:
    (hit,) = hits(searcher, "pesisir source:Detikcom").values()
    assert [copy.id for copy in hit.copies if copy.is_first] == ["c1"]


def test_total_counts_articles_and_folds_what_there_is_to_page_through(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("gempa"))
    assert (page.total, page.folds, page.origins) == (6, 4, 4)
    assert len(page.hits) == page.folds + page.partial
    single = [searcher.search(SearchRequest("gempa", limit=1, page=number)).hits for number in range(1, 6)]
    assert [hit.id for hits in single for hit in hits] == [hit.id for hit in page.hits]


def test_unfolded_every_copy_is_a_hit_of_its_own(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("gempa", unfold=True))
    assert (page.total, page.folds, page.origins) == (6, 6, 4)
    assert {hit.id for hit in page.hits} == {article.id for article in ARTICLES}


def test_a_stub_is_folded_with_nothing(searcher: Searcher) -> None:
    found = hits(searcher, "kabar gempa")
    assert {"s1", "s2"} <= found.keys()
    assert (found["s1"].copies, found["s2"].copies) == ((), ())


def test_facets_count_every_copy(searcher: Searcher) -> None:
    facets = searcher.search(SearchRequest("pesisir gempa", facets=True)).facets
    assert {count.value: count.hits for count in facets["source"]}.keys() >= {"Tribunnews", "Antara", "Detikcom"}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_sorted_by_date_a_fold_is_where_the_article_that_is_shown_would_be(searcher: Searcher, sort: str) -> None:
    page = searcher.search(SearchRequest("gempa", sort=sort))  # type: ignore[arg-type]
    dates = [hit.date for hit in page.hits if not hit.missing]
    assert dates == sorted(dates, reverse=sort == "newest")


def test_every_copy_is_shown_as_itself(searcher: Searcher) -> None:
    for article in ARTICLES[:3]:
        document = searcher.document(article.id)
        assert document is not None
        assert (document.title, document.source, document.date) == (article.title, article.source, article.date)
        assert {copy.id for copy in document.copies} == {"c1", "c2", "c3"} - {article.id}


def test_an_article_by_itself_names_no_copy(searcher: Searcher) -> None:
    document = searcher.document("o1")
    assert document is not None
    assert document.copies == ()
