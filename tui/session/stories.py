"""The hits of a query by story, over the search, and the story of an article, over the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Document, Searcher, SearchRequest
from tui.model.stories import StoryFold
from tui.screens.stories import StoriesScreen
from tui.session import article_calls, engine_calls
from tui.session.host import Host
from tui.text.sentences import of_overviews

if TYPE_CHECKING:
    from tui.session.windows import Windows


# When it is said how far a long look is, and when again, in seconds.
FIRST_WORD, NEXT_WORD = 0.3, 0.3


class Progress:
    """How many of how many articles were looked at: told in a thread, read where the app handles keys."""

    def __init__(self) -> None:
        self.done = self.total = 0

    def tell(self, done: int, total: int) -> None:
        """So many of so many."""
        self.done, self.total = done, total


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
        asked, progress = engine_calls.alone(request), Progress()
        work = partial(engine_calls.stories, self._searcher, asked, self._host.is_wanted, progress.tell)
        await self._fill(StoriesScreen(request.query), work, progress)

    async def show_one(self, document: Document, query: str) -> None:
        """Show the story that `document` is part of, which `query` led to."""
        if not self._windows.reader:
            return  # a second press, before the screen was there
        progress = Progress()
        work = partial(article_calls.story, self._searcher, document.id, progress.tell)
        await self._fill(StoriesScreen(query, document.id), work, progress)

    async def _fill(self, screen: StoriesScreen, work: Callable[[], tuple[StoryFold, ...]], progress: Progress) -> None:
        await self._windows.open(screen)
        self._host.call("stories", work, partial(self._show, screen), partial(self._fail, screen))
        self._host.after(FIRST_WORD, partial(self._tell_of, screen, progress))

    def _tell_of(self, screen: StoriesScreen, progress: Progress) -> None:
        """Say how far it is, until there is something to see."""
        if screen.is_attached and screen.is_waiting:
            if progress.done:
                done, total = progress.done, progress.total
                screen.show_progress(lambda: of_overviews.comparing(done, total))
            self._host.after(NEXT_WORD, partial(self._tell_of, screen, progress))

    def _show(self, screen: StoriesScreen, folds: tuple[StoryFold, ...]) -> None:
        if screen.is_attached:
            screen.show(folds)

    def _fail(self, screen: StoriesScreen, error: TelusurError) -> None:
        if screen.is_attached:
            screen.show_failure(lambda: told(error.told))
