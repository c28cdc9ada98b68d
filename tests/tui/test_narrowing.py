"""Narrowing: counts become filters in the query line, and every filter in effect is a chip that goes with one key."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseDown, MouseMove, MouseUp

from searcher.api import FacetCount, SearchRequest
from tui.model.filters import filters_in, narrowed, without
from tui.model.timeline import bars, span, timeline
from tui.session.narrowing import Narrowing
from tui.widgets.facet_pane import FacetPane

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher, numbered_documents
from .stage import Recorder, Stage

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize("size", SIZES)
async def test_a_count_becomes_a_filter_in_the_query_and_again_none(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("ctrl+t")
        assert user.sees("Liputan6.com")
        for _ in range(5):
            if not any("▌" in line and "Liputan6.com  " in line for line in user.lines()):
                await user.press("down")
        await user.press("enter")
        assert user.query == "irak source:Liputan6.com"
        assert user.sees("source: Liputan6.com ×")
        assert user.sees("● Liputan6.com")
        assert "2 hits" in user.status
        await user.press("enter")
        assert user.query == "irak"
        assert "5 hits" in user.status


async def test_a_click_on_a_count_narrows() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.press("ctrl+t")
        user.app.screen.query_one(FacetPane).scroll_end(animate=False)
        await user.settle()
        await user.click(*user.where("Khairisa Ferida  "))
        assert user.query == 'irak author:"Khairisa Ferida"'
        assert "1 hit" in user.status


async def test_a_stretch_of_time_is_chosen_by_keys() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("ctrl+t")
        assert user.sees("1 article")
        await user.press("enter")
        assert "date:2016" in user.query
        assert "1 hit ·" in user.status


async def test_a_stretch_of_time_is_brushed_by_the_mouse() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("ctrl+t")
        column, line = user.where("Time")
        await user.pilot._post_mouse_events([MouseDown], offset=(column, line + 2), button=1)
        await user.pilot._post_mouse_events([MouseMove], offset=(column + 4, line + 2))
        await user.pilot._post_mouse_events([MouseUp], offset=(column + 4, line + 2), button=1)
        await user.settle()
        assert "date:2016" in user.query
        assert ".." in user.query


async def test_counts_are_asked_for_only_while_they_are_seen() -> None:
    engine = FakeSearcher()
    async with driving(engine, "irak") as user:
        assert not any(request.facets for request in engine.requests)
        await user.press("ctrl+t")
        before = len(engine.requests)
        assert [request.facets for request in engine.requests[-1:]] == [True]
        await user.press("ctrl+t")
        await user.type("x")
    assert not any(request.facets for request in engine.requests[before:])


async def test_hits_are_found_without_counts_which_are_asked_for_by_themselves() -> None:
    engine = FakeSearcher()
    async with driving(engine, size=LARGE) as user:
        await user.type("irak")
        assert user.sees("Liputan6.com  ")
    assert [request.query for request in engine.requests if request.facets][-1] == "irak"
    assert all(request.limit == 1 for request in engine.requests if request.facets)
    assert "irak" in [request.query for request in engine.requests if not request.facets]


async def test_what_was_counted_for_an_older_query_is_never_shown() -> None:
    stage, screen = Stage(), Recorder(answers=lambda query: query == "irak")
    narrowing = Narrowing(stage, FakeSearcher(), screen)
    asked = [SearchRequest("putin", facets=True)]
    narrowing.count("putin", asked, is_typed=True)
    narrowing.count("irak", [SearchRequest("irak", facets=True)], is_typed=True)
    first, second = stage.pauses
    first.end()
    second.end()
    first.end(just_before_it_was_stopped=True)
    (call,) = stage.calls
    await call.finish()
    assert screen.last("show_counts")[0] == "irak"
    narrowing.count("irak", asked, is_typed=False)
    assert len(stage.calls) == 2


async def test_a_pane_that_waits_for_its_first_counts_says_nothing_yet() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press_ahead("i", "r")
        await user.until(lambda: user.app.screen.has_class("-narrowing"))
        assert not user.sees("Nothing to narrow")


async def test_where_there_is_nothing_to_narrow_the_pane_makes_way() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        assert "ctrl+t narrow" in user.hints
        await user.press("ctrl+t")
        assert "ctrl+t back" in user.hints
        await user.press("slash", "ctrl+u")
        await user.type("xyzzy")
        assert user.sees("Nothing found for xyzzy")
        await user.press("ctrl+u")
        assert user.sees("Type to search")
        await user.type("irak")
        assert user.sees("Source")


async def test_hits_that_lack_a_word_are_not_counted_and_the_pane_makes_way_for_them() -> None:
    async with driving(FakeSearcher(), "irak", size=SMALL) as user:
        await user.press("ctrl+t", "slash", "ctrl+u")
        await user.type("putin koalsi ")
        assert user.sees("ISIS Kalah")
        assert user.sees("Did you mean")
        assert "ctrl+t" not in user.hints
        await user.resize(*LARGE)
        assert user.preview.is_on_screen


async def test_one_key_takes_the_last_filter_off_and_a_click_any() -> None:
    async with driving(FakeSearcher(), "irak source:Liputan6.com place:Sanaa", size=MIDDLE) as user:
        assert user.sees("source: Liputan6.com ×  place: Sanaa ×")
        await user.press("alt+x", "alt+s")
        assert user.sees("words as typed ×  no synonyms ×")
        await user.press("ctrl+l", "ctrl+l")
        assert not user.sees("words as typed")
        await user.click(*user.where("source: Liputan6.com"))
        assert user.query == "irak place:Sanaa"
        await user.press("ctrl+l")
        assert user.query == "irak"
        assert "ctrl+l" not in user.hints


async def test_words_as_typed_and_no_synonyms_are_asked_for() -> None:
    engine = FakeSearcher()
    async with driving(engine, "irak") as user:
        await user.press("alt+x", "alt+s")
    assert [(request.exact, request.synonyms) for request in engine.hits_asked] == [
        (False, True),
        (True, True),
        (True, False),
    ]


async def test_the_order_is_part_of_the_query() -> None:
    async with driving(FakeSearcher(), "irak", size=MIDDLE) as user:
        await user.press("ctrl+o")
        assert user.query == "irak sort:newest"
        assert user.marked.startswith("Kantor Berita")
        await user.press("ctrl+o")
        assert user.query == "irak sort:oldest"
        await user.press("ctrl+o")
        assert user.query == "irak"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("banjir", []),
        ("banjir sumber:kompas", [("source", "kompas")]),
        ('penulis:"Ani Budi" x', [("author", "Ani Budi")]),
        ("ISIS sejak:pekan lalu Irak", [("since", "pekan lalu")]),
        ("ISIS date:26 Juli 2021 Irak", [("date", "26 Juli 2021")]),
        ("since:2020 until:2021 sort:newest", [("since", "2020"), ("until", "2021"), ("sort", "newest")]),
        ("judul:isis a:b http://x", []),
        ("source: x", []),
        ("banjir date:>2020 tanggal:kosong", [("date", ">2020"), ("date", "kosong")]),
        ("banjir date:17 Agustus jakarta", [("date", "17 Agustus")]),
        ("banjir (date:2018 OR date:2019) source:x", [("source", "x")]),
        ("date:2018 OR date:2019", []),
        ("banjir NOT date:2018 -source:x", [("source", "x")]),
        ("banjir OR longsor date:2018", [("date", "2018")]),
    ],
)
def test_filters_are_found_as_the_language_reads_them(query: str, found: list[tuple[str, str]]) -> None:
    assert [(f.name, f.value) for f in filters_in(query, TODAY)] == found


@pytest.mark.parametrize(
    ("query", "name", "value", "after"),
    [
        ("banjir", "source", "kompas.com", "banjir source:kompas.com"),
        ("banjir sumber:x jakarta", "source", "y", "banjir jakarta source:y"),
        ("a since:2020 until:2021", "date", "2021-07", "a date:2021-07"),
        ("a", "author", 'Ani "X" Budi', 'a author:"Ani  X  Budi"'),
        ("", "place", "Jakarta", "place:Jakarta"),
        ("a OR b", "source", "x", "(a OR b) source:x"),
        ("(a OR b)", "source", "x", "(a OR b) source:x"),
        ("(a) ATAU (b)", "source", "x", "((a) ATAU (b)) source:x"),
        ("(a OR b) place:p", "source", "x", "(a OR b) place:p source:x"),
        ("(date:2018 OR date:2019)", "date", "2020", "(date:2018 OR date:2019) date:2020"),
        ("date:2018 OR date:2019", "source", "x", "(date:2018 OR date:2019) source:x"),
    ],
)
def test_a_filter_takes_the_place_of_its_rivals(query: str, name: str, value: str, after: str) -> None:
    assert narrowed(query, name, value, TODAY) == after


@given(st.text(max_size=40), st.sampled_from(["source", "place", "author"]), st.text(min_size=1, max_size=20))
def test_what_was_added_can_be_found_and_taken_out(query: str, name: str, value: str) -> None:
    added = narrowed(query, name, value, TODAY)
    last = filters_in(added, TODAY)[-1:]
    assert all(f.name in added or f.value in added for f in last)
    for unwanted in last:
        assert len(without(added, unwanted)) < len(added)


@given(
    st.dictionaries(st.integers(1980 * 12, 2030 * 12), st.integers(1, 10_000), max_size=60),
    st.integers(2, 120),
)
def test_the_columns_of_a_timeline_hold_every_hit_and_fit(months: dict[int, int], width: int) -> None:
    counts = [FacetCount(f"{m // 12}-{m % 12 + 1:02}", hits) for m, hits in sorted(months.items())]
    found = timeline(counts, width)
    assert sum(column.hits for column in found.columns) >= sum(months.values()) - found.before - found.after
    assert max(found.before, found.after) <= sum(months.values()) // 100
    assert len(found.columns) * found.bar <= width
    assert all(len(line) == len(found.columns) for line in bars(found.columns, 3))


@pytest.mark.parametrize(
    ("months", "width", "spans"),
    [
        (["2021-07"], 10, ["2021-07"]),
        (["2021-11", "2022-01"], 10, ["2021-11", "2021-12", "2022-01"]),
        (["2020-01", "2021-12"], 2, ["2020", "2021"]),
        (["2020-01", "2020-04"], 2, ["2020-01..2020-02", "2020-03..2020-04"]),
    ],
)
def test_a_column_is_a_date_of_the_query_language(months: list[str], width: int, spans: list[str]) -> None:
    found = timeline([FacetCount(month, 1) for month in months], width)
    assert [span([column]) for column in found.columns] == spans


def test_one_odd_date_does_not_spoil_the_axis() -> None:
    months = [
        FacetCount("1971-01", 2),
        *(FacetCount(f"2021-{m:02}", 30) for m in range(1, 11)),
        FacetCount("2031-01", 1),
    ]
    found = timeline(months, 40)
    assert (found.columns[0].first, found.columns[-1].last, found.before, found.after) == ("2021-01", "2021-10", 2, 1)
    assert timeline(months[:2], 40).before == 0


def test_bars_are_as_high_as_their_hits_and_one_hit_is_seen() -> None:
    columns = timeline([FacetCount("2021-01", 1000), FacetCount("2021-02", 1), FacetCount("2021-04", 500)], 9).columns
    assert ["".join(line) for line in bars(columns, 2)] == ["█   ", "█▁ █"]


async def test_first_last_and_peak_of_the_time_are_named_and_stay_while_a_stretch_is_marked() -> None:
    many = numbered_documents(6)
    days = ("2021-01-05", "2021-02-05", "2021-02-06", "2021-02-07", "2021-04-01", "2021-05-01")
    engine = FakeSearcher([each._replace(date=day) for each, day in zip(many, days, strict=True)])
    async with driving(engine, "berita", size=LARGE) as user:
        await user.press("ctrl+t")
        assert user.sees("Time · 2021-01 · 1 article")
        await user.press("right", "right")
        assert user.sees("Time · 2021-03 · 0 articles")
        axis = next(line for line in user.lines() if "2021-01" in line).partition("▌")[2]
        assert "2021-05" in axis.partition("2021-01")[2]
        await user.press("escape")
        assert user.sees("Time · most in 2021-02: 3 articles")
        assert user.sees(axis.strip())
