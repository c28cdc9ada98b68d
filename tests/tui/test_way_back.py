"""The way back: through queries that others took the place of, and articles that were read there."""

from __future__ import annotations

import pytest

from searcher.api import Hit
from tui.model.trail import LONGEST, Place, Trail

from .driving import LARGE, SMALL, driving
from .fakes import FakeSearcher


@pytest.mark.parametrize("key", ["alt+left", "f6"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_from_a_word_of_an_article_back_to_the_article_and_to_its_hits(key: str, size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("enter", "right", "w")
        (word,) = user.reversed()
        await user.press("enter")
        assert user.query == word
        await user.press(key)
        assert "hit 2 of 5" in user.status
        await user.press(key)
        assert user.query == "irak"
        await user.press("enter")
        assert "hit 2 of 5" in user.status


async def test_a_query_that_was_cleared_comes_back_and_one_before_it() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("escape")
        await user.type("putin")
        await user.press("escape", "f6")
        assert user.query == "putin"
        await user.press("f6")
        assert user.query == "irak"
        before = user.lines()
        await user.press("f6")
        assert user.lines() == before


async def test_where_nothing_is_typed_backspace_goes_back_too() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter", "w", "enter", "tab", "backspace")
        assert "hit 1 of 5" in user.status
        await user.press("backspace")
        assert user.query == "irak"


def test_a_place_is_left_once_and_only_the_last_ones_are_kept() -> None:
    trail = Trail()
    trail.leave(Place(" "))
    assert trail.is_empty
    hit = Hit(1, "a", 1.0, "Judul")
    trail.leave(Place("irak", hit, 5))
    trail.leave(Place("irak"))
    assert trail.back() == Place("irak", hit, 5)
    assert trail.back() is None
    for number in range(LONGEST + 5):
        trail.leave(Place(str(number)))
    places = []
    while place := trail.back():
        places.append(place.query)
    assert places == [str(number) for number in range(LONGEST + 4, 4, -1)]
