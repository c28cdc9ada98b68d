"""What concerns the index, above the hits: it is being built, it is behind its sources, it is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.text.paint import brief, painted, part_style
from tui.text.saying import Saying


class Banner(Widget):
    """Says something in up to three lines, and takes no room when there is nothing to say.

    A click does what the key in its text does.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"banner--text"}
    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """The banner was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._saying: Saying = str
        self._is_passing = False
        self.display = False

    def show(self, saying: Saying, *, passing: bool = False) -> None:
        """Say this; what is `passing` only reports what was done, and goes with the next key."""
        self._saying = saying
        self._is_passing = passing
        self.say_anew()

    def say_anew(self) -> None:
        """Say it in the language that is spoken now, which may need another number of lines."""
        self.display = bool(self._saying())
        self.refresh(layout=True)

    def let_go(self) -> None:
        """A key was pressed: who reads of something done has read it."""
        if self._is_passing:
            self.show(str)

    def render(self) -> Content:
        return painted(brief(self._saying()), part_style(self, "banner--text"))

    def on_click(self) -> None:
        """Do what the banner is about."""
        self.post_message(self.Pressed())
