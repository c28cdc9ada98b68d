"""The concordance: every occurrence, in the order that is wanted, each a way into its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, speak
from index.errors import IndexDamaged
from searcher.api import Document, Occurrence, SearchRequest
from tui.session import concordances

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "\n\n".join(f"Paragraf {number} tentang hal lain yang panjang sekali." for number in range(60))


def articles() -> list[Document]:
    return [
        Document("a", "Banjir bandang", f"Warga ahli banjir zaman.\n\n{LONG}\n\nLalu banjir cepat surut.", ""),
        Document("b", "Kabar", "Kota zona banjir aman.", "", date="2024-05-06", source="Antara"),
    ]


def nodes(user: User) -> list[str]:
    """What stands to the right of the nodes, from the top."""
    lines = [line for line in user.lines() if " banjir " in line.lower() and "│" in line]
    return [line.lower().split(" banjir ")[1].split()[0].strip(".│ ") for line in lines]


async def test_lines_of_several_words_are_told_to_be_those_of_each() -> None:
    async with driving(FakeSearcher(articles()), "banjir zona", size=MIDDLE) as user:
        await user.press("alt+k")
        assert user.sees("2 occurrences in 1 article · each word by itself; in quotes: side by side")
    async with driving(FakeSearcher(articles()), "banjir sort:newest", size=MIDDLE) as user:
        await user.press("alt+k")
        assert user.sees("4 occurrences in 2 articles")
        assert not user.sees("by itself")


@pytest.mark.parametrize("size", SIZES)
async def test_arrows_change_the_order_of_the_lines(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("alt+k")
        assert user.sees("Every occurrence: banjir")
        assert nodes(user) == ["aman", "bandang", "cepat", "zaman"]
        assert user.sees("4 occurrences in 2 articles")
        await user.press("left")
        assert nodes(user) == ["bandang", "zaman", "cepat", "aman"]
        await user.press("d")
        assert nodes(user)[0] == "aman"
        await user.press("right")
        assert nodes(user) == ["aman", "bandang", "cepat", "zaman"]
        await user.press("escape")
        assert user.query == "banjir"


async def test_nodes_stand_below_each_other() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+k")
        places = {line.lower().index("banjir") for line in user.lines() if " banjir " in line.lower() and "│" in line}
        assert len(places) == 1
        assert user.sees("2024-05-06 Antara")


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_article_at_the_line_and_leads_back_to_it(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("alt+k", "down", "down", "enter")
        assert user.sees("Lalu banjir cepat surut.")
        assert "match 3/3" in user.status
        assert "line 3 of 4" in user.status
        await user.press("right")
        assert "match 2/3" in user.status
        assert "line 4 of 4" in user.status
        await user.press("escape")
        assert user.marked.replace("│", "").split("banjir")[1].strip().startswith("zaman")


async def test_a_search_from_an_article_leads_out_of_the_concordance() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+k", "enter", "w", "w", "enter")
        assert not user.sees("Every occurrence")
        assert user.query != "banjir"


async def test_of_very_many_lines_some_are_drawn_by_lot_and_all_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordances, "MOST_LINES", 2)
    found = concordances.concordance(
        FakeSearcher(articles()).occurrences, SearchRequest("banjir"), "date", lambda: True
    )
    assert (found.total, found.articles, len(found.lines)) == (4, 2, 2)
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+k")
        assert user.sees("4 occurrences in 2 articles; 2 of them drawn by lot")


class Broken(FakeSearcher):
    """Cannot tell where anything stands."""

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        raise IndexDamaged(f"The index is damaged at {request.query}.")


async def test_why_there_are_no_lines_is_said() -> None:
    async with driving(Broken(articles()), "banjir", size=SMALL) as user:
        await user.press("alt+k")
        assert user.sees("The index is damaged at banjir.")
        await user.press("enter", "left", "escape")
        assert user.query == "banjir"


async def test_the_concordance_follows_a_change_of_language() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=LARGE) as user:
        await user.press("alt+k", "f2")
        try:
            assert user.sees("Tiap kemunculan: banjir")
        finally:
            speak(ENGLISH)


@pytest.mark.parametrize("size", SIZES)
async def test_lines_are_whole_words_around_nodes_below_each_other(size: tuple[int, int]) -> None:
    told = "Sejumlah pemerintahan daerah mempertanyakan penanggulangan banjir, kata mereka, di seluruh perkampungan."
    found = [
        Document("a", "Kabar", told, "", date="2024-05-06", date_source="inferred", source="Kantor Berita Jauh"),
        Document(
            "b",
            "Kabar",
            "(Banjir) Sejumlah orang mempertanyakan penanggulangan.",
            "",
            date="2024-05-07",
            source="Antara",
        ),
    ]
    async with driving(FakeSearcher(found), "banjir", size=size) as user:
        await user.press("alt+k")
        lines = [line for line in user.lines() if "banjir" in line.lower() and "│" in line and "2024-05" in line]
        assert len(lines) == 2
        assert len({line.lower().index("banjir") for line in lines}) == 1
        assert all("banjir, kata" in line or "(Banjir) Sejumlah" in line for line in lines)
        before = [line.lower().split("banjir")[0].split("  ")[-1].split() for line in lines]
        assert all(word in told.lower().split() or word == "(" for words in before for word in words)


class Family(FakeSearcher):
    """Finds another form for the word."""

    def occurrences(self, _: SearchRequest) -> Iterator[Occurrence]:
        yield Occurrence("a", "body", "Banjir kebanjiran", 0, 6, "", "none", "")
        yield Occurrence("a", "body", "Banjir kebanjiran", 7, 17, "", "none", "")


@pytest.mark.parametrize(("keys", "said"), [("alt+k", "Every occurrence"), ("alt+c", "Words beside")])
async def test_forms_of_a_family_are_told_apart_below_lines_and_words(keys: str, said: str) -> None:
    async with driving(Family(articles()), "banjir", size=LARGE) as user:
        await user.press(keys)
        assert user.sees(said)
        assert user.sees("banjir 1, kebanjiran 1; =banjir: this form alone")
