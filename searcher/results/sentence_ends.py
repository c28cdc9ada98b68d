"""Where the sentences of a text end: at a full stop and its like before a capital, behind what closes a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.segment.kept import Kept

# What may end a sentence, what closes a quotation behind it, what opens one before the next. One pattern for the whole
# rule would take a one-shot search 2 ms to compile.
_STOP = re.compile(r"[.!?…\n]")
_CLOSING = '"”’)'
_OPENING = '"“‘'

# What must be seen behind a full stop to know that it ends a sentence.
LOOK_AHEAD = 3

# No further is looked behind a sign for what holds wherever a passage ends: a hostile text is all blanks.
_FURTHEST = 400

# Characters of the texts for which this is kept: the next letter that is typed mostly shows the same articles.
_TEXTS_KEPT = 2_000_000


class SentenceEnds:
    """Where sentences of `text` end; each sign is looked at once, however often a passage asks about it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[int, tuple[int, int]] = {}

    def between(self, start: int, stop: int) -> Iterator[int]:
        """Where sentences end between `start` and `stop`; nothing from `stop` on is looked at."""
        text, known = self.text, self._known
        stop = min(stop, len(text))
        while found := _STOP.search(text, start, stop):
            start = found.end()
            end, seen = known.get(start) or self._look(start)
            if seen > stop:
                end = _end_behind(text, start, stop)
            if end:
                start = end
                yield end

    def _look(self, behind: int) -> tuple[int, int]:
        """The end with the sign before `behind`, or 0, and how far the text tells this: what is cut behind does too."""
        text = self.text
        stop = min(len(text), behind + _FURTHEST)
        end = _end_behind(text, behind, stop)
        seen = behind
        if text[behind - 1] == "\n":
            seen = end
        else:
            while seen < stop and text[seen] in _CLOSING:
                seen += 1
            while seen < stop and text[seen].isspace():
                seen += 1
        # What goes on beyond is looked at anew each time, as far as it is asked for.
        seen = len(text) + LOOK_AHEAD if seen + LOOK_AHEAD > stop else seen + LOOK_AHEAD
        self._known[behind] = end, seen
        return end, seen


_known: Kept[str, SentenceEnds] = Kept(_TEXTS_KEPT)


def ends_in(text: str) -> SentenceEnds:
    """Where sentences of a text end, as far as it was asked before."""
    return _known.get(text) or _known.keep(text, SentenceEnds(text), len(text))


def _end_behind(text: str, behind: int, stop: int) -> int:
    """Where the sentence ends whose last sign is right before `behind`, or 0 if that sign ends none.

    It ends with what closes a quotation, before a capital, also where scraping glued that on. A closed quotation before
    a lower-case word ("...," kata X) is no end.
    """
    end = behind
    if text[behind - 1] == "\n":
        while end < stop and text[end] == "\n":
            end += 1
        return end
    while end < stop and text[end] in _CLOSING:
        end += 1
    while end >= behind:
        if _may_begin(text, end, stop):
            return end
        end -= 1
    return 0


def _may_begin(text: str, place: int, stop: int) -> bool:
    """Whether a sentence may begin at `place`, or nothing but blanks follows."""
    first = place
    while first < stop and text[first].isspace():
        first += 1
    if first == stop:
        return True
    is_apart = first > place
    if text[first] in _OPENING or (is_apart and text[first] == "("):
        first += 1
    letter, following = text[first : min(first + 1, stop)], text[first + 1 : min(first + 2, stop)]
    if is_apart:
        return "A" <= letter <= "Z" or "0" <= letter <= "9"
    return "A" <= letter <= "Z" and "a" <= following <= "z"
