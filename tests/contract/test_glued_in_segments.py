"""A glued word looks the same in every text, whichever segment of the index holds the text with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.store import build

from index.article import Article
from searcher.engine import IndexSearcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.api import Hit

GLUED = {"jawatimur": ("jawa", "timur"), "balibarat": ("bali", "barat")}

ARTICLES = [
    Article("a1", "a1.txt", "Kereta tiba", "Kereta dari jawatimur tiba di stasiun balibarat pagi ini."),
    Article("a2", "a2.txt", "Stasiun ramai", "Warga Jawa Timur pulang naik kereta dari stasiun Bali Barat."),
    Article("a3", "a3.txt", "Balibaratan dibuka", "Pasar balibaratan di Jawa Timur dibuka lagi pagi ini."),
    Article("a4", "a4.txt", "Pasar", "Perusahaan jawatan kereta membuka stasiun di Jawa Barat."),
]

QUERIES = [
    "jawatimur",
    "=jawatimur kereta",
    "jawatim* pagi",
    "jawatimu~",
    "/jawatimu[rs]/",
    "kereta jawatimun stasiun pagi",
]


@pytest.fixture(scope="module", params=[2, 4])
def homes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[IndexSearcher]]:
    folder = tmp_path_factory.mktemp("glued")
    for segments in (1, request.param):
        build(folder / str(segments), ARTICLES, segments=segments, glued=GLUED)
    with IndexSearcher(str(folder / "1")) as one, IndexSearcher(str(folder / str(request.param))) as several:
        yield [one, several]


@pytest.mark.parametrize("query", QUERIES)
def test_it_is_painted_in_the_texts_of_every_segment(homes: list[IndexSearcher], query: str) -> None:
    one, several = (searcher.search(query).hits for searcher in homes)
    assert several == one
    assert any(query.count(" ") < 1 or "Jawa Timur" in painted(hit) for hit in one)


def painted(hit: Hit) -> list[str]:
    return [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.spans]
