"""Abbreviations that the corpus itself explains: "Mahkamah Konstitusi (MK)" says what MK means here.

A pair counts when the letters of the abbreviation are the initials of the capitalised words before it. Only pairs that
recur are kept, and for each abbreviation only the name that it mostly means: news explains DPR a thousand times,
and once writes the wrong name in front of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from index.analysis.synonyms import ABBREVIATION, CAPITALS

LEAST_ARTICLES = 2
LEAST_SHARE = 0.6

# An article explains an abbreviation once and uses it some times more. A form that occurs more often is another word.
MOST_UNEXPLAINED = 50

_ABBREVIATION = re.compile(r" \(([A-Z]{2,8})\)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][a-z]+|dan|untuk|atas|di)(?: (?:[A-Z][a-z]+|dan|untuk|atas|di))*$")
_REACH = 120  # code points before the parenthesis: eight long words


class AbbreviationCounter:
    """Count explained abbreviations over a corpus: `counts` holds (abbreviation, name)."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, body: str) -> None:
        """Count the pairs of one article, each once."""
        if " (" in body:
            self.counts.update(list(dict.fromkeys(_pairs(body))))

    def remove(self, body: str) -> None:
        """Take back what was counted for one article."""
        self.counts.subtract(list(dict.fromkeys(_pairs(body))))

    def lines(self, occurrences: Mapping[str, int]) -> list[str]:
        """The pairs as lines of a file of synonyms; `occurrences` counts every form in all bodies.

        An abbreviation that is mostly read as a word ("dan") only counts where it is typed in capitals.
        """
        return [
            f"{short}\t{name}\t{ABBREVIATION if occurrences.get(short.lower(), 0) <= most else CAPITALS}"
            for short, name in self.pairs()
            if (most := MOST_UNEXPLAINED * self.counts[short, name])
        ]

    def pairs(self) -> list[tuple[str, str]]:
        """(abbreviation, name), in the order of the alphabet."""
        totals: Counter[str] = Counter()
        for (short, _), count in self.counts.items():
            totals[short] += count
        return sorted(
            pair
            for pair, count in self.counts.items()
            if count >= LEAST_ARTICLES and count >= LEAST_SHARE * totals[pair[0]]
        )


def _pairs(body: str) -> Iterator[tuple[str, str]]:
    for found in _ABBREVIATION.finditer(body):
        before = body[max(0, found.start() - _REACH) : found.start()]
        name = _NAME_BEFORE.search(before)
        if name:
            words = _explained(found.group(1), name.group().split())
            if words:
                yield found.group(1), " ".join(words)


def _explained(short: str, words: list[str]) -> list[str]:
    """The last of `words` whose initials spell `short`, small words skipped; empty when they do not."""
    initials = list(short)
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word[0].isupper():
            if word[0] != initials.pop():
                return []
            if not initials:
                return words[place:] if len(words) - place > 1 else []
    return []
