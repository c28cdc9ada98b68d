"""Many articles at once: a timeline and the stories of the hits beside them, and what is about the same thing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, speak
from index.errors import IndexDamaged
from searcher.api import Copy, Document, Story, Version

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

QUAKE = "Gempa kuat mengguncang kota Randu pada 3 Maret 2025 dan merusak ratusan rumah warga di lereng bukit."
AFTER = "Warga kota Randu yang rumahnya rusak oleh gempa kuat kini menunggu bantuan tenda dari pemerintah di lereng."


def told() -> list[Document]:
    return [
        Document("g1", "Gempa Randu", QUAKE, "", date="2025-03-03", source="Antara"),
        Document("g2", "Bantuan Gempa Randu", AFTER, "", date="2025-03-05", source="Detikcom"),
        Document("g3", "Konser Musik", "Gempa suara di konser musik semalam, kata panitia.", "", date="2024-01-01"),
    ]


class Storied(FakeSearcher):
    """Two of its articles tell one story, which is known as soon as it may be."""

    def __init__(self) -> None:
        super().__init__(told())
        self.go = threading.Event()
        self.go.set()

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        assert self.go.wait(10)
        if progress:
            progress(1, 1)
        first, second, _ = self.profiles()
        story = Story("g1", (first, second))
        return {"g1": story, "g2": story}


@pytest.mark.parametrize("size", SIZES)
async def test_what_happened_when_stands_beside_the_hits_in_the_words_of_articles(size: tuple[int, int]) -> None:
    async with driving(Storied(), "gempa", size=size) as user:
        await user.press("alt+d")
        assert user.sees("Timeline")
        assert user.sees("2024-01-01")
        await user.press("tab", "tab", "end") if size != SMALL else await user.press("end")
        assert user.sees("2025-03-03")
        assert user.sees("Gempa kuat mengguncang kota Randu")


@pytest.mark.parametrize("size", SIZES)
async def test_hits_are_folded_by_story_and_a_story_unfolds_by_day(size: tuple[int, int]) -> None:
    async with driving(Storied(), "gempa", size=size) as user:
        await user.press("alt+p")
        assert user.sees("Stories")
        assert user.sees("▸ 2025-03-03 – 2025-03-05   2  Gempa Randu")
        assert not user.sees("2025-03-05   Bantuan Gempa Randu")
        await user.press("home", "right")
        assert user.sees("2 articles · 2 sources")
        assert user.sees("2025-03-05   Bantuan Gempa Randu")
        await user.press("down", "down", "left")
        assert not user.sees("2025-03-05   Bantuan Gempa Randu")
        await user.press("enter")
        assert user.sees("2025-03-05   Bantuan Gempa Randu")


async def test_an_article_of_a_story_is_read_and_left_for_the_story_again() -> None:
    async with driving(Storied(), "gempa", size=LARGE) as user:
        await user.press("alt+p", "home", "right", "down", "down", "down", "enter")
        assert user.sees("Warga kota Randu yang rumahnya rusak")
        assert "article 1 of 1" in user.status
        await user.press("escape")
        assert user.sees("Stories")
        assert user.sees("▾ 2025-03-03 – 2025-03-05   2  Gempa Randu")
        await user.press("alt+p")
        assert not user.sees("Stories")
        assert user.query == "gempa"


async def test_a_click_is_as_good_as_enter() -> None:
    async with driving(Storied(), "gempa", size=LARGE) as user:
        await user.press("alt+p")
        line = next(n for n, text in enumerate(user.lines()) if "▸" in text)
        await user.click(20, line)
        assert user.sees("2025-03-05   Bantuan Gempa Randu")


async def test_the_article_is_back_with_the_same_key_or_another_hit() -> None:
    async with driving(Storied(), "gempa", size=LARGE) as user:
        before = user.lines()
        await user.press("alt+d")
        assert user.sees("Timeline")
        await user.press("alt+d")
        assert user.lines() == before
        await user.press("alt+d")
        await user.press("down", "up")
        assert not user.sees("Timeline")
        assert user.lines() == before


@pytest.mark.parametrize("size", SIZES)
async def test_how_far_the_first_look_for_stories_is_is_told(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.session.stories.FIRST_WORD", 0.001)
    monkeypatch.setattr("tui.session.stories.NEXT_WORD", 0.001)
    engine = Slow()
    async with driving(engine, "gempa", size=size) as user:
        await user.press_ahead("alt+p")
        await user.until(lambda: user.sees("looking for stories, this once: 700 articles read"))
        engine.go.set()
        await user.settle()
        assert not user.sees("this once")
        assert user.sees("Gempa Randu")


class Slow(Storied):
    """Has read many articles, and has more to read until it may go on."""

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        assert progress
        progress(700, 0)
        return super().stories(progress)

    def __init__(self) -> None:
        super().__init__()
        self.go.clear()


async def test_the_title_of_a_story_that_does_not_fit_ends_in_an_ellipsis() -> None:
    engine = FakeSearcher([told()[0]._replace(title="Gempa Randu " * 9)])
    async with driving(engine, "gempa", size=SMALL) as user:
        await user.press("alt+p")
        (line,) = [line for line in user.lines() if line.startswith("│") and "Gempa" in line]
        assert line.rstrip("│ ").endswith("…")


async def test_stories_that_nobody_waits_for_any_more_are_dropped() -> None:
    engine = Storied()
    engine.go.clear()
    async with driving(engine, "gempa", size=LARGE) as user:
        await user.press_ahead("alt+p")
        await user.until(lambda: user.sees("reading the hits…"))
        await user.press_ahead("escape")
        await user.until(lambda: not user.sees("Stories"))
        engine.go.set()
        await user.settle()
        assert not user.sees("Stories")


class Broken(Storied):
    """Cannot tell stories."""

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        del progress
        raise IndexDamaged("The index is damaged.")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_why_there_are_no_stories_is_said(size: tuple[int, int]) -> None:
    async with driving(Broken(), "gempa", size=size) as user:
        await user.press("alt+p")
        assert user.sees("The index is damaged.")
        assert not user.sees("reading the hits…")


@pytest.mark.parametrize("size", SIZES)
async def test_articles_about_the_same_thing_come_with_the_words_that_say_so(size: tuple[int, int]) -> None:
    async with driving(Storied(), "gempa bukit", size=size) as user:
        await user.press("enter", "l")
        assert user.sees("About the same thing")
        assert user.sees("Bantuan Gempa Randu")
        assert user.sees("randu")
        assert not user.sees("Konser")
        await user.press("escape")
        assert "hit 1 of" in user.status


async def test_a_timeline_follows_a_change_of_language() -> None:
    async with driving(Storied(), "gempa", size=MIDDLE) as user:
        await user.press("alt+d", "f2")
        try:
            assert user.sees("Linimasa")
        finally:
            speak(ENGLISH)


@pytest.mark.parametrize("size", SIZES)
async def test_an_article_alike_is_read_and_left_for_the_list_again(size: tuple[int, int]) -> None:
    async with driving(Storied(), "gempa bukit", size=size) as user:
        await user.press("enter", "l", "enter")
        assert user.sees("Warga kota Randu")
        assert "article 1 of 1" in user.status
        await user.press("escape")
        assert user.sees("About the same thing")


async def test_where_nothing_is_alike_it_is_said() -> None:
    async with driving(Storied(), "konser", size=MIDDLE) as user:
        await user.press("enter", "l")
        assert user.sees("No similar article was found.")
        assert "read" not in user.hints


@pytest.mark.parametrize("size", SIZES)
async def test_the_story_of_an_article_is_one_key_away_and_read_from(size: tuple[int, int]) -> None:
    async with driving(Storied(), "bantuan", size=size) as user:
        await user.press("enter", "P")
        assert user.sees("─ Story ─")
        assert user.sees("▾ 2025-03-03 – 2025-03-05   2  Gempa Randu")
        assert user.sees("2025-03-05   Bantuan Gempa Randu")
        await user.press("up", "enter")
        assert user.sees("Gempa kuat mengguncang kota Randu")
        await user.press("escape", "escape")
        assert user.sees("Warga kota Randu yang rumahnya rusak")


async def test_an_article_without_a_story_says_so() -> None:
    async with driving(Storied(), "konser", size=MIDDLE) as user:
        await user.press("enter", "P")
        assert user.sees("No other article within about two weeks tells this story.")
        assert user.sees("of any time")


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline_of_an_article_tells_what_its_story_does(size: tuple[int, int]) -> None:
    async with driving(Storied(), "bantuan", size=size) as user:
        await user.press("enter", "d")
        assert user.sees("Timeline of the story")
        assert user.sees("2025-03-03")
        await user.press("end")
        assert user.sees("2025-03-05")
        await user.press("escape")
        assert "hit 1 of 1" in user.status


@pytest.mark.parametrize("size", SIZES)
async def test_the_older_texts_of_an_article_are_one_key_away(size: tuple[int, int]) -> None:
    engine = Storied()
    engine.older["g1"] = (
        Version("g1", "Gempa Randu", QUAKE.replace("ratusan", "puluhan"), since="2025-03-03T05:00:00+00:00"),
    )
    async with driving(engine, "gempa ratusan", size=size) as user:
        await user.press("enter", "h")
        assert user.sees("Versions")
        assert user.sees("since 2025-03-03 05:00 UTC")
        await user.press("end")
        assert user.sees("+ ratusan")
        assert user.sees("1 older text")


async def test_an_article_that_never_changed_says_so() -> None:
    async with driving(Storied(), "konser", size=MIDDLE) as user:
        await user.press("enter", "h")
        assert user.sees("No older text of this article is known.")


async def test_a_tall_reader_names_its_keys_in_two_lines() -> None:
    async with driving(Storied(), "gempa", size=MIDDLE) as user:
        await user.press("enter")
        for key, name in (("P", "story"), ("d", "timeline"), ("l", "alike")):
            assert f"{key} {name}" in user.hints
        await user.click(*user.where("P story"))
        assert user.sees("─ Story ─")


class Paged(Storied):
    """The first article of the story has two pages, and the concert is one of two pages that nobody else tells of."""

    def __init__(self) -> None:
        super().__init__()
        later = [
            Document("g1b", "Gempa Randu", "Halaman dua tentang gempa.", "", date="2025-03-03", source="Antara"),
            Document("g3b", "Konser Musik", "Halaman dua tentang konser musik.", "", date="2024-01-01"),
        ]
        self.documents = (*self.documents, *later)
        self.pages = [("g1", "g1b"), ("g3", "g3b")]

    def document(self, id: str, query: str = "") -> Document | None:
        found = super().document(id, query)
        own = next((pages for pages in self.pages if id in pages), ())
        return found and found._replace(parts=tuple(Copy(page, page) for page in own))

    def stories(self, _: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        profiles = {profile.id: profile for profile in self.profiles()}
        ids = (("g1", "g1b", "g2"), ("g3", "g3b"))
        return {id_: Story(story[0], tuple(profiles[each] for each in story)) for story in ids for id_ in story}


@pytest.mark.parametrize("size", SIZES)
async def test_an_article_of_several_pages_stands_once_in_its_story(size: tuple[int, int]) -> None:
    async with driving(Paged(), "halaman gempa ", size=size) as user:
        await user.press("enter", "P")
        assert user.sees("▾ 2025-03-03 – 2025-03-05   2  Gempa Randu")
        assert user.sees("2 articles · 2 sources")
        assert sum("2025-03-03   Gempa Randu" in line for line in user.lines()) == 1
        assert user.sees("2025-03-03   Gempa Randu · Antara · 2 pages")


async def test_pages_of_one_article_are_no_story() -> None:
    async with driving(Paged(), "konser", size=MIDDLE) as user:
        await user.press("enter", "P")
        assert user.sees("No other article within about two weeks tells this story.")
