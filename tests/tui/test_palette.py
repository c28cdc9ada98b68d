"""The command palette: everything that can be done now, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.model.memory import Memory, asked
from tui.screens.search import SearchScreen

from .driving import LARGE, SIZES, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", SIZES)
async def test_a_few_letters_find_a_command_and_enter_does_it(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("ctrl+p")
        await user.type("newest, oldest")
        await user.until(lambda: user.sees("best match first"))
        await user.press("enter")
        await user.until(lambda: user.query == "irak sort:newest")


async def test_only_what_can_be_done_now_is_offered() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("ctrl+p")
        await user.until(lambda: user.sees("quit telusur"))
        assert not user.sees("export the hits to a file")


async def test_a_theme_is_chosen_and_kept(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+p")
        await user.type("theme: nord")
        await user.until(lambda: user.sees("Theme: nord"))
        await user.press("enter", "enter")
        await user.until(lambda: user.app.theme == "nord")
    assert Memory(str(tmp_path)).read().theme == "nord"


async def test_past_searches_can_be_forgotten(tmp_path: Path) -> None:
    Memory(str(tmp_path)).change(lambda known: asked(known, "irak"))
    async with driving(FakeSearcher(), size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+p")
        await user.type("forget all")
        await user.until(lambda: user.sees("Forget all past"))
        await user.press("enter", "enter")
        await user.until(lambda: "forgotten" in user.status)
    assert Memory(str(tmp_path)).read().recent == ()


async def test_every_past_search_is_found_by_typing_and_forgotten_one_by_one(tmp_path: Path) -> None:
    memory = Memory(str(tmp_path))
    for number in range(30):
        memory.change(lambda known, number=number: asked(known, f"kata {number:02}"))
    async with driving(FakeSearcher(), size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+p")
        await user.type("forget the search: kata 03")
        await user.until(lambda: user.sees("Forget the search: kata 03"))
        await user.press("enter", "enter")
        await user.until(lambda: "kata 03" not in Memory(str(tmp_path)).read().recent)
        await user.press("ctrl+p")
        await user.type("search: kata 07")
        await user.until(lambda: user.sees("Search: kata 07"))
        await user.press("enter")
        if not isinstance(user.app.screen, SearchScreen):
            await user.press("enter")
        await user.until(lambda: user.query == "kata 07")
    assert len(Memory(str(tmp_path)).read().recent) >= 29
