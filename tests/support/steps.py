"""How much work something is, in calls of functions: the same on every machine, however busy it is.

What patterns cost within a call is looked at by `tests/property/test_patterns.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

# An eighth of a text is an eighth of the work where that is in proportion, and a 64th where it grows with the square.
PART = 8
MOST_MORE = 24

# So many calls any text may take, however short.
ANY_LENGTH = 100


def steps_of(work: Callable[[], object]) -> int:
    """How many calls `work` makes, of Python's functions and of built-in ones."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def demand_proportion(work: Callable[[str], object], text: str) -> None:
    """Fail where `text` is out of proportion to the work that a part of it is."""
    part = text[: len(text) // PART]
    few, many = steps_of(lambda: work(part)), steps_of(lambda: work(text))
    assert many < MOST_MORE * max(few, ANY_LENGTH), f"{many} calls for all, {few} for an eighth of it"
