"""The four states of the search screen, at three sizes."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from index.errors import IndexDamaged
from tui.widgets.line_input import QueryInput

from .driving import SIZES, driving
from .fakes import Failing, FakeSearcher, Gated

pytestmark = pytest.mark.parametrize("size", SIZES, ids=["60x15", "100x30", "200x60"])

Size = tuple[int, int]


async def test_an_empty_query_explains_how_to_ask(size: Size) -> None:
    async with driving(FakeSearcher(), size=size) as user:
        assert user.sees("Type to search 5 articles.")
        assert user.sees("presiden -kota")
        assert "nothing typed" in user.status
        assert "5 articles · updated 3 min ago" in user.status


async def test_an_empty_index_says_how_to_fill_it(size: Size) -> None:
    async with driving(FakeSearcher([]), size=size) as user:
        assert user.sees("The index has no articles yet.")
        assert user.sees("Press alt+a")


async def test_a_slow_answer_is_said_to_be_on_its_way(size: Size, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.session.searching.WORKING_AFTER", 0.001)
    slow = Gated(FakeSearcher())
    async with driving(slow, size=size) as user:
        await user.type_ahead("i")
        await user.until(lambda: "searching…" in user.status)
        slow.open("i")
        await user.settle()
        assert "searching…" not in user.status


async def test_hits_are_shown_with_their_number_and_time(size: Size) -> None:
    async with driving(FakeSearcher(), "irak koalisi", size=size) as user:
        assert user.marked.startswith("Koalisi AS Resmi Setop Gempur ISIS di Irak")
        assert "4 hits · 1 partial · 1.5 ms" in user.status
        assert user.sees("~2021-12-09 · Jakarta")


async def test_nothing_found_offers_other_queries(size: Size) -> None:
    async with driving(FakeSearcher(), "koalsi", size=size) as user:
        assert user.sees("Nothing found for koalsi")
        assert user.marked.startswith("koalisi   4 articles · spelling")
        assert "0 hits" in user.status


async def test_nothing_found_and_nothing_to_offer_says_what_helps(size: Size) -> None:
    async with driving(FakeSearcher(), "xyzzy", size=size) as user:
        assert user.sees("Nothing found for xyzzy")
        assert user.sees("Try fewer or more general words.")


async def test_a_query_that_is_not_understood_shows_where(size: Size) -> None:
    async with driving(FakeSearcher(), "irak date:2020 date:2021", size=size) as user:
        assert user.sees("This query cannot be understood")
        column, line = user.where("▲")
        assert user.line(line - 1)[column:] == "date:2021"
        assert user.sees("No day is in date:2020 date:2021.")
        assert user.sees("Try date:2021-07.")
        assert "not understood" in user.status


async def test_a_filter_that_is_being_typed_is_underlined_and_the_hits_of_the_rest_stay(size: Size) -> None:
    def underlined() -> str:
        (line,) = (line for line in user.app.screen.query_one(QueryInput).render_lines(Region(0, 0, size[0], 1)))
        return "".join(part.text for part in line if part.style and part.style.underline)

    async with driving(FakeSearcher(), "irak", size=size) as user:
        assert "5 hits" in user.status
        await user.type(" date:ju")
        assert "5 hits" in user.status
        assert user.sees("date:ju: not a date, left out")
        assert underlined() == "date:ju"
        for key in ("backspace", "backspace"):
            await user.press(key)
        await user.type("2017")
        assert "1 hit" in user.status
        assert underlined() == ""


async def test_a_failure_says_what_is_wrong_and_what_mends_it(size: Size) -> None:
    broken = Failing(IndexDamaged("The index is damaged.", "Run: search-index verify"), "search")
    async with driving(broken, "irak", size=size) as user:
        assert user.sees("The search could not be done")
        assert user.sees("The index is damaged.")
        assert user.sees("Run: search-index verify")
        assert "failed" in user.status


async def test_an_index_that_cannot_be_asked_at_all_is_a_failure_from_the_start(size: Size) -> None:
    broken = Failing(IndexDamaged("The index is damaged.", "Run: search-index verify"), "info")
    async with driving(broken, size=size) as user:
        assert user.sees("The index is damaged.")
