"""The selection: it moves while typing, stays on its hit when results change, and fetches more hits when it must."""

from __future__ import annotations

import pytest

from index.errors import IndexDamaged
from searcher.api import Hit, IndexInfo, ResultPage
from tui.widgets.hit_list import HitList

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import Failing, FakeSearcher, Scripted, numbered_documents

MANY = numbered_documents(120)


def place_of(user: User) -> int:
    """Which of the numbered articles is marked."""
    return int(user.marked.split()[2])


@pytest.mark.parametrize("size", SIZES)
async def test_arrows_move_the_selection_while_typing(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(MANY), "berita", size=size) as user:
        await user.press("down", "down", "up", "down")
        assert place_of(user) == 3
        await user.type(" i")
        assert user.query == "berita i"


async def test_page_keys_move_by_a_screen_of_hits() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=SMALL) as user:
        await user.press("pagedown")
        assert place_of(user) == 7
        await user.press("pageup")
        assert place_of(user) == 1


async def test_control_and_home_goes_to_the_first_hit_and_end_to_the_last_of_the_next_fifty() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=MIDDLE) as user:
        await user.press("ctrl+end")
        assert place_of(user) == 50
        await user.press("ctrl+end", "ctrl+end")
        assert place_of(user) == 120
        await user.press("ctrl+home")
        assert place_of(user) == 1


async def test_the_selection_stops_at_both_ends() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("up")
        first = user.marked
        await user.press(*["down"] * 10)
        last = user.marked
        await user.press("down")
        assert user.marked == last != first


async def test_a_hit_that_the_user_went_to_stays_selected_wherever_it_now_stands() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("down", "down")
        chosen = user.marked
        await user.type(" koalisi")
        assert user.marked == chosen


async def test_without_a_choice_the_first_hit_is_selected() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("ctrl+u")
        await user.type("putin")
        assert user.marked.startswith("ISIS Kalah")
        await user.press("ctrl+u")
        await user.type("irak koalisi")
        assert user.marked.startswith("Koalisi AS")


async def test_a_chosen_hit_that_is_gone_gives_way_to_the_first() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("down")
        await user.press("ctrl+u")
        await user.type("putin")
        assert user.marked.startswith("ISIS Kalah")


@pytest.mark.parametrize("size", SIZES)
async def test_only_as_many_hits_as_fill_the_screen_are_fetched_while_one_types(size: tuple[int, int]) -> None:
    engine = FakeSearcher(MANY)
    async with driving(engine, "berita", size=size) as user:
        await user.type(" i")
        assert all(request.limit <= size[1] // 2 + 1 for request in engine.requests)
        shown = sum("Berita nomor" in line for line in user.lines())
        assert shown - 1 <= engine.hits_asked[-1].limit  # one stands in the preview


async def test_hits_are_fetched_fifty_at_a_time_as_the_end_comes_near() -> None:
    engine = FakeSearcher(MANY)
    async with driving(engine, "berita", size=SMALL) as user:
        assert [r.page for r in engine.hits_asked] == [1]
        await user.press("down")
        assert [(r.page, r.limit) for r in engine.hits_asked[1:]] == [(1, 50)]
        await user.press(*["pagedown"] * 5, "down")
        assert place_of(user) == 33
        assert len(engine.hits_asked) == 2
        await user.press("down", "down", "down")
        assert [r.page for r in engine.hits_asked[1:]] == [1, 2]
        assert place_of(user) == 36
        await user.press("ctrl+end")
        assert [r.page for r in engine.hits_asked[1:]] == [1, 2, 3]
        assert place_of(user) == 120
        await user.press("ctrl+end", "down", "pagedown")
        assert [r.page for r in engine.hits_asked[1:]] == [1, 2, 3]


async def test_a_screen_that_grows_is_filled() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=SMALL) as user:
        await user.resize(*LARGE)
        assert user.sees("Berita nomor 10")


async def test_a_hit_far_down_stays_selected_while_the_query_changes() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=SMALL) as user:
        await user.press("ctrl+end", "pageup")
        chosen = user.marked.split("  ")[0]
        await user.type(" ini")
        assert user.marked.split("  ")[0] == chosen


async def test_more_hits_leave_the_selection_and_the_status_where_they_were() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=MIDDLE) as user:
        before = user.status
        await user.press("ctrl+end", "up", "up")
        assert place_of(user) == 48
        assert user.status.split() == ["48", "of", "120", "·", *before.split()]


async def test_the_wheel_scrolls_the_list_and_leaves_the_selection() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=SMALL) as user:
        await user.scroll_down(*user.where("Berita nomor 2"))
        await user.settle()
        assert not user.sees("Berita nomor 1 ")
        await user.press("enter")
        assert "hit 1 of 120" in user.status


async def test_scrolling_to_the_end_fetches_more_without_moving_the_selection() -> None:
    engine = FakeSearcher(MANY)
    async with driving(engine, "berita", size=SMALL) as user:
        for _ in range(3):
            user.app.screen.query_one(HitList).scroll_end(animate=False)
            await user.settle()
        assert [r.page for r in engine.hits_asked[1:]] == [1, 2, 3]
        assert user.sees("Berita nomor 100")
        await user.press("enter")
        assert "hit 1 of 120" in user.status


async def test_a_page_that_brings_nothing_new_is_the_last() -> None:
    page = ResultPage(
        "",
        "",
        1000,
        0,
        1.0,
        IndexInfo("g", 1000, ""),
        tuple(Hit(n, f"h{n}", 1.0, "J") for n in range(50)),
        folds=1000,
    )
    engine = Scripted(page)
    async with driving(engine, "x") as user:
        await user.press("ctrl+end", "ctrl+end", "ctrl+end")
        await user.press("ctrl+end")
    assert [(request.page, request.limit == 50) for request in engine.hits_asked] == [(1, False), (1, True)]


async def test_a_page_that_fails_says_why_and_leaves_the_hits() -> None:
    broken = Failing(IndexDamaged("The index is damaged."), "page", documents=MANY)
    async with driving(broken, "berita") as user:
        await user.press("ctrl+end")
        assert "The index is damaged." in user.status
        assert place_of(user) == 16


async def test_a_click_selects_and_a_double_click_reads() -> None:
    async with driving(FakeSearcher(), "irak koalisi", size=MIDDLE) as user:
        await user.click(*user.where("Washington: Perdana"))
        assert user.marked.startswith("Washington: Perdana")
        await user.click(*user.where("Kantor Berita"), times=2)
        assert "hit 2 of 5" in user.status


async def test_a_click_below_the_last_hit_does_nothing() -> None:
    async with driving(FakeSearcher(), "putin", size=LARGE) as user:
        await user.click(10, 50)
        assert user.marked.startswith("ISIS Kalah")
