"""Articles for the preview and the reader: fetched when they are wanted, given to the screens that wait for them."""

from __future__ import annotations

from functools import partial

from textual.timer import Timer

from searcher.api import Hit
from tui.screens import messages as wishes
from tui.screens.reader import ReaderScreen
from tui.session import engine_calls as calls
from tui.session.welcome import Welcoming

# The selection rests for so many seconds before the article is fetched: it passes over many while one types.
REST = 0.08


class Reading(Welcoming, inherit_bindings=False):
    """The part of the app that opens articles and goes from one to the next."""

    _last_read: calls.ArticleRead | None = None
    _rest: Timer | None = None

    def on_preview_wanted(self, message: wishes.PreviewWanted) -> None:
        """Fetch the article of the selected hit, once the selection rests."""
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST, partial(self._read, "preview", message.hit, message.query))

    async def on_reading_wanted(self, message: wishes.ReadingWanted) -> None:
        """Open the reader, with the article already in it if it was the last one read."""
        if self.screen is not self._search_screen:
            return  # a second press, before the reader was there
        self._remember(message.query)
        last = self._last_read
        known = last.document if last and (last.hit.id, last.query) == (message.hit.id, message.query) else None
        await self.push_screen(ReaderScreen(message.hit, message.query, message.found, known))
        if known is None:
            self._read("reader", message.hit, message.query)

    async def on_next_wanted(self, message: wishes.NextWanted) -> None:
        """Read the neighbour of the hit that is being read; the selection goes with it."""
        if not isinstance(self.screen, ReaderScreen):
            return  # another key came between
        await self.pop_screen()
        self._search_screen.read_next(message.by)

    async def on_search_wanted(self, message: wishes.SearchWanted) -> None:
        """Search for a word of the article that is being read."""
        if isinstance(self.screen, ReaderScreen):
            await self.pop_screen()
            self._search_screen.ask(message.query)

    def on_article_read(self, message: calls.ArticleRead) -> None:
        """Give the article to the screens; each takes only the one it waits for."""
        self._last_read = message
        for screen in self._readers:
            screen.show_document(message.hit, message.query, message.document)

    def on_article_unread(self, message: calls.ArticleUnread) -> None:
        """Tell the screens why they get no article."""
        for screen in self._readers:
            screen.show_unread(message.hit, message.query, message.error)

    def _read(self, group: str, hit: Hit, query: str) -> None:
        self._call(group, partial(calls.read, self._searcher, hit, query, self.post_message))
