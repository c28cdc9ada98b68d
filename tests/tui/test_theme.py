"""Colours: matches stand out without any, and nothing but the theme's own colours is used."""

from __future__ import annotations

import pytest

from index.environment.settings import Settings

from .driving import MIDDLE, driving
from .fakes import FakeSearcher, numbered_documents


async def test_matches_are_bold_and_underlined_as_well_as_coloured() -> None:
    async with driving(FakeSearcher(), "koalisi", size=MIDDLE) as user:
        styles = user.styles("Koalisi")
        assert styles
        assert all(style.bold for style in styles)
        assert all(style.underline or style.reverse for style in styles)


async def test_without_colour_no_colour_is_sent_and_matches_and_the_selection_still_stand_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(FakeSearcher(), "koalisi", size=MIDDLE) as user:
        assert all(style.bold and (style.underline or style.reverse) for style in user.styles("Koalisi"))
        assert user.reversed() == ["Koalisi"]
        assert user.marked.startswith("Koalisi AS")
        assert user.colours() == {"default"}


async def test_without_colour_the_marked_stretch_of_the_histogram_still_stands_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    one, other = numbered_documents(2)
    months = FakeSearcher([one._replace(date="2021-07-01"), other._replace(date="2021-08-01")])
    async with driving(months, "berita", size=MIDDLE) as user:
        await user.press("ctrl+t")
        assert {bool(style.dim) for style in user.styles("██")} == {True, False}


async def test_a_terminal_with_few_colours_gets_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM")
    async with driving(FakeSearcher(), "koalisi", size=MIDDLE) as user:
        assert user.colours() == {"default", "color(3)", "color(8)"}
        assert all(style.bold for style in user.styles("Koalisi"))


async def test_nothing_moves_by_itself() -> None:
    async with driving(FakeSearcher(), "koalisi", size=MIDDLE) as user:
        assert user.app.animation_level == "none"


@pytest.mark.parametrize("name", ["nord", "textual-light", "gruvbox"])
async def test_every_theme_can_be_worn(name: str) -> None:
    async with driving(FakeSearcher(), "koalisi", size=MIDDLE, settings=Settings(theme=name)) as user:
        assert user.sees("Koalisi AS")
        assert user.app.theme == name
