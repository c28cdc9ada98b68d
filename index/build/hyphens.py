"""Words that the corpus writes with a hyphen and without: "Go-Jek" and "Gojek" are one name.

Both spellings stay as they are in the index, and each is another name of the other when it is searched. Letters beside
digits (covid-19) need none of this: the tokenizer gives both spellings the same forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from index.analysis.synonyms import SPELLING
from index.analysis.tokenizer import forms_of, surface_pattern

# What is joined to a shorter word is more often another word: a-b.
FEWEST_LETTERS = 4

# Of a word that is written without a hyphen more often than this, the hyphen is a slip: ke-dua, di-atas.
MOST_TIMES_JOINED = 100

# To both sides of a hyphen, in code points: what reaches further is no word.
_REACH = 40

# The hyphen first, which is looked for fastest.
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")

# Hyphen words whose forms are remembered while a corpus is read: most are reduplications, and recur.
_MOST_REMEMBERED = 50_000


class HyphenCounter:
    """Count hyphen words over a corpus, each once an article: `counts` holds (joined, with its hyphens)."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, body: str) -> None:
        """Count the hyphen words of one article."""
        if "-" in body:
            self.counts.update(_spellings(body))

    def remove(self, body: str) -> None:
        """Take back what was counted for one article."""
        self.counts.subtract(_spellings(body))

    def lines(self, occurrences: Mapping[str, int]) -> list[str]:
        """The spellings of which both occur, as lines of a file of synonyms; `occurrences` counts every form."""
        return [
            f"{joined}\t{hyphened}\t{SPELLING}"
            for (joined, hyphened), count in sorted(self.counts.items())
            if 0 < occurrences.get(joined, 0) <= MOST_TIMES_JOINED * count
        ]


def _spellings(body: str) -> list[tuple[str, str]]:
    """Each spelling once, in the order of the text: an index holds the same bytes whenever it is built."""
    return list(dict.fromkeys(pair for word in _words_with_hyphens(body) for pair in _pairs(word)))


def _words_with_hyphens(body: str) -> Iterator[str]:
    """What stands between two blanks and holds a hyphen between two letters."""
    end = 0
    for hyphen in _HYPHEN.finditer(body):
        at = hyphen.start()
        if at >= end:
            start = body.rfind(" ", max(0, at - _REACH), at) + 1 or max(0, at - _REACH)
            end = body.find(" ", at, at + _REACH)
            end = end if end >= 0 else min(at + _REACH, len(body))
            yield body[start:end]


@lru_cache(maxsize=_MOST_REMEMBERED)
def _pairs(word: str) -> tuple[tuple[str, str], ...]:
    """The hyphen words of letters in a piece of text; a reduplication is one form, and none of them."""
    compounds = (forms_of(surface) for surface in surface_pattern().findall(word) if "-" in surface)
    return tuple(
        ("".join(forms), "-".join(forms))
        for forms in compounds
        if len(forms) > 1 and "".join(forms).isalpha() and sum(map(len, forms)) >= FEWEST_LETTERS
    )
