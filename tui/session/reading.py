"""Articles for the preview and the reader: fetched when they are wanted, given to the screens that wait for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from index.errors import TelusurError
from searcher.api import Document, Hit, Searcher
from tui.model.stories import StoryArticle
from tui.session import engine_calls
from tui.session.host import Host, Pause
from tui.text.among import ARTICLES, HITS

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen
    from tui.session.windows import Windows

# The selection rests for so many seconds before the article is fetched: it passes over many while one types.
REST = 0.08


class _Article(NamedTuple):
    """An article as it was read last: of which hit, with the matches of which query."""

    id: str
    query: str
    document: Document | None


class Read(NamedTuple):
    """What was read: the hit, by which query, and of how many it was one among hits or else."""

    hit: Hit
    query: str
    found: int
    among: str


class Reading:
    """Opens articles and goes from one to the next; a query that led to one is worth to `remember`.

    One that another takes the place of is told to `leave`.
    """

    def __init__(
        self,
        host: Host,
        searcher: Searcher,
        screen: SearchScreen,
        windows: Windows,
        remember: Callable[[str], None],
        leave: Callable[[str], None],
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._remember = remember
        self._leave = leave
        self._last: _Article | None = None
        self._rest: Pause | None = None
        self._recent: dict[str, Read] = {}  # what was read, by ids, the last one at the end

    @property
    def waits_for_rest(self) -> Pause | None:
        """The pause of the selection after which the preview is filled."""
        return self._rest

    @property
    def recent(self) -> list[Read]:
        """What was read in this session, the last one first."""
        return [*reversed(self._recent.values())]

    def preview(self, hit: Hit, query: str) -> None:
        """Fetch the article of the selected hit, once the selection rests."""
        if self._rest:
            self._rest.stop()
        self._rest = self._host.after(REST, partial(self._fetch, "preview", hit, query))

    async def read(self, hit: Hit, query: str, found: int, among: str = HITS) -> None:
        """Open the reader, with the article already in it if it was the last one fetched."""
        if self._windows.is_searching or self._windows.lists_places:  # or a second press, before the reader was there
            await self.open(hit, query, found, among)

    async def open(self, hit: Hit, query: str, found: int, among: str) -> None:
        """Open the reader over whatever is in view."""
        self._remember(query)
        self._recent.pop(hit.id, None)
        self._recent[hit.id] = Read(hit, query, found, among)
        last = self._last
        known = last.document if last and (last.id, last.query) == (hit.id, query) else None
        await self._windows.open_reader(hit, query, found, known, among)
        if known is None:
            self._fetch("reader", hit, query)

    async def read_listed(self, article: StoryArticle, query: str) -> None:
        """Read an article of the list or the story in view, with the matches of `query`."""
        if self._windows.is_listing:  # or a second press, before the reader was there
            hit = Hit(1, article.id, 0.0, article.title, source=article.source)
            await self.open(hit, query, 1, ARTICLES)

    def read_next(self, by: int) -> None:
        """Read the hit `by` places below the one that is being read; the selection goes with it.

        Every key counts, and the article of the last one is fetched; a hit that is not known yet is read once it is.
        """
        if (reader := self._windows.reader) and (hit := self._windows.under_reader.step(by)):
            reader.turn(hit)
            self.preview(hit, reader.asked)

    async def search_instead(self, query: str) -> None:
        """Search for a word of the article that is being read."""
        if reader := self._windows.reader:
            self._leave(reader.asked)
            await self._windows.back_to_search()
            self._screen.ask(query)

    def _fetch(self, group: str, hit: Hit, query: str) -> None:
        self._host.call(
            group,
            partial(engine_calls.whole, self._searcher, hit.id, query),
            partial(self._show, hit, query),
            partial(self._show_unread, hit, query),
        )

    def _show(self, hit: Hit, query: str, document: Document | None) -> None:
        """Each screen takes only the article it waits for."""
        self._last = _Article(hit.id, query, document)
        for screen in self._windows.readers:
            screen.show_document(hit, query, document)

    def _show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        for screen in self._windows.readers:
            screen.show_unread(hit, query, error)
