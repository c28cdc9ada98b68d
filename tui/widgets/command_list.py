"""A list of commands, one row each: what it does on the left, its key on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from index.environment.language import say
from tui.model.commands import Command
from tui.text import sentences
from tui.text.paint import brief, joined, painted, part_style

_MARKED, _UNMARKED, _GAP = "▌ ", "  ", "  "


class CommandList(Widget):
    """Shows as many commands as fit around the marked one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "commands--marker",
        "commands--text",
        "commands--marked",
        "commands--key",
    }
    ALLOW_SELECT = False

    @dataclass
    class Taken(Message):
        """A command was clicked."""

        command: Command

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[Command] = ()
        self._place = self._top = 0

    @property
    def marked(self) -> Command | None:
        """The command that Enter would do."""
        return self._commands[self._place] if self._commands else None

    @property
    def page(self) -> int:
        """How many rows there are."""
        return max(1, self.size.height)

    def show(self, commands: Sequence[Command]) -> None:
        """Show these, the first one marked."""
        self._commands = commands
        self._place = self._top = 0
        self.refresh()

    def can_move(self, by: int) -> bool:
        """Whether there is a command in this direction."""
        return self._place > 0 if by < 0 else self._place < len(self._commands) - 1

    def move(self, by: int) -> None:
        """Mark another one, and keep it in view."""
        self._place = max(0, min(self._place + by, len(self._commands) - 1))
        self._top = max(min(self._top, self._place), self._place - self.page + 1)
        self.refresh()

    def render(self) -> Content:
        shown = self._commands[self._top : self._top + self.page]
        if not shown:
            return painted(say(sentences.NO_COMMAND), part_style(self, "commands--key"))
        return Content("\n").join(self._row(command, self._top + row) for row, command in enumerate(shown))

    def on_click(self, event: Click) -> None:
        """Do what is under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and self._top + offset.y < len(self._commands):
            self.post_message(self.Taken(self._commands[self._top + offset.y]))

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        """Go down."""
        self.move(1)

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        """Go up."""
        self.move(-1)

    def _row(self, command: Command, place: int) -> Content:
        is_marked = place == self._place
        marker, text, key = (
            part_style(self, f"commands--{name}") for name in ("marker", "marked" if is_marked else "text", "key")
        )
        ending = painted(f"{_GAP}{command.key}" if command.key else "", key)
        room = max(0, self.content_size.width - ending.cell_length)
        beginning = joined(painted(_MARKED if is_marked else _UNMARKED, marker), painted(brief(command.text), text))
        return joined(beginning.truncate(room, ellipsis=True, pad=True), ending)
