"""The hits of a query by story, over the search, and their articles in the reader over that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Hit, Searcher, SearchRequest
from tui.model.stories import StoryArticle, StoryFold
from tui.screens.stories import StoriesScreen
from tui.session import engine_calls
from tui.session.host import Host

if TYPE_CHECKING:
    from tui.session.reading import Reading
    from tui.session.windows import Windows


class Stories:
    """Opens the screen at once and fills it when the hits were read; one that was closed meanwhile stays closed."""

    def __init__(self, host: Host, searcher: Searcher, windows: Windows, reading: Reading) -> None:
        self._host = host
        self._searcher = searcher
        self._windows = windows
        self._reading = reading

    async def show(self, request: SearchRequest) -> None:
        """Show the hits of `request` by story."""
        if not self._windows.is_searching:
            return  # a second press, before the screen was there
        screen = StoriesScreen(request.query)
        await self._windows.open(screen)
        asked = request._replace(facets=False, facet=(), suggestions=False)
        work = partial(engine_calls.stories, self._searcher, asked, self._host.is_wanted)
        self._host.call("stories", work, partial(self._show, screen), partial(self._fail, screen))

    async def read(self, article: StoryArticle, query: str) -> None:
        """Read an article of a story."""
        if isinstance(self._windows.in_view, StoriesScreen):
            hit = Hit(1, article.id, 0.0, article.title, source=article.source)
            await self._reading.open(hit, query, 1)

    def _show(self, screen: StoriesScreen, folds: tuple[StoryFold, ...]) -> None:
        if screen.is_attached:
            screen.show(folds)

    def _fail(self, screen: StoriesScreen, error: TelusurError) -> None:
        if screen.is_attached:
            screen.show_failure(lambda: told(error.told))
