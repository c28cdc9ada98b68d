"""What a request may ask for, and what a page says of a query that was too much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.store import build

from index.article import Article
from index.errors import UsageError
from searcher import answer, sought
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[IndexSearcher]:
    build(tmp_path / "home", [Article("a", "a.txt", "", "pasar pasir paus roket")])
    with closing(IndexSearcher(str(tmp_path / "home"))) as opened:
        yield opened


@pytest.mark.parametrize(
    "request_", [SearchRequest("roket", limit=0), SearchRequest("roket", limit=-1), SearchRequest("roket", page=0)]
)
def test_pages_and_their_hits_count_from_one(searcher: IndexSearcher, request_: SearchRequest) -> None:
    with pytest.raises(UsageError, match="counts from 1"):
        searcher.search(request_)


def test_a_pattern_that_stands_for_too_many_words_says_so(
    searcher: IndexSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert searcher.search("pa*").notes == ()
    monkeypatch.setattr(sought, "MOST_FORMS", 2)
    monkeypatch.setattr(answer, "MOST_FORMS", 2)
    page = searcher.search("pa*")
    assert page.total == 1
    assert page.notes == ("pa* stands for more than 2 words; the first of them are searched.",)
