"""Values that are worked out when they are first asked for."""

from __future__ import annotations

import pytest

from index.once import once


class Sum:
    def __init__(self, *numbers: int) -> None:
        self.numbers = list(numbers)
        self.asked = 0

    @once
    def total(self) -> int:
        """All of them together."""
        self.asked += 1
        return sum(self.numbers)


class Named(Sum):
    @once
    def total(self) -> int:
        return -1


def test_a_value_is_worked_out_once_for_each_object() -> None:
    first, second = Sum(1, 2), Sum(3)
    assert (first.total, first.total, second.total) == (3, 3, 3)
    assert (first.asked, second.asked) == (1, 1)


def test_a_value_can_be_given_beforehand_and_be_another_one_in_a_class_below() -> None:
    given = Sum(1)
    given.__dict__["total"] = 7
    assert (given.total, given.asked) == (7, 0)
    assert Named(1).total == -1


def test_on_the_class_it_is_what_the_one_of_python_is() -> None:
    assert Sum.__dict__["total"].__doc__ == "All of them together."
    assert Sum.total is Sum.__dict__["total"]


def test_what_fails_is_tried_again() -> None:
    class Fails:
        tries = 0

        @once
        def value(self) -> int:
            self.tries += 1
            return 1 // (self.tries - 1)

    fails = Fails()
    with pytest.raises(ZeroDivisionError):
        _ = fails.value
    assert fails.value == 1
