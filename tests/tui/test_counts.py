"""One number means one thing: hits are the rows of a list, in which copies and pages are folded; articles are each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.saved.searches import Saved, SavedSearches
from tui.model.memory import Memory
from tui.model.results import PAGE_SIZE
from tui.text.sentences import of_search

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import FakeSearcher, numbered_documents
from .places import copied

if TYPE_CHECKING:
    from pathlib import Path

HOME = "/indeks"


@pytest.mark.parametrize("size", SIZES)
async def test_hits_are_the_rows_and_articles_are_told_beside_them(size: tuple[int, int]) -> None:
    async with driving(copied(), "gempa ", size=size) as user:
        assert "2 hits · 3 articles" in user.status
        await user.press("down")
        assert "2 of 2 · 2 hits · 3 articles" in user.status
        await user.press("f2")
        indonesian = user.status
        await user.press("f2")
        assert "2 hasil · 3 artikel" in indonesian


async def test_a_file_holds_as_many_hits_as_are_told(tmp_path: Path) -> None:
    async with driving(copied(), "gempa ", size=LARGE) as user:
        await user.press("alt+w")
        user.paste(str(tmp_path / "gempa.md"))
        await user.settle()
        await user.press("enter")
        assert "2 hits written to" in user.status
    assert "found: 3 articles, 2 hits" in (tmp_path / "gempa.md").read_text(encoding="utf-8")


async def test_saved_searches_tell_the_hits_that_one_sees_when_they_are_asked(tmp_path: Path) -> None:
    SavedSearches(str(tmp_path)).change(lambda _: (Saved("gempa", "gempa", HOME),))
    async with driving(copied(), size=MIDDLE, memory=Memory(str(tmp_path), HOME)) as user:
        assert user.sees("gempa   2 hits · saved")
        await user.press("ctrl+y")
        assert user.sees("2 hits · saved")
        await user.press("enter")
        assert "2 hits" in user.status


async def test_what_is_counted_by_time_and_in_lists_are_articles() -> None:
    async with driving(copied(), "gempa ", size=LARGE) as user:
        await user.press("ctrl+t")
        assert user.sees("Time · 2025-03 · 2 articles")
        await user.press("alt+l")
        assert user.sees("A list of names: articles, dates, top source")
        user.paste("gempa\nbukit")
        await user.settle()
        assert user.sees("3  gempa")


async def test_an_answer_of_which_all_hits_are_full_offers_none_with_all_the_words() -> None:
    engine = FakeSearcher(numbered_documents(PAGE_SIZE))
    async with driving(engine, "berita ", size=MIDDLE) as user:
        assert not user.app.screen.check_action("full", ())


async def test_hits_that_lack_words_can_be_left_out_where_copies_are_as_many() -> None:
    async with driving(copied(), "gempa pesisir ", size=MIDDLE) as user:
        assert "1 hit · 2 articles · 1 partial" in user.status
        assert user.app.screen.check_action("full", ())


@pytest.mark.parametrize(
    ("full", "partial", "total", "mixed", "told"),
    [
        (2, 0, 2, False, "2 hits · 1.0 ms"),
        (2, 1, 3, False, "2 hits · 3 articles · 1 partial · 1.0 ms"),
        (2, 1, 3, True, "3 hits · 2 with all words · 1.0 ms"),
    ],
)
def test_counts_are_told_apart(full: int, partial: int, total: int, mixed: bool, told: str) -> None:
    assert of_search.answer(full, partial, 1.0, total=total, is_mixed=mixed) == told
