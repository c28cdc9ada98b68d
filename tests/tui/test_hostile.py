"""Whatever an engine or an article holds is shown as text: nothing crashes, moves the cursor or takes a style."""

from __future__ import annotations

import re

import pytest

from index.errors import QueryError, TelusurError
from searcher.api import Document, Span

from .driving import LARGE, SMALL, driving
from .fakes import Failing, FakeSearcher, Scripted
from .hostile import NASTY, NastySearcher, document_of, hit_of, page_of

# Controls, direction marks, line separators and halves of surrogate pairs.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("total", [0, 1])
async def test_any_text_can_be_listed_previewed_read_and_left(total: int) -> None:
    spans = (Span(5, 2), Span(-9, 1), Span(0, 10**9), Span(1, 1))
    hits = [hit_of(text, spans, id=str(number)) for number, text in enumerate(NASTY)]
    engine = NastySearcher(page_of(*hits, total=total, notes=tuple(NASTY)), spans)
    async with driving(engine, "x", size=(110, 20)) as user:
        for _ in range(len(NASTY) + 9 * (1 - total)):
            assert not STEERING.search("".join(user.lines())), ascii(user.marked)
            await user.press("down")
        for text in reversed(NASTY):
            await user.press("enter", "n", "r")
            assert not STEERING.search("".join(user.lines())), ascii(text[:20])
            await user.press("escape", "up")


@pytest.mark.parametrize("text", ["[Gambas:Video ]", "[/", "[/bold]x", "\\[", "$accent"])
async def test_markup_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    async with driving(Scripted(page_of(hit_of(text)), document_of(text, ())), "x", size=LARGE) as user:
        assert user.marked.startswith(text)
        assert sum(text in line for line in user.lines()) > 5
        await user.press("enter")
        assert user.sees(f"{text}: {text}")


@pytest.mark.parametrize("text", ["[/", "[red]", "\x1b[31m", "-" * 5_000, '"'])
async def test_any_query_can_be_typed_and_is_repeated_as_it_is(text: str) -> None:
    async with driving(FakeSearcher(), text, size=SMALL) as user:
        assert user.sees("Nothing found for")


@pytest.mark.parametrize("position", [-5, 0, 3, 10**9])
async def test_an_error_may_point_anywhere(position: int) -> None:
    error = QueryError("[/bold] is \x1b[31mbad.", position, "[/]")
    async with driving(Failing(error, "search"), "koalisi [/ irak " * 20, size=SMALL) as user:
        assert user.sees("[/bold] is ␛[31mbad.")
        column, _ = user.where("▲")
        assert column < SMALL[0]


async def test_an_error_without_a_hint_leaves_no_gap() -> None:
    async with driving(Failing(TelusurError("Kaput."), "search"), "x") as user:
        assert user.sees("Kaput.")


async def test_a_very_long_article_opens_without_being_noticed() -> None:
    body = "Kata-kata yang panjang sekali. " * 60_000
    spans = tuple(Span(start, start + 4) for start in range(0, len(body), 31))
    engine = Scripted(page_of(hit_of("x")), Document("x", "Judul", body, body, body_spans=spans))
    async with driving(engine, "x", size=SMALL) as user:
        await user.press("enter", "end", "home", "n")
        assert "2/60,000" in user.status
