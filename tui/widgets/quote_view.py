"""The article in the reader, in which what somebody said can be gone through, one quotation after the other."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from searcher.api import Span
from tui.text.sheet import Quote, Sheet
from tui.widgets.word_view import WordView


class QuoteView(WordView):
    """Walks through the quotations of a sheet as well as through its words and matches; one of them stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._quote: int | None = None

    @dataclass
    class QuoteChanged(Message):
        """Another quotation stands out."""

    @property
    def quote(self) -> Quote | None:
        """The quotation that stands out, or the one in which what stands out is: the shortest, if several hold it."""
        if self._quote is not None:
            return self.sheet.quotes[self._quote]
        here = self.current
        held = [quote for quote in self.sheet.quotes if here and quote.start <= here.start and here.end <= quote.end]
        return min(held, key=lambda quote: quote.end - quote.start, default=None)

    @property
    def place(self) -> int:
        """Which quotation stands out, from 1; 0 while none does."""
        return 0 if self._quote is None else self._quote + 1

    @property
    def is_pointed(self) -> bool:
        """Whether the user marked a quotation or a word, rather than a match that was found."""
        return self._quote is not None or bool(self.word)

    @property
    def can_step_quote(self) -> bool:
        """Whether there is a quotation to go to: a lone one that stands out in view is where one is already."""
        quotes = self.sheet.quotes
        return len(quotes) > 1 or any(self._quote is None or not self._is_in_view(quote.start) for quote in quotes)

    @property
    def can_step(self) -> bool:
        return super().can_step or (self._quote is not None and bool(self.matches))

    @property
    def current(self) -> Span | None:
        if self._quote is None:
            return super().current
        return Span(*self.sheet.quotes[self._quote][:2])

    def show(self, sheet: Sheet, match: int = 0) -> None:
        self._quote = None
        super().show(sheet, match)

    def step_quote(self, by: int) -> None:
        """Go `by` quotations further; the first is the one at or behind what stands out in view, else at the top."""
        quotes = self.sheet.quotes
        if not quotes:
            return
        if self._quote is None:
            here = self.current
            at = here.start if here and self._is_in_view(here.start) else self._top
            behind = next((place for place, quote in enumerate(quotes) if quote.end > at), len(quotes))
            place = behind + by - (by > 0)
        else:
            place = self._quote + by
        self._put(None)
        self._quote = place % len(quotes)
        self._reveal(quotes[self._quote].start)
        self.refresh()
        self.post_message(self.QuoteChanged())

    @property
    def _first_marked(self) -> Span | None:
        return self.current if self._quote is not None else super()._first_marked

    def _put(self, word: Span | None) -> None:
        self._quote = None
        super()._put(word)
