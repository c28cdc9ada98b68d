"""The words of the hits, those first that are rarer in all other articles. Enter narrows the search by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from index.environment.language import term
from tui.screens.word_table import WORD_TABLE_KEYS, Column, WordTable
from tui.text import labels, listings

if TYPE_CHECKING:
    from tui.model.word_tables import HitWords


class HitWordsScreen(WordTable[str], inherit_bindings=False):
    """Is closed with the word by which the search for `query` is to be narrowed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", labels.ADD_WORD, tooltip=labels.ADD_WORD_HELP),
        *WORD_TABLE_KEYS,
    ]
    COUNTS = (Column("occurrences", term("times")), Column("others", term("elsewhere")))
    MEASURES = (Column("keyness", "LL", 1), Column("per_million", term("per million"), 1))

    def __init__(self, query: str) -> None:
        super().__init__(query)
        self._found: HitWords | None = None

    @property
    def title_told(self) -> str:
        return listings.hit_words(self._query)

    def show_hit_words(self, found: HitWords) -> None:
        """What was found."""
        self._found = found
        self.show_words(found.rows)

    @property
    def told(self) -> str:
        found = self._found
        if found is None:
            return listings.being_read()
        return listings.words_compared(found.words, found.others, shown=len(self._shown), rows=self._count)

    def choose(self, word: str) -> None:
        """Narrow the search by the word."""
        self.dismiss(word)
