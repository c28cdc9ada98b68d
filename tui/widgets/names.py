"""Names that the value of a filter may become, with their hits: a list over the hits, below where the value begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from index.environment.language import number
from searcher.api import Completion
from tui.text.keys import key_name
from tui.text.paint import brief, painted, part_style
from tui.widgets.choices import take_key

_MARKED, _UNMARKED = "▌ ", "  "
_GAP = 2


class Names(Widget):
    """A short list to take a name from; it lies over what is below it, so that no hit moves."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"names--name", "names--marked", "names--detail", "names--marker"}
    ALLOW_SELECT = False

    highlighted: reactive[int] = reactive(0)

    @dataclass
    class Taken(Message):
        """This name is meant."""

        completion: Completion

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[Completion, ...] = ()

    @property
    def count(self) -> int:
        """How many there are to choose from; 0 while the list is closed."""
        return len(self._names)

    @property
    def marked(self) -> Completion | None:
        """The highlighted one."""
        return self._names[self.highlighted] if self._names else None

    def show(self, names: Sequence[Completion], column: int = 0) -> None:
        """Offer these, from this column on; none closes the list, and one that is closed already costs nothing."""
        if not (names or self._names):
            return  # nearly every key; to place the list would lay the screen out anew
        if tuple(names) != self._names:
            self.highlighted = 0
            self._names = tuple(names)
        self.display = bool(self._names)
        self.styles.offset = (column, 0)
        self.refresh(layout=True)

    def move(self, by: int) -> None:
        """Mark the name `by` lines further down, as far as there is one."""
        self.highlighted = max(0, min(len(self._names) - 1, self.highlighted + by))

    def take(self, place: int) -> None:
        """Take the name at `place`, counted from 0."""
        if place < len(self._names):
            self.post_message(self.Taken(self._names[place]))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 -- Textual calls it so
        widest = max((len(_MARKED) + cell_len(name + rest) for name, rest in self._pieces()), default=0)
        return min(viewport.width, widest)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- as above
        return self.count

    def render(self) -> Content:
        width = self.content_size.width
        name, marked, detail = (part_style(self, f"names--{part}") for part in ("name", "marked", "detail"))
        lines = []
        for place, (text, rest) in enumerate(self._pieces()):
            style = marked if place == self.highlighted else name
            marker = painted(_MARKED if place == self.highlighted else _UNMARKED, part_style(self, "names--marker"))
            room = max(1, width - cell_len(rest) - len(_MARKED))
            shown = painted(text, style).truncate(room, ellipsis=True, pad=True)
            lines.append(Content("").join([marker, shown, painted(rest, detail)]))
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Take the name under the mouse."""
        event.stop()
        if (offset := event.get_content_offset(self)) is not None:
            self.take(offset.y)

    def _pieces(self) -> list[tuple[str, str]]:
        """Of each name itself, and what stands at the right: its hits and its key."""
        hits = [number(each.hits) for each in self._names]
        widest = max(map(len, hits), default=0)
        keys = [
            key_name("tab") if place == self.highlighted else key_name(take_key(place)) for place in range(self.count)
        ]
        key_width = max(map(cell_len, [*keys, key_name(take_key(0))]), default=0)
        gap = " " * _GAP
        return [
            (brief(each.text), f"{gap}{count.rjust(widest)}{gap}{key.ljust(key_width)}")
            for each, count, key in zip(self._names, hits, keys, strict=True)
        ]
