"""Everything that an index answers, as plain values, so that two indexes can be held against each other."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import Any

from support.opening import open_current

from index.build.indexer import read_glued, read_names
from index.cli.inspection import explain_word, find_article, status_of
from searcher.api import ResultPage, SearchRequest
from searcher.engine import IndexSearcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.store.generations import Generation

TODAY = date(2021, 12, 15)

REQUESTS = (
    *map(
        SearchRequest, ("serangan", "pasukan", "pengumuman", "roket tentara", '"Ain al-Asad"', "MK", "nota", "jakarta")
    ),
    *map(SearchRequest, ("penarikan pasukan koalisi negara perang", "apakah tentara menyerang pangkalan di negara?")),
    *map(
        SearchRequest,
        ("ser*", "pasukn~", "serang roket~", "-serangan date:2021", "source:Kompas", "title:serangan -roket"),
    ),
    *map(
        SearchRequest, ("koalsi", "menu pilihan", "selesai", "serangan since:2021-07-03", "since:2021-07", "+di +yang")
    ),
    *map(
        SearchRequest,
        ("seranganpasukan", '"pasukan tentara"', "pasukantentara", '"perangtentaradi negara"', "pasukant*"),
    ),
    *(SearchRequest("pasukan tentara", sort=sort) for sort in ("newest", "oldest")),
    *(SearchRequest("serangan yang", page=page, limit=2) for page in (1, 2, 3)),
    SearchRequest("serangan", source="Antara", facets=True),
    SearchRequest("menyerang", exact=True, explain=True),
    SearchRequest("jakarta", facets=True, limit=100),
)
WORDS = ("serangan", "pasukan", "pengumuman", "nota-nota", "tiada")


def answers(home: str) -> dict[str, Any]:
    """All answers of the index in `home`, without what tells when it was built, where it lies and how large it is."""
    generation = open_current(home)
    status = status_of(home, generation)
    kept = ("documents", "copies", "text_bytes", "sources", "rejects", "unread_dates", "unused_columns", "note")
    found: dict[str, Any] = {
        "status": {name: status[name] for name in kept},
        "names": sorted(read_names(generation)),
        "glued": read_glued(generation),
        "abbreviations": generation.abbreviations,
        "together": together_of(generation),
        "words": [explain_word(generation, word) for word in WORDS],
    }
    ids: set[str] = set()
    with closing(IndexSearcher(home, today=lambda: TODAY)) as searcher:
        for request in REQUESTS:
            page = searcher.search(request)
            ids.update(hit.id for hit in page.hits)
            found[f"{request}"] = _comparable(page)
        kept_articles = (find_article(generation, name) for name in sorted(ids))
        found["columns"] = {kept.article.id: kept.article.columns for kept in kept_articles if kept}
        found["articles"] = {name: searcher.document(name, "serangan") for name in sorted(ids)}
    return found


def together_of(generation: Generation) -> dict[str, Any]:
    """What belongs together, by the ids of the articles: folds with what each member is, relations, near texts."""
    copies = generation.copies
    if copies is None:
        return {"folds": [], "relations": [], "pairs": [], "frequent": []}

    def id_at(place: int, number: int) -> str:
        return generation.segments[place].article(number).id

    folds: dict[int, list[tuple[str, int, int]]] = {}
    for member in copies.members:
        folds.setdefault(member.fold, []).append((id_at(member.place, member.number), member.kind, member.share))
    relations = [(id_at(*each[:2]), id_at(*each[2:4]), each.kind, each.share) for each in copies.relations]
    near = copies.near()._asdict()
    return {"folds": [*folds.values()], "relations": sorted(relations), **near}


def assert_same_answers(home: str, other: str) -> None:
    """Both indexes answer everything alike; scores may differ by what adding in another order makes."""
    ours, theirs = answers(home), answers(other)
    assert ours.keys() == theirs.keys()
    for name, answer in ours.items():
        assert answer == theirs[name], name


def _comparable(page: ResultPage) -> ResultPage:
    hits = tuple(hit._replace(score=_Score(hit.score)) for hit in page.hits)
    return page._replace(took_ms=0.0, answered_by=page.answered_by._replace(generation="", built_at=""), hits=hits)


class _Score(float):
    """A score that equals another up to 1e-9."""

    __hash__ = float.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, float) and abs(self - other) < 1e-9
