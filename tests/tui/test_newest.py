"""The screen while nothing is asked: the newest articles, to be read, beside past and saved searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, speak
from tui.model.memory import Memory

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher, numbered_documents

if TYPE_CHECKING:
    from searcher.api import ResultPage, SearchRequest

NEWEST = "until:2026-01-01"


class Dated(FakeSearcher):
    """Forty articles, the first of which are the newest."""

    def __init__(self) -> None:
        super().__init__(numbered_documents(40))
        self.asked: list[str] = []

    def search(self, request: SearchRequest) -> ResultPage:
        self.asked.append(request.query)
        page = super().search(request._replace(query=request.query.replace(NEWEST, "berita")))
        return page._replace(query=request.query)


def remembering(*recent: str) -> Memory:
    memory = Memory()
    memory.change(lambda known: known._replace(recent=recent))
    return memory


@pytest.mark.parametrize("size", SIZES)
async def test_the_newest_articles_are_there_to_be_read(size: tuple[int, int]) -> None:
    async with driving(Dated(), size=size) as user:
        assert user.sees("Newest articles")
        assert user.marked == "Berita nomor 1"
        await user.press("enter")
        assert user.sees("Ini berita yang ke-1.")
        await user.press("right")
        assert user.sees("Ini berita yang ke-2.")
        await user.press("escape")
        assert user.marked.split("  ")[0] == "Berita nomor 2"
        assert user.query_line == "Search the news"


@pytest.mark.parametrize("size", SIZES)
async def test_past_searches_come_before_them_and_leave_them_room(size: tuple[int, int]) -> None:
    async with driving(Dated(), size=size, memory=remembering(*(f"berita {n}" for n in range(12)))) as user:
        assert user.marked.startswith("berita 0")
        assert user.sees("Berita nomor 1")
        assert user.sees("Berita nomor 2")
        shown = sum("alt+" in line or "enter" in line for line in user.lines()[:-1])
        assert shown == (3 if size == SMALL else 9)
        await user.press(*["down"] * shown)
        assert user.marked.split("  ")[0] == "Berita nomor 1"
        await user.press("up")
        assert user.marked.startswith("berita")


async def test_only_one_that_the_user_went_to_has_a_preview() -> None:
    async with driving(Dated(), size=LARGE, memory=remembering("berita 7")) as user:
        assert not user.sees("Ini berita yang ke-1.\n")
        assert not user.preview.is_on_screen
        await user.press("down")
        assert user.preview.is_on_screen
        assert user.preview.sheet.text.startswith("Berita nomor 1\n")


async def test_they_are_found_once_for_an_index_and_by_one_question() -> None:
    engine = Dated()
    async with driving(engine, size=MIDDLE) as user:
        await user.type("berita")
        await user.press("escape")
        assert user.sees("Newest articles")
    assert engine.asked.count(NEWEST) == 1
    assert engine.read == ["n00001"]  # the preview of the hits


async def test_what_is_about_an_answer_is_not_offered_for_them() -> None:
    async with driving(Dated(), size=LARGE) as user:
        assert not {"why", "timeline", "stories", "order", "period"} & {*user.hints.split()}
        before = user.lines()
        await user.press("ctrl+g", "ctrl+o")
        assert user.lines() == before


async def test_their_heading_follows_the_language() -> None:
    async with driving(Dated(), size=MIDDLE) as user:
        await user.press("f2")
        try:
            assert user.sees("Artikel terbaru")
        finally:
            speak(ENGLISH)


async def test_a_screen_that_shrinks_keeps_room_for_them() -> None:
    async with driving(Dated(), size=LARGE, memory=remembering(*(f"berita {n}" for n in range(9)))) as user:
        await user.resize(*SMALL)
        assert user.sees("Berita nomor 2")
