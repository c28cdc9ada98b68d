"""Values of a field to narrow by: all of them within reach, several together, all but some, and shares of a time."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.api import Document, FacetCount
from tui.model.filters import filters_in, values_of, with_values
from tui.model.timeline import Column, bars, timeline
from tui.model.values import Values

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import FakeSearcher

TODAY = date(2026, 1, 1)

SOURCES = [f"koran{number:02}.com" for number in range(30)]


def articles() -> list[Document]:
    """One article of each of thirty sources, and three more of the first."""
    sources = [*SOURCES, *SOURCES[:1] * 3]
    return [
        Document(f"a{n:02}", f"Banjir {n}", "Banjir besar.", "", date=f"2025-{1 + n % 12:02}-01", source=source)
        for n, source in enumerate(sources)
    ]


async def go_to(user: User, text: str) -> None:
    """Move the cursor of the pane to the line that holds `text`."""
    for _ in range(60):
        if any("▌" in line and text in line for line in user.lines()):
            return
        await user.press("down")
    raise AssertionError(user.lines())


@pytest.mark.parametrize("size", SIZES)
async def test_values_are_taken_together_and_left_out(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("ctrl+t")
        await go_to(user, "koran00.com")
        await user.press("space")
        assert user.query == "banjir source:koran00.com"
        assert "4 hits" in user.status
        await go_to(user, "koran01.com")
        await user.press("space")
        assert user.query.startswith("banjir source:(koran00.com OR koran01.com)"[: size[0] - 8])
        assert "5 hits" in user.status
        assert user.sees("source: koran00.com, koran01.com ×")
        await user.press("minus")
        assert user.query.startswith("banjir source:koran00.com -source:koran01.com"[: size[0] - 8])
        assert "4 hits" in user.status
        assert user.sees("− koran01.com")
        await user.press("minus", "up", "space")
        assert user.query == "banjir"


async def test_siblings_stay_with_their_counts() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t")
        await go_to(user, "koran03.com")
        await user.press("enter")
        assert "1 hit ·" in user.status
        counts = [found[1] for line in user.lines() if (found := re.search(r"koran0[0-9]\.com +(\d+)$", line))]
        assert counts == ["4", *["1"] * 9]
        await user.press("down", "enter")
        assert user.query == "banjir source:koran04.com"


async def test_counts_of_siblings_are_those_of_the_rest_of_the_query() -> None:
    """Also where the pane is opened with the filter in the query."""
    async with driving(FakeSearcher(articles()), "banjir 3 source:koran03.com", size=LARGE) as user:
        await user.press("ctrl+t")
        assert user.sees("● koran03.com")
        assert not user.sees("koran04.com")
        await user.press("slash", "ctrl+u")
        await user.type("banjir source:koran03.com ")
        assert user.sees("koran04.com")


async def test_every_value_can_be_reached() -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t")
        assert user.sees("and 10 more")
        assert not user.sees("koran29.com  ")
        await go_to(user, "and 10 more")
        await user.press("enter")
        assert not user.sees("and 10 more")
        await go_to(user, "koran29.com")
        await user.press("enter")
        assert user.query == "banjir source:koran29.com"


@pytest.mark.parametrize("size", SIZES)
async def test_typing_leaves_the_values_that_hold_it(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("ctrl+t")
        await user.type("ran29")
        assert user.sees("with “ran29”")
        assert user.query == "banjir"
        await user.press("enter")
        assert user.query == "banjir source:koran29.com"
        assert user.marked.startswith("● koran29.com")
        await user.type("ran2")
        await user.press("backspace")
        assert user.sees("with “ran”")
        await user.type("zz")
        assert user.sees("No value has that")
        await user.press("escape")
        assert not user.sees("with “")
        await user.press("escape")
        await user.type("x")
        assert user.query.endswith("koran29.comx")


def regions() -> list[Document]:
    places = ("Jawa Tengah", "Jawa Timur", "Jakarta", "Sragen-Solo", "Banjarnegara")
    return [Document(f"p{n}", f"Banjir {n}", "Banjir rob.", "", place=place) for n, place in enumerate(places)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_value_of_several_words_is_typed_as_it_is_written(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(regions()), "banjir", size=size) as user:
        await user.press("ctrl+t")
        await user.type("jawa t")
        assert user.sees("with “jawa t”")
        assert any(re.search(r"Jawa Timur +1$", line) for line in user.lines())
        await user.type("engah")
        assert not any(re.search(r"Jawa Timur +1$", line) for line in user.lines())
        await user.press("enter")
        assert user.query == 'banjir place:"Jawa Tengah"'
        await user.type("sragen-s")
        assert user.sees("with “sragen-s”")
        assert user.query == 'banjir place:"Jawa Tengah"'


async def test_space_and_hyphen_do_what_they_say_where_no_value_has_them() -> None:
    async with driving(FakeSearcher(regions()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t")
        await user.type("timur")
        assert "space also" in user.hints
        await user.press("space")
        assert user.query == 'banjir place:"Jawa Timur"'
        await user.type("jakarta")
        await user.press("minus")
        assert user.query == 'banjir place:"Jawa Timur" -place:Jakarta'
        await user.type("jawa")
        assert "space also" not in user.hints
        await user.press("space")
        assert user.sees("with “jawa ”")


async def test_what_space_and_hyphen_do_is_done_while_typing_by_other_keys_and_after_moving_by_them() -> None:
    async with driving(FakeSearcher(regions()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t")
        await user.type("jawa")
        assert "+ also" in user.hints
        assert "- not this" in user.hints
        await user.press("plus")
        assert user.query == 'banjir place:"Jawa Tengah"'
        assert not user.sees("with “")
        await user.type("jawa")
        await user.press("down", "space")
        assert user.query == 'banjir place:("Jawa Tengah" OR "Jawa Timur")'
        assert "space also" in user.hints
        await user.type("tengah")
        await user.press("exclamation_mark")
        assert user.query == 'banjir place:"Jawa Timur" -place:"Jawa Tengah"'
        await user.type("tengahx")
        await user.press("backspace", "exclamation_mark")
        assert user.query == 'banjir place:"Jawa Timur"'


@pytest.mark.parametrize("size", SIZES)
async def test_values_are_found_and_taken_one_after_the_other(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("ctrl+t")
        await user.type("ran28")
        await user.press("plus")
        assert not user.sees("with “")
        assert user.marked.startswith("● koran28.com")
        await user.type("ran29")
        await user.press("plus")
        assert user.query == "banjir source:(koran28.com OR koran29.com)"
        await user.press_ahead("r", "a", "n", "2", "7", "exclamation_mark", "r", "a", "n", "0")
        await user.settle()
        assert user.sees("with “ran0”")  # typed before the answer was there


async def test_what_was_typed_in_the_pane_goes_when_it_is_closed() -> None:
    async with driving(FakeSearcher(regions()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t")
        await user.type("jawa")
        await user.press("ctrl+t", "ctrl+t")
        assert not user.sees("with “")
        assert user.sees("Jakarta")


async def test_the_key_of_a_pane_that_is_there_leads_into_it_and_closes_it_from_there() -> None:
    async with driving(FakeSearcher(regions()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t", "slash", "ctrl+t")
        assert user.sees("Place")
        await user.type("jawa")
        assert user.sees("with “jawa”")
        assert user.query == "banjir"
        await user.press("slash", "ctrl+t")
        await user.type("jak")
        assert user.sees("with “jak”")
        await user.press("ctrl+t")
        assert not user.sees("Place")


async def test_what_was_typed_to_find_a_value_goes_with_its_query() -> None:
    async with driving(FakeSearcher(regions()), "banjir", size=LARGE) as user:
        await user.press("ctrl+t")
        await user.type("jawa")
        assert user.sees("with “jawa”")
        await user.press("slash")
        await user.type(" rob ")
        assert not user.sees("with “jawa”")
        assert user.sees("Jakarta")


@pytest.mark.parametrize("size", [MIDDLE, LARGE])
async def test_the_pane_has_the_only_cursor_while_keys_go_there(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        hit = user.marked
        await user.press("ctrl+t")
        assert sum("▌" in line for line in user.lines()) == 1
        assert user.marked != hit
        await user.press("end")
        assert "of 33" not in user.status
        assert user.marked.startswith("and 10 more")
        await user.press("home", "slash")
        assert user.marked[:30] == hit[:30]


async def test_a_histogram_can_show_shares() -> None:
    documents = [Document(f"b{n}", "Banjir", "Banjir.", "", date="2025-01-02", source="x") for n in range(20)]
    documents += [Document(f"c{n}", "Lain", "Kabar lain.", "", date="2025-02-02", source="x") for n in range(60)]
    documents += [Document(f"d{n}", "Banjir", "Banjir.", "", date="2025-02-03", source="x") for n in range(20)]
    documents += [Document("e", "Banjir", "Banjir.", "", date="2025-03-03", source="x")]
    async with driving(FakeSearcher(documents), "banjir", size=MIDDLE) as user:
        await user.press("ctrl+t", "percent_sign")
        assert user.sees("Time · share of all articles")
        assert user.sees("2025-01 · 20 of 20 · 100.00 %")
        await user.press("right")
        assert user.sees("2025-02 · 20 of 80 · 25.00 %")
        await user.press("right")
        assert user.sees("2025-03 · 1 of 1 · 100.00 % · thin")
        await user.press("left")
        await user.press("percent_sign")
        assert user.sees("2025-02 · 20 articles")


def test_bars_of_shares_are_as_high_as_those_and_thin_times_have_none() -> None:
    columns = [Column("2025-01", "2025-01", 20, 20), Column("2025-02", "2025-02", 20, 80), Column("2025-03", "", 1, 1)]
    assert ["".join(line) for line in bars(columns, 2, shares=True)] == ["█  ", "█▄·"]


def test_a_wide_bar_is_parted_from_the_next() -> None:
    found = timeline([FacetCount("2025-01", 3), FacetCount("2025-02", 3)], 40)
    assert found.bar > 1


async def test_wide_bars_do_not_touch() -> None:
    documents = [Document(f"b{n}", "Banjir", "Banjir.", "", date=f"2025-0{1 + n}-02") for n in range(2)]
    async with driving(FakeSearcher(documents), "banjir", size=SMALL) as user:
        await user.press("ctrl+t")
        assert user.sees("██ ██")


@pytest.mark.parametrize(
    ("query", "wanted", "unwanted"),
    [
        ("a source:x", ("x",), ()),
        ('a source:(x.com OR "IDN Times") -source:y', ("x.com", "IDN Times"), ("y",)),
        ("a -sumber:(x ATAU y)", (), ("x", "y")),
        ("a source:(x y)", (), ()),
        ("a (source:x OR b)", (), ()),
        ("a NOT source:x", (), ()),
    ],
)
def test_values_are_read_as_the_language_reads_them(
    query: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    assert values_of(filters_in(query, TODAY), "source") == Values(wanted, unwanted)


VALUES = st.lists(st.sampled_from(["x", "IDN Times", "detik.com", "al-Asad", "OR"]), unique=True, max_size=3)


@given(st.sampled_from(["", "a", "a OR b", "source:z", "a -source:z place:p"]), VALUES, VALUES)
def test_what_is_written_is_read_again(query: str, wanted: list[str], unwanted: list[str]) -> None:
    values = Values(tuple(wanted), tuple(value for value in unwanted if value not in wanted))
    written = with_values(query, "source", values, TODAY)
    assert values_of(filters_in(written, TODAY), "source") == values
    rest = with_values(written, "source", Values(), TODAY)
    assert rest.strip("()") == with_values(query, "source", Values(), TODAY)


def test_a_value_is_wanted_alone_beside_others_or_never() -> None:
    one = Values().only("a")
    assert (one, one.only("A")) == (Values(("a",)), Values())
    assert one.also("b").also("a") == Values(("b",))
    assert one.also("b").never("b") == Values(("a",), ("b",))
    assert one.never("b").also("b") == Values(("a", "b"))
    assert one.never("b").never("B") == one


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_that_take_several_values_are_hinted_before_the_way_back(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(articles()), "banjir", size=size) as user:
        await user.press("ctrl+t")
        await go_to(user, "koran00.com")
        assert "space also" in user.hints
        assert "- not this" in user.hints or size == SMALL
