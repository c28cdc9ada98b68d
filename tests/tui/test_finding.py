"""Finding words in the article that is read, how much of it was read, and going through many quickly."""

from __future__ import annotations

import pytest

from searcher.api import Document, Hit, IndexInfo, ResultPage, Snippet, Span
from tui.text.finding import places_of

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher, Scripted, numbered_documents
from .places import LongRead

MANY = numbered_documents(120)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("air", [(0, 3), (8, 11)]),
        ("AIR bah", [(8, 15)]),
        ("air\n bah", [(8, 15)]),
        ("b.h", []),
        ("", []),
        ("  ", []),
    ],
)
def test_words_are_found_in_any_case_and_over_line_ends(wanted: str, places: list[tuple[int, int]]) -> None:
    assert [*places_of("Air dan air\nbah.", wanted)] == places


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_is_found_counted_and_walked_through(size: tuple[int, int]) -> None:
    async with driving(LongRead(), "berita", size=size) as user:
        await user.press("enter", "slash")
        await user.type("alinea 2")
        assert "“alinea 2” 1/6" in user.status
        assert user.sees("Alinea 2 ")
        await user.press("enter", "n")
        assert "“alinea 2” 2/6" in user.status
        assert user.sees("Alinea 20 ")
        await user.press("N", "N")
        assert "“alinea 2” 6/6" in user.status
        await user.press("escape")
        assert "match 1/25" in user.status
        await user.press("escape")
        assert user.query == "berita"


async def test_what_is_not_there_is_said_and_nothing_looked_for_is_the_query_again() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter", "n")
        before = user.status
        await user.press("slash")
        await user.type("xyzzy")
        assert "“xyzzy” is not in this article" in user.status
        await user.press("ctrl+u", "enter")
        assert user.status == before
        await user.press("slash", "escape")
        assert user.status == before


async def test_the_raw_text_and_a_changed_language_keep_what_is_looked_for() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter", "slash")
        await user.type("koalisi")
        await user.press("enter", "f2", "f2")
        assert "“koalisi” 1/" in user.status
        await user.press("r", "slash")
        await user.type("koalisi")
        assert "“koalisi” 1/" in user.status
        await user.press("escape")
        assert "original text" in user.status


async def test_how_much_was_read_is_told() -> None:
    async with driving(LongRead(), "berita", size=MIDDLE) as user:
        await user.press("enter")
        seen = [int(user.status.split(" %")[0].split()[-1])]
        for _ in range(3):
            await user.press("pagedown")
            seen.append(int(user.status.split(" %")[0].split()[-1]))
        assert seen == sorted(set(seen))
        await user.press("end")
        assert "100 %" in user.status


async def test_the_reader_opens_at_the_match_that_the_preview_shows() -> None:
    body = "Banjir di awal. " + "Lain. " * 800 + "Banjir besar melanda kota. " + "Lain. " * 800
    starts = [at for at in range(len(body)) if body.startswith("Banjir", at)]
    spans = tuple(Span(at, at + 6) for at in starts)
    document = Document("a", "Banjir", body, body, title_spans=(Span(0, 6),), body_spans=spans)
    snippet = Snippet(body[starts[1] : starts[1] + 26], (Span(0, 6),))
    page = ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Banjir", snippets=(snippet,)),))
    for size in (SMALL, MIDDLE):
        async with driving(Scripted(page, document), "banjir", size=size) as user:
            assert user.sees("Banjir besar melanda kota.")
            await user.press("enter")
            assert "match 3/3" in user.status
            assert user.sees("Banjir besar melanda kota.")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_press_of_an_arrow_counts_and_only_the_last_article_is_read(size: tuple[int, int]) -> None:
    engine = FakeSearcher(MANY)
    async with driving(engine, "berita", size=size) as user:
        await user.press("enter")
        before = len(engine.read)
        await user.burst(*["right"] * 12)
        assert "hit 13 of 120" in user.status
        assert user.sees("Berita nomor 13")
        assert len(engine.read) <= before + 3
        await user.burst(*["left"] * 2, "right")
        assert "hit 12 of 120" in user.status
        await user.press("escape")
        assert user.marked.startswith("Berita nomor 12")


async def test_arrows_beyond_the_known_hits_count_as_well() -> None:
    async with driving(FakeSearcher(MANY), "berita", size=SMALL) as user:
        await user.press("enter")
        await user.burst(*["right"] * 110)
        assert "hit 111 of 120" in user.status
        await user.burst(*["right"] * 30)
        assert "hit 120 of 120" in user.status
