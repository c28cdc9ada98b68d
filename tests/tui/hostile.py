"""Texts that would steer a terminal or an app that believed them, and an engine in which everything is such a text."""

from __future__ import annotations

from index.messages import Message
from searcher.api import Copy, CutPiece, Document, Hit, IndexInfo, ResultPage, Snippet, Span, Suggestion

from .fakes import Scripted

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
        via=(Message(text),),
        snippets=(Snippet(text, spans, cut_before=True), Snippet(text, spans, cut_after=True)),
        copies=(Copy(text, text),),
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
        notes=tuple(map(Message, notes)),
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
        copies=(Copy(text, text),),
    )


class NastySearcher(Scripted):
    """Every article is the nasty text of its number."""

    def __init__(self, page: ResultPage, spans: tuple[Span, ...]) -> None:
        super().__init__(page)
        self._spans = spans

    def document(self, id: str, query: str = "") -> Document | None:
        del query
        return document_of(NASTY[int(id)], self._spans)._replace(id=id)
