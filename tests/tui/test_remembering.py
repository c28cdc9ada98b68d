"""What the app remembers: past and saved searches are offered with their counts, and nothing about them can break it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import tui.model.memory as memory_module
from index.environment.state_file import alone
from searcher.saved.searches import SavedSearches
from tui.model.memory import MOST_RECENT, Memory, Remembered, asked, offered, saved

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", SIZES)
async def test_searches_of_the_last_session_are_offered_with_their_counts(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    Memory(str(tmp_path)).change(lambda known: saved(asked(asked(known, "putin"), "irak"), "koalisi"))
    async with driving(FakeSearcher(), size=size, memory=Memory(str(tmp_path))) as user:
        assert user.marked.startswith("irak      5 hits")  # counts stand below each other
        assert user.sees("koalisi   4 hits · saved")
        assert user.sees("putin     1 hit")
        await user.press("down", "enter")
        assert user.query == "koalisi"


async def test_a_search_is_remembered_when_a_hit_was_read_or_the_app_was_left(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", memory=Memory(str(tmp_path))) as user:
        await user.press("enter", "escape", "ctrl+u")
        await user.type("putin")
        await user.press_ahead("ctrl+q")
        await user.pilot.pause()
    assert Memory(str(tmp_path)).read().recent == ("putin", "irak")


async def test_what_was_only_typed_on_the_way_is_not_remembered(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), memory=Memory(str(tmp_path))) as user:
        await user.type("irak")
        await user.press("escape")
        await user.type("koalisi")
        await user.press(*["backspace"] * 7)
    assert Memory(str(tmp_path)).read().recent == ()


async def test_an_answer_that_was_looked_at_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.session.searching.LOOKED_AT", 0.01)
    async with driving(FakeSearcher(), memory=Memory(str(tmp_path))) as user:
        await user.type("irak")
        await user.until(lambda: Memory(str(tmp_path)).read().recent == ("irak",))


def test_a_query_takes_the_place_of_itself_half_typed() -> None:
    known = asked(asked(asked(Remembered(), "banjir"), "banjir ja"), "banjir jakarta")
    assert known.recent == ("banjir jakarta", "banjir")
    assert asked(asked(Remembered(), "prabowo"), "prabowo-gibran").recent == ("prabowo-gibran", "prabowo")


async def test_one_key_saves_a_search_and_never_forgets_one(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+s")
        assert "Saved as @irak · ctrl+y: list, name, forget" in user.status
        await user.press("escape")
        assert user.sees("irak   5 hits · saved")
        await user.press("ctrl+s")
        assert "Already saved as @irak · ctrl+y" in user.status
        await user.press("f2")
        assert "Sudah tersimpan sebagai @irak" in user.status
        await user.press("f2")
    assert Memory(str(tmp_path)).read().saved == ("irak",)


async def test_a_query_that_is_too_long_to_be_saved_is_said_so(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak " * 120, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+s")
        assert "too long to be saved" in user.status


async def test_the_pane_to_narrow_by_is_there_again_next_time(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+t")
    async with driving(FakeSearcher(), "irak", memory=Memory(str(tmp_path))) as user:
        assert user.sees("Source")
    Memory(str(tmp_path)).change(lambda known: known._replace(third_pane=False))
    async with driving(FakeSearcher(), "irak", memory=Memory(str(tmp_path))) as user:
        assert user.sees("Source")


async def test_the_third_pane_is_there_from_the_beginning_until_it_is_closed(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), size=(160, 30), memory=Memory(str(tmp_path))) as user:
        await user.type("irak")
        assert user.sees("Source")
        assert user.preview.is_on_screen
        assert user.marked
        await user.press("ctrl+t", "ctrl+t")
        assert not user.sees("Source")
    assert not Memory(str(tmp_path)).read().third_pane
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=Memory(str(tmp_path))) as user:
        assert not user.sees("Source")
        await user.press("ctrl+t")
        assert user.sees("Source")
    assert Memory(str(tmp_path)).read().third_pane
    assert not Memory(str(tmp_path)).read().narrowing


async def test_the_third_pane_never_takes_the_place_of_the_article_on_a_smaller_screen() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.resize(159, 40)
        assert not user.sees("Source")
        assert user.preview.is_on_screen
        await user.resize(160, 40)
        assert user.sees("Source")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 24)])
async def test_the_pane_of_a_larger_screen_never_hides_the_hits_of_a_small_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    memory = Memory(str(tmp_path))
    memory.change(lambda known: known._replace(narrowing=True))
    async with driving(FakeSearcher(), size=size, memory=memory) as user:
        await user.type("irak")
        assert user.marked
        assert not user.sees("Source")
    assert Memory(str(tmp_path)).read().narrowing


async def test_a_look_into_the_pane_of_a_small_screen_ends_with_typing_and_is_not_remembered(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", size=SMALL, memory=Memory(str(tmp_path))) as user:
        await user.press("ctrl+t")
        assert user.sees("Source")
        assert not user.marked.startswith("Serangan")
        await user.press("escape", "space")
        await user.type("putin")
        assert not user.sees("Source")
        assert user.marked
        await user.press("ctrl+t", "ctrl+t")
        assert not user.sees("Source")
    assert not Memory(str(tmp_path)).read().narrowing


async def test_a_screen_that_shrinks_shows_its_hits_and_one_that_grows_its_pane_again() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.press("ctrl+t")
        await user.resize(*SMALL)
        assert not user.sees("Source")
        assert user.marked
        await user.resize(*MIDDLE)
        assert user.sees("Source")


async def test_without_a_past_the_first_screen_shows_how_to_ask() -> None:
    async with driving(FakeSearcher()) as user:
        assert user.sees("title:presiden        only in headlines")
        await user.press("f2")
        try:
            assert user.sees("judul:presiden")
            assert user.sees("presiden sejak:2021")
            assert not user.sees("since:")
        finally:
            await user.press("f2")
        await user.press("enter", "ctrl+s")
        assert user.query == "Search the news"


async def test_with_history_turned_off_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with driving(FakeSearcher(), "irak", size=MIDDLE, memory=Memory("")) as user:
        await user.press("enter", "escape", "ctrl+s")
        assert "Only until you quit" in user.status
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"recent": 7}', '{"recent": [1]}', "\x00", '"x"', pytest.param(100_000 * "[", id="deep")]
)
def test_a_file_that_cannot_be_understood_is_set_aside_and_said_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "app.json").write_text(text, encoding="utf-8")
    memory = Memory(str(tmp_path))
    assert memory.read() == Remembered()
    assert "cannot be understood" in memory.trouble
    assert (tmp_path / "app.json.broken").read_text(encoding="utf-8") == text
    memory.change(lambda known: asked(known, "irak"))
    assert Memory(str(tmp_path)).read().recent == ("irak",)


def test_a_place_that_cannot_be_written_is_said_and_nothing_stops(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    memory = Memory(str(tmp_path / "file" / "telusur"))
    assert memory.change(lambda known: asked(known, "irak")).recent == ("irak",)
    assert memory.trouble


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions otherwise")
def test_the_file_is_private(tmp_path: Path) -> None:
    Memory(str(tmp_path / "state")).change(lambda known: asked(known, "irak"))
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / "app.json").stat().st_mode) == 0o600
    assert {path.name for path in (tmp_path / "state").iterdir()} <= {"app.json", "app.json.lock"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "state").iterdir())


def test_two_sessions_do_not_forget_each_other(tmp_path: Path) -> None:
    one, other = Memory(str(tmp_path)), Memory(str(tmp_path))
    one.read()
    other.change(lambda known: asked(known, "irak"))
    one.change(lambda known: asked(known, "putin"))
    assert json.loads((tmp_path / "app.json").read_text(encoding="utf-8"))["recent_of"] == {"": ["putin", "irak"]}


# Each process searches, saves and turns to another theme, over and over, as fast as it can.
BUSY = """
import sys
from tui.model.memory import Memory, asked, saved
name, directory = sys.argv[1:]
memory = Memory(directory, "/indeks")
for number in range(20):
    memory.change(lambda known: asked(known, f"cari {name} {number}"))
    memory.change(lambda known: saved(known, f"simpan {name} {number}"))
    memory.change(lambda known: known._replace(theme=name))
