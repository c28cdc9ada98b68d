"""Panels lie in the middle of the screen that they are about, and it is seen behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .driving import LARGE, SIZES, User, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from rich.style import Style

PANELS = {
    "help": ("f1",),
    "why": ("ctrl+g",),
    "export": ("alt+w",),
    "family": ("enter", "w", "f"),
}


def behind(user: User) -> list[Style]:
    """The styles of the first line of the screen, which no panel covers: what is typed there."""
    strip = user.app.screen._compositor.render_strips()[user.where("›")[1]]
    return [segment.style for segment in strip if segment.style is not None and segment.text.strip() == "koalisi"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", PANELS)
async def test_a_panel_lies_in_the_middle(panel: str, size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "koalisi", size=size) as user:
        await user.press(*PANELS[panel])
        region = user.app.screen.query_one("#panel").region
        assert abs(region.x - (size[0] - region.right)) <= 1
        assert abs(region.y - (size[1] - region.bottom)) <= 2
        assert 0 <= region.y < region.bottom <= size[1]


@pytest.mark.parametrize("panel", ["help", "why", "export"])
async def test_what_a_panel_is_about_is_seen_behind_it_and_steps_back(panel: str) -> None:
    async with driving(FakeSearcher(), "koalisi", size=LARGE) as user:
        (before,) = {style.color for style in behind(user)}
        await user.press(*PANELS[panel])
        (dimmed,) = {style.color for style in behind(user)}
        assert dimmed != before
        await user.press("escape")
        assert {style.color for style in behind(user)} == {before}


async def test_what_is_behind_a_panel_steps_back_without_any_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(FakeSearcher(), "koalisi", size=LARGE) as user:
        assert not any(style.dim for style in behind(user))
        await user.press("ctrl+g")
        assert behind(user)
        assert all(style.dim for style in behind(user))
        assert user.colours() == {"default"}
