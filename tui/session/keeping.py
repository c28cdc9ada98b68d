"""The searches that are remembered, to be gone through: asked, named, forgotten, and what is new for those saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Hit, Searcher
from searcher.saved.expansion import MARK, expanded, name_in
from searcher.saved.searches import check_name
from tui.model.kept_search import KeptSearch
from tui.session import saved_calls
from tui.session.host import Host
from tui.session.panel_texts import news_sheet
from tui.text import listings
from tui.text.saying import Saying

if TYPE_CHECKING:
    from searcher.saved.searches import Saved
    from tui.model.memory import Memory
    from tui.screens.panel import LineScreen
    from tui.screens.search import SearchScreen
    from tui.screens.searches import SearchesScreen
    from tui.session.saved_calls import Counted
    from tui.session.welcome import Welcome
    from tui.session.windows import Windows


class Keeping:
    """Opens the list of searches, and does what is wished there."""

    def __init__(
        self, host: Host, searcher: Searcher, screen: SearchScreen, windows: Windows, memory: Memory, welcome: Welcome
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._memory = memory
        self._welcome = welcome
        self._counts: dict[str, Counted] = {}
        self._seen: dict[str, tuple[Hit, ...]] = {}  # what was new for a search, and was shown
        self._shown: SearchesScreen | None = None

    def show(self) -> None:
        """Show all searches; their hits and what is new come one by one."""

        def closed(query: str | None) -> None:
            self._shown = None
            if query:
                self._screen.ask(query)
                self.look(query)

        self._memory.read()
        self._counts = {}
        self._shown = self._windows.open_searches(self._searches, closed)
        self._count([each.query for each in self._searches])

    def look(self, query: str) -> None:
        """A saved search was looked at: what is there now is not new the next time."""

        def mark(before: Saved, after: Saved) -> None:
            self._memory.mark(before, after)
            if counted := self._counts.get(query):
                self._counts[query] = counted._replace(new=0)
            self._welcome.forget_news(query)
            self._show()

        if saved := self._memory.search(query):
            work = partial(saved_calls.looked, self._searcher, saved)
            self._host.call("look", work, partial(mark, saved), self._fail)

    def spell_out(self, query: str) -> bool:
        """Write the saved search in the place of its name, once that is whole; whether `query` began with one."""
        name = name_in(query)
        if not name:
            return False
        named = {each.name: each.query for each in self._memory.searches if each.name}
        is_whole = query.strip() != MARK + name or query.endswith(" ")
        if name not in named or not (is_whole or sum(other.startswith(name) for other in named) == 1):
            return False
        spelt_out, _ = expanded(query, named.get)
        self._screen.return_to(spelt_out + (" " if query.endswith(" ") else ""))
        return True

    def forget(self, query: str) -> None:
        """Forget a search."""
        self._welcome.forget(query)
        self._show()

    def name(self, search: KeptSearch) -> None:
        """Ask for a name for a search, which is saved under it."""

        def named(name: str, line: LineScreen) -> None:
            self._memory.name(search.query, name)
            line.done()
            self._welcome.refresh()
            self._show()
            self.look(search.query)

        self._windows.ask_for_line(lambda: listings.name_of_search(search.query), search.name, check_name, named)

    def show_news(self, query: str) -> None:
        """Show what is new for a saved search, which is a look at it; where nothing is, what was so before."""
        saved = self._memory.search(query)
        if saved is None:
            return
        before = saved.looked_at or saved.saved_at

        def show(hits: Sequence[Hit]) -> None:
            if hits:
                self._seen[query] = tuple(hits)
                self._show_hits(query, lambda: listings.new_for(query))
                self.look(query)
            elif query in self._seen:
                self._show_hits(query, lambda: listings.seen_for(query))
            else:
                self._remark(lambda: listings.nothing_new(before))

        self._host.call("news", partial(saved_calls.new_hits, self._searcher, saved), show, self._fail)

    def _show_hits(self, query: str, title: Saying) -> None:
        self._windows.show_panel(title, partial(news_sheet, self._seen[query]), query, ("ctrl+o",))

    @property
    def _searches(self) -> tuple[KeptSearch, ...]:
        """Saved ones first, the newest before the others, then those that were only asked."""
        saved = self._memory.searches
        queries = {each.query for each in saved}
        past = [KeptSearch(query) for query in self._memory.known.recent if query not in queries]
        kept = [KeptSearch(each.query, each.name, is_saved=True, looked_at=each.looked_at) for each in saved]
        return tuple(self._with_counts(each) for each in (*kept, *past))

    def _with_counts(self, search: KeptSearch) -> KeptSearch:
        counted = self._counts.get(search.query)
        return search._replace(hits=counted.hits, new=counted.new) if counted else search

    def _count(self, queries: Sequence[str]) -> None:
        """Count the hits of one search after the other, as long as they are looked at."""
        if not (queries and self._shown):
            return

        def counted(found: Counted) -> None:
            self._counts[queries[0]] = found
            self._show()
            self._count(queries[1:])

        work = partial(saved_calls.counted, self._searcher, queries[0], self._memory.search(queries[0]))
        self._host.call("count", work, counted, self._fail)

    def _show(self) -> None:
        if self._shown and self._shown.is_running:
            self._shown.show_searches(self._searches)

    def _fail(self, error: TelusurError) -> None:
        self._remark(lambda: told(error.told))

    def _remark(self, saying: Saying) -> None:
        if self._shown and self._shown.is_running:
            self._shown.show_remark(saying)
        else:
            self._host.remark(saying)
