"""What is kept in mind is bounded."""

from __future__ import annotations

from index.segment.kept import Kept


def test_all_of_it_goes_when_there_is_too_much() -> None:
    kept: Kept[str, int] = Kept(10)
    for number, word in enumerate("abcd"):
        assert kept.keep(word, number, size=4) == number
    assert dict(kept) == {"c": 2, "d": 3}


def test_what_is_larger_than_all_that_may_be_kept_is_given_back() -> None:
    kept: Kept[str, str] = Kept(3)
    assert kept.keep("a", "long", size=4) == "long"
    assert len(kept) <= 1
