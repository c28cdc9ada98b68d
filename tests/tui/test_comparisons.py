"""Two queries over time beside each other: the other one is typed into a line, and nothing else need be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, speak
from index.errors import QueryError
from searcher.api import Document

from .driving import MIDDLE, SIZES, SMALL, driving
from .fakes import Failing, FakeSearcher

if TYPE_CHECKING:
    from .driving import User


def archive(years: range) -> FakeSearcher:
    """In every year 30 articles: of the first all but two tell of floods, of the last two; one of no year does."""
    articles = [Document("tanpa", "Banjir", "Banjir melanda kota.", "")]
    for year in years:
        for number in range(30):
            floods = number < 28 if year == years[0] else number < 2
            text = "Banjir melanda kota." if floods else "Gempa mengguncang kota."
            articles.append(Document(f"{year}-{number}", text, text, "", date=f"{year}-05-{number % 28 + 1:02}"))
    return FakeSearcher(articles)


def row(user: User, time: str) -> list[str]:
    """The words of the row of a time, without the frame around it."""
    line = next(line for line in user.lines() if line.partition("│")[2].split()[:1] == [time])
    return line.partition("│")[2].partition("│")[0].split()


def numbers(words: list[str]) -> list[str]:
    """A row without its time, its bars and the scroll bar."""
    return [word for word in words[1:] if word == "%" or word[0].isdigit()]


@pytest.mark.parametrize("size", SIZES)
async def test_two_words_stand_beside_each_other_year_by_year(size: tuple[int, int]) -> None:
    async with driving(archive(range(2019, 2024)), "banjir", size=size) as user:
        await user.press("alt+v")
        assert user.sees("Compare banjir over time with")
        assert "enter compare" in user.hints
        await user.type("gempa")
        await user.press("enter")
        assert user.sees("Over time: banjir · gempa")
        assert numbers(row(user, "2019")) == ["28", "93.33", "%", "2", "6.67", "%"]
        assert numbers(row(user, "2023")) == ["2", "6.67", "%", "28", "93.33", "%"]
        await user.press(*["down"] * 6) if size == SMALL else None
        assert user.sees("banjir: 37 articles, 1 without such a time")
        await user.press("escape")
        assert user.query == "banjir"


async def test_a_short_time_is_told_month_by_month_and_a_query_may_stand_alone() -> None:
    async with driving(archive(range(2022, 2023)), "banjir", size=MIDDLE) as user:
        await user.press("alt+v", "enter")
        assert user.sees("Over time: banjir ")
        assert numbers(row(user, "2022-05")) == ["28", "93.33", "%"]


async def test_a_share_of_few_articles_gets_a_dot_in_the_place_of_a_bar() -> None:
    known = [Document(str(day), "Banjir", "Banjir.", "", date=f"2022-05-{day:02}") for day in range(1, 4)]
    async with driving(FakeSearcher(known), "banjir", size=MIDDLE) as user:
        await user.press("alt+v", "enter")
        assert row(user, "2022-05") == ["2022-05", "3", "100.00", "%", "·"]


async def test_what_cannot_be_answered_is_said_below_the_line_that_can_be_typed_otherwise() -> None:
    engine = Failing(QueryError("No day is in date:2021.", 9, ""), "calendar")
    async with driving(engine, "irak", size=MIDDLE) as user:
        await user.press("alt+v")
        await user.type("gempa")
        await user.press("enter")
        assert user.remarks("No day is in date:2021.")
        assert user.sees("Compare irak over time with")
        await user.type("x")
        assert user.sees("gempax")
        assert not user.sees("No day is in")


async def test_the_palette_names_it_in_both_languages() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.press("ctrl+p")
        await user.type("trend")
        assert user.sees("compare with other words over time (trend)")
        await user.press("escape", "f2", "ctrl+p")
        try:
            await user.type("tren")
            assert user.sees("bandingkan dengan kata lain dari waktu ke waktu (tren, trend)")
        finally:
            await user.press("escape", "f2")
            speak(ENGLISH)