assert not memory.trouble, memory.trouble
"""


def test_what_was_asked_of_another_index_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('{"version": 1, "recent": ["lama"]}', encoding="utf-8")
    here, there = (Memory(str(tmp_path), home) for home in ("/satu", "/dua"))
    here.change(lambda known: asked(known, "banjir"))
    there.change(lambda known: asked(known, "gempa"))
    assert Memory(str(tmp_path), "/satu").read().recent == ("banjir", "lama")
    assert Memory(str(tmp_path), "/dua").read().recent == ("gempa",)
    assert Memory(str(tmp_path), "/tiga").read().recent == ()


def test_whoever_forgets_all_forgets_what_was_asked_of_other_indexes_too(tmp_path: Path) -> None:
    Memory(str(tmp_path), "/satu").change(lambda known: asked(known, "banjir"))
    Memory(str(tmp_path), "/dua").change(lambda known: known._replace(recent=(), saved=(), elsewhere=()))
    assert "banjir" not in (tmp_path / "app.json").read_text(encoding="utf-8")


def test_apps_that_run_at_once_never_overwrite_each_others_news(tmp_path: Path) -> None:
    names = ("satu", "dua", "tiga")
    apps = [subprocess.Popen([sys.executable, "-c", BUSY, name, str(tmp_path)]) for name in names]
    assert [app.wait() for app in apps] == [0, 0, 0]
    known = Memory(str(tmp_path), "/indeks").read()
    assert {*known.recent} == {f"cari {name} {number}" for name in names for number in range(20)}
    assert {*known.saved} == {f"simpan {name} {number}" for name in names for number in range(20)}
    assert known.theme in names


def test_a_search_that_was_saved_elsewhere_meanwhile_is_saved_once(tmp_path: Path) -> None:
    one, other = Memory(str(tmp_path), "/indeks"), Memory(str(tmp_path), "/indeks")
    one.change(lambda known: saved(known, "irak"))
    other.change(lambda known: known._replace(saved=("irak",)))
    assert [each.query for each in SavedSearches(str(tmp_path)).read()] == ["irak"]


def test_who_holds_the_file_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "_PATIENCE", 0.05)
    memory = Memory(str(tmp_path))
    with alone(str(tmp_path / "app.json"), 1):
        assert memory.change(lambda known: saved(known, "irak")).saved == ("irak",)
    assert "cannot be remembered" in memory.trouble


def test_past_searches_are_bounded_and_saved_ones_stay() -> None:
    known = Remembered()
    for number in range(300):
        known = saved(asked(known, f"kata {number}"), f"kata {number}")
    assert (len(known.recent), len(known.saved)) == (MOST_RECENT, 300)
    assert asked(known, "x" * 1000) == known
    assert asked(known, "  ") == known


def test_the_last_search_is_offered_first_then_saved_ones_then_the_others() -> None:
    known = Remembered(("a", "b", "c"), ("s", "a"))
    assert offered(known, 9) == ("a", "s", "b", "c")
    assert offered(known, 2) == ("a", "s")


async def test_what_is_saved_in_the_app_is_saved_for_the_commands_and_for_this_index(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=Memory(str(tmp_path), "/indeks")) as user:
        await user.press("ctrl+s")
    (search,) = SavedSearches(str(tmp_path)).read()
    assert (search.name, search.query, search.home) == ("irak", "irak", "/indeks")
    assert Memory(str(tmp_path), "/lain").read().saved == ()
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=Memory(str(tmp_path), "/indeks")) as user:
        await user.press("ctrl+y", "ctrl+d")
    assert SavedSearches(str(tmp_path)).read() == ()


def test_what_the_app_had_saved_before_is_not_lost_when_something_else_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('{"version": 1, "saved": ["banjir"]}', encoding="utf-8")
    Memory(str(tmp_path), "/indeks").change(lambda known: asked(known, "irak"))
    memory = Memory(str(tmp_path), "/indeks")
    assert memory.read().saved == ("banjir",)
    memory.change(lambda known: saved(known, "putin"))
    assert Memory(str(tmp_path), "/indeks").read().saved == ("putin", "banjir")


@pytest.mark.parametrize("size", SIZES)
async def test_past_searches_stand_in_columns_with_the_hits_that_there_are(
    size: tuple[int, int], tmp_path: Path
) -> None:
    memory = Memory(str(tmp_path))
    for query in ("putin zzzz", "irak", "koalisi irak"):
        memory.change(lambda known, query=query: asked(known, query))
    async with driving(FakeSearcher(), size=size, memory=memory) as user:
        columns = {user.where(text)[0] for text in ("4 hits", "5 hits", "1 partial")}
        assert len(columns) == 1
        assert not user.sees("0 hits")
        assert user.sees("For example: kerja sama")
