"""Which words of this corpus are names, and so keep their form instead of being stemmed.

A word is a name when at least `NAME_SHARE` of its occurrences inside sentences are capitalised. Measured on 909 news
articles: name tokens damaged by stemming fell from 77 to 6, at the price of 44 other tokens left unstemmed.
"Capitalised and not first in its sentence" alone would leave 233 ordinary words unstemmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from index.analysis.tokenizer import LONGEST_FORM

NAME_SHARE = 0.8

# Fewer capitalised occurrences than this are no evidence: a title inside a sentence capitalises ordinary words too.
LEAST_EVIDENCE = 3

# The blank and the capital first: they are looked for fastest. The parts that decide come behind them.
_INSIDE_SENTENCE = re.compile(" ([A-Z](?<=[a-z0-9,;] [A-Z])[a-z]+)")
_ELSEWHERE = re.compile("[A-Z](?<![a-z0-9,;] [A-Z])[a-z]+")


class NameCounter:
    """Count capitalised words over a corpus, then say which forms are names.

    `inside` counts those that are certainly inside a sentence, `elsewhere` all others.
    """

    def __init__(self) -> None:
        self.inside: Counter[str] = Counter()
        self.elsewhere: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the capitalised words of one article, or of several that are joined by a newline."""
        self.inside.update(_INSIDE_SENTENCE.findall(text))
        self.elsewhere.update(_ELSEWHERE.findall(text))

    def remove(self, body: str) -> None:
        """Take back what was counted for one article."""
        self.inside.subtract(_INSIDE_SENTENCE.findall(body))
        self.elsewhere.subtract(_ELSEWHERE.findall(body))

    def of_form(self, form: str) -> int:
        """How often a form of letters was written with a capital before small letters."""
        word = form.capitalize()
        return self.inside[word] + self.elsewhere[word]

    def names(self, occurrences: Mapping[str, int]) -> frozenset[str]:
        """The forms that are names; `occurrences` counts every form in all bodies, capitalised or not."""
        found = set()
        for word, inside in [item for item in self.inside.items() if item[1] >= LEAST_EVIDENCE]:
            form = word[:LONGEST_FORM].lower()
            lower = max(0, occurrences.get(form, 0) - inside - self.elsewhere[word])
            if inside >= NAME_SHARE * (inside + lower):
                found.add(form)
        return frozenset(found)
