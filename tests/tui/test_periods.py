"""Presets of time: one key goes through them, and they mean what somebody with this archive wants."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build.rebuild import rebuild
from index.environment.language import ENGLISH, LANGUAGES, speak
from searcher.engine import IndexSearcher
from searcher.query.dates import read_value
from tui.model.periods import periods

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import SEEDS, FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.fixture
def fresh(seed_index: Path) -> IndexSearcher:
    """The newest of its articles is of yesterday."""
    return IndexSearcher(str(seed_index), today=lambda: TODAY)


@pytest.fixture
def archive(tmp_path: Path) -> IndexSearcher:
    """Articles of 2016 and 2017, and one that somebody dated wrong."""
    for name in ("003", "004"):
        (seed,) = SEEDS.glob(f"{name}*.txt")
        shutil.copy(seed, tmp_path)
    (tmp_path / "salah.jsonl").write_text('{"title": "Suriah", "text": "Suriah.", "date": "2062-01-01"}\n', "utf-8")
    rebuild(str(tmp_path / "home"), [str(tmp_path)])
    return IndexSearcher(str(tmp_path / "home"), today=lambda: TODAY)


@pytest.mark.parametrize("size", SIZES, ids=["60x15", "100x30", "200x60"])
async def test_one_key_goes_through_the_presets_and_back_to_all_time(
    fresh: IndexSearcher, size: tuple[int, int]
) -> None:
    async with driving(fresh, "irak", size=size) as user:
        seen = []
        for _ in range(5):
            await user.press("alt+t")
            seen.append((user.query, user.status.split()[0]))
        assert seen == [
            ('irak since:"last 7 days"', "1"),
            ('irak since:"last 30 days"', "1"),
            ('irak date:"this year"', "0"),
            ('irak date:"last year"', "1"),
            ("irak", "5"),
        ]


async def test_in_an_archive_they_count_from_its_newest_article_and_say_so(archive: IndexSearcher) -> None:
    async with driving(archive, "suriah", size=LARGE) as user:
        seen = []
        for _ in range(4):
            await user.press("alt+t")
            seen.append((user.query.removeprefix("suriah "), user.status.split()[0], user.line(2).strip()))
        assert seen == [
            ("date:2017-12-05..2017-12-11", "1", "date: the newest 7 days ×"),
            ("date:2017-11-12..2017-12-11", "1", "date: the newest 30 days ×"),
            ("date:2017", "1", "date: the newest year ×"),
            ("date:2016", "1", "date: the year before ×"),
        ]
        await user.press("ctrl+l")
        assert user.query == "suriah"


async def test_a_preset_takes_the_place_of_a_time_that_was_typed(fresh: IndexSearcher) -> None:
    async with driving(fresh, "irak since:2016 until:2017", size=MIDDLE) as user:
        await user.press("alt+t")
        assert user.query == 'irak since:"last 7 days"'
        assert user.sees("since: last 7 days ×")


async def test_there_is_no_preset_for_nothing() -> None:
    async with driving(FakeSearcher()) as user:
        await user.press("alt+t")
        assert user.query == "Search the news"


@pytest.mark.parametrize("language", LANGUAGES)
@given(newest=st.dates().map(str) | st.sampled_from(["", "2025", "2025-12", "0001"]), today=st.dates())
def test_every_preset_is_a_date_of_the_query_language(language: str, newest: str, today: date) -> None:
    speak(language)
    for period in periods(newest, today):
        value = read_value(period.value.split(), today)
        assert value is not None
        assert value.words == len(period.value.split())
        assert value.span.first <= today


@given(newest=st.dates(), today=st.dates())
def test_the_first_preset_holds_the_newest_article_of_the_past(newest: date, today: date) -> None:
    value = read_value(periods(str(newest), today)[0].value.split(), today)
    assert value is not None
    assert value.span.first <= min(newest, today) <= value.span.last
    assert value.span.last - value.span.first <= timedelta(days=6)
