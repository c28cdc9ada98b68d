"""The cursor in the reader: it goes from word to word, and its word can be searched for and asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.api import Document, Hit, IndexInfo, ResultPage, Span

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import FakeSearcher, Scripted

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

Size = tuple[int, int]


def reading(
    body: str, *spans: tuple[int, int], size: Size = MIDDLE, title: str = "-"
) -> AbstractAsyncContextManager[User]:
    """The app, on its way to read an article of this body."""
    page = ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Judul"),), folds=1)
    document = Document("a", title, body, body, body_spans=tuple(Span(*span) for span in spans))
    return driving(Scripted(page, document), "x", size)


@pytest.mark.parametrize("size", SIZES, ids=["60x15", "100x30", "200x60"])
async def test_w_and_b_go_from_word_to_word_and_only_one_thing_stands_out(size: Size) -> None:
    async with reading("Pasukan koalisi AS tiba.", (8, 15), size=size) as user:
        await user.press("enter")
        assert user.reversed() == ["koalisi"]
        assert "enter search" not in user.hints
        await user.press("w")
        assert user.reversed() == ["koalisi"]
        assert "enter search" in user.hints
        await user.press("w")
        assert user.reversed() == ["AS"]
        await user.press("w", "w", "w")
        assert user.reversed() == ["tiba"]
        await user.press("b", "b", "b", "b", "b")
        assert user.reversed() == ["Pasukan"]
        await user.press("n")
        assert user.reversed() == ["koalisi"]
        await user.press("b")
        assert user.reversed() == ["Pasukan"]


async def test_enter_searches_for_the_word_under_the_cursor_and_the_query_before_is_remembered() -> None:
    async with driving(FakeSearcher(), "putin", size=LARGE) as user:
        await user.press("enter")
        await user.click(*user.where("Suriah"))
        assert "enter search" in user.hints
        await user.press("enter")
        assert user.query == "Suriah"
        assert "hits" in user.status or "1 hit" in user.status
        await user.press("ctrl+u")
        assert user.sees("putin")


async def test_enter_does_nothing_before_there_is_a_cursor() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("enter", "enter")
        assert "hit 1 of 5" in user.status
        assert "search" not in user.hints


async def test_a_click_puts_the_cursor_on_a_word_and_beside_any_takes_it_away() -> None:
    async with reading("Koalisi 日本 tiba.", (0, 7)) as user:
        await user.press("enter")
        column, line = user.where("tiba")
        for offset, marked in ((0, "tiba"), (3, "tiba"), (4, "Koalisi"), (20, "Koalisi")):
            await user.click(column + 2 + offset, line)  # two wide characters stand before it
            assert user.reversed() == [marked]


async def test_f_tells_the_family_of_the_word_under_the_cursor_or_else_of_the_match() -> None:
    async with driving(FakeSearcher(), "koalisi", size=LARGE) as user:
        await user.press("enter", "f")
        assert user.sees("Word family: Koalisi")
        await user.press("escape", "w")
        (word,) = user.reversed()
        await user.press("f")
        assert user.sees(f"Word family: {word}")
        await user.press("escape")
        assert user.reversed() == [word]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_form_of_the_family_narrows_the_search_to_itself(size: tuple[int, int]) -> None:
    found = FakeSearcher([Document("a", "Kabar", "Korupsi oleh koruptor.", ""), Document("b", "Lain", "Korupsi.", "")])
    async with driving(found, "korupsi", size=size) as user:
        await user.press("enter", "f")
        assert user.marked.startswith("korupsi    2")
        assert "enter narrow" in user.hints
        await user.press("j", "enter")
        assert user.query == "korupsi =koruptor"
        await user.press("alt+left")
        assert user.sees("Korupsi")


async def test_a_word_that_would_combine_others_is_searched_for_as_a_word() -> None:
    async with reading("Ini ATAU itu.") as user:
        await user.press("enter", "w", "w", "enter")
        assert user.query == "atau"


WORDS = [
    ("di Ain al-Asad.", ["di", "Ain", "al-Asad"]),
    ("Jum'at, Rp1.300,5", ["Jum'at", "Rp1.300,5"]),
    ("nota-nota (9/12) - AS", ["nota-nota", "9", "12", "AS"]),
    ("[Gambas:Video ]", ["Gambas", "Video"]),
    ("a\x1b[31mb\u202ec", ["a", "31mb", "c"]),
]


@pytest.mark.parametrize(("body", "words"), WORDS, ids=[repr(body) for body, _ in WORDS])
async def test_words_are_what_a_reader_takes_for_words(body: str, words: list[str]) -> None:
    async with reading(body) as user:
        await user.press("enter")
        assert [await next_word(user) for _ in words] == words


async def next_word(user: User) -> str:
    await user.press("w")
    return str(user.app.screen._article.word)  # type: ignore[attr-defined]


async def test_an_article_without_a_word_offers_no_cursor() -> None:
    async with reading("…", title="…") as user:
        await user.press("enter")
        assert "word" not in user.hints
        await user.press("w", "b", "enter")
        assert "hit 1 of 1" in user.status


async def test_after_scrolling_the_cursor_begins_where_one_reads() -> None:
    body = "\n".join(f"kata{number}" for number in range(200))
    async with reading(body, (0, 5), size=SMALL) as user:
        await user.press("enter", "pagedown", "pagedown")
        first = next(line.strip() for line in user.lines() if "kata" in line)
        await user.press("w")
        assert user.reversed() == [first]
        await user.press(*["w"] * 12)
        assert len(user.reversed()) == 1


async def test_the_cursor_stays_in_view_when_the_screen_changes_and_in_the_raw_text_there_is_one_too() -> None:
    body = "kata lain. " * 300 + "Jarum."
    async with reading(body, (0, 4), size=LARGE) as user:
        await user.press("enter", "G")
        await user.click(*user.where("Jarum"))
        await user.resize(*SMALL)
        assert user.reversed() == ["Jarum"]
        await user.press("r", "w")
        assert user.reversed() == ["kata"]


async def test_the_cursor_is_seen_with_sixteen_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-16color")
    async with reading("Satu dua tiga.", size=SMALL) as user:
        await user.press("enter", "w", "w")
        assert user.reversed() == ["dua"]


async def test_a_million_hyphens_are_no_words_and_cost_no_time() -> None:
    async with reading("-" * 1_000_000 + " kata", size=SMALL) as user:
        await user.press("enter", "w")
        assert user.reversed() == ["kata"]


async def test_the_family_of_a_word_ends_with_what_is_related_and_stands_in_another_one() -> None:
    found = FakeSearcher([Document("a", "Kabar", "Korupsi oleh koruptor. Kabar lain.", "")])
    async with driving(found, "korupsi", size=MIDDLE) as user:
        await user.press("enter", "f")
        assert user.sees("Word family: Korupsi")
        assert user.sees("Related, of another family")
        assert user.sees("koruptor")
    async with driving(found, "kabar", size=MIDDLE) as user:
        await user.press("enter", "f")
        assert user.sees("Word family: Kabar")
        assert not user.sees("Related")
