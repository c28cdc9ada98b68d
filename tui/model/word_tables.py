"""Words with their counts: what stands beside what was asked, and the words of its hits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from searcher.answers.collocates import Collocate
    from searcher.answers.words import WordRow


class Company(NamedTuple):
    """What stands within `window` words beside so many `nodes`: forms, or families where `families` names them.

    The nodes themselves stand in `node_forms`.
    """

    rows: tuple[Collocate, ...]
    nodes: int
    window: int
    node_forms: Mapping[str, int]
    families: Mapping[str, str] | None = None

    def forms_of(self, word: str) -> frozenset[str]:
        """The forms that the row of `word` counts."""
        if self.families is None:
            return frozenset((word,))
        return frozenset(form for form, family in self.families.items() if family == self.families[word])

    def together(self, word: str) -> int:
        """How often `word` stands beside the nodes: twice where it does so twice beside one, or beside two of them."""
        return next((row.together for row in self.rows if row.word == word), 0)


class HitWords(NamedTuple):
    """The words of the hits, of which there are so many in all, against those of so many `others`."""

    rows: tuple[WordRow, ...]
    words: int
    others: int
