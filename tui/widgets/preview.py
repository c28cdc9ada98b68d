"""The preview: the article of the selected hit, at its best match, for as long as it has room on the screen.

It wants an article only while it can be seen, and shows only the one that it wanted last.
"""

from __future__ import annotations

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Document, Hit
from tui.text import sentences as words
from tui.text.sheet import article_sheet, best_match, note_sheet
from tui.widgets.article_view import ArticleView


class Preview(ArticleView):
    """Follows the selection of a list of hits."""

    def __init__(self) -> None:
        super().__init__()
        self._waits_for: tuple[str, str] | None = None

    def follow(self, hit: Hit | None, query: str) -> bool:
        """Turn to `hit`, a hit for `query`, or hide without one; returns whether its article has to be fetched."""
        self.set_class(hit is None, "-bare")
        if hit is None or not self.display or (hit.id, query) == self._waits_for:
            return False
        self._waits_for = (hit.id, query)
        return True

    def say_anew(self) -> None:
        """Wait for nothing any more: the article is wanted again with the next answer, and told in its language."""
        self._waits_for = None

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        """The article of `hit` at its best match, or that there is none any more."""
        if (hit.id, query) == self._waits_for:
            sheet = article_sheet(document) if document else note_sheet(say(words.ARTICLE_GONE))
            self.show(sheet, best_match(sheet, hit.snippets))

    def show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        """Why the article of `hit` cannot be shown."""
        if (hit.id, query) == self._waits_for:
            self.show(note_sheet(say(words.CANNOT_READ), told(error.told), told(error.hint)))
