"""The life of the index: built when the user wants it, looked after while the user is at work."""

from __future__ import annotations

import asyncio
from functools import partial

from textual.worker import Worker

from index.language import say
from tui import calls, wishes, words
from tui.desk import Desk
from tui.making import changed_files, make

# So many seconds after the start the user is at work, and the index can be looked after.
LOOK_AFTER = 5.0


class IndexKeeper(Desk, inherit_bindings=False):
    """The part of the app that keeps the index: one build at a time, told in the banner."""

    _maker: Worker[None] | None = None

    def on_making_wanted(self, message: wishes.MakingWanted) -> None:
        """Build the index, or stop building it."""
        if self._maker and self._maker.is_running:
            self._maker.cancel()
        elif self._home:
            self._maker = self.run_worker(self._make(message.command), group="making")
        else:
            self._remark(say(words.NO_HOME))

    def on_damaged(self, message: calls.Damaged) -> None:
        """Say that the index is damaged, and the key that mends it."""
        self._search_screen.show_banner(f"{message.error.message} {say(words.DAMAGED)}")

    async def _make(self, command: str) -> None:
        """Tell how far the command is; its last word stays, and the question is asked of the new index."""
        screen = self._search_screen
        said = [say(words.MAKING)]

        def tell(line: str) -> None:
            said.append(line)
            screen.show_banner(words.making(line))

        screen.show_banner(words.making(said[0]))
        try:
            done = await make(command, self._home, tell, trust=self._trust)
            screen.show_banner(said[-1])
            if done:
                self._call("inform", partial(calls.inform, self._searcher, self.post_message))
                screen.ask_again()
        except asyncio.CancelledError:
            screen.show_banner(say(words.STOPPED))
            raise

    def _look_after_index(self) -> None:
        """See, once the user has got to work, whether the index is whole and up to date."""
        if self._home:
            self.set_timer(LOOK_AFTER, self._look)

    def _look(self) -> None:
        self._call("check", partial(calls.check, self._searcher, self.post_message))
        self.run_worker(self._look_at_sources(), group="sources")

    async def _look_at_sources(self) -> None:
        if files := await changed_files(self._home, trust=self._trust):
            self._search_screen.show_banner(words.behind(files))
