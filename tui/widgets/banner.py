"""What concerns the index, above the hits: it is being built, it is behind its sources, it is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.text.paint import brief, painted, part_style


class Banner(Widget):
    """Says `text` in up to three lines, and takes no room when there is none; a click does what its key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"banner--text"}
    ALLOW_SELECT = False

    text: reactive[str] = reactive("", layout=True)
    passing = False
    """Whether it only tells what was done: no key is for it, and the next one finds it read."""

    @dataclass
    class Pressed(Message):
        """The banner was clicked."""

    def watch_text(self, text: str) -> None:
        """Nothing to say takes no line."""
        self.display = bool(text)

    def let_go(self) -> None:
        """A key was pressed: what is over need not be said any longer."""
        if self.passing:
            self.text = ""

    def render(self) -> Content:
        return painted(brief(self.text), part_style(self, "banner--text"))

    def on_click(self) -> None:
        """Do what the banner is about."""
        self.post_message(self.Pressed())
