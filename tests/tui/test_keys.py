"""Keys: the hints at the bottom tell what works now, the help tells everything, and both are made from the bindings."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from index.environment.language import ENGLISH, INDONESIAN, speak
from tui.app import SearchApp
from tui.screens.help import help_sheet
from tui.screens.new_index import NewIndexScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.text.keys import ALT_SIGNS, key_name, sections
from tui.text.wrap import wrap
from tui.widgets.article_view import ArticleView
from tui.widgets.facet_pane import FacetPane
from tui.widgets.line_input import LineInput, QueryInput

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher
from .places import LongRead


async def test_hints_never_offer_what_does_nothing() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        assert user.hints.split() == ["ctrl+y", "searches", "ctrl+q", "quit", "?", "keys"]
        await user.type("xyzzy")
        assert user.hints.split() == "esc clear ctrl+s save ctrl+y searches ctrl+q quit F1 keys".split()
        await user.press("ctrl+u")
        await user.type("irak")
        for hint in ("↑↓ select", "enter read", "esc clear", "tab next pane", "F1 keys"):
            assert hint in user.hints
        assert "n/N" not in user.hints


async def test_hints_change_with_the_focus() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("tab")
        for hint in ("n/N match", "/ query", "? keys"):
            assert hint in user.hints
        assert "esc" not in user.hints
        await user.press("slash")
        assert "n/N match" not in user.hints
        await user.type(" as")
        assert user.query == "irak as"


async def test_a_hint_names_the_keys_of_what_has_the_focus() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("ctrl+t")
        assert user.hints.split()[:2] == ["↑↓", "select"]
        assert "ctrl+k" not in user.hints


@pytest.mark.parametrize("size", SIZES)
async def test_the_way_to_the_help_is_always_in_view(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "koalsi irak", size=size) as user:
        assert user.hints.endswith("F1 keys")
        await user.press("tab")
        assert user.hints.endswith("? keys")


async def test_a_small_screen_names_the_keys_that_nobody_guesses() -> None:
    async with driving(FakeSearcher(), "irak", size=SMALL) as user:
        assert "ctrl+t narrow" in user.hints
        await user.type(" date:2021")
        assert "ctrl+l widen" in user.hints
        await user.press("tab")
        assert "/ query" in user.hints


async def test_a_click_on_a_hint_does_what_its_key_does() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.click(*user.where("enter read"))
        assert "hit 1 of 5" in user.status
        await user.click(*user.where("esc back"))
        assert user.query == "irak"


async def test_tab_goes_round_the_parts_of_the_screen() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        seen = []
        for _ in range(5):
            seen.append(type(user.app.focused).__name__)
            await user.press("tab")
        assert seen == ["QueryInput", "HitList", "Preview", "FacetPane", "QueryInput"]
        await user.press("shift+tab")
        assert type(user.app.focused).__name__ == "QueryInput"


async def test_tab_stays_in_the_query_when_there_is_nothing_else() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("tab", "a")
        assert user.query == "a"


async def test_escape_goes_back_to_the_query_first_and_then_clears_it() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("tab", "tab", "escape")
        assert user.query == "irak"
        assert isinstance(user.app.focused, QueryInput)
        await user.press("escape")
        assert user.query == "Search the news"
        await user.press("escape")
        assert user.app.is_running


@pytest.mark.parametrize("keys", [("ctrl+q",), ("ctrl+c", "ctrl+c")])
@pytest.mark.parametrize("place", [(), ("enter",), ("f1",), ("alt+v",), ("alt+p",)])
async def test_leaving_works_everywhere(keys: tuple[str, ...], place: tuple[str, ...]) -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press(*place)
        await user.press_ahead(*keys)
        await user.pilot.pause()
        assert user.app._exit
        assert user.app.return_code == 0


@pytest.mark.parametrize("place", [(), ("enter",), ("f1",), ("alt+v",), ("alt+p",), ("ctrl+p",)])
async def test_control_and_c_says_first_that_it_quits_while_something_is_asked(place: tuple[str, ...]) -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press(*place, "ctrl+c")
        assert not user.app._exit
        assert user.sees("ctrl+c again quits")
        await user.press("down", "ctrl+c")
        assert not user.app._exit


async def test_control_and_c_quits_at_once_where_nothing_is_asked() -> None:
    async with driving(FakeSearcher()) as user:
        await user.press_ahead("ctrl+c")
        await user.pilot.pause()
        assert user.app._exit


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", [(), ("enter",)])
async def test_the_help_opens_and_closes_over_every_screen(size: tuple[int, int], place: tuple[str, ...]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press(*place)
        before = user.lines()
        for key in ("escape", "q", "enter", "f1", "question_mark") if size == SMALL else ("escape",):
            await user.press("f1")
            assert user.sees("Keys")
            await user.press(key)
            assert user.lines() == before


async def test_a_question_mark_opens_the_help_where_it_cannot_be_typed() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("question_mark")
        assert user.sees("About the hits")
        await user.press("escape")
        await user.type("irak")
        await user.press("tab", "question_mark")
        assert user.sees("Keys")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", [ENGLISH, INDONESIAN])
async def test_what_a_key_does_hangs_beside_the_key(size: tuple[int, int], language: str) -> None:
    speak(language)
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("f1")
        view = user.app.screen.query_one(ArticleView)
        shown = [view._sheet.text[line.start : line.end].rstrip() for line in view._lines]
        assert [line.rstrip() for line in view._sheet.text.splitlines()] == shown


async def test_the_help_tells_every_key_of_the_screen() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("f1")
        seen = "\n".join(user.lines())
        await user.press("end")
        seen += "\n".join(user.lines())
        for keys, sentence in (row for s in sections((SearchScreen(), user.app)) for row in s.rows):
            assert keys in seen
            assert sentence[:30] in seen


@pytest.mark.parametrize("language", [ENGLISH, INDONESIAN])
def test_no_key_is_listed_twice_in_a_section_and_no_section_is_long(language: str) -> None:
    speak(language)
    try:
        for section in sections((SearchScreen, LineInput, FacetPane, ReaderScreen, NewIndexScreen, SearchApp)):
            keys = [key for names, _ in section.rows for key in names.split()]
            assert len(keys) == len(set(keys)), section
            assert len({does for _, does in section.rows}) == len(section.rows) <= 24, section.title
    finally:
        speak(ENGLISH)


@pytest.mark.parametrize("size", [SMALL, (44, 15)])
@pytest.mark.parametrize("language", [ENGLISH, INDONESIAN])
def test_what_a_key_does_hangs_below_itself_and_never_below_the_key(language: str, size: tuple[int, int]) -> None:
    speak(language)
    try:
        found = sections((SearchScreen, SearchApp))
        sheet = help_sheet(found, size[0] - 7)
        column = 3 + max(len(keys) for section in found for keys, _ in section.rows)
        titles = {section.title for section in found}
        keys = {keys for section in found for keys, _ in section.rows}
        lines = [sheet.text[line.start : line.end] for line in wrap(sheet.text, size[0] - 7)]
        assert lines == sheet.text.split("\n")
        hanging = [line for line in lines if line and line not in titles and line[:column].strip() not in keys]
        assert hanging
        assert all(line[:column].isspace() and not line[column].isspace() for line in hanging)
    finally:
        speak(ENGLISH)


async def test_the_help_of_the_reader_is_about_reading() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter", "f1")
        assert user.sees("Reading")
        assert user.sees("Scrolling an article")
        assert not user.sees("Editing the line")


def test_every_binding_has_a_sentence_for_the_help() -> None:
    for owner in (SearchScreen, ReaderScreen, ArticleView, SearchApp):
        assert owner.BINDING_GROUP_TITLE
        for binding in owner.BINDINGS:
            is_a_reason = binding.action.startswith("miss(")  # where the key does something it has a sentence
            assert is_a_reason or binding.description or binding.tooltip, binding


@pytest.mark.parametrize(
    ("key", "name"), [("up", "↑"), ("ctrl+left", "ctrl+←"), ("question_mark", "?"), ("N", "N"), ("alt+1", "alt+1")]
)
def test_keys_have_short_names(key: str, name: str) -> None:
    assert key_name(key) == name


async def test_alt_types_nothing_and_does_what_it_is_for() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("alt+z", "alt+Z", *(f"alt+{digit}" for digit in range(1, 10)))
        assert user.query == "irak"
        await user.press("alt+x")
        assert user.query == "irak"
        assert user.sees("words as typed")


async def test_keys_of_fzf_move_the_selection_and_home_and_end_the_cursor() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        first = user.marked
        await user.press("ctrl+n", "ctrl+j")
        third = user.marked
        await user.press("ctrl+k")
        second = user.marked
        await user.press("up", "down", "down")
        assert user.marked == third
        assert len({first, second, third}) == 3
        await user.press("home", "a", "end", "b")
        assert user.query == "airakb"


async def test_the_preview_is_scrolled_from_the_query() -> None:
    async with driving(LongRead(), "berita", size=LARGE) as user:
        seen = {user.preview.scroll_offset.y}
        for key in ("shift+down", "shift+pagedown", "shift+pagedown"):
            await user.press(key)
            seen.add(user.preview.scroll_offset.y)
        assert len(seen) == 4
        for key in ("shift+up", "shift+pageup", "shift+pageup"):
            await user.press(key)
        assert user.preview.scroll_offset.y == min(seen)
        assert isinstance(user.app.focused, QueryInput)


async def test_with_the_hits_in_focus_a_letter_does_without_alt_what_it_does_with_it() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("alt+t")
        wanted = user.query
        await user.press("ctrl+l")
        await user.press("tab")
        assert "   d timeline" in user.hints
        await user.press("t")
        assert user.query == wanted
        await user.press("ctrl+l", "slash")
        assert "alt+d timeline" in user.hints
        await user.type(" t")
        assert user.query.endswith(" t")


async def test_what_a_mac_types_with_option_is_the_command() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("alt+t")
        wanted = user.query
        await user.press("ctrl+l")
        await user.send("†")
        assert user.query == wanted
        await user.send("≈")
        assert user.query == wanted
        assert user.sees("words as typed")
        names = {_character_to_key(sign) for sign in "†∑≈∂®"}
        assert names == {*ALT_SIGNS.values()}


async def test_a_browser_is_told_keys_that_it_does_not_take_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SearchApp, "is_web", True)
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        assert "F4 narrow" in user.hints
        assert "ctrl+t" not in user.hints
        await user.press("f4")
        assert user.sees("Source")
        await user.press("f4", "enter")
        assert "editor" not in user.hints
        assert "pager" not in user.hints


async def test_the_query_line_can_be_edited_while_the_arrows_belong_to_the_hits() -> None:
    async with driving(FakeSearcher(), "irak koalisi") as user:
        await user.press("ctrl+w")
        assert user.query == "irak"
        await user.press("ctrl+a", "a", "ctrl+e", "b", "left", "c")
        assert user.query == "airak cb"
        await user.press("ctrl+u")
        assert user.query == "b"


@pytest.mark.parametrize(
    ("query", "keys", "told", "dikatakan"),
    [
        ("", ("alt+w",), "There are no hits to write to a file.", "Tidak ada hasil untuk ditulis"),
        ("irak", ("alt+o",), "No matching article is left out", "Tidak ada artikel cocok yang dilewatkan"),
        ("irak", ("enter", "a"), "No other article has this text now.", "tidak ada artikel lain"),
        ("irak", ("enter", "ctrl+y"), "esc, then ctrl+y", "esc, lalu ctrl+y"),
    ],
)
async def test_a_key_with_nothing_to_do_says_why(query: str, keys: tuple[str, ...], told: str, dikatakan: str) -> None:
    async with driving(FakeSearcher(), query) as user:
        await user.press(*keys)
        assert told in user.status
        await user.press("f2")
        await user.press(keys[-1])
        try:
            assert dikatakan in user.status
        finally:
            await user.press("f2")


async def test_older_texts_of_which_mostly_none_is_known_are_no_hint() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter")
        assert "versions" not in user.hints
        await user.press("h")
        assert user.sees("No older text of this article is known.")
