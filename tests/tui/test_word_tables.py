"""What stands beside a word, and the words of the hits: counted, sorted, and ways to lines and fewer hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, speak
from index.errors import IndexDamaged
from searcher.api import Document, Occurrence, SearchRequest
from tui.screens import word_table
from tui.screens.collocates import CollocatesScreen
from tui.screens.hit_words import HitWordsScreen

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOOD = "Warga kena banjir bandang di kota. Lalu banjir bandang surut. Kata warga banjir bandang akan datang di desa."


def articles() -> list[Document]:
    """Two articles on floods and one on a market, which has the words "di" and "warga" as well."""
    return [
        Document("a", "Banjir bandang", FLOOD, ""),
        Document("b", "Kabar banjir", "Ada banjir rob di kota pada malam.", "", date="2024-05-06", source="Antara"),
        Document("c", "Pasar", "Warga ke pasar di kota dan membeli beras di pasar. Warga pulang.", ""),
    ]


def table(user: User) -> dict[str, list[str]]:
    """The rows by their words, in order: what stands behind each."""
    screen = user.app.screen
    assert isinstance(screen, word_table.WordTable)
    shown = [row.word for row in screen._shown]
    lines = [line.strip("│ ▌").split() for line in user.lines() if "│" in line]
    cells = {line[0]: [cell for cell in line[1:] if cell != "·"] for line in lines if line and line[0] in shown}
    return {word: cells[word] for word in shown if word in cells}


@pytest.mark.parametrize("size", SIZES)
async def test_what_stands_beside_is_counted_and_its_lines_are_shown(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("alt+c")
        assert user.sees("Words beside: banjir")
        assert user.sees("▾logDice")
        assert next(iter(table(user))) == "bandang"
        assert table(user)["bandang"][0] == "6"  # within five words of two occurrences it counts for both
        await user.press("enter")
        assert user.sees("Every occurrence: banjir + bandang")
        assert user.sees("4 occurrences in 1 article · “bandang” 6 times")
        await user.press("escape")
        assert isinstance(user.app.screen, CollocatesScreen)
        await user.press("escape")
        assert user.query == "banjir"


async def test_the_lines_of_a_pair_open_the_article_there() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+c", "enter", "enter")
        assert user.sees("Warga kena banjir bandang")
        await user.press("escape", "escape")
        assert isinstance(user.app.screen, CollocatesScreen)


async def test_the_window_is_narrower_or_wider_and_ends_somewhere() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+c")
        assert user.sees("6 occurrences · 5 words to each side · forms")
        wide = table(user)
        await user.press(*["left"] * 4)
        assert user.sees("1 word to each side")
        assert table(user).keys() < wide.keys()
        assert "→ window" in user.hints
        assert "←" not in user.hints
        await user.press(*["right"] * 12)
        assert user.sees("10 words to each side")


async def test_rows_are_sorted_by_another_measure_and_the_mark_stays_on_its_word() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=LARGE) as user:
        await user.press("alt+c", "down")
        marked = user.marked.strip("│ ").split()[0]
        orders = []
        for head in ("▾LL", "▾PMI", "▾logDice"):
            await user.press("m")
            assert user.sees(head)
            assert user.marked.strip("│ ").split()[0] == marked
            orders.append(list(table(user)))
        assert len({tuple(order) for order in orders}) > 1


async def test_function_words_are_marked_and_left_out() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+c")
        _, row = user.where(" di ")
        assert "di ·" in user.line(row)
        assert user.sees("a dot marks function words")
        await user.press("f")
        assert "di" not in table(user)
        assert "bandang" in table(user)
        await user.press("f")
        assert "di" in table(user)


class Families(FakeSearcher):
    """Knows two forms to be of one family."""

    def roots(self, forms: tuple[str, ...]) -> tuple[str, ...]:  # type: ignore[override]
        return tuple("bandang" if form in ("bandang", "warga") else form for form in forms)


async def test_families_count_all_their_forms_and_lead_to_the_lines_of_each() -> None:
    async with driving(Families(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+c")
        alone = int(table(user)["bandang"][0])
        await user.press("u")
        assert user.sees("families")
        joined = table(user)
        assert int(joined["bandang"][0]) > alone
        assert "warga" not in joined
        await user.press("home", *["down"] * [*joined].index("bandang"), "enter")
        assert user.sees("banjir + bandang")
        await user.press("escape", "u")
        assert int(table(user)["bandang"][0]) == alone


@pytest.mark.parametrize("size", SIZES)
async def test_a_word_of_the_hits_narrows_the_search(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("alt+h")
        assert user.sees("Words of the hits: banjir")
        assert user.sees("elsewhere")
        rows = table(user)
        assert next(iter(rows)) == "banjir"
        assert rows["banjir"][0] == "6"
        await user.press("down")
        word = user.marked.strip("│ ").split()[0]
        await user.press("enter")
        assert user.query == f"banjir {word}"
        await user.press("f6")
        assert user.query == "banjir"


async def test_of_very_many_words_the_first_are_shown_and_all_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_table, "MOST_ROWS", 3)
    async with driving(FakeSearcher(articles()), "banjir", size=MIDDLE) as user:
        await user.press("alt+h")
        assert len(table(user)) == 3
        assert user.sees("the first 3 of 17 rows")


class Broken(FakeSearcher):
    """Cannot tell where anything stands, nor count words."""

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        raise IndexDamaged(f"The index is damaged at {request.query}.")

    def word_counts(self, request: SearchRequest) -> dict[str, int]:
        raise IndexDamaged(f"The index is damaged at {request.query}.")


@pytest.mark.parametrize("key", ["alt+c", "alt+h"])
async def test_why_there_are_no_words_is_said(key: str) -> None:
    async with driving(Broken(articles()), "banjir", size=SMALL) as user:
        await user.press(key)
        assert user.sees("The index is damaged at banjir.")
        await user.press("enter", "m", "f", "u", "left", "escape")
        assert user.query == "banjir"


async def test_the_tables_follow_a_change_of_language() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=LARGE) as user:
        try:
            await user.press("alt+c", "f2")
            assert user.sees("Kata di sekitar: banjir")
            assert user.sees("seluruhnya")
            await user.press("escape", "alt+h")
            assert isinstance(user.app.screen, HitWordsScreen)
            assert user.sees("di tempat lain")
        finally:
            speak(ENGLISH)


async def test_one_word_that_stands_beside_nothing_often_is_no_failure() -> None:
    async with driving(FakeSearcher(articles()), "rob", size=SMALL) as user:
        await user.press("alt+c")
        assert user.sees("1 occurrence")
        assert user.sees("0 rows")
        assert "enter" not in user.hints
