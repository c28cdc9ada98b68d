"""The life of the index: founded where there is none, built when the user wants it, looked after while they work."""

from __future__ import annotations

import asyncio
from functools import partial

from textual.worker import Worker

from index.environment.language import say, told
from index.errors import IndexUntrusted, IndexUnusable, TelusurError
from tui.screens import messages as wishes
from tui.screens.new_index import FoundingScreen
from tui.session import engine_calls as calls
from tui.session.base import Desk
from tui.system.index_process import changed_files, known_sources, make, outcome
from tui.text import sentences as words

# So many seconds after the start the user is at work, and the index can be looked after.
LOOK_AFTER = 5.0


class IndexKeeper(Desk, inherit_bindings=False):
    """The part of the app that keeps the index: one build at a time, told in the banner."""

    _maker: Worker[None] | None = None
    _is_looked_after = False

    def on_making_wanted(self, message: wishes.MakingWanted) -> None:
        """Build the index, or stop building it."""
        if self._maker and self._maker.is_running:
            self._maker.cancel()
        elif self._home:
            self._maker = self.run_worker(self._make(message), group="making")
        else:
            self._remark(say(words.NO_HOME))

    def on_other_articles_wanted(self) -> None:
        """Ask which articles; a second press, before it was asked, asks nothing more."""
        if not self._home:
            self._remark(say(words.NO_HOME))
        elif not self._founding:
            self.push_screen(FoundingScreen(None, known_sources(self._home)))

    def on_look_again_wanted(self) -> None:
        """See whether an index can answer now."""
        self._call("inform", partial(calls.inform, self._searcher, self.post_message))

    def on_damaged(self, message: calls.Damaged) -> None:
        """Say that the index is damaged, and the key that mends it."""
        self._search_screen.show_banner(f"{told(message.error.told)} {say(words.DAMAGED)}")

    def _offers_to_mend(self, trouble: TelusurError) -> bool:
        """Where `trouble` is that no index can answer, ask what to do about it; returns whether that is asked."""
        if not (self._home and isinstance(trouble, IndexUnusable)):
            return False
        # What others could have written is not read, however little of it.
        sources = () if isinstance(trouble, IndexUntrusted) else known_sources(self._home)
        if self._founding:
            self._founding.show_trouble(trouble, sources)
        else:
            self.push_screen(FoundingScreen(trouble, sources))
        return True

    async def _search_again(self) -> None:
        """An index answers: whoever waited for one goes on to search, and the question is asked of it."""
        if self._founding:
            while self.screen is not self._search_screen:
                await self.pop_screen()
        self._search_screen.ask_again()

    async def _make(self, wanted: wishes.MakingWanted) -> None:
        """Tell how far the command is; its last word stays, and the question is asked of the new index."""
        said: list[str] = []

        def tell(line: str) -> None:
            said.append(line)
            self._tell(words.making(line.strip()), making=True)

        self._tell(words.making(say(words.MAKING)), making=True)
        try:
            done = await make(wanted.command, self._home, tell, sources=wanted.sources, trust=self._trust)
            self._tell(outcome(said, self._home), making=False, passing=done)
            if done:
                self._call("inform", partial(calls.inform, self._searcher, self.post_message))
                await self._search_again()
        except asyncio.CancelledError:
            self._tell(say(words.STOPPED), making=False, passing=True)
            raise

    def _tell(self, text: str, *, making: bool, passing: bool = False) -> None:
        self._search_screen.show_banner(text, passing=passing)
        if self._founding:
            self._founding.show_banner(text, making=making)

    @property
    def _founding(self) -> FoundingScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, FoundingScreen)), None)

    def _look_after_index(self) -> None:
        """See, once the user has got to work, whether the index is whole and up to date."""
        if self._home and not self._is_looked_after:
            self._is_looked_after = True
            self.set_timer(LOOK_AFTER, self._look)

    def _look(self) -> None:
        self._call("check", partial(calls.check, self._searcher, self.post_message))
        self.run_worker(self._look_at_sources(), group="sources")

    async def _look_at_sources(self) -> None:
        if files := await changed_files(self._home, trust=self._trust):
            self._search_screen.show_banner(words.behind(files))
