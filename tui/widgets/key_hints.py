"""The bottom line: the keys that do something here and now, as many as fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.text.keys import OF_BROWSERS, Hint, hints
from tui.text.paint import joined, painted, part_style

_GAP = "   "


class Hints(Widget):
    """Shows what the bindings of its screen offer at this moment; a click on a hint presses its key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key", "hints--label"}
    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """A hint was clicked; `key` is the key it names."""

        key: str

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[Hint] = []

    def on_mount(self) -> None:
        """Follow the bindings: they change with the focus and with what the screen can do."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)
        self._bindings_updated(self.screen)

    def render(self) -> Content:
        key, label = (part_style(self, name) for name in ("hints--key", "hints--label"))
        pieces: list[Content] = []
        for hint in self._fitting():
            if pieces:
                pieces.append(painted(_GAP, label))
            pieces += [painted(hint.keys, key), painted(f" {hint.label}", label)]
        return joined(*pieces)

    def on_click(self, event: Click) -> None:
        """Press the key of the hint under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for hint in self._fitting():
            end += _width(hint)
            if offset.x < end:
                self.post_message(self.Pressed(hint.press))
                return
            end += len(_GAP)

    def _bindings_updated(self, screen: Screen[object]) -> None:
        found = hints(screen.active_bindings.values(), OF_BROWSERS if self.app.is_web else ())
        if found != self._hints:
            self._hints = found
            self.refresh()

    def _fitting(self) -> list[Hint]:
        """The hints that fit; the last one, which leads to all the others, always does."""
        if not self._hints:
            return []
        *others, last = self._hints
        room = self.content_size.width - _width(last)
        fitting = []
        for hint in others:
            if (width := _width(hint) + len(_GAP)) <= room:
                room -= width
                fitting.append(hint)
        return [*fitting, last]


def _width(hint: Hint) -> int:
    return len(hint.keys) + 1 + len(hint.label)
