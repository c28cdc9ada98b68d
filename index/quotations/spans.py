"""Spans of a text, [start, end) in code points, and what stands around a place in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Spans:
    """Disjoint spans, asked by a place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, place: int) -> bool:
        """Whether a place lies in one of the spans."""
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._spans[number][1]

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """What of a span lies outside of all of them."""
        if not self._spans:
            return [(start, end)] if start < end else []
        found, place = [], start
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self._spans)):
            a, b = self._spans[number]
            if a >= end:
                break
            if a > place:
                found.append((place, a))
            place = max(place, b)
        if place < end:
            found.append((place, end))
        return found


def character_before(text: str, place: int) -> str:
    """The last character before a place that is no blank; "" at the beginning."""
    while place and text[place - 1].isspace():
        place -= 1
    return text[place - 1 : place]


def stripped(text: str, start: int, end: int, before: str, behind: str) -> tuple[int, int]:
    """A span without the characters `before` at its beginning and `behind` at its end."""
    while start < end and text[start] in before:
        start += 1
    while end > start and text[end - 1] in behind:
        end -= 1
    return start, end
