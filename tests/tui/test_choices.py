"""Suggested queries: above the hits, taken by Enter where no article has all the words, by number or by the mouse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import searcher
from index.build.rebuild import rebuild
from searcher.api import Document, Hit, IndexInfo, ResultPage, Suggestion

from .driving import SIZES, SMALL, driving
from .fakes import FakeSearcher, Scripted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", SIZES)
async def test_enter_takes_the_marked_suggestion(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "koalsi", size=size) as user:
        await user.press("enter")
        assert user.query == "koalisi"
        assert "4 hits" in user.status
        await user.type(" irak")
        assert user.query == "koalisi irak"


async def test_the_arrows_mark_another_suggestion() -> None:
    async with driving(FakeSearcher(), "koalsi") as user:
        await user.press("down", "enter")
        assert user.query == "kali"


async def test_a_number_with_alt_takes_a_suggestion_while_typing() -> None:
    async with driving(FakeSearcher(), "koalsi") as user:
        await user.press("alt+2")
        assert user.query == "kali"


async def test_a_number_for_which_there_is_no_suggestion_does_nothing() -> None:
    async with driving(FakeSearcher(), "koalsi") as user:
        await user.press("alt+9")
        assert user.query == "koalsi"


async def test_a_plain_number_is_part_of_the_query_while_typing_and_takes_a_suggestion_elsewhere() -> None:
    async with driving(FakeSearcher(), "koalsi irak") as user:
        await user.press("2")
        assert user.query == "koalsi irak2"
        await user.press("backspace")
        await user.press("tab", "2")
        assert user.query == "kali irak"


async def test_a_click_takes_a_suggestion() -> None:
    async with driving(FakeSearcher(), "koalsi") as user:
        await user.click(*user.where("kali      2 articles"))
        assert user.query == "kali"


@pytest.mark.parametrize("size", SIZES)
async def test_partial_hits_stand_below_the_suggestions_and_can_be_reached(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "putin koalsi", size=size) as user:
        assert user.sees("No article has all the words; these have some.")
        assert "0 hits · 1 partial" in user.status
        assert user.marked.startswith("ISIS Kalah")
        await user.press("up")
        assert user.marked.startswith("putin kali")
        await user.press("down", "enter")
        assert "hit 1 of 1" in user.status


async def test_what_is_offered_beside_hits_leaves_enter_to_them() -> None:
    page = ResultPage(
        *("demo kemarin", "", 1, 0, 1.0, IndexInfo("g", 1, "")),
        hits=(Hit(1, "a", 1.0, "Judul"),),
        suggestions=(Suggestion("demo date:2025-12-31", 3, "as_a_date"),),
        folds=1,
    )
    async with driving(Scripted(page, Document("a", "Judul", "Isi.", "Isi.")), "demo kemarin", size=SMALL) as user:
        assert user.sees("demo date:2025-12-31   3 articles · as a date")
        assert not user.sees("Did you mean")
        assert user.marked.startswith("Judul")
        await user.press("enter")
        assert "hit 1 of 1" in user.status
        await user.press("escape", "up", "enter")
        assert user.query == "demo date:2025-12-31"


def _doubting() -> FakeSearcher:
    engine = FakeSearcher()
    engine.meant = {"putin": "putin irak"}
    return engine


@pytest.mark.parametrize("size", SIZES)
async def test_what_may_be_meant_stands_beside_the_counts_and_moves_no_hit(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "putin", size=size) as user:
        assert not user.sees("alt+1")
        hits, marked = user.where("ISIS Kalah"), user.marked
    async with driving(_doubting(), "putin", size=size) as user:
        assert user.status.strip().startswith("1 hit · 1.5 ms  ")
        assert "putin irak" in user.status
        assert "alt+1" in user.status
        assert user.where("ISIS Kalah") == hits
        assert user.marked == marked  # Enter is for the hits
        await user.press("alt+1")
        assert user.query == "putin irak"
        assert "putin irak" not in user.status


async def test_what_may_be_meant_is_taken_by_a_click_on_it_alone() -> None:
    async with driving(_doubting(), "putin") as user:
        await user.click(*user.where("1 hit"))
        assert user.query == "putin"
        await user.click(*user.where("5 articles · spelling"))
        assert user.query == "putin irak"


async def test_what_may_be_meant_has_room_however_much_there_is_to_count() -> None:
    engine = _doubting()
    engine.meant = {"putin irak": "putin " + " ".join(["irak"] * 9)}
    async with driving(engine, "putin irak", size=SMALL) as user:
        assert "putin irak irak" in user.status
        assert user.status.endswith("…  alt+1")
        assert user.status.strip().startswith("1 hit · 4 partial")


async def test_what_may_be_meant_goes_with_the_answer_it_was_for() -> None:
    async with driving(_doubting(), "putin") as user:
        await user.type(" irak")
        assert not user.sees("alt+1")
        await user.press("alt+1")
        assert user.query == "putin irak"


async def test_what_may_be_meant_comes_behind_what_is_offered_above_the_hits() -> None:
    page = ResultPage(
        *("demo kemarin", "", 1, 0, 1.0, IndexInfo("g", 1, "")),
        hits=(Hit(1, "a", 1.0, "Judul"),),
        suggestions=(Suggestion("demo date:2025-12-31", 3, "as_a_date"),),
        folds=1,
    )
    engine = Scripted(page, Document("a", "Judul", "Isi.", "Isi."))
    engine.beside = (Suggestion("domo kemarin", 4, "spelling"),)
    async with driving(engine, "demo kemarin") as user:
        assert "domo kemarin  4 articles · spelling  alt+2" in user.status
        await user.press("alt+2")
        assert user.query == "domo kemarin"


async def test_the_engine_offers_what_is_meant_beside_hits(tmp_path: Path) -> None:
    texts = [*["Banjir besar melanda Surabaya."] * 60, "Banjir di Surabya."]
    source = tmp_path / "dump.jsonl"
    source.write_text(
        "".join(
            json.dumps({"title": f"Berita {n}", "text": f"{text} Nomor {n}."}) + "\n" for n, text in enumerate(texts)
        )
    )
    rebuild(str(tmp_path / "home"), [str(source)])
    with searcher.open(tmp_path / "home") as engine:
        async with driving(engine, "surabya banjir", size=SMALL) as user:
            assert user.status.strip().startswith("1 hit")
            assert "surabaya banjir" in user.status
            await user.press("alt+1")
            assert user.query == "surabaya banjir"


async def test_a_long_query_leaves_room_for_what_is_known_of_it() -> None:
    query = "koalsi " + " ".join(["irak"] * 10)
    async with driving(FakeSearcher(), query, size=SMALL) as user:
        _, line = user.where("koalisi irak irak")
        assert "…   4 articles · spelling" in user.line(line)


async def test_only_one_thing_is_marked() -> None:
    async with driving(FakeSearcher(), "koalsi irak") as user:
        assert "Perdana" in user.marked
        marked = [number for number, line in enumerate(user.lines()) if "▌" in line]
        assert marked == [*range(marked[0], marked[0] + len(marked))]  # the rows of one hit
        await user.press("up")
        assert user.marked.startswith("kali irak")
        assert sum("▌" in line for line in user.lines()) == 1


async def test_the_footer_offers_to_take_what_enter_would_take_and_to_read_what_it_would_read() -> None:
    async with driving(FakeSearcher(), "koalsi irak", size=SMALL) as user:
        assert "enter read" in user.hints
        await user.press("up")
        assert "enter take" in user.hints


async def test_suggestions_are_gone_with_the_query_they_were_for() -> None:
    async with driving(FakeSearcher(), "koalsi") as user:
        await user.press("ctrl+u")
        assert not user.sees("Did you mean")
        await user.press("enter", "alt+1")
        assert user.query == "Search the news"
