"""The line in which a file of hits is named, and whether the file has the texts of the articles, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.panel import LineScreen
from tui.system.export import ENDINGS, check_name
from tui.text import labels
from tui.text.sentences import of_commands


class ExportScreen(LineScreen):
    """Gives the path to `take`, and to `turn` each change of whether the `body` of each article is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+t,dagger", "body", labels.BODY, tooltip=labels.BODY_HELP),
    ]

    def __init__(
        self, value: str, take: Callable[[str, LineScreen], None], turn: Callable[[bool], None], *, body: bool
    ) -> None:
        super().__init__(lambda: of_commands.export_title(ENDINGS), value, check_name, take)
        self._turn = turn
        self._body = body

    @property
    def note(self) -> str:
        return of_commands.export_body(is_wanted=self._body)

    def action_body(self) -> None:
        """With the texts, or without."""
        self._body = not self._body
        self._turn(self._body)
        self.say_anew()
