"""Starting the app: by the command and from Python, without loading more than is wanted."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from textual.css.stylesheet import Stylesheet

import tui.app
import tui.main
from index.environment.settings import Settings

from .driving import SIZES, driving
from .fakes import FakeSearcher, Gated

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.pilot import Pilot


SETTINGS = Settings(history=False)


def test_textual_is_not_loaded_before_the_app_is_wanted() -> None:
    code = "import sys, tui.main; print(*sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""


def test_the_command_gives_its_searcher_and_query_to_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(tui.app, "run", lambda *given, trust: opened.append((*given, trust)) or 0)
    engine = FakeSearcher()
    assert tui.main.open_app(engine, "irak", Settings(theme="nord"), True) == 0
    assert opened == [(engine, "irak", Settings(theme="nord"), True)]


def test_the_app_returns_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    async def end(app: tui.app.SearchApp) -> None:
        app.exit(return_code=3)

    monkeypatch.setattr(tui.app.SearchApp, "run_async", end)
    assert tui.app.run(FakeSearcher(), "irak", SETTINGS) == 3


async def test_the_style_sheet_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def reparse(_: Stylesheet) -> None:
        pytest.fail("once more")

    monkeypatch.setattr(Stylesheet, "reparse", reparse)
    async with driving(FakeSearcher(), settings=Settings(theme="nord")) as user:
        assert user.app.theme == "nord"


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_is_styled_for_its_size_from_the_start(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Once when it is made and once when Textual shows it, but not once more when it learns its size."""
    restyled = []
    update_nodes = Stylesheet.update_nodes

    def counted(sheet: Stylesheet, nodes: set[DOMNode], animate: bool = False) -> None:
        restyled.append(len(nodes))
        update_nodes(sheet, nodes, animate)

    monkeypatch.setattr(Stylesheet, "update_nodes", counted)
    async with driving(FakeSearcher(), size=size) as user:
        everything = len(user.app.screen.query("*"))
        assert sum(count >= everything for count in restyled) == 1


def test_leaving_does_not_wait_for_a_search_that_is_stuck() -> None:
    stuck = Gated(FakeSearcher())

    async def leave(pilot: Pilot[None]) -> None:
        await asyncio.to_thread(stuck.wait_for, "irak")
        await pilot.press("ctrl+q")

    tui.app.SearchApp(stuck, "irak").run(headless=True, size=(100, 30), auto_pilot=leave)
    assert stuck.let_through == []
    stuck.open_everything()
