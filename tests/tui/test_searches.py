"""All saved and past searches: found by typing, asked, named, forgotten one by one, each saved one with what is new."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from searcher.api import Document
from searcher.saved.searches import Saved, SavedSearches
from tui.model.kept_search import KeptSearch, holding
from tui.model.memory import Memory, asked
from tui.text import listings

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import FakeSearcher, numbered_documents
from .test_newest import Dated

if TYPE_CHECKING:
    from pathlib import Path

HOME = "/indeks"


def kept(folder: Path, saved: int = 0, past: int = 0) -> Memory:
    """A memory of so many saved and past searches."""
    searches = tuple(Saved(f"nama{n}", f"berita {n}", HOME) for n in range(1, saved + 1))
    SavedSearches(str(folder)).change(lambda _: searches)
    memory = Memory(str(folder), HOME)
    for number in range(past):
        memory.change(lambda known, number=number: asked(known, f"nomor {number}"))  # type: ignore[misc]
    return Memory(str(folder), HOME)


@pytest.mark.parametrize("size", SIZES)
async def test_every_search_can_be_reached_and_found_by_typing(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(numbered_documents(40)), size=size, memory=kept(tmp_path, 30, 30)) as user:
        await user.press("ctrl+y")
        assert user.sees("Saved and past searches")
        assert user.sees("@nama30   berita 30")
        await user.press("end")
        assert user.marked.startswith("nomor 0")
        await user.type("nama17")
        assert user.marked.startswith("@nama17   berita 17")
        assert user.sees("1 hit · saved")
        await user.press("enter")
        assert user.query == "berita 17"


async def test_the_name_of_a_saved_search_becomes_what_is_saved(tmp_path: Path) -> None:
    SavedSearches(str(tmp_path)).change(
        lambda _: (Saved("laut", "pagar laut", HOME), Saved("laut-jawa", "laut jawa", HOME))
    )
    async with driving(FakeSearcher(numbered_documents(3)), size=MIDDLE, memory=Memory(str(tmp_path), HOME)) as user:
        await user.type("@laut")  # which may become another name
        assert user.query == "@laut"
        await user.type(" ")
        assert user.query == "pagar laut"
        await user.type("bambu")
        assert user.query == "pagar laut bambu"
        await user.press("escape")
        await user.type("@laut-jawa")
        assert user.query == "laut jawa"
        await user.press("escape")
        await user.type("@nobody x")
        assert user.query == "@nobody x"


async def test_searches_are_forgotten_one_by_one(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), size=MIDDLE, memory=kept(tmp_path, 2, 2)) as user:
        await user.press("ctrl+y", "ctrl+d")
        assert not user.sees("nama2")
        await user.press("end", "delete")
        assert not user.sees("nomor 0")
        assert user.sees("nomor 1")
        await user.type("zzzz")
        assert user.sees("No search holds that.")
        await user.press("ctrl+d", "enter", "escape")
    assert [each.name for each in SavedSearches(str(tmp_path)).read()] == ["nama1"]
    assert Memory(str(tmp_path), HOME).read().recent == ("nomor 1",)


async def test_a_search_is_given_a_name(tmp_path: Path) -> None:
    async with driving(FakeSearcher(numbered_documents(3)), size=LARGE, memory=kept(tmp_path, 1, 1)) as user:
        await user.press("ctrl+y", "end", "ctrl+n")
        assert user.sees("A name for: nomor 0")
        await user.type("dua kata")
        await user.press("enter")
        assert user.sees("cannot be the name of a search")
        await user.press("ctrl+u")
        await user.type("nama1")
        await user.press("enter")
        assert user.sees("Another search is called nama1.")
        assert user.sees("nama1")
        await user.press("backspace")
        assert not user.sees("Another search")
        await user.press("ctrl+u")
        await user.type("nol")
        await user.press("enter")
        assert user.sees("@nol   nomor 0")
    names = {each.query: each.name for each in SavedSearches(str(tmp_path)).read()}
    assert names == {"berita 1": "nama1", "nomor 0": "nol"}


def watched() -> FakeSearcher:
    """Two floods, one of which came in after the other."""
    engine = FakeSearcher(
        [
            Document("lama", "Banjir lama", "Banjir.", "", date="2025-01-01", source="Antara"),
            Document("baru", "Banjir baru", "Banjir.", "", date="2025-01-02", source="Detikcom"),
        ]
    )
    engine.firsts = {"lama": "2025-12-01T00:00:00+00:00", "baru": "2025-12-31T00:00:00+00:00"}
    return engine


def looked_at(folder: Path) -> Memory:
    """A saved search that was looked at before the second flood."""
    moment = "2025-12-30T12:00:00+00:00"
    search = Saved("banjir", "banjir", HOME, moment, moment, "", "2025-12-30T00:00:00+00:00")
    SavedSearches(str(folder)).change(lambda _: (search,))
    return Memory(str(folder), HOME)


@pytest.mark.parametrize("size", SIZES)
async def test_a_saved_search_tells_what_is_new_until_that_is_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(watched(), size=size, memory=looked_at(tmp_path)) as user:
        assert user.sees("2 hits · saved · 1 new since 2025-12-30")
        await user.press("ctrl+y")
        assert user.sees("1 new since 2025-12-30")
        assert "ctrl+o what is new" in user.hints
        await user.press("ctrl+o")
        assert user.sees("New: banjir")
        assert user.sees("Banjir baru")
        assert not user.sees("Banjir lama")
        await user.press("escape")
        assert not user.sees("new since")
        await user.press("ctrl+o")
        assert user.sees("New when you last looked: banjir")
        assert user.sees("Banjir baru")
        await user.press("escape", "escape")
        assert user.sees("2 hits · saved")
        assert not user.sees("new since")
    (search,) = SavedSearches(str(tmp_path)).read()
    assert search.looked_at > "2025-12-31"


async def test_where_nothing_is_new_it_is_said_since_when(tmp_path: Path) -> None:
    engine = watched()
    engine.firsts["baru"] = engine.firsts["lama"]
    async with driving(engine, memory=looked_at(tmp_path)) as user:
        await user.press("ctrl+y", "ctrl+o")
        assert user.sees("Nothing is new since 2025-12-30.")
        await user.press("f2")
        assert user.sees("Tidak ada yang baru sejak 2025-12-30.")
        await user.press("f2")


@pytest.mark.parametrize("keys", [("enter",), ("ctrl+y", "enter")])
async def test_asking_a_saved_search_is_a_look(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with driving(watched(), memory=looked_at(tmp_path)) as user:
        assert user.sees("1 new since 2025-12-30")
        await user.press(*keys)
        assert user.query == "banjir"
        await user.press("ctrl+u")
        assert user.sees("2 hits · saved")
        assert not user.sees("new since")
        await user.press("ctrl+y")
        assert not user.sees("new since")


async def test_saving_is_a_look(tmp_path: Path) -> None:
    async with driving(watched(), "banjir", memory=Memory(str(tmp_path), HOME)) as user:
        await user.press("ctrl+s")
    (search,) = SavedSearches(str(tmp_path)).read()
    assert search.looked_at
    assert search.seen


@pytest.mark.parametrize("size", SIZES)
async def test_the_search_that_led_to_an_article_is_saved_from_there(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(watched(), "banjir", size=size, memory=Memory(str(tmp_path), HOME)) as user:
        await user.press("enter", "ctrl+s")
        assert user.sees("Saved as @banjir")
        await user.press("ctrl+s")
        assert user.sees("Already saved as @banjir")
    assert [each.query for each in SavedSearches(str(tmp_path)).read()] == ["banjir"]


async def test_where_no_search_led_to_an_article_none_is_saved(tmp_path: Path) -> None:
    async with driving(Dated(), size=MIDDLE, memory=Memory(str(tmp_path), HOME)) as user:
        await user.press("enter", "ctrl+s")
        assert "No search led here" in user.status
    assert SavedSearches(str(tmp_path)).read() == ()


async def test_without_a_memory_searches_last_until_the_end(tmp_path: Path) -> None:
    async with driving(watched(), "banjir", memory=Memory("", HOME)) as user:
        await user.press("ctrl+s", "ctrl+y")
        assert user.sees("banjir")
        assert user.sees("2 hits · saved")
        await user.press("ctrl+d")
        assert user.sees("No search is remembered yet.")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("looked", "told"),
    [
        ("2026-01-02T12:34:00", "3 new since 12:34"),
        ("2026-01-01T23:59:00", "3 new since yesterday"),
        ("2025-12-30T08:00:00", "3 new since 2025-12-30"),
    ],
)
def test_since_when_something_is_new(looked: str, told: str) -> None:
    assert listings.news(3, looked, date(2026, 1, 2)) == told
    assert listings.news(0, looked, date(2026, 1, 2)) == ""


def test_what_is_typed_may_be_of_the_name_or_the_query() -> None:
    searches = (KeptSearch("banjir jakarta", "air"), KeptSearch("korupsi"))
    assert holding(searches, "AIR jak") == searches[:1]
    assert holding(searches, "") == searches
