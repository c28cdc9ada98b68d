"""How the screen uses its room: side by side when wide, stacked when tall, the list alone when small."""

from __future__ import annotations

import pytest

from searcher.api import Document, Hit, IndexInfo, ResultPage, Snippet, Span

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher, Scripted, numbered_documents

DETAILS = "~2021-12-09 · Jakarta · initials isa/has"


@pytest.mark.parametrize(
    ("size", "arrangement"),
    [
        ((60, 15), "alone"),
        ((109, 25), "alone"),
        ((110, 15), "beside"),
        ((120, 40), "beside"),
        ((200, 60), "beside"),
        ((100, 30), "below"),
        ((60, 26), "below"),
        ((109, 60), "below"),
    ],
)
async def test_the_preview_stands_beside_the_hits_or_below_them_or_is_left_out(
    size: tuple[int, int], arrangement: str
) -> None:
    async with driving(FakeSearcher(), "koalisi irak", size=size) as user:
        if arrangement == "alone":
            assert not user.sees(DETAILS)
            return
        article, hits = user.preview.region, user.app.screen.query_one("HitList").region
        assert user.preview.is_on_screen
        if arrangement == "beside":
            assert article.x >= hits.right
            assert article.y <= hits.y
        else:
            assert article.x <= hits.x
            assert article.y >= hits.bottom


async def test_a_screen_that_grows_gets_its_preview_and_one_that_shrinks_loses_it() -> None:
    async with driving(FakeSearcher(), "koalisi irak", size=SMALL) as user:
        await user.resize(120, 40)
        assert user.sees(DETAILS)
        assert user.marked.startswith("Koalisi AS")
        await user.resize(60, 15)
        assert not user.sees(DETAILS)
        assert user.marked.startswith("Koalisi AS")


async def test_a_small_engine_is_not_asked_for_articles_that_nobody_sees() -> None:
    engine = FakeSearcher()
    async with driving(engine, "irak", size=SMALL) as user:
        await user.press("down", "down")
    assert engine.read == []


async def test_the_preview_follows_the_selection() -> None:
    async with driving(FakeSearcher(numbered_documents(9)), "berita", size=MIDDLE) as user:
        await user.press("down", "down")
        assert user.sees("berita/00003.txt")


async def test_the_preview_shows_the_best_match_even_when_it_stands_far_below() -> None:
    passage = "Di sini jarum ditemukan."
    body = "jarum.\n\n" + "kata lain.\n\n" * 200 + passage
    spans = (Span(0, 5), Span(body.index(passage) + 8, body.index(passage) + 13))
    page = ResultPage(
        "",
        "",
        1,
        0,
        1.0,
        IndexInfo("g", 1, ""),
        (Hit(1, "a", 1.0, "Judul", snippets=(Snippet(passage, (Span(8, 13),)),)),),
    )
    async with driving(Scripted(page, Document("a", "Judul", body, body, body_spans=spans)), "jarum") as user:
        assert sum(passage in line for line in user.lines()) == 2
        assert user.reversed() == ["jarum"]


async def test_n_walks_through_the_matches_of_the_preview_when_the_query_is_not_being_typed() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.press("n")
        assert user.query == "irakn"
        await user.press("backspace")  # there is nowhere to go before there are hits again
        await user.press("tab")
        first = user.preview.match
        await user.press("n")
        assert user.preview.match == first + 1
        await user.press("N")
        assert user.preview.match == first


async def test_the_keys_of_scrolling_work_in_the_preview_when_it_has_the_focus() -> None:
    async with driving(FakeSearcher(), "koalisi irak", size=MIDDLE) as user:
        await user.press("tab", "tab", "end")
        selected = user.marked
        assert user.sees("boilerplate")
        await user.press("home", "pagedown")
        assert user.marked == selected


@pytest.mark.parametrize("size", SIZES)
async def test_rows_never_reach_over_their_edge(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        assert all(len(line) <= size[0] for line in user.lines())


async def test_a_hit_of_which_nothing_is_known_shows_where_it_comes_from() -> None:
    async with driving(FakeSearcher(numbered_documents(2)), "berita", size=SMALL) as user:
        assert user.sees("00001.txt")


async def test_few_hits_share_the_room_of_the_list() -> None:
    async with driving(FakeSearcher(), "putin", size=SMALL) as user:
        assert user.sees("Dipulangkan")  # the end of a title that is longer than the line
        assert sum("▌" in line for line in user.lines()) > 3
        await user.press("ctrl+u")
        await user.type("irak")
        assert sum("▌" in line for line in user.lines()) == 2


async def test_the_age_of_the_index_stands_beside_its_size() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        assert user.status.endswith("5 articles · updated 3 min ago")


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (20, 5), (30, 8)])
async def test_a_screen_too_small_for_anything_breaks_nothing(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "koalsi irak", size=size) as user:
        await user.press("down", "down", "enter", "n", "f1", "escape", "escape", "escape")
        await user.resize(100, 30)
        assert user.query == "Search the news" or user.query.startswith("koal")


async def test_the_head_of_the_preview_takes_three_rows_at_most() -> None:
    title = "Judul yang panjang sekali " * 12
    body = "Isi artikel. " * 30
    document = Document(
        "a",
        title.strip(),
        body,
        body,
        date="2024-03-01",
        source="Koran " * 30,
        path="arsip/docs.jsonl",
        url="https://contoh.id/" + "a" * 200,
        title_derived=True,
    )
    page = ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, title),), folds=1)
    for size in ((100, 28), LARGE):
        async with driving(Scripted(page, document), "isi", size=size) as user:
            preview = user.preview
            rows = [strip.text.strip() for strip in map(preview.render_line, range(6))]
            assert rows[0].startswith("Judul yang")
            assert rows[1].endswith("…")
            assert rows[2].startswith("2024-03-01")
            assert rows[2].endswith("…")
            assert rows[4].startswith("Isi artikel.")
            assert not user.sees("contoh.id")
            await user.press("enter")
            assert user.sees("https://contoh.id/")
