"""A scroll view that paints lines of its own: how many there are changes nothing around it."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.style import Style

from tui.text.paint import part_style


class LinesView(ScrollView):
    """Lays the screen out anew only where its own height is that of its lines; keeps the styles of its parts."""

    # Every key brings other hits and another article: to lay the whole screen out anew took a third of a key.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        super().__init__()
        self._parts: dict[str, Style] = {}

    def watch_virtual_size(self, size: Size) -> None:
        """What can be scrolled is as long as this."""
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        else:
            self._scroll_update(size)

    def notify_style_update(self) -> None:
        """What was painted in the old styles is of no use."""
        super().notify_style_update()
        self._parts.clear()

    def part(self, name: str) -> Style:
        """The style of a component class."""
        style = self._parts.get(name)
        if style is None:
            style = self._parts[name] = part_style(self, name)
        return style
