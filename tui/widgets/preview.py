"""The preview: the article of the selected hit, at its best match, for as long as it has room on the screen.

It wants an article only while it can be seen, and shows only the one that it wanted last.
"""

from __future__ import annotations

from collections.abc import Callable

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Document, Hit
from tui.text import sentences
from tui.text.sheet import Sheet, article_sheet, best_match, note_sheet
from tui.widgets.passage_view import PassageView


class Preview(PassageView):
    """Follows the selection of a list of hits."""

    def __init__(self) -> None:
        super().__init__()
        self._waits_for: tuple[str, str] | None = None
        self._document: Document | None = None
        self._instead = ""
        self._sheet_of: Callable[[], Sheet] = Sheet

    def follow(self, hit: Hit | None, query: str) -> bool:
        """Turn to `hit`, a hit for `query`, or hide without one; returns whether its article has to be fetched."""
        self.set_class(hit is None, "-bare")
        if hit is None or not self.display or (hit.id, query) == self._waits_for:
            return False
        self._waits_for, self._instead = (hit.id, query), ""
        return True

    def say_anew(self) -> None:
        """The same in the language that is spoken now, at the same match."""
        self.show(self._sheet_of(), self.match)

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        """The article of `hit` at its best match, or that there is none any more."""
        if (hit.id, query) == self._waits_for:
            self._document = document
            self._sheet_of = lambda: article_sheet(document) if document else note_sheet(say(sentences.ARTICLE_GONE))
            sheet = self._sheet_of()
            self.show(sheet, best_match(sheet, hit.snippets))

    @property
    def document(self) -> Document | None:
        """The article that is shown, None while none is."""
        return self._document

    @property
    def instead(self) -> str:
        """What is shown instead of an article; "" where one is."""
        return self._instead

    def show_instead(self, kind: str, sheet: Callable[[], Sheet]) -> None:
        """Something else than the article of the selected hit, until one is followed again."""
        self._waits_for, self._instead, self._document = None, kind, None
        self._sheet_of = sheet
        self.show(sheet())

    def show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        """Why the article of `hit` cannot be shown."""
        if (hit.id, query) == self._waits_for:
            self._document = None
            self._sheet_of = lambda: note_sheet(say(sentences.CANNOT_READ), told(error.told), told(error.hint))
            self.show(self._sheet_of())
