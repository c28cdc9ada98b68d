"""The filters in effect, each a chip that a click takes off: nothing narrows an answer unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from tui.text.paint import brief, joined, painted, part_style

_CROSS = " ×"
_GAP = "  "


class Chips(Widget):
    """One line of chips, as many as fit; no room is taken when there are none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--chip", "chips--cross"}
    ALLOW_SELECT = False

    @dataclass
    class Removed(Message):
        """The chip at `place` is to be taken off."""

        place: int

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[str, ...] = ()

    def show(self, labels: Sequence[str]) -> None:
        """Show a chip for each label."""
        cleaned = tuple(brief(label) for label in labels)
        if cleaned != self._labels:
            self._labels = cleaned
            self.display = bool(cleaned)
            self.refresh(layout=True)

    def render(self) -> Content:
        chip, cross = part_style(self, "chips--chip"), part_style(self, "chips--cross")
        pieces: list[Content] = []
        for label in self._labels:
            pieces += [painted(label, chip), painted(_CROSS, cross), Content(_GAP)]
        return joined(*pieces).truncate(self.content_size.width, ellipsis=True)

    def on_click(self, event: Click) -> None:
        """Take off the chip under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for place, label in enumerate(self._labels):
            end += cell_len(label) + len(_CROSS)
            if offset.x < end:
                self.post_message(self.Removed(place))
                return
            end += len(_GAP)
