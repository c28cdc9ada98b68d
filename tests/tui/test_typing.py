"""Search as you type: every key asks, old answers are dropped, a slow engine is not buried in questions."""

from __future__ import annotations

import asyncio

import pytest

from index.errors import IndexDamaged
from index.messages import Message
from searcher.api import Hit, IndexInfo, ResultPage

from .driving import MIDDLE, SMALL, driving
from .fakes import Failing, FakeSearcher, Gated, Scripted


async def test_every_key_shows_the_hits_for_what_is_typed_so_far() -> None:
    engine = FakeSearcher()
    async with driving(engine) as user:
        await user.type("pm")
        assert user.sees("Nothing found for pm")
        await user.press("backspace", "backspace")
        await user.type("putin")
        assert "1 hit" in user.status
    assert [request.query for request in engine.requests][-1] == "putin"


async def test_half_a_word_that_nothing_holds_leaves_the_hits_before_until_a_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.session.searching.PAUSE", 600.0)
    monkeypatch.setattr("tui.session.searching.WORKING_AFTER", 600.0)
    engine = FakeSearcher()
    async with driving(engine, "koalisi ira") as user:
        assert not user.sees("No article")
        await user.type("k")
        assert "4 hits" in user.status
        await user.type("x")
        assert "4 hits" in user.status
        assert not user.sees("No article")
    assert not any(request.suggestions for request in engine.requests)


async def test_while_the_engine_is_busy_only_the_newest_query_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.session.searching.PATIENCE", 600.0)
    engine = FakeSearcher()
    slow = Gated(engine)
    async with driving(slow) as user:
        await user.type_ahead("i")
        await asyncio.to_thread(slow.wait_for, "i")
        await user.type_ahead("rak")
        slow.open("i")
        await asyncio.to_thread(slow.wait_for, "irak")
        slow.open("irak")
        await user.settle()
        assert "5 hits" in user.status
        assert [request.query for request in engine.hits_asked] == ["i", "irak"]


async def test_a_busy_engine_is_asked_anyway_once_the_user_pauses() -> None:
    slow = Gated(FakeSearcher())
    async with driving(slow) as user:
        await user.type_ahead("i")
        await asyncio.to_thread(slow.wait_for, "i")
        await user.type_ahead("r")
        await asyncio.to_thread(slow.wait_for, "ir")
        assert slow.arrived == ["i", "ir"]


async def test_an_answer_to_an_old_question_is_never_shown() -> None:
    slow = Gated(FakeSearcher())
    async with driving(slow, "irak") as user:
        await asyncio.to_thread(slow.wait_for, "irak")
        await user.press_ahead("ctrl+u")
        await user.type_ahead("putin")
        await asyncio.to_thread(slow.wait_for, "putin")
        slow.open("putin")
        await user.until(lambda: "1 hit" in user.status)
        slow.open("irak")
        await user.settle()
        assert "1 hit ·" in user.status
        assert user.marked.startswith("ISIS Kalah")


async def test_an_old_failure_is_never_shown() -> None:
    slow = Gated(Failing(IndexDamaged("The index is damaged."), "search"))
    async with driving(slow, "irak") as user:
        await asyncio.to_thread(slow.wait_for, "irak")
        await user.press_ahead("ctrl+u")
        slow.open("irak")
        await user.settle()
        assert not user.sees("The index is damaged.")
        assert user.sees("Type to search")


async def test_clearing_the_query_begins_anew_even_while_an_answer_is_on_its_way() -> None:
    slow = Gated(FakeSearcher())
    async with driving(slow, "irak") as user:
        await asyncio.to_thread(slow.wait_for, "irak")
        await user.press_ahead("escape")
        slow.open("irak")
        await user.settle()
        assert user.query == "Search the news"
        assert user.sees("Type to search 5 articles.")


async def test_a_query_of_spaces_asks_nothing() -> None:
    engine = FakeSearcher()
    async with driving(engine) as user:
        await user.press("space", "space")
        assert user.sees("Type to search 5 articles.")
    assert engine.requests == []


async def test_keys_that_arrive_all_at_once_act_in_their_order() -> None:
    async with driving(FakeSearcher(), "xyz") as user:
        await user.burst("ctrl+u", *"koalsi", "backspace", "backspace", *"isi irrak", *["left"] * 3, "delete", "enter")
        assert "hit 1 of" in user.status
        await user.press("escape")
        assert user.query == "koalisi irak"


async def test_a_question_mark_is_part_of_a_query_once_it_has_begun() -> None:
    async with driving(FakeSearcher()) as user:
        await user.type("pasuk?")
        assert user.query == "pasuk?"


async def test_a_pasted_query_is_asked_once() -> None:
    engine = FakeSearcher()
    async with driving(engine) as user:
        user.paste("koalisi irak\nsecond line")
        await user.settle()
        assert user.query == "koalisi irak"
    assert [request.query for request in engine.hits_asked] == ["koalisi irak"]


async def test_a_query_given_at_the_start_is_answered_at_once() -> None:
    async with driving(FakeSearcher(), "putin") as user:
        assert user.query == "putin"
        assert "1 hit ·" in user.status
        await user.type(" xyz")
        assert user.query == "putin xyz"


async def test_enter_pressed_before_the_answer_comes_opens_the_answer_and_not_an_older_hit() -> None:
    slow = Gated(FakeSearcher())
    slow.open("irak")
    async with driving(slow, "irak", size=SMALL) as user:
        await user.settle()
        await user.press_ahead("ctrl+u")
        await user.type_ahead("p")
        await asyncio.to_thread(slow.wait_for, "p")
        await user.type_ahead("utin")
        await user.press_ahead("enter")
        slow.open_everything()
        await user.settle()
        assert user.reversed() == ["Putin"]
        assert "hit 1 of 1" in user.status


async def test_enter_pressed_before_the_answer_is_forgotten_when_typing_goes_on() -> None:
    slow = Gated(FakeSearcher())
    async with driving(slow, size=SMALL) as user:
        await user.type_ahead("p")
        await user.press_ahead("enter")
        await user.type_ahead("utin")
        slow.open_everything()
        await user.settle()
        assert user.query == "putin"


async def test_notes_of_the_engine_stand_below_the_hits_which_do_not_move_for_them() -> None:
    hit = Hit(1, "a", 1.0, "Judul", date="2021")
    page = ResultPage("", "", 1, 0, 2.0, IndexInfo("g", 1, "never"), (hit,), notes=(Message("(: taken as text"),))
    async with driving(Scripted(page), "x", size=MIDDLE) as user:
        _, note = user.where("(: taken as text")
        _, title = user.where("Judul")
        assert note > title
        assert "1 article" in user.status
