"""Where sentences begin, in texts that lost their breaks: `itu.Dia` is two sentences, `dr. Budi` is none."""

from __future__ import annotations

import re
from bisect import bisect_right

from index.quotations.words import SHORT_NAMES

# What may end a sentence; the characters beside it decide. Found one by one, for this is asked of every text.
_STOP = re.compile(r"[.!?\n|]")
# Behind a full stop, and behind one without a blank: a sentence begins there.
_BEHIND = re.compile(r"[\"\u201d)]{0,2}[ \t]{1,3}(?=[\"\u201c(]?[^\W\d_a-z])")
_BEHIND_GLUED = re.compile(r"(?P<mark>[\"\u201d]?)(?=[\"\u201c]?[A-Z][a-z])")
_BLANKS = re.compile(r"\|?\s{0,3}")
# What ends in a full stop and no sentence.
_ABBREVIATION = re.compile(rf"(?:^|[\s(.\"\u201c])(?:{SHORT_NAMES}|Rp|No|Jl|Kab|Tn|Ny|Sdr|Mr|Mrs)\.$")


class Sentences:
    """The sentences of a text, found by a place in it."""

    def __init__(self, text: str) -> None:
        self._starts, self._ends = [0], []
        for match in _STOP.finditer(text):
            end, start = _break(text, match.start())
            if start > self._starts[-1]:
                self._ends.append(end)
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


def _break(text: str, stop: int) -> tuple[int, int]:
    """Where a sentence ends at a character that may end one, and where the next begins; 0 and 0 if it does not."""
    sign = text[stop]
    if sign == "\n" or text.startswith("||", stop):
        behind = _BLANKS.match(text, stop + 1)
        return stop, behind.end() if behind else stop + 1
    before = text[stop - 1 : stop]
    if sign == "|" or not before or before.isspace() or before == ".":
        return 0, 0
    if behind := _BEHIND.match(text, stop + 1):
        if sign == "." and _ABBREVIATION.search(text, max(0, stop - 5), stop + 1):
            return 0, 0
        return stop + 1, behind.end()
    glued = _BEHIND_GLUED.match(text, stop + 1)
    if glued and (glued["mark"] or before.islower() or before.isdigit() or before in "%)"):
        return glued.end(), glued.end()
    return 0, 0
