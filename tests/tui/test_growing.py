"""A word grows while it is typed: its hits are those of what it may become, and nothing moves until it is whole."""

from __future__ import annotations

import pytest

from searcher.api import Document

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import FakeSearcher, Gated


def archive() -> FakeSearcher:
    """Articles about a fire at a refinery, and others that hold a word which begins as that one does."""
    texts = (
        ("k1", "Kebakaran kilang minyak", "kompas.com", "Api di kilang padam."),
        ("k2", "Kebakaran kilang lagi", "kompas.com", "Api di kilang."),
        ("k3", "Kebakaran jalan tol", "komparatif.id", "Macet satu kilometer."),
        ("k4", "Jarak tempuh", "detik.com", "Beberapa kilometer dan kilogram. Satu kilometer lagi."),
        ("k5", "Timbangan", "detik.com", "Satu kilogram, dua kilometer."),
        ("k6", "Lari pagi", "detik.com", "Lima kilometer."),
    )
    return FakeSearcher([Document(key, title, body, body, source=source) for key, title, source, body in texts])


async def first_rows(user: User) -> int:
    """The line of the screen where the hits begin."""
    return user.where("▌")[1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_likeliest_end_beside_the_other_words_is_greyed_in(size: tuple[int, int]) -> None:
    async with driving(archive(), size=size) as user:
        await user.type("kebakaran kil")
        assert (user.query, user.query_line) == ("kebakaran kil", "kebakaran kilang")
        assert user.marked.startswith("Kebakaran kilang")
        assert "3 hits with kil…" in user.status


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_key_takes_the_word_that_is_greyed_in_and_it_is_whole(key: str) -> None:
    engine = archive()
    async with driving(engine) as user:
        await user.type("kebakaran kil")
        await user.press(key)
        assert user.query == "kebakaran kilang"
        assert "2 hits" in user.status
        assert not engine.hits_asked[-1].growing
        await user.type(" x")
        assert user.query == "kebakaran kilang x"


@pytest.mark.parametrize("size", SIZES)
async def test_enter_searches_the_last_word_as_it_stands_and_counts_the_hits_that_have_it(
    size: tuple[int, int],
) -> None:
    engine = archive()
    async with driving(engine, size=size) as user:
        await user.type("kilo")
        assert "4 hits with kilo…" in user.status
        await user.type("gram")
        await user.press("enter")
        assert "hit 1 of 2" in user.status
        await user.press("escape")
        assert user.query == "kilogram"
        assert "2 hits ·" in user.status
        assert not engine.hits_asked[-1].growing


async def test_enter_opens_nothing_where_no_article_has_the_word_as_it_stands() -> None:
    async with driving(archive(), size=SMALL) as user:
        await user.type("kebakaran kil")
        await user.press("enter")
        assert (user.query, user.query_line) == ("kebakaran kil", "kebakaran kil")
        assert user.sees("No article has all the words")
        assert user.sees("kebakaran kilang   2 articles · the longer word")
        await user.press("alt+1")
        assert user.query == "kebakaran kilang"


async def test_enter_reads_the_hit_that_the_user_went_to_while_the_word_grew() -> None:
    async with driving(archive(), size=MIDDLE) as user:
        await user.type("kebakaran kil")
        await user.press("down")
        marked = user.marked
        await user.press("enter")
        assert user.sees(marked)
        assert "hit 2 of 6" in user.status


async def test_hits_stay_with_every_letter_and_begin_in_the_same_row() -> None:
    async with driving(archive()) as user:
        await user.type("kebakaran ")
        row = await first_rows(user)
        for letter in "kilang":
            await user.type(letter)
            assert "hit" in user.status
            assert await first_rows(user) == row
            assert user.marked.startswith("Kebakaran")


async def test_what_may_have_been_meant_waits_beside_the_counts_until_the_word_is_whole() -> None:
    async with driving(archive()) as user:
        await user.type("kebakaran ")
        row = await first_rows(user)
        await user.type("kiling")
        assert "kebakaran kilang" in user.status
        assert await first_rows(user) == row
        await user.type(" ")
        assert user.sees("No article has all the words")
        assert await first_rows(user) > row


async def test_who_types_along_what_is_greyed_in_keeps_it_until_the_next_answer() -> None:
    engine = Gated(archive())
    typed = "kebakaran kil"
    for end in range(1, len(typed) + 1):
        engine.open(typed[:end])
    async with driving(engine) as user:
        await user.type(typed)
        for letter in "an":  # no answer comes to these
            await user.type_ahead(letter)
            typed += letter
            assert (user.query, user.query_line) == (typed, "kebakaran kilang")
        engine.open_everything()


async def test_a_query_that_was_not_typed_is_whole() -> None:
    engine = archive()
    async with driving(engine, "kebakaran kil") as user:
        assert user.query_line == "kebakaran kil"
        assert not any(request.growing for request in engine.requests)
        await user.press("ctrl+u")
        user.paste("kebakaran kil")
        await user.settle()
        assert user.query_line == "kebakaran kil"


async def test_in_the_middle_of_the_line_nothing_is_greyed_in() -> None:
    async with driving(archive()) as user:
        await user.type("kebakaran kil")
        await user.press("left")
        await user.type("x")
        assert user.query_line == "kebakaran kixl"


@pytest.mark.parametrize("size", SIZES)
async def test_names_are_listed_with_their_hits_over_the_hits(size: tuple[int, int]) -> None:
    async with driving(archive(), size=size) as user:
        await user.type("kebakaran source:")
        assert user.sees("▌ kompas.com     2  tab")
        assert user.sees("komparatif.id  1  alt+2")
        await user.press("down", "tab")
        assert user.query == 'kebakaran source:"komparatif.id"'
        assert "1 hit" in user.status


@pytest.mark.parametrize("size", SIZES)
async def test_names_leave_the_counts_in_sight(size: tuple[int, int]) -> None:
    async with driving(archive(), size=size) as user:
        await user.type("kebakaran sejak:2001 source:")
        assert user.sees("▌ kompas.com")
        assert user.sees("since: 2001 ×")
        assert any("hits" in line and "ms" in line for line in user.lines())


async def test_names_go_with_the_value_that_they_were_for() -> None:
    async with driving(archive()) as user:
        await user.type("kebakaran source:kom")
        await user.press("ctrl+u")
        assert user.query_line == "Search the news"
        assert not user.sees("alt+2")
        await user.press("tab")
        assert not user.sees("source:")


async def test_names_are_none_to_take_before_the_next_value_has_its_own() -> None:
    async with driving(archive()) as user:
        await user.type("kebakaran source:kom")
        await user.burst("ctrl+w", "ctrl+w", "a", "tab")
        assert "source" not in user.query_line


async def test_a_name_is_taken_by_its_number_and_by_a_click() -> None:
    async with driving(archive(), size=MIDDLE) as user:
        await user.type("kebakaran source:kom")
        await user.press("alt+2")
        assert 'source:"komparatif.id"' in user.query
        await user.press("ctrl+u")
        await user.type("kebakaran source:kom")
        await user.click(*user.where("komparatif.id"))
        assert 'source:"komparatif.id"' in user.query


async def test_escape_closes_the_names_before_it_clears_the_query_and_enter_searches_what_stands_there() -> None:
    engine = archive()
    async with driving(engine, size=LARGE) as user:
        await user.type("kebakaran source:kom")
        assert user.sees("tab")
        await user.press("escape")
        assert not user.sees("alt+2")
        assert user.query.startswith("kebakaran source:kom")
        await user.type("p")
        await user.press("enter")
        assert not user.sees("alt+2")
        assert not engine.hits_asked[-1].growing
        assert user.query.startswith("kebakaran source:komp")


async def test_a_filter_has_no_chip_while_its_value_grows() -> None:
    async with driving(archive()) as user:
        await user.type("kebakaran source:kom")
        assert not user.sees("×")
        await user.type(" ")
        assert user.sees("source: kom ×")
