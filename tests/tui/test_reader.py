"""The reader: the whole article, its matches, its raw text, and the way back."""

from __future__ import annotations

import asyncio

import pytest

from index.errors import IndexDamaged
from searcher.api import Copy, CutPiece, Document, Hit, IndexInfo, ResultPage, Span

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import Failing, FakeSearcher, Gated, Scripted


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_article_and_escape_goes_back_to_the_same_place(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak koalisi", size=size) as user:
        await user.press("down", "down")
        chosen = user.marked
        await user.press("enter")
        assert "hit 3 of 5" in user.status
        assert user.sees("Perdana Menteri Irak, Mustafa Al-Kadhimi")
        await user.press("escape")
        assert user.marked == chosen
        assert user.query == "irak koalisi"
        await user.type(" pm")
        assert user.query == "irak koalisi pm"


async def test_the_article_comes_with_all_that_is_known_of_it() -> None:
    document = Document(
        id="a",
        title="Judul berita",
        body="Isi berita.",
        raw="Judul berita\nIsi berita.\nIKLAN",
        title_derived=True,
        date="2021-07",
        date_source="inferred",
        source="Koran Kita",
        author="Ani",
        initials="bud",
        place="Bandung",
        path="berita/a.txt",
        url="https://contoh.id/a",
        category="politik",
        captions=("Foto: pasar",),
        cuts=(CutPiece("boilerplate", "IKLAN"),),
        copies=(Copy("b", "berita/b.txt"),),
    )
    async with driving(Scripted(one_hit(), document), "x", size=LARGE) as user:
        await user.press("enter")
        assert user.sees("~2021-07 · Koran Kita · Bandung · Ani · initials bud · politik")
        assert user.sees("date inferred from the text · title taken from the first sentence")
        for text in (
            "berita/a.txt",
            "https://contoh.id/a",
            "+1: b.txt",
            "Foto: pasar",
            "boilerplate: IKLAN",
        ):
            assert user.sees(text)


async def test_n_walks_through_the_matches_with_a_counter_and_begins_again_after_the_last() -> None:
    async with driving(FakeSearcher(), "tentara", size=SMALL) as user:
        await user.press("enter")
        total = int(user.status.split("/")[1].split()[0])
        assert total > 1
        for number in range(1, total + 1):
            assert user.status.strip().startswith(f"match {number}/{total}")
            assert len(user.reversed()) == 1
            await user.press("n")
        assert user.status.strip().startswith(f"match 1/{total}")
        await user.press("N")
        assert user.status.strip().startswith(f"match {total}/{total}")


async def test_the_first_match_is_in_view_even_when_it_stands_far_below() -> None:
    body = "kata lain.\n\n" * 200 + "Di sini ada jarum."
    start = body.index("jarum")
    document = Document("a", "Judul", body, body, body_spans=(Span(start, start + 5),))
    async with driving(Scripted(one_hit(), document), "jarum", size=SMALL) as user:
        await user.press("enter")
        assert user.sees("Di sini ada jarum.")
        assert "match 1/1" in user.status
        assert "n/N" not in user.hints
        await user.press("home")
        assert "n/N match" in user.hints
        await user.press("n")
        assert user.sees("Di sini ada jarum.")
        assert "n/N" not in user.hints


async def test_an_article_without_matches_says_so_and_offers_no_key_for_them() -> None:
    document = Document("a", "Judul", "Isi.", "Isi.")
    async with driving(Scripted(one_hit(), document), "x") as user:
        await user.press("enter")
        assert "no matches" in user.status
        assert "match" not in user.hints
        await user.press("n")
        assert "no matches" in user.status


async def test_r_shows_the_raw_text_and_goes_back_to_the_match_it_left() -> None:
    async with driving(FakeSearcher(), "koalisi irak", size=LARGE) as user:
        await user.press("enter", "n", "n")
        left = user.status
        assert not user.sees("Leave a Reply") or user.sees("Cut from the text")
        await user.press("r")
        assert "original text" in user.status
        assert "n/N" not in user.hints
        assert not user.sees("Cut from the text")
        await user.press("r")
        assert user.status == left


async def test_markup_in_an_article_is_shown_as_it_is() -> None:
    async with driving(FakeSearcher(), "koalisi irak", size=LARGE) as user:
        await user.press("enter")
        assert user.sees("boilerplate: [Gambas:Video ]")
        await user.press("r")
        assert user.sees("[Gambas:Video ]")


async def test_the_keys_of_scrolling_work() -> None:
    async with driving(FakeSearcher(), "koalisi irak", size=SMALL) as user:
        await user.press("enter")
        top = user.lines()[:10]
        for down, up in (
            ("down", "up"),
            ("pagedown", "pageup"),
            ("end", "home"),
            ("j", "k"),
            ("space", "pageup"),
            ("G", "g"),
        ):
            await user.press(down)
            assert user.lines()[:10] != top
            await user.press(up)
            assert user.lines()[:10] == top


async def test_another_width_keeps_the_place_where_one_was_reading() -> None:
    body = "\n\n".join(f"Paragraf {number}. " + "kata " * 40 for number in range(100))
    document = Document("a", "Judul", body, body, body_spans=(Span(0, 8),))
    async with driving(Scripted(one_hit(), document), "x", size=MIDDLE) as user:
        await user.press("enter", "n", *["pagedown"] * 4)
        reading = next(line.split(".")[0].strip() for line in user.lines() if "Paragraf" in line)
        await user.resize(60, 15)
        assert user.sees(reading)


async def test_q_goes_back_too() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("enter", "q")
        assert user.query == "irak"


async def test_an_article_that_is_gone_is_a_calm_remark() -> None:
    async with driving(Scripted(one_hit(), None), "x") as user:
        assert user.sees("This article is no longer in the index.")
        await user.press("enter")
        assert user.sees("This article is no longer in the index.")
        assert "raw" not in user.hints


async def test_an_article_that_cannot_be_read_says_why() -> None:
    broken = Failing(IndexDamaged("A block is damaged.", "Run: search-index verify"), "document")
    async with driving(broken, "irak", size=MIDDLE) as user:
        assert user.sees("A block is damaged.")
        await user.press("enter")
        assert user.sees("The article could not be read")
        assert user.sees("Run: search-index verify")


async def test_the_reader_opens_at_once_with_the_article_of_the_preview() -> None:
    engine = FakeSearcher()
    async with driving(engine, "putin", size=MIDDLE) as user:
        await user.press("enter")
        assert "hit 1 of 1" in user.status
    assert len(engine.read) == 1


async def test_an_answer_that_comes_while_reading_leaves_the_reader_alone() -> None:
    slow = Gated(FakeSearcher())
    slow.open("irak")
    async with driving(slow, "irak", size=MIDDLE) as user:
        await user.settle()
        await user.press("enter")
        before = user.lines()
        user.app._search_screen._query.value = "putin"
        await asyncio.to_thread(slow.wait_for, "putin")
        slow.open("putin")
        await user.settle()
        assert user.lines() == before
        await user.press("escape")
        assert "1 hit ·" in user.status


def one_hit() -> ResultPage:
    return ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Judul"),))


async def test_arrows_read_the_neighbours_of_a_hit_and_the_selection_goes_along() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter", "right", "right")
        assert "hit 3 of 5" in user.status
        await user.press("left")
        assert "hit 2 of 5" in user.status
        await user.press("escape", "enter")
        assert "hit 2 of 5" in user.status


@pytest.mark.parametrize(("second", "status"), [("right", "hit 3 of 5"), ("escape", "5 hits")])
async def test_a_key_that_follows_an_arrow_at_once_does_no_harm(second: str, status: str) -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter")
        await user.burst("right", second)
        assert status in user.status


async def test_enter_twice_at_once_opens_one_reader() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.burst("enter", "enter")
        assert "hit 1 of 5" in user.status
        await user.press("escape")
        assert "5 hits" in user.status


async def test_before_the_first_hit_there_is_nothing_to_read() -> None:
    async with driving(FakeSearcher(), "putin", size=LARGE) as user:
        await user.press("enter", "left", "right")
        assert "hit 1 of 1" in user.status
        assert "←" not in user.hints
