"""A panel over the screen: something to read and close again, or one line to fill in.

The screen that a panel is about stays in view behind it, dimmed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from rich.style import Style
from rich.styled import Styled
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from index.environment.language import told
from index.errors import TelusurError
from tui.screens.wishes import copying
from tui.text import labels
from tui.text.paint import brief
from tui.text.sentences import Saying
from tui.text.sheet import Sheet
from tui.widgets.key_hints import Hints
from tui.widgets.line_input import LineInput
from tui.widgets.passage_view import PassageView

Given = TypeVar("Given")

_DIM = Style(dim=True)


class Panel(ModalScreen[Given]):
    """Lies over the screen that it is about; it is closed with what was given in it, if anything is asked for."""

    def render(self) -> RenderableType:
        """The screen behind; the terminal's own colours cannot be mixed with the ground, so there they are dimmed."""
        behind = super().render()
        return Styled(behind, _DIM) if self.app.native_ansi_color else behind


class PanelScreen(Panel[None]):
    """Shows what `sheet` lays out, under a title."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.quit", labels.QUIT, show=False),
        Binding("escape,q,enter", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
    ]

    def __init__(self, title: Saying, sheet: Callable[[], Sheet]) -> None:
        super().__init__()
        self._title = title
        self._sheet = sheet

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield PassageView()
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be scrolled."""
        self.say_anew()
        self.query_one(PassageView).focus()

    def say_anew(self) -> None:
        """Everything in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(brief(self._title()))
        self.query_one(PassageView).show(self._sheet())

    def on_passage_view_copied(self, message: PassageView.Copied) -> None:
        """What is marked goes into the clipboard."""
        message.stop()
        self.post_message(copying(message, None))

    def action_close(self) -> None:
        """Go back to where the question came from."""
        self.dismiss()


class LineScreen(Panel[str]):
    """Asks for one line; `check` raises `TelusurError` for one that will not do, and gives what it means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.quit", labels.QUIT, show=False),
        Binding("enter", "give", labels.GIVE, tooltip=labels.GIVE_HELP),
        Binding("escape", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
    ]

    def __init__(self, title: Saying, value: str, check: Callable[[str], str]) -> None:
        super().__init__()
        self._title = title
        self._line = LineInput(lambda: "", value)
        self._check = check

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield self._line
            yield Static("", id="remark", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.say_anew()
        self._line.focus()

    def say_anew(self) -> None:
        """What is asked for, in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(brief(self._title()))

    def action_give(self) -> None:
        """Take the line, or say why not."""
        try:
            self.dismiss(self._check(self._line.value))
        except TelusurError as error:
            self.query_one("#remark", Static).update(Content(brief(told(error.told))))

    def action_close(self) -> None:
        """Never mind."""
        self.dismiss("")
