"""A passage says where it stands: whoever looks there finds precisely it, in titles, bodies and all captions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from support.store import build

from index.article import Article
from searcher.answers import kwic
from searcher.answers.timeline import timeline
from searcher.api import Document, SearchRequest
from searcher.engine import IndexSearcher

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.api import Field

WORDS = "banjir Jakarta warga roket 10.30 Jum'at nota-nota “pompa rusak” é 中 Rp1,3 2021".split()
BREAKS = [" ", " ", " ", ". ", "\n", "\n\n", ", "]
QUERIES = ["banjir", "roket jakarta", '"pompa rusak"', "nota-nota", "warga OR jumat", "rp*"]


def texts(chance: random.Random, most: int) -> str:
    said = "".join(chance.choice(WORDS) + chance.choice(BREAKS) for _ in range(chance.randint(1, most)))
    return said.strip()


def articles(seed: int) -> list[Article]:
    chance = random.Random(seed)  # noqa: S311 -- the same articles every time
    return [
        Article(
            f"a{number}",
            f"a{number}.txt",
            texts(chance, 6),
            texts(chance, 120) if chance.random() < 0.6 else "Tidak apa-apa.",
            date="2021-07-27",
            captions=tuple(texts(chance, 8) for _ in range(chance.randint(0, 3))),
        )
        for number in range(12)
    ]


@pytest.fixture(params=range(4))
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> IndexSearcher:
    build(tmp_path / "index", articles(request.param), segments=2)
    return IndexSearcher(str(tmp_path / "index"))


def at(searcher: IndexSearcher, id: str, field: Field, span: tuple[int, int]) -> str:
    document = searcher.document(id)
    assert isinstance(document, Document)
    return document.text_of(field)[slice(*span)]


@pytest.mark.parametrize("query", QUERIES)
def test_a_snippet_stands_where_it_says(searcher: IndexSearcher, query: str) -> None:
    for hit in searcher.hits(query, painted=True):
        assert hit.snippets
        for snippet in hit.snippets:
            there = (snippet.start, snippet.start + len(snippet.text))
            assert at(searcher, hit.id, snippet.field, there) == snippet.text


@pytest.mark.parametrize("query", QUERIES)
def test_a_line_of_a_concordance_stands_where_it_says(searcher: IndexSearcher, query: str) -> None:
    seen = set()
    for line in kwic.lines_of(searcher.occurrences(SearchRequest(query)), 30):
        whole = at(searcher, line.id, line.field, line.span)
        assert "".join(whole.split()) == "".join((line.left + line.node + line.right).split())
        assert " ".join(whole[line.offset - line.span[0] :].split()).startswith(line.node)
        seen.add((line.id, line.field, line.offset))
    assert len(seen) == len(list(searcher.occurrences(SearchRequest(query))))


def test_a_sentence_of_a_timeline_stands_where_it_says(searcher: IndexSearcher) -> None:
    events = timeline(searcher, SearchRequest("banjir OR roket"))
    for event in events:
        assert at(searcher, event.ids[0], "body", event.span) == event.sentence
    assert events


def test_captions_that_match_are_found_behind_the_first() -> None:
    """The drawn articles do have what makes this hard."""
    drawn = [article for seed in range(4) for article in articles(seed)]
    assert any("banjir" in caption for article in drawn for caption in article.captions[1:])
