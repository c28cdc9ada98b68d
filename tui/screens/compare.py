"""The line for what a query is compared with over time."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.panel import LineScreen
from tui.text import labels


class CompareScreen(LineScreen):
    """Asks for another query."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", labels.COMPARE, tooltip=labels.COMPARE_LINE_HELP),
    ]
