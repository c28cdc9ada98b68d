"""`telusur copies`: the chain by date, what was copied and what was changed, on every searcher."""

from __future__ import annotations

import pytest

from searcher.answers.copies import copies
from searcher.api import Searcher

from .test_folds import searcher  # noqa: F401 -- the same articles


@pytest.fixture
def chain(searcher: Searcher) -> list[tuple[str, bool, float]]:  # noqa: F811
    return [(row.id, row.is_first, row.share) for row in copies(searcher, "c2")]


def test_a_chain_is_in_order_of_date_and_names_the_first(chain: list[tuple[str, bool, float]]) -> None:
    assert chain == [("c1", True, 1.0), ("c2", False, 1.0), ("c3", False, 1.0)]


def test_what_changed_is_told_against_the_first(searcher: Searcher) -> None:  # noqa: F811
    rows = {row.id: row for row in copies(searcher, "c3")}
    assert [(piece.kind, piece.text) for piece in rows["c2"].changes] == [("new", "Gempa")]
    assert rows["c1"].changes == rows["c3"].changes == ()


def test_an_article_without_copies_is_alone(searcher: Searcher) -> None:  # noqa: F811
    assert [row.id for row in copies(searcher, "o1")] == ["o1"]
    assert copies(searcher, "tiada") == ()
