"""The life of the index: founded where there is none, built when the user wants it, looked after while they work."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import say, spoken, told
from index.errors import IndexUntrusted, IndexUnusable, TelusurError
from searcher.api import IndexInfo, Searcher
from tui.session import engine_calls
from tui.session.host import Host, Job
from tui.system.index_process import changed_files, known_sources, make, outcome, tells_end
from tui.text.saying import Saying
from tui.text.sentences import of_index

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen
    from tui.session.welcome import Welcome
    from tui.session.windows import Windows

# So many seconds after the start the user is at work, and the index can be looked after.
LOOK_AFTER = 5.0

# From then on it is looked after every so many seconds, or as much less often as looking takes more than a fortieth.
LOOK_EVERY, _SELDOM = 60.0, 40


class IndexLife:
    """Looks after the index in `home` ("" where that is not known): one build at a time, followed in the banner.

    `trust` also builds an index that somebody else could have written.
    """

    def __init__(
        self,
        host: Host,
        searcher: Searcher,
        screen: SearchScreen,
        windows: Windows,
        welcome: Welcome,
        home: str,
        *,
        trust: bool,
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._welcome = welcome
        self._home = home
        self._trust = trust
        self._build: Job | None = None
        self._is_looked_after = False
        self._generation = ""
        self._behind = 0  # files that changed since, as far as that was said

    def look(self) -> None:
        """Ask what there is to search."""
        self._host.call("inform", self._searcher.info, self._informed, self._uninformed)

    def make(self, command: str, sources: tuple[str, ...] = ()) -> None:
        """Build the index with `command`, or stop building it; `sources` as for `index_process.make`."""
        if self._build and self._build.is_running:
            self._build.cancel()
        elif self._home:
            self._build = self._host.begin("making", self._make(command, sources))
        else:
            self._host.remark(lambda: say(of_index.NO_HOME))

    def ask_for_other_articles(self) -> None:
        """Ask which articles; a second press, before it was asked, asks nothing more."""
        if not self._home:
            self._host.remark(lambda: say(of_index.NO_HOME))
        elif not self._windows.new_index:
            self._windows.open_new_index(None, known_sources(self._home))

    async def _informed(self, info: IndexInfo) -> None:
        """Say how much there is to search; who was without an index until now can begin."""
        self._welcome.know(info)
        self._generation = info.generation
        self._look_after()
        new_index = self._windows.new_index
        if new_index and new_index.trouble:
            await self._search_again()
        self._welcome.refresh()

    def _uninformed(self, error: TelusurError) -> None:
        """Say why there is nothing to search, and what can be done about it."""
        if not self._offers_to_mend(error):
            self._welcome.fail(error)
        self._welcome.refresh()

    def _offers_to_mend(self, trouble: TelusurError) -> bool:
        """Where `trouble` is that no index can answer, ask what to do about it; returns whether that is asked."""
        if not (self._home and isinstance(trouble, IndexUnusable)):
            return False
        # What others could have written is not read, however little of it.
        sources = () if isinstance(trouble, IndexUntrusted) else known_sources(self._home)
        if self._windows.new_index:
            self._windows.new_index.show_trouble(trouble, sources)
        else:
            self._windows.open_new_index(trouble, sources)
        return True

    async def _search_again(self) -> None:
        """An index answers: whoever waited for one goes on to search, and the question is asked of it."""
        if self._windows.new_index:
            await self._windows.back_to_search()
        self._screen.ask_again()

    async def _make(self, command: str, sources: tuple[str, ...]) -> None:
        """Show how far the command is; its last word stays, and the question is asked of the new index."""
        said: list[str] = []
        language = spoken()  # that of the command, whatever is spoken in the end

        def follow(line: str) -> None:
            said.append(line)
            if tells_end(said, self._home):  # too late to be stopped
                self._show(lambda: outcome(said, self._home), making=True)
            else:
                now = line.strip()
                self._show(lambda: of_index.making(now if spoken() == language else say(of_index.MAKING)), making=True)

        self._show(lambda: of_index.making(say(of_index.MAKING)), making=True)
        try:
            done = await make(command, self._home, follow, sources=sources, trust=self._trust)
            last = outcome(said, self._home)
            self._show(
                lambda: say(of_index.NEW_INDEX) if done and spoken() != language else last,
                making=False,
                passing=done,
            )
            if done:
                self.look()
                await self._search_again()
        except asyncio.CancelledError:
            has_index = not (self._windows.new_index and self._windows.new_index.trouble)
            self._show(
                lambda: say(of_index.STOPPED if has_index else of_index.STOPPED_FIRST), making=False, passing=True
            )
            raise

    def _show(self, saying: Saying, *, making: bool, passing: bool = False) -> None:
        self._screen.show_banner(saying, passing=passing)
        if self._windows.new_index:
            self._windows.new_index.show_banner(saying, making=making)

    def _look_after(self) -> None:
        """See, once the user has got to work, whether the index is whole and up to date."""
        if self._home and not self._is_looked_after:
            self._is_looked_after = True
            self._host.after(LOOK_AFTER, self._check)

    def _check(self) -> None:
        check = partial(engine_calls.check, self._searcher, self._host.is_wanted)
        self._host.call("check", check, lambda _: None, self._show_damage)
        self._host.begin("sources", self._look_at_sources())

    def _look_again(self) -> None:
        """Whether somebody else made a new index, or the sources changed; a build of our own tells both."""
        if self._build and self._build.is_running:
            self._host.after(LOOK_EVERY, self._look_again)
            return
        self._host.call("news", self._searcher.info, self._compare, lambda _: None)
        self._host.begin("sources", self._look_at_sources())

    def _compare(self, info: IndexInfo) -> None:
        """Say that a new index answers from now on; the hits in view stay under the hands of the user."""
        if info.generation == self._generation:
            return
        self._generation = info.generation
        self._welcome.know(info)
        self._welcome.refresh()
        self._screen.show_banner(lambda: say(of_index.NEW_INDEX), passing=True)

    def _show_damage(self, error: TelusurError) -> None:
        self._screen.show_banner(lambda: f"{told(error.told)} {say(of_index.DAMAGED)}")

    async def _look_at_sources(self) -> None:
        began = time.monotonic()
        files = await changed_files(self._home, trust=self._trust)
        if files != self._behind:
            self._behind = files
            self._screen.show_banner(lambda: of_index.behind(files) if files else "")
        self._host.after(max(LOOK_EVERY, _SELDOM * (time.monotonic() - began)), self._look_again)
