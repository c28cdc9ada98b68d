"""The colours of the app: those that its user chose, else light or dark as the terminal is."""

from __future__ import annotations

import os
from collections.abc import Callable

from textual.app import App

from tui import theme
from tui.system import background


class Coloured(App[None], inherit_bindings=False):
    """An app that asks its terminal for the ground, and remembers a theme that was chosen.

    `put_on_colours` comes before anything is to be seen.
    """

    def __init__(self) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._follows_terminal = True
        self._terminals_own = theme.DARK.name
        self._remember_theme: Callable[[str], None] = lambda _: None

    def put_on_colours(self, wanted: str, before: str, remember: Callable[[str], None]) -> None:
        """Wear the theme that is `wanted`, else that of `before`, else what suits the terminal.

        Another one goes to `remember`, "" where the terminal is followed.
        """
        for known in (theme.DARK, theme.LIGHT, theme.TERMINAL):
            self.register_theme(known)
        has_few = self.no_color or self.console.color_system in theme.FEW_COLOURS
        chosen = theme.chosen(wanted, before, self.available_themes, has_few_colours=has_few)
        self._follows_terminal = not chosen
        self._terminals_own = theme.on(is_light=background.guess(os.environ))
        self._remember_theme = remember
        self.theme = chosen or self._terminals_own

    def ask_for_ground(self) -> None:
        """Ask the terminal whether it is light, unless that does not matter; tell a page around the app its colour."""
        background.tell_page(self._driver, self.current_theme.background or "")
        if self._follows_terminal and background.ask(self._driver):
            self.delay_update(background.AT_ONCE)  # nothing dark is seen in a light terminal that answers at once

    def on_background_told(self, message: background.BackgroundTold) -> None:
        """The terminal is light, or dark; whoever chose a theme keeps it."""
        self._terminals_own = theme.on(is_light=message.is_light)
        if self._follows_terminal:
            self.theme = self._terminals_own

    def action_change_light(self) -> None:
        """Light instead of dark, or dark instead of light, now and next time."""
        self.theme = theme.opposite(self.current_theme.dark)

    def watch_theme(self, name: str) -> None:
        """The theme will be the same next time; who chose what the terminal is follows the terminal."""
        background.tell_page(self._driver, self.current_theme.background or "")
        if self.is_running and name != theme.TERMINAL.name:
            self._follows_terminal = name == self._terminals_own
            self._remember_theme("" if self._follows_terminal else name)

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
