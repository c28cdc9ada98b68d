"""The hits of a query by story, over the search, and the story of an article, over the reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Document, Searcher, SearchRequest
from tui.model.stories import StoryFold
from tui.screens.stories import StoriesScreen
from tui.session import article_calls, engine_calls
from tui.session.host import Host

if TYPE_CHECKING:
    from tui.session.windows import Windows


class Stories:
    """Opens the screen at once and fills it when the hits were read; one that was closed meanwhile stays closed."""

    def __init__(self, host: Host, searcher: Searcher, windows: Windows) -> None:
        self._host = host
        self._searcher = searcher
        self._windows = windows

    async def show(self, request: SearchRequest) -> None:
        """Show the hits of `request` by story."""
        if not self._windows.is_searching:
            return  # a second press, before the screen was there
        screen = StoriesScreen(request.query)
        await self._windows.open(screen)
        work = partial(engine_calls.stories, self._searcher, engine_calls.alone(request), self._host.is_wanted)
        self._host.call("stories", work, partial(self._show, screen), partial(self._fail, screen))

    async def show_one(self, document: Document, query: str) -> None:
        """Show the story that `document` is part of, which `query` led to."""
        if not self._windows.reader:
            return  # a second press, before the screen was there
        screen = StoriesScreen(query, document.id)
        await self._windows.open(screen)
        work = partial(article_calls.story, self._searcher, document.id)
        self._host.call("stories", work, partial(self._show, screen), partial(self._fail, screen))

    def _show(self, screen: StoriesScreen, folds: tuple[StoryFold, ...]) -> None:
        if screen.is_attached:
            screen.show(folds)

    def _fail(self, screen: StoriesScreen, error: TelusurError) -> None:
        if screen.is_attached:
            screen.show_failure(lambda: told(error.told))
