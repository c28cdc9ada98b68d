"""What a query held that was not understood, collected while it is read, told once each."""

from __future__ import annotations

from index.environment.language import say

LONGEST_QUOTE = 40


class Remarks:
    """Remarks in the order they are made; the same remark about the same text is told once with all its places."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], list[int]] = {}

    def add(self, what: str, why: str, position: int) -> None:
        """Note that `what`, at `position` (in code points from 0), was not understood, and what was done instead."""
        self._places.setdefault((what, why), []).append(position)

    def lines(self) -> tuple[str, ...]:
        """Each remark as one line, such as "(: no closing parenthesis, taken as text, at 12"."""
        return tuple(_line(_heading(what), why, *at) for (what, why), at in self._places.items())


def _heading(text: str) -> str:
    clipped = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return clipped if clipped.endswith(":") else clipped + ":"


def _line(what: str, why: str, first: int, *others: int) -> str:
    if others:
        return say("{what} {why}, at {place} and {more} more", what=what, why=why, place=first, more=len(others))
    return say("{what} {why}, at {place}", what=what, why=why, place=first)
