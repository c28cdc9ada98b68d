"""Whatever an engine or an article holds is shown as text: nothing crashes, moves the cursor or takes a style."""

from __future__ import annotations

import re

import pytest

from index.errors import QueryError, TelusurError
from searcher.api import CutPiece, Document, Hit, IndexInfo, ResultPage, Snippet, Span, Suggestion

from .driving import LARGE, SMALL, driving
from .fakes import Failing, FakeSearcher, Scripted

# Controls, direction marks, line separators and halves of surrogate pairs.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

NASTY = [
    "[Gambas:Video ]",
    "[/",
    "[/bold] [red]x[/red]",
    "[@click=app.quit]x[/]",
    "\\[",
    "$accent",
    "\x1b[31mmerah\x1b[0m",
    "\x1b]8;;http://x\x07",
    "\u202eterbalik",
    "a\x00b\x7f\x9b1m",
    "🇮🇩 👩‍👩‍👧 漢字 é",
    "\ud800",
    "\r\n\x0b\x0c\x85\u2028\u2029",
    "-" * 100_000,
    " " * 20_000,
    "a" * 20_000,
    "a\u0301" * 5_000,
    "",
]


def hit_of(text: str, spans: tuple[Span, ...] = (), id: str = "") -> Hit:
    return Hit(
        rank=1,
        id=id or text,
        score=float("nan"),
        title=text,
        title_spans=spans,
        date=text,
        date_source="inferred",
        source=text,
        author=text,
        place=text,
        path=text,
        missing=(text,),
        via=(text,),
        snippets=(Snippet(text, spans, cut_before=True), Snippet(text, spans, cut_after=True)),
        copies=(text,),
    )


def page_of(*hits: Hit, total: int = 1, notes: tuple[str, ...] = ()) -> ResultPage:
    return ResultPage(
        query="x",
        understood="x",
        total=total,
        partial=len(hits) - total,
        took_ms=float("inf"),
        answered_by=IndexInfo(hits[0].title, -1, hits[0].title),
        hits=hits,
        suggestions=tuple(Suggestion(note, -3, note) for note in notes),
        notes=notes,
    )


def document_of(text: str, spans: tuple[Span, ...]) -> Document:
    return Document(
        id=text,
        title=text,
        body=text,
        raw=text,
        title_spans=spans,
        body_spans=spans,
        date=text,
        source=text,
        author=text,
        initials=text,
        place=text,
        path=text,
        url=text,
        category=text,
        captions=(text,),
        cuts=(CutPiece(text, text),),
        copies=(text,),
    )


class NastySearcher(Scripted):
    """Every article is the nasty text of its number."""

    def __init__(self, page: ResultPage, spans: tuple[Span, ...]) -> None:
        super().__init__(page)
        self._spans = spans

    def document(self, id: str, query: str = "") -> Document | None:
        del query
        return document_of(NASTY[int(id)], self._spans)._replace(id=id)


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
        assert "2/60000" in user.status
