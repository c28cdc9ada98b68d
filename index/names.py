"""Which words of this corpus are names, and so keep their form instead of being stemmed.

A word is a name when at least `NAME_SHARE` of its occurrences inside sentences are capitalised. Measured on 909 news
articles: name tokens damaged by stemming fell from 77 to 6, at the price of 44 other tokens left unstemmed.
"Capitalised and not first in its sentence" alone would leave 233 ordinary words unstemmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

NAME_SHARE = 0.8

# Fewer capitalised occurrences than this are no evidence: a title inside a sentence capitalises ordinary words too.
LEAST_EVIDENCE = 3

_CAPITALISED = re.compile("[A-Z][a-z]+")
_INSIDE_SENTENCE = re.compile(" ([A-Z](?<=[a-z0-9,;] [A-Z])[a-z]+)")  # the blank first: it is looked for fastest


class NameCounter:
    """Count capitals over a corpus, then say which forms are names.

    `capitalised` counts capitalised words, `inside` those of them that do not begin a sentence.
    """

    def __init__(self) -> None:
        self.capitalised: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()

    def add(self, body: str) -> None:
        """Count the capitalised words of one article."""
        self.capitalised.update(_CAPITALISED.findall(body))
        self.inside.update(_INSIDE_SENTENCE.findall(body))

    def remove(self, body: str) -> None:
        """Take back what was counted for one article."""
        self.capitalised.subtract(_CAPITALISED.findall(body))
        self.inside.subtract(_INSIDE_SENTENCE.findall(body))

    def names(self, occurrences: Mapping[str, int]) -> frozenset[str]:
        """The forms that are names; `occurrences` counts every form in all bodies, capitalised or not."""
        found = set()
        for word, inside in self.inside.items():
            if inside < LEAST_EVIDENCE:
                continue
            form = word.lower()
            lower = max(0, occurrences.get(form, 0) - self.capitalised[word])
            if inside >= NAME_SHARE * (inside + lower):
                found.add(form)
        return frozenset(found)
