"""The status line: on the left what the answer holds, on the right what gave it."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from tui.text.paint import brief, joined, painted, part_style
from tui.text.sentences import Saying

_GAP = "  "


class StatusLine(Widget):
    """Two short texts at the two ends of one line; where both do not fit, the left one stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--left", "status--right"}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._left: Saying = str
        self._right: Saying = str

    def show_left(self, saying: Saying) -> None:
        """Say this on the left."""
        self._left = saying
        self.refresh()

    def show_right(self, saying: Saying) -> None:
        """Say this on the right."""
        self._right = saying
        self.refresh()

    def beginning(self, width: int) -> Content:
        """What stands on the left, at most `width` cells."""
        left = painted(brief(self._left()), part_style(self, "status--left"))
        return left.truncate(width, ellipsis=True)

    def render(self) -> Content:
        width = self.content_size.width
        left = self.beginning(width)
        right = painted(brief(self._right()), part_style(self, "status--right"))
        room = width - left.cell_length - right.cell_length
        if room < len(_GAP):
            return left
        return joined(left, Content(" " * room), right)
