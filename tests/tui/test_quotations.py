"""Who said what, in the app: quotations are marked and walked through, and what their speakers said elsewhere is shown."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from index.article import Quotation
from index.environment.language import ENGLISH, INDONESIAN, speak
from searcher.api import Copy, Document, SearchRequest, Span
from tui.session import engine_calls
from tui.text.sheet import article_sheet

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import FakeSearcher
from .places import asking_who, quoting

if TYPE_CHECKING:
    from collections.abc import Iterator

Size = tuple[int, int]


@pytest.mark.parametrize("size", SIZES)
async def test_quotations_are_walked_through_with_those_who_said_them(size: Size) -> None:
    async with driving(quoting(), "harga", size=size) as user:
        await user.press("enter")
        assert user.sees("Quoted: Rina Hadi 2 · unknown 1")
        await user.press("u")
        assert "quotation 1/3 here · Rina Hadi" in user.status
        await user.press("u")
        assert "quotation 2/3 here · ? Rina Hadi" in user.status
        await user.press("u")
        assert "quotation 3/3 here · unknown" in user.status
        await user.press("U", "U")
        assert "quotation 1/3" in user.status
        await user.press("n")
        assert "match 1/1" in user.status


async def test_only_the_quotation_that_was_gone_to_stands_out() -> None:
    async with driving(quoting(), "harga", size=MIDDLE) as user:
        await user.press("enter")
        assert user.reversed() == ["Harga"]
        await user.press("u")
        assert [style.reverse for style in user.styles("Beras cukup")] == [True]
        assert user.reversed() == []  # two words are not alphanumeric alone
        await user.press("w")
        assert "quotation" not in user.status


async def test_what_a_speaker_said_is_marked_and_so_is_the_name_beside_it() -> None:
    async with driving(quoting(), "harga", size=MIDDLE) as user:
        await user.press("enter")
        assert [style.italic for style in user.styles("Minyak juga")] == [True]
        assert [style.bold for style in user.styles("Rina Hadi")] == [True]


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_speaker_said_elsewhere_is_shown_once_and_newest_first(size: Size) -> None:
    async with driving(quoting(), "harga", size=size) as user:
        await user.press("enter", "u", "s")
        assert user.sees("Said by Rina Hadi")
        assert user.sees("2 quotations")
        assert user.sees("“Beras cukup”")
        assert user.sees("2024-03-03 · Koran 2 · Pasar 2 · also: Koran 1")
        await user.press("end")
        assert user.sees("“Gula kurang”")
        assert not user.sees("“Minyak juga”")
        await user.press("escape")
        assert "quotation 1/3" in user.status


async def test_nobody_is_asked_about_where_the_speaker_is_unknown() -> None:
    async with driving(quoting(), "harga", size=MIDDLE) as user:
        await user.press("enter", "u", "u", "u")
        assert "s said" not in user.hints
        await user.press("s")
        assert "quotation 3/3" in user.status


class Slow(FakeSearcher):
    """Lets nobody read what was found before it is let go."""

    def __init__(self, documents: list[Document]) -> None:
        super().__init__(documents)
        self.go = threading.Event()
        self.given = 0

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        for document in super().found(request, count, painted=painted):
            assert self.go.wait(10)
            self.given += 1
            yield document


async def test_what_was_said_is_not_shown_to_who_went_elsewhere_and_no_longer_looked_for() -> None:
    engine = Slow(quoting().documents)
    async with driving(engine, "harga", size=MIDDLE) as user:
        await user.press("enter", "u")
        await user.press_ahead("s", "escape")
        engine.go.set()
        await user.settle()
        assert not user.sees("Said by")
        assert user.query == "harga"
        assert engine.given == 1


async def test_a_citation_of_a_quotation_names_its_speaker() -> None:
    async with driving(quoting(), "harga", size=MIDDLE) as user:
        await user.press("enter", "c")
        assert "said" not in user.app.clipboard
        await user.press("u", "c")
        assert user.app.clipboard.startswith("“Beras cukup”, said Rina Hadi, “Pasar 0”, Koran 0, 1 March 2024")
        await user.press("u", "c")
        assert "said Rina Hadi (inferred)" in user.app.clipboard
        await user.press("u", "c")
        assert user.app.clipboard.startswith("“Tidak”, “Pasar 0”")
        await user.press("U", "w", "c")
        assert "“Minyak juga”, said" in user.app.clipboard


@pytest.mark.parametrize("size", SIZES)
async def test_speakers_narrow_as_sources_do(size: Size) -> None:
    async with driving(quoting(), "pasar", size=size) as user:
        await user.press("ctrl+t")
        for _ in range(12):
            if not any("▌   Rina Hadi  " in line for line in user.lines()):
                await user.press("down")
        await user.press("enter")
        assert user.query == 'pasar speaker:"Rina Hadi"'
        assert user.sees("quoted: Rina Hadi ×")
        assert user.sees("● Rina Hadi")


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_who_said_something_is_answered_by_quotations(size: Size) -> None:
    async with driving(asking_who(), "siapa bilang", size=size) as user:
        assert user.sees("telusur quotes 'Rina Hadi'")
        assert "alt+q who said it" in user.hints
        await user.press("alt+q")
        assert user.sees("Rina Hadi on beras")
        assert user.sees("1 quotation")
        assert user.sees("also: Koran 1")


async def test_where_nothing_is_asked_of_quotations_their_key_does_nothing() -> None:
    async with driving(quoting(), "pasar", size=LARGE) as user:
        before = user.lines()
        await user.press("alt+q")
        assert user.lines() == before


async def test_speakers_are_told_in_the_language_of_the_user() -> None:
    async with driving(quoting(), "harga", size=MIDDLE) as user:
        await user.press("enter", "u", "u", "f2")
        try:
            assert user.sees("Dikutip: Rina Hadi 2 · tak diketahui 1")
            await user.press("u", "u", "c")
            assert "kutipan 2/3 di sini · ? Rina Hadi" in user.status or "Dikirim" in user.status
            speak(INDONESIAN)
            assert "kata Rina Hadi (disimpulkan)" in user.app.clipboard
        finally:
            speak(ENGLISH)


class Paged(FakeSearcher):
    """Has one article of two pages."""

    def document(self, id: str, query: str = "") -> Document | None:
        found = super().document(id, query)
        return found and found._replace(parts=(Copy("p1", "p1.txt"), Copy("p2", "p2.txt")))


def test_quotations_of_every_page_stand_where_they_are_read() -> None:
    body = '"Siap," kata Ani.'
    said = Quotation("direct", 1, 5, (8, 12), (13, 16), None, "Ani", "named")
    pages = [Document(f"p{n}", "Kisah", f"{n}" + body, "", quotations=(_moved(said),)) for n in (1, 2)]
    whole = engine_calls.whole(Paged(pages), "p2", "")
    assert whole
    assert [whole.body[each.start : each.end] for each in whole.quotations] == ["Siap", "Siap"]
    assert [whole.body[slice(*each.speaker)] for each in whole.quotations if each.speaker] == ["Ani", "Ani"]


def _moved(quotation: Quotation) -> Quotation:
    return quotation._replace(start=2, end=6, cue=(9, 13), speaker=(14, 17))


def test_spans_beyond_the_text_are_no_quotations_of_a_sheet() -> None:
    odd = [Quotation("direct", start, end, None, (5, 900), None, "Ani", "named") for start, end in ((3, 2), (90, 99))]
    overlapping = [Quotation("indirect", 0, 8, None, None, None, "", "unknown"), odd[0]._replace(start=2, end=400)]
    sheet = article_sheet(Document("a", "J", "Isi berita.", "", quotations=(*odd, *overlapping)), quoting=True)
    assert [sheet.text[quote.start : quote.end] for quote in sheet.quotes] == ["Isi beri", "i berita."]
    assert sheet.said == (Span(sheet.body, sheet.body + 11),)
