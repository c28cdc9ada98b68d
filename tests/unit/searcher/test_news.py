"""What is new for a saved search: what was first indexed since the last look, as far as anybody knows."""

from __future__ import annotations

import pytest

from searcher.api import Document, Hit
from searcher.saved.news import looked_at, new_among
from searcher.saved.searches import Saved

from ...tui.fakes import BUILT_AT, FakeSearcher

BEFORE, AFTER = "2025-12-31T00:00:00+00:00", "2026-01-02T00:00:00+00:00"
A, B = Hit(1, "a", 1.0, "A"), Hit(2, "b", 1.0, "B")


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher([Document("a", "A", "berita", ""), Document("b", "B", "berita", "")])


@pytest.mark.parametrize(
    ("moment", "seen", "is_new"),
    [
        (BEFORE, [A], False),  # it came back, or its text changed
        (AFTER, [A], True),
        (AFTER, [A, B], True),  # the number of a record is another article by now
        (BUILT_AT, [A], True),  # within the second of the last build nobody can tell by the moment
        (BUILT_AT, [A, B], False),
        ("", [A], True),
        ("", [A, B], False),
    ],
)
def test_what_is_new(searcher: FakeSearcher, moment: str, seen: list[Hit], is_new: bool) -> None:
    searcher.firsts = {"a": BEFORE, "b": moment}
    search = looked_at(Saved("x", "berita"), seen, BUILT_AT)
    assert [hit.id for hit in new_among(searcher, search, [A, B])] == (["b"] if is_new else [])


def test_where_nobody_has_looked_nothing_is_new(searcher: FakeSearcher) -> None:
    assert new_among(searcher, Saved("x", "berita"), [A, B]) == []


def test_one_that_an_older_telusur_saved_knows_only_what_was_seen(searcher: FakeSearcher) -> None:
    searcher.firsts = {"a": AFTER, "b": BEFORE}
    search = looked_at(Saved("x", "berita"), [A], "")
    assert [hit.id for hit in new_among(searcher, search, [A, B])] == ["b"]


def test_an_older_index_that_answers_takes_no_mark_back() -> None:
    search = looked_at(Saved("x", "berita", built_at=AFTER), [A], BEFORE)
    assert search.built_at == AFTER
