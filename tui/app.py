"""The app, whole: what is done everywhere in it, and what its parts do together.

Its parts are classes of their own: what is asked (`asking`), what is read (`reading`), what is offered while nothing is
asked (`welcome`), what else can be asked (`errands`), and the life of the index (`keeper`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen

from index.environment.directories import state_directory
from index.environment.language import ENGLISH, INDONESIAN, say, speak, spoken
from index.environment.settings import Settings
from searcher.api import Searcher
from tui.model.memory import Memory
from tui.screens.help import HelpScreen
from tui.screens.new_index import FoundingScreen
from tui.screens.palette import Everything
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.session import engine_calls as calls
from tui.session.actions import Errands
from tui.session.index_life import IndexKeeper
from tui.session.reading import Reading
from tui.session.searching import Asking
from tui.text import labels
from tui.text import sentences as words
from tui.text.keys import sections
from tui.widgets.key_hints import Hints

# The age of the index is told in minutes.
_AGE_EVERY = 60.0


def run(searcher: Searcher, query: str = "", settings: Settings = Settings(), *, trust: bool = False) -> int:  # noqa: B008 -- a value
    """Open the app on `searcher` with `query` already typed; returns the exit code once the user leaves.

    `trust` accepts an index that somebody else could have written also when it is looked at or built from inside.
    """
    memory = Memory(state_directory() if settings.history else "")
    if not settings.lang:
        speak(memory.read().language or spoken())
    app = SearchApp(searcher, query, settings=settings, memory=memory, trust=trust)
    app.run()
    return app.return_code or 0


class SearchApp(Asking, Reading, Errands, IndexKeeper, inherit_bindings=False):
    """The interactive search over any `Searcher`; `clock` tells seconds since 1970, `today` the user's day."""

    TITLE = words.APP_TITLE
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Everything}
    BINDING_GROUP_TITLE = labels.KEYS_EVERYWHERE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", labels.QUIT, tooltip=labels.QUIT_HELP, priority=True),
        Binding("ctrl+c", "quit", labels.QUIT, tooltip=labels.QUIT_HELP, show=False),
        Binding("question_mark,f1", "help", labels.KEYS, tooltip=labels.KEYS_HELP),
        Binding("ctrl+p", "command_palette", labels.PALETTE, tooltip=labels.PALETTE_HELP, show=False, priority=True),
        Binding("f2", "change_language", labels.LANGUAGE_HELP, show=False, priority=True),
    ]

    def __init__(
        self,
        searcher: Searcher,
        query: str = "",
        clock: Callable[[], float] = time.time,
        settings: Settings = Settings(),  # noqa: B008 -- an immutable value
        memory: Memory | None = None,
        today: Callable[[], date] = date.today,
        *,
        trust: bool = False,
    ) -> None:
        super().__init__(searcher, query, settings.home, clock, today, memory or Memory(), trust=trust)
        self._put_on_colours(settings.theme, self._memory.read().theme)

    def get_default_screen(self) -> Screen[None]:
        """The app begins with the search."""
        return self._search_screen

    def on_mount(self) -> None:
        """Ask what there is to search, and lay the screen out as it was left."""
        self._search_screen.turn_pane(self._memory.known.narrowing)
        self._tell_memory_trouble()
        self._call("inform", partial(calls.inform, self._searcher, self.post_message))
        self.set_interval(_AGE_EVERY, self._tell_age)

    async def on_informed(self, message: calls.Informed) -> None:
        """Tell how much there is to search; who was without an index until now can begin."""
        self._know(message.info)
        self._look_after_index()
        if self._founding and self._founding.trouble:
            await self._search_again()
        self._show_nothing_asked()

    def on_uninformed(self, message: calls.Uninformed) -> None:
        """Tell why there is nothing to search, and what can be done about it."""
        if not self._offers_to_mend(message.error):
            self._trouble = message.error
        self._show_nothing_asked()

    async def action_quit(self) -> None:
        """Leave; the search that was made last is the first to be offered next time."""
        if self._results and self._results.found:
            self._remember(self._questions.current.request.query)
        await super().action_quit()

    def on_hints_pressed(self, message: Hints.Pressed) -> None:
        """A clicked hint is a pressed key."""
        self.simulate_key(message.key)

    def action_command_palette(self) -> None:
        """Show everything that can be done now."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say(words.PALETTE_PLACEHOLDER)))

    def action_help(self) -> None:
        """Show the keys of this screen."""
        nodes = (self.screen, *(self.focused.ancestors_with_self if self.focused else (self,)))
        self.push_screen(HelpScreen(partial(sections, tuple(dict.fromkeys(nodes)))))

    def action_change_language(self) -> None:
        """Speak the other language, now and next time; what the engine said is asked for anew."""
        speak(ENGLISH if spoken() == INDONESIAN else INDONESIAN)
        self._memory.change(lambda known: known._replace(language=spoken()))
        self._tell_age()
        for screen in self.screen_stack:
            if isinstance(screen, (SearchScreen, ReaderScreen, FoundingScreen, HelpScreen)):
                screen.say_anew()
            screen.refresh_bindings()
