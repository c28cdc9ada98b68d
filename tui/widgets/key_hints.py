"""The bottom lines: the keys that do something here and now, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
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
        return Content("\n").join(self._painted(row) for row in self._rows())

    def on_click(self, event: Click) -> None:
        """Press the key of the hint under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._rows()
        if offset is None or offset.y >= len(rows):
            return
        end = 0
        for hint in rows[offset.y]:
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

    def _painted(self, row: Sequence[Hint]) -> Content:
        key, label = (part_style(self, name) for name in ("hints--key", "hints--label"))
        hints = [joined(painted(hint.keys, key), painted(f" {hint.label}", label)) for hint in row]
        return painted(_GAP, label).join(hints)

    def _rows(self) -> list[list[Hint]]:
        """The hints that fit, row by row; the last one, which leads to all the others, always does."""
        if not self._hints:
            return []
        *others, last = self._hints
        width, rows = self.content_size.width, list[list[Hint]]()
        while len(rows) < self.content_size.height - 1 and _widths([*others, last]) > width:
            count = next((n for n in range(len(others)) if _widths(others[: n + 1]) > width), len(others))
            rows.append(others[:count])
            others = others[count:]
        fitting: list[Hint] = []
        for hint in others:
            if _widths([*fitting, hint, last]) <= width:
                fitting.append(hint)
        return [*rows, [*fitting, last]]


def _widths(row: Sequence[Hint]) -> int:
    return sum(map(_width, row)) + len(_GAP) * (len(row) - 1)


def _width(hint: Hint) -> int:
    return len(hint.keys) + 1 + len(hint.label)
