"""Keys with Alt: each counts, however many arrive together, and none of them types anything."""

from __future__ import annotations

from string import ascii_letters, digits, punctuation

from tui.app import SearchApp

from .driving import LARGE, driving, parsed
from .fakes import FakeSearcher


async def test_every_alt_key_of_a_burst_counts() -> None:
    one_by_one = []
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        for _ in range(4):
            await user.press("alt+t")
            one_by_one.append(user.query)
    assert len({*one_by_one}) == 4
    for count, query in enumerate(one_by_one, 1):
        async with driving(FakeSearcher(), "irak", size=LARGE) as user:
            await user.send("\x1bt" * count)
            assert user.query == query
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.send("\x1bx\x1bs")
        assert user.query == "irak"
        assert user.sees("words as typed")
        assert user.sees("no synonyms")


async def test_alt_types_nothing_alone_or_in_a_burst() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        line = user.app._search_screen._query
        for sign in {*ascii_letters, *digits, *punctuation} - {*"[]O"}:
            for count in (1, 2, 3):
                keys = parsed(f"\x1b{sign}" * count)
                assert len(keys) == count
                assert not any(line.check_consume_key(event.key, event.character) for event in keys), keys


def test_what_begins_with_alt_and_a_sign_is_still_read() -> None:
    SearchApp(FakeSearcher())
    assert [event.key for event in parsed("\x1b[A\x1bt\x1bOP\x1b[3;5~a")] == ["up", "alt+t", "f1", "ctrl+delete", "a"]
