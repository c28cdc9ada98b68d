"""The command palette: everything that can be done now, by name, one row each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, INDONESIAN, speak
from tui.model.commands import Command, matching
from tui.model.memory import Memory, asked
from tui.screens.palette import PaletteScreen
from tui.widgets.rows import Rows

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [*SIZES, (50, 12)])
async def test_a_few_letters_find_a_command_and_enter_does_it(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("ctrl+p")
        rows = user.app.screen.query_one(Rows).size.height
        assert rows >= 5
        await user.type("best order")
        assert user.sees("order by newest")
        _, row = user.where("order by newest")
        assert re.search(r"ctrl\+o +│", user.line(row))
        await user.press("enter")
        assert user.query == "irak sort:newest"


async def test_only_what_can_be_done_now_is_offered_and_moving_about_is_not() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("ctrl+p")
        assert user.sees("quit telusur")
        assert not user.sees("export the hits to a file")
        await user.type("hit below")
        assert user.sees("No command has these words.")
        assert "enter run" not in user.hints
        await user.press("escape")
        assert not isinstance(user.app.screen, PaletteScreen)


async def test_the_same_key_closes_it() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        before = user.lines()
        await user.press("ctrl+p", "ctrl+p")
        assert user.lines() == before


async def test_it_is_gone_through_by_keys_and_the_mouse() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.press("ctrl+p")
        commands = user.app.screen
        assert isinstance(commands, PaletteScreen)
        first = commands.marked
        await user.press("down", "ctrl+n", "ctrl+k")
        second = commands.marked
        await user.press("pagedown", "pagedown", "pageup", "pageup", "pageup", "pageup", "up")
        assert commands.marked == first != second
        await user.type("order by")
        await user.click(*user.where("order by newest"))
        assert user.query == "irak sort:newest"


@pytest.mark.parametrize("size", SIZES)
async def test_what_only_the_reader_does_says_so_and_is_done_with_the_selected_hit(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("f2", "ctrl+p")
        await user.type("salin sitasi")
        indonesian = user.sees("saat membaca: salin sitasi")
        await user.press("f2", "ctrl+u")
        assert indonesian
        await user.type("copy a citation")
        assert user.sees("in the reader: copy a citation")
        await user.press("enter")
        assert user.app.clipboard.startswith("“Washington")
        assert "Citation copied" in user.status
        await user.press("ctrl+p")
        await user.type("copy a citation")
        assert user.sees("copy a citation")
        assert not user.sees("in the reader")


async def test_over_no_hit_nothing_is_offered_of_the_reader() -> None:
    async with driving(FakeSearcher(), size=MIDDLE) as user:
        await user.press("ctrl+p")
        await user.type("in the reader")
        assert user.sees("No command has these words.")


async def test_it_speaks_the_language_that_is_changed_to() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("ctrl+p", "f2")
        assert user.sees("urutkan dari yang terbaru")
        await user.press("f2")
        assert user.sees("order by newest")


async def test_a_source_narrows_and_an_article_that_was_read_is_read_again() -> None:
    engine = FakeSearcher()
    async with driving(engine, "irak", size=LARGE) as user:
        title = user.marked
        await user.press("enter", "escape", "ctrl+u", "ctrl+p")
        await user.type("read again")
        assert user.sees(f"read again: {title[:30]}")
        await user.press("enter")
        assert "hit 1 of 5" in user.status
        await user.press("escape")
        await user.type("irak")
        await user.press("ctrl+p")
        await user.type("only from abna")
        await user.press("enter")
        assert user.query == "irak source:ABNA"


async def test_a_theme_is_chosen_and_kept(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+p")
        await user.type("theme nord")
        assert user.sees("use the theme nord")
        await user.press("enter")
        assert user.app.theme == "nord"
    assert Memory(str(tmp_path)).read().theme == "nord"


async def test_past_searches_can_be_forgotten(tmp_path: Path) -> None:
    Memory(str(tmp_path)).change(lambda known: asked(known, "irak"))
    async with driving(FakeSearcher(), size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+p")
        await user.type("forget all")
        await user.press("enter")
        assert "forgotten" in user.status
    assert Memory(str(tmp_path)).read().recent == ()


async def test_every_past_search_is_found_by_typing_and_forgotten_one_by_one(tmp_path: Path) -> None:
    memory = Memory(str(tmp_path))
    for number in range(30):
        memory.change(lambda known, number=number: asked(known, f"kata {number:02}"))
    async with driving(FakeSearcher(), size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+p")
        await user.type("forget the search: kata 03")
        await user.press("enter")
        assert "kata 03" not in Memory(str(tmp_path)).read().recent
        await user.press("ctrl+p")
        await user.type("search: kata 07")
        await user.press("enter")
        assert user.query == "kata 07"
    assert len(Memory(str(tmp_path)).read().recent) >= 29


def test_what_begins_as_it_is_typed_comes_first() -> None:
    commands = [Command(text, "", str) for text in ("export hits", "sort by port", "report it", "port it")]
    assert [command.text for command in matching(commands, "PORT")] == [
        "port it",
        "sort by port",
        "export hits",
        "report it",
    ]
    assert [command.text for command in matching(commands, "it port")] == ["port it", "export hits", "report it"]
    assert matching(commands, "x y") == []
    assert matching(commands, " ") == commands


@pytest.mark.parametrize("language", [ENGLISH, INDONESIAN])
@pytest.mark.parametrize(("typed", "found"), [("csv", "csv"), ("body", "body"), ("trend", "trend"), ("xyz", "")])
async def test_what_one_would_call_it_finds_a_command(typed: str, found: str, language: str) -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        speak(language)
        try:
            await user.press("ctrl+p")
            await user.type(typed)
            palette = user.app.screen
            assert isinstance(palette, PaletteScreen)
            assert found in (palette.marked.text if palette.marked else "")
            nothing = {ENGLISH: "No command has these words.", INDONESIAN: "Tidak ada perintah dengan kata-kata ini."}
            assert user.sees(nothing[language]) != bool(found)
        finally:
            speak(ENGLISH)
