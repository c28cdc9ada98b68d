"""What programs in Python hold on to: hits by name of what narrows them, and values as dictionaries."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

import searcher
from index.errors import UsageError
from searcher.api import SearchRequest
from searcher.formats.json_values import hit_as_json, page_as_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searcher.engine import IndexSearcher


@pytest.fixture(scope="module")
def engine(seed_index: Path) -> Iterator[IndexSearcher]:
    with searcher.open(seed_index) as opened:
        yield opened  # type: ignore[misc]


def test_all_hits_are_those_of_all_pages(engine: IndexSearcher) -> None:
    pages = [hit.id for page in (1, 2, 3) for hit in engine.search("irak", limit=2, page=page).hits]
    assert [hit.id for hit in engine.hits("irak")] == pages
    assert [hit.id for hit in engine.hits("irak", 3)] == pages[:3]


def test_hits_are_narrowed_by_the_same_names_as_pages(engine: IndexSearcher) -> None:
    narrowed = {"since": date(2017, 1, 1), "source": ["Liputan6.com"]}
    assert [*engine.hits("isis", **narrowed)] == [*engine.hits(SearchRequest("isis"), **narrowed)]  # type: ignore[arg-type]
    found = [hit.id for hit in engine.search("isis", **narrowed).hits]  # type: ignore[arg-type]
    assert [hit.id for hit in engine.hits("isis", **narrowed)] == found  # type: ignore[arg-type]
    assert len(found) == 1
    with pytest.raises(UsageError):
        engine.hits("isis", sauce="x")  # type: ignore[call-arg]


def test_a_value_as_a_dictionary_is_its_json(engine: IndexSearcher) -> None:
    page = engine.search("serangan", facets=True)
    assert searcher.as_dict(page) == page_as_json(page)
    assert searcher.as_dict(page.hits[0]) == hit_as_json(page.hits[0])
    document = engine.document(page.hits[0].id, "serangan")
    assert document is not None
    made = searcher.as_dict(document)
    assert json.loads(json.dumps(made)) == made
    assert made["body_spans"][0] == [*document.body_spans[0]]
    assert made["url"] is None
