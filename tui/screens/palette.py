"""The command palette: everything that can be done now, found by a few letters, one row each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from index.environment.language import say
from tui.model.commands import Command, matching
from tui.screens.listing import LISTING_KEYS, Listing
from tui.text import labels
from tui.text.fitting import shortened, width_of
from tui.text.paint import brief
from tui.text.sentences import of_commands
from tui.widgets.line_input import ListingInput
from tui.widgets.rows import DETAIL, TEXT, Piece, Rows

Commands = Callable[[], Sequence[Command]]
"""Commands in the language that is spoken when they are asked for."""

_GAP = "  "


class PaletteScreen(Listing[Command | None], inherit_bindings=False):
    """Is closed with the command that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "run", labels.RUN, tooltip=labels.RUN_HELP),
        Binding("ctrl+n", "move(1)", labels.LINE_HELP[1], show=False),
        *LISTING_KEYS,
    ]

    def __init__(self, commands: Commands) -> None:
        self._input = ListingInput(lambda: say(of_commands.PALETTE_PLACEHOLDER))
        super().__init__(self._input, Rows(clicks=1))
        self._commands = [commands]
        self._known: list[Command] = []
        self._shown: list[Command] = []

    @property
    def title_told(self) -> str:
        return say(labels.PALETTE)

    @property
    def marked(self) -> Command | None:
        """The command that Enter would do."""
        place = self._rows.marked
        return None if place is None else self._shown[place]

    def add(self, commands: Commands) -> None:
        """More is known of what can be done; what is marked stays so."""
        self._commands.append(commands)
        if self.is_attached:
            self._gather(self.marked)

    def say_anew(self) -> None:
        """Everything in the language that is spoken now."""
        super().say_anew()
        self._gather()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Every key finds again."""
        message.stop()
        self._find()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "run":
            return self.marked is not None
        return super().check_action(action, parameters)

    def action_run(self) -> None:
        """Do what is marked."""
        self.take_marked()

    def take(self, place: int) -> None:
        """Do this command."""
        self.dismiss(self._shown[place])

    def action_close(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    def _gather(self, marked: Command | None = None) -> None:
        self._known = [command for commands in self._commands for command in commands()]
        self._find(marked)

    def _find(self, marked: Command | None = None) -> None:
        """Show the commands that hold what is typed, with the mark on the one that was `marked`, else on the first."""
        self._shown = matching(self._known, self._input.value)
        texts = [command.text for command in self._shown]
        at = texts.index(marked.text) if marked and marked.text in texts else 0
        self._rows.show(len(self._shown), self._pieces, at)
        self.show_remark(lambda: "" if self._shown else say(of_commands.NO_COMMAND))
        self.refresh_bindings()

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        """What it does on the left, its key on the right."""
        command = self._shown[place]
        key = f"{_GAP}{command.key}" if command.key else ""
        text = shortened(brief(command.text), max(0, width - width_of(key)))
        return Piece(text, TEXT), Piece(" " * max(0, width - width_of(text) - width_of(key)) + key, DETAIL)
