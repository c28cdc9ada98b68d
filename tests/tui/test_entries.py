"""What panels tell of articles leads to them: an entry is gone to, read at its passage, and copied with its citation."""

from __future__ import annotations

import pytest

from index.environment.language import ENGLISH, speak
from searcher.api import Document, Snippet, Span
from tui.screens.panel import PanelScreen
from tui.text.sheet import article_sheet, with_passage
from tui.widgets.entry_view import EntryView

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher
from .places import asking_who, copied, quoting
from .test_overviews import Storied

Size = tuple[int, int]


@pytest.mark.parametrize("size", SIZES)
async def test_a_quotation_in_a_panel_is_read_where_it_stands_and_cited_with_its_speaker(size: Size) -> None:
    async with driving(quoting(), "harga", size=size) as user:
        await user.press("enter", "u", "s")
        assert user.sees("Said by Rina Hadi")
        assert "↓ select" in user.hints
        assert "c copy and cite" in user.hints
        await user.press("down")
        await user.press("c")
        assert user.app.clipboard.startswith("“Gula kurang”, said Rina Hadi, “Pasar 1”, Koran 1, 2 March 2024")
        assert user.sees("Passage copied")
        await user.press("enter")
        assert "quotation 2 of 2" in user.status
        assert [style.reverse for style in user.styles("Gula kurang")] == [True]
        await user.press("left")
        assert "quotation 1 of 2" in user.status
        assert [style.reverse for style in user.styles("Beras cukup")] == [True]
        await user.press("escape")
        assert user.sees("Said by Rina Hadi")
        await user.press("s")
        assert "quotation 1/3" in user.status


async def test_the_key_that_asked_who_said_it_closes_the_answer() -> None:
    async with driving(asking_who(), "siapa bilang", size=MIDDLE) as user:
        await user.press("alt+q")
        assert user.sees("Rina Hadi on beras")
        await user.press("alt+q")
        assert not user.sees("Rina Hadi on beras")


async def test_the_timeline_over_a_small_screen_is_closed_by_its_key_and_leads_to_articles() -> None:
    async with driving(Storied(), "gempa", size=SMALL) as user:
        await user.press("alt+d", "down")
        assert isinstance(user.app.screen, PanelScreen)
        await user.press("enter")
        assert "event 2 of" in user.status
        assert user.sees("Gempa kuat mengguncang kota Randu")
        await user.press("escape", "alt+d")
        assert not isinstance(user.app.screen, PanelScreen)
        assert user.query == "gempa"


@pytest.mark.parametrize("size", [(60, 8), SMALL])
async def test_the_timeline_stays_at_its_event_whatever_language_it_is_told_in(size: Size) -> None:
    async with driving(Storied(), "gempa", size=size) as user:
        await user.press("alt+d", "n", "n")
        view = user.app.screen.query_one(EntryView)
        before = view.match, view.scroll_offset.y
        assert before[0] == 2
        assert view._is_in_view(view.current.start)
        await user.press("f2")
        try:
            assert user.sees("Linimasa")
            assert (view.match, view.scroll_offset.y) == before
            await user.press("N")
            assert view.match == 1
        finally:
            speak(ENGLISH)


@pytest.mark.parametrize("size", [MIDDLE, LARGE])
async def test_an_event_beside_the_hits_is_read_while_the_keys_go_there(size: Size) -> None:
    async with driving(Storied(), "gempa", size=size) as user:
        await user.press("alt+d", "tab", "tab", "n")
        assert "enter read" in user.hints
        await user.press("enter")
        assert user.sees("Gempa Randu")
        assert user.sees("Gempa kuat mengguncang kota Randu pada 3 Maret 2025")
        await user.press("escape")
        assert user.sees("date of publication")


@pytest.mark.parametrize("size", SIZES)
async def test_a_copy_is_read_and_cited_and_its_key_closes_the_panel(size: Size) -> None:
    async with driving(copied(), "gempa pesisir", size=size) as user:
        await user.press("enter", "a", "c")
        assert "Antara, 2 March 2025" in user.app.clipboard
        await user.press("enter")
        assert "article 1 of 2" in user.status
        await user.press("escape", "a")
        assert not isinstance(user.app.screen, PanelScreen)


async def test_behind_the_last_entry_the_key_goes_on_to_the_end_of_the_text() -> None:
    async with driving(copied(), "gempa pesisir", size=(60, 8)) as user:
        await user.press("enter", "a", "down")
        assert "↓ scroll" in user.hints
        await user.press(*["down"] * 9)
        assert user.sees("2 articles, 1 origin")
        assert "↓" not in user.hints


async def test_a_panel_without_articles_says_that_it_can_be_scrolled() -> None:
    async with driving(FakeSearcher(), "koalisi", size=(60, 8)) as user:
        await user.press("ctrl+g")
        assert "↓ scroll" in user.hints
        await user.press("down")
        assert "↑↓ scroll" in user.hints
        await user.press("enter")
        assert not isinstance(user.app.screen, PanelScreen)


def test_a_passage_is_a_match_where_the_query_has_none() -> None:
    document = Document("a", "Judul", "Satu dua. Tiga empat.", "", body_spans=(Span(0, 4),))
    sheet = article_sheet(document)
    shown = with_passage(sheet, (Snippet("Tiga empat", (Span(0, 10),)),))
    assert [sheet.text[start:end] for start, end in shown.matches] == ["Satu", "Tiga empat"]
    assert with_passage(sheet, (Snippet("Satu dua", (Span(0, 8),)),)) == sheet
    assert with_passage(sheet, (Snippet("Lima", (Span(0, 4),)),)) == sheet
    assert with_passage(sheet, ()) == sheet
