"""The desk at which the app works: the engine and how it is called, the screens and how they are told, the colours.

What the app does for the user stands in classes of their own above it, one for each idea; `app` puts them together.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial

from textual.app import App
from textual.worker import WorkType

from index.environment.language import say
from index.errors import UsageError
from searcher.api import Searcher
from tui import theme
from tui.model.memory import Memory
from tui.model.questions import Questions
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.session import engine_calls as calls


class Desk(App[None], inherit_bindings=False):
    """An app with a searcher, the index of which is in `home` ("" where that is not known), and a search screen.

    `clock` tells seconds since 1970, `today` is what "last week" counts from, `memory` lasts to the next session, and
    `trust` accepts an index that somebody else could have written.
    """

    def __init__(
        self,
        searcher: Searcher,
        query: str,
        home: str,
        clock: Callable[[], float],
        today: Callable[[], date],
        memory: Memory,
        *,
        trust: bool,
    ) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self._searcher = searcher
        self._home = home
        self._trust = trust
        self._clock = clock
        self._today = today
        self._memory = memory
        self._search_screen = SearchScreen(query, today)
        self._questions = Questions()

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; those that only our own themes name are taken from what every theme has."""
        variables = super().get_css_variables()
        for ours, theirs in theme.STAND_INS.items():
            variables.setdefault(ours, variables[theirs])
        return variables

    def refresh_css(self, animate: bool = True) -> None:
        """Put on the colours of another theme; before there is anything to wear them, only remember which."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def _remark(self, text: str) -> None:
        """Say something on the screen that is being looked at."""
        self._readers[-1].show_remark(text)

    def _call(self, group: str, call: Callable[[], None]) -> None:
        """Run `call` in a thread; an older call of its group is not wanted any more."""
        work: WorkType[None] = partial(calls.in_thread, call)
        self.run_worker(work, group=group, exclusive=True)

    def _put_on_colours(self, wanted: str, before: str) -> None:
        """The theme that is `wanted`, else the one from `before`, unless the terminal cannot have its colours."""
        for known in (theme.DARK, theme.TERMINAL):
            self.register_theme(known)
        if wanted and wanted not in self.available_themes:
            names = ", ".join(sorted(self.available_themes))
            raise UsageError(say("There is no theme {name!r}.", name=wanted), say("Themes are: {names}.", names=names))
        few_colours = self.no_color or self.console.color_system in theme.FEW_COLOURS
        usual = before if before in self.available_themes else theme.DARK.name
        self.theme = theme.TERMINAL.name if few_colours else wanted or usual

    @property
    def _readers(self) -> list[SearchScreen | ReaderScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, (SearchScreen, ReaderScreen))]
