"""The preview: the article of the selected hit, at its best match, for as long as it has room on the screen.

It wants an article only while it can be seen, and shows only the one that it wanted last.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Document, Hit
from tui.text.paint import ELLIPSIS
from tui.text.sentences import of_article
from tui.text.sheet import DETAIL, TITLE, Sheet, article_sheet, best_match, note_sheet
from tui.text.wrap import Line
from tui.widgets.entry_view import EntryView

# So many rows at most are for the title, and for the facts below it.
_ROWS = {TITLE: 2, DETAIL: 1}


class Preview(EntryView):
    """Follows the selection of a list of hits."""

    def __init__(self) -> None:
        super().__init__()
        self._waits_for: tuple[str, str] | None = None
        self._document: Document | None = None
        self._cut: set[int] = set()  # the beginnings of lines behind which something is left out
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
            self._sheet_of = lambda: (
                article_sheet(document, brief=True) if document else note_sheet(say(of_article.ARTICLE_GONE))
            )
            sheet = self._sheet_of()
            self.show(sheet, best_match(sheet, hit.snippets))

    def _wrapped(self, width: int) -> list[Line]:
        """Title and facts are cut to a few rows each: what is read here is the text."""
        lines = super()._wrapped(width)
        if not self._document:
            return lines
        self._cut = set()
        kept: list[Line] = []
        rows = {run: _ROWS[run.kind] for run in self.sheet.runs[: len(_ROWS)] if run.kind in _ROWS}
        for line in lines:
            run = next((run for run in rows if run.start <= line.start < run.end), None)
            if run is None or rows[run] > 0:
                kept.append(line)
            else:
                self._cut.add(kept[-1].start)
            if run:
                rows[run] -= 1
        return kept

    def _painted(self, line: Line) -> Content:
        """A line behind which something was cut ends in an ellipsis."""
        content = super()._painted(line)
        if line.start not in self._cut:
            return content
        return content.truncate(max(1, self._text_width - 1), ellipsis=False).append(ELLIPSIS)

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
            self._sheet_of = lambda: note_sheet(say(of_article.CANNOT_READ), told(error.told), told(error.hint))
            self.show(self._sheet_of())
