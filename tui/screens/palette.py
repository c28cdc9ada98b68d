"""The command palette: everything that can be done now, found by a few letters, one row each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from index.environment.language import say
from tui.model.commands import Command, matching
from tui.screens.panel import Panel
from tui.text import labels, sentences
from tui.widgets.command_list import CommandList
from tui.widgets.key_hints import Hints
from tui.widgets.line_input import LineInput

Commands = Callable[[], Sequence[Command]]
"""Commands in the language that is spoken when they are asked for."""

_SELECT = Binding.Group(labels.SELECT, compact=True)


class PaletteScreen(Panel[Command | None]):
    """Is closed with the command that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+k", "move(-1)", labels.SELECT, tooltip=labels.COMMAND_HELP[0], group=_SELECT),
        Binding("down,ctrl+n,ctrl+j", "move(1)", labels.SELECT, tooltip=labels.COMMAND_HELP[1], group=_SELECT),
        Binding("pageup", "page(-1)", labels.COMMAND_HELP[2], show=False),
        Binding("pagedown", "page(1)", labels.COMMAND_HELP[3], show=False),
        Binding("enter", "run", labels.RUN, tooltip=labels.RUN_HELP),
        Binding("escape", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
        Binding("ctrl+c", "app.quit", labels.QUIT, show=False),
    ]

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self._commands = [commands]
        self._known: list[Command] = []
        self._line = LineInput(lambda: say(sentences.PALETTE_PLACEHOLDER))
        self._list = CommandList()

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield self._line
            yield self._list
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one("#panel").border_title = Content(say(labels.PALETTE))
        self._line.focus()
        self._gather()

    def add(self, commands: Commands) -> None:
        """More is known of what can be done; what is marked stays so."""
        self._commands.append(commands)
        if self.is_attached:
            marked = self._list.marked
            self._gather()
            while self._list.marked and marked and self._list.marked.text != marked.text and self._list.can_move(1):
                self._list.move(1)

    def say_anew(self) -> None:
        """Everything in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(say(labels.PALETTE))
        self._line.say_anew()
        self._gather()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Every key finds again."""
        message.stop()
        self._find()

    def on_command_list_taken(self, message: CommandList.Taken) -> None:
        """A command was clicked."""
        message.stop()
        self.dismiss(message.command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("move", "page"):
            return self._list.can_move(1 if parameters == (1,) else -1)
        return self._list.marked is not None if action == "run" else True

    def action_move(self, by: int) -> None:
        """Mark another command."""
        self._list.move(by)
        self.refresh_bindings()

    def action_page(self, by: int) -> None:
        """Go on by a screen of commands."""
        self.action_move(by * self._list.page)

    def action_run(self) -> None:
        """Do what is marked."""
        self.dismiss(self._list.marked)

    def action_close(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    def _gather(self) -> None:
        self._known = [command for commands in self._commands for command in commands()]
        self._find()

    def _find(self) -> None:
        self._list.show(matching(self._known, self._line.value))
        self.refresh_bindings()
