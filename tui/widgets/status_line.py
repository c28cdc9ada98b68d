"""The status line: on the left what the answer holds, on the right what gave it; what was done stands between them."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from tui.text.paint import brief, joined, painted, part_style
from tui.text.saying import Saying

_GAP, _SEPARATOR = "  ", " · "


class StatusLine(Widget):
    """Two short texts at the two ends of one line; where both do not fit, the left one stays.

    A remark stands behind the left one until a key is pressed, and alone where both do not fit.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--left", "status--right", "status--remark"}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._left: Saying = str
        self._right: Saying = str
        self._remark: Saying = str

    def show_left(self, saying: Saying) -> None:
        """Say this on the left; what was remarked concerns what stood there before."""
        self._left, self._remark = saying, str
        self.refresh()

    def remark(self, saying: Saying) -> None:
        """Say what was done, or is going on."""
        self._remark = saying
        self.refresh()

    def let_go(self) -> None:
        """A key was pressed: who presses one has read the remark."""
        if self._remark is not str:
            self.remark(str)

    def show_right(self, saying: Saying) -> None:
        """Say this on the right."""
        self._right = saying
        self.refresh()

    def beginning(self, width: int) -> Content:
        """What stands on the left, at most `width` cells."""
        quiet, loud = (part_style(self, f"status--{name}") for name in ("left", "remark"))
        left, remark = painted(brief(self._left()), quiet), painted(brief(self._remark()), loud)
        if remark and left:
            both = joined(left, painted(_SEPARATOR, quiet), remark)
            left = both if both.cell_length <= width else remark
        return (left or remark).truncate(width, ellipsis=True)

    def render(self) -> Content:
        width = self.content_size.width
        left = self.beginning(width)
        right = painted(brief(self._right()), part_style(self, "status--right"))
        room = width - left.cell_length - right.cell_length
        if room < len(_GAP):
            return left
        return joined(left, Content(" " * room), right)
