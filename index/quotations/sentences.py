"""Where sentences begin, in texts that lost their breaks: `itu.Dia` is two sentences, `dr. Budi` is none."""

from __future__ import annotations

import re
from bisect import bisect_right

from index.quotations.words import SHORT_NAMES

# What may end a sentence: a line, or a stop with a sentence behind it, with a `blank` between them or `glued` to it.
# Initials end one too, `Senayan.KPK menilai`, where no degree can be meant.
# The characters first: they alone are looked for in every text.
_STOP = re.compile(
    r"[.!?\n|](?:(?<=[\n|])|(?=(?P<blank>[\"\u201d)]{0,2}[ \t]{1,3})[\"\u201c(]?[^\W\d_a-z])"
    r"|(?=(?P<glued>[\"\u201d]?)[\"\u201c]?[A-Z][a-z])"
    r"|(?<=[a-z]{4}\.)(?=(?P<initials>)[A-Z]{2,6}\s[a-z]))"
)
# Before a glued one: `PSSI.Wanita itu`, but neither `S.Pd` nor `KH.Rina`.
_INITIALS = re.compile(r"\b[A-Z]{3,4}$")
# Behind one, `Blok C.Dia menambahkan`: what begins a sentence and no name.
_BEGIN = ("Dia ", "Ia ", "Mereka ", "Menurut", "Namun")
_BLANKS = re.compile(r"\|?\s{0,3}")
# What ends in a full stop and no sentence.
_ABBREVIATION = re.compile(rf"(?:^|[\s(.\"\u201c])(?:{SHORT_NAMES}|Rp|No|Jl|Kab|Tn|Ny|Sdr|Mr|Mrs)\.$")


class Sentences:
    """The sentences of a text, found by a place in it."""

    def __init__(self, text: str) -> None:
        self._starts, self._ends = [0], []
        for match in _STOP.finditer(text):
            end, start = _break(text, match)
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


def _break(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where a sentence ends at what may end one, and where the next begins; 0 and 0 if it does not."""
    stop, kind = match.start(), match.lastgroup
    if kind is None:
        if text[stop] != "\n" and not text.startswith("||", stop):
            return 0, 0
        behind = _BLANKS.match(text, stop + 1)
        return stop, behind.end() if behind else stop + 1
    before = text[stop - 1 : stop]
    if not before or before.isspace() or before == ".":
        return 0, 0
    end = match.end(kind)
    if kind == "blank":
        is_short = text[stop] == "." and _ABBREVIATION.search(text, max(0, stop - 5), stop + 1)
        return (0, 0) if is_short else (stop + 1, end)
    if kind == "initials" or end > stop + 1 or before.islower() or before.isdigit() or before in "%)":
        return end, end
    if text.startswith(_BEGIN, end):
        return end, end
    return (end, end) if text[stop] == "." and _INITIALS.search(text, max(0, stop - 5), stop) else (0, 0)
