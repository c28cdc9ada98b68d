"""Suggestions cost a bounded number of looks at the vocabulary and of searches, whatever was typed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.store import build

from index.article import Article
from searcher import suggestions
from searcher.engine import IndexSearcher
from searcher.suggestions import MOST_LEFT_OUT, MOST_MISSPELT


def test_a_long_query_that_nothing_matches_is_not_searched_for_a_hundred_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "home", [Article(f"a{n}", f"{n}.txt", "", f"kata{n} roket") for n in range(50)])
    looks: list[str] = []
    monkeypatch.setattr(suggestions, "corrections", lambda _, form, __: looks.append(form) or [])
    monkeypatch.setattr(suggestions, "variants", lambda _, form, __: looks.append(form) or [])
    plain = suggestions.suggest
    searches: list[Any] = []

    def counting(*given: Any) -> Any:
        *others, count = given
        return plain(*others, lambda changed: searches.append(changed) or count(changed))

    monkeypatch.setattr(suggestions, "suggest", counting)
    query = " ".join([f"kata{n}" for n in range(50)] + [f"tiada{n}" for n in range(50)])
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        page = searcher.search(query)
    assert page.total == 0
    assert len(looks) == 2 * MOST_MISSPELT
    assert 0 < len(searches) <= MOST_LEFT_OUT
