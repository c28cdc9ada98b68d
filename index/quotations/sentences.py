"""Where sentences begin, in texts that lost their breaks: `itu.Dia` is two sentences, `dr. Budi` is none."""

from __future__ import annotations

import re
from bisect import bisect_right

# A full stop before a blank and a capital, or right between a small letter and a capital; a break of lines.
_BREAK = re.compile(
    r"""(?<=[^\s.][.!?])["\u201d)]{0,2}[ \t]{1,3}(?=["\u201c(]?[^\W\d_a-z])"""
    r"""|(?<=[a-z0-9%)][.!?])(?=["\u201c]?[A-Z][a-z])"""
    r"""|(?<=[.!?]["\u201d])(?=["\u201c]?[A-Z][a-z])"""
    r"""|[ \t]{0,3}(?:\n|\|\|)\s{0,3}"""
)
# What ends in a full stop and no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.\"\u201c])(?:[A-Z]|[Dd]r|[Dd]rg|[Pp]rof|[Ii]r|KH|[Hh]j|Rp|No|St|Jl|Kab|Drs|Dra|Moh|Muh|Tn|Ny|Sdr|Mr|Mrs)\.$"
)


class Sentences:
    """The sentences of a text, found by a place in it."""

    def __init__(self, text: str) -> None:
        self._starts, self._ends = [0], []
        for match in _BREAK.finditer(text):
            before, start = match.span()
            if text[before - 1 : before] == "." and _ABBREVIATION.search(text, max(0, before - 6), before):
                continue
            if start > self._starts[-1]:
                self._ends.append(before)
                self._starts.append(start)
        self._ends.append(len(text))

    def start(self, place: int) -> int:
        """Where the sentence that holds `place` begins."""
        return self._starts[self.number(place)]

    def end(self, place: int) -> int:
        """Where the sentence that holds `place` ends, its full stop included."""
        return self._ends[self.number(place)]

    def number(self, place: int) -> int:
        """The number of the sentence that holds `place`, from 0."""
        return bisect_right(self._starts, place) - 1

    def span(self, number: int) -> tuple[int, int]:
        """The sentence of a number, [start, end)."""
        return self._starts[number], self._ends[number]

    def spans(self) -> list[tuple[int, int]]:
        """All sentences, [start, end)."""
        return list(zip(self._starts, self._ends, strict=True))
