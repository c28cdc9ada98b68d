"""The article in the reader, with a cursor that goes from word to word.

There is a cursor only once it was put somewhere: until then the current match is what stands out, and Enter, which may
have been pressed twice to get here, does nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from textual.events import Click
from textual.message import Message

from searcher.api import Span
from searcher.query.lexer import OPERATORS
from tui.text.sheet import Sheet
from tui.widgets.passage_view import WORD, WORDS, PassageView


class WordView(PassageView):
    """Walks through the words of a sheet as well as through its matches."""

    def __init__(self) -> None:
        super().__init__()
        self._word: Span | None = None
        self._words: list[Span] | None = None

    @dataclass
    class WordChanged(Message):
        """The cursor is on another word, or gone."""

    @property
    def has_words(self) -> bool:
        """Whether there is a word that the cursor could go to."""
        return WORD.search(self.sheet.text) is not None

    @property
    def word(self) -> str:
        """The word under the cursor, "" while there is no cursor."""
        return self.sheet.text[self._word.start : self._word.end] if self._word else ""

    @property
    def word_as_query(self) -> str:
        """What finds the word under the cursor: one that would combine others is written small."""
        return self.word.lower() if self.word in OPERATORS else self.word

    @property
    def can_step(self) -> bool:
        return super().can_step or (self._word is not None and bool(self.matches))

    def show(self, sheet: Sheet, match: int = 0) -> None:
        self._words = None
        self._put(None)
        super().show(sheet, match)

    def step(self, by: int) -> None:
        self._put(None)
        super().step(by)

    def step_word(self, by: int) -> None:
        """Put the cursor `by` words further; it begins at what stands out, else at the top of what is in view.

        The first word behind is that which stands out: it may be the one that is wanted.
        """
        words = self._all_words
        if not words:
            return
        here = self.current
        if here and self._is_in_view(here.start):
            begins_here = by > 0 and self._word is None
            place = bisect_right(words, here.start, key=attrgetter("end")) + (0 if begins_here else by)
        else:
            place = bisect_left(words, self._top, key=attrgetter("start"))
        self._put(words[max(0, min(place, len(words) - 1))])

    def on_click(self, event: Click) -> None:
        """Put the cursor on the word under the mouse, and nowhere where there is none."""
        if self._is_dragged or event.chain > 1:
            return
        offset = event.get_content_offset(self)
        pointed = None if offset is None else self._offset_at(offset.x, offset.y)
        if pointed is not None:
            place = bisect_right(self._all_words, pointed, key=attrgetter("start")) - 1
            word = self._all_words[place] if place >= 0 else None
            self._put(word if word and pointed < word.end else None)

    @property
    def current(self) -> Span | None:
        return self._word or super().current

    @property
    def _first_marked(self) -> Span | None:
        return self._word if self._word and self.sheet.own_parts(self._word) else super()._first_marked

    @property
    def _all_words(self) -> list[Span]:
        """The words of the sheet in their order, also those that are said of the article; found when first wanted."""
        if self._words is None:
            self._words = [*WORDS(self.sheet.text)]
        return self._words

    def _put(self, word: Span | None) -> None:
        self._word = word
        if word:
            self._reveal(word.start)
        self.refresh()
        self.post_message(self.WordChanged())
