"""A list over the search, to go through by keys: what its screens share."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from tui.screens.panel import Given, Panel
from tui.text import labels
from tui.text.paint import brief
from tui.text.saying import Saying
from tui.widgets.key_hints import Hints
from tui.widgets.line_input import LineInput
from tui.widgets.rows import Head, Rows

_SELECT = Binding.Group(labels.SELECT, compact=True)


# Each screen has them behind its own.
LISTING_KEYS: list[BindingType] = [
    Binding("ctrl+c", "app.interrupt", labels.INTERRUPT_HELP, show=False),
    Binding("up,ctrl+k,k", "move(-1)", labels.SELECT, tooltip=labels.LINE_HELP[0], group=_SELECT),
    Binding("down,ctrl+j,j", "move(1)", labels.SELECT, tooltip=labels.LINE_HELP[1], group=_SELECT),
    Binding("pageup", "move_page(-1)", labels.LINES_HELP[0], show=False),
    Binding("pagedown", "move_page(1)", labels.LINES_HELP[1], show=False),
    Binding("home,g", "move_to_end(-1)", labels.LINE_ENDS_HELP[0], show=False),
    Binding("end,G", "move_to_end(1)", labels.LINE_ENDS_HELP[1], show=False),
    Binding("escape", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
]


class Listing(Panel[Given], inherit_bindings=False):
    """A title, a line to type into and a head where these are given, lines to go through, and a remark below them."""

    def __init__(self, line: LineInput | None = None, rows: Rows | None = None, head: Head | None = None) -> None:
        super().__init__()
        self._line = line
        self._rows = rows or Rows()
        self._head = head
        self._remark: Callable[[], str] = str

    def compose(self) -> ComposeResult:
        with Container(id="panel", classes="listing"):
            if self._line:
                yield self._line
            if self._head:
                yield self._head
            yield self._rows
            yield Static("", id="remark", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be gone through, or typed into."""
        self.say_anew()
        (self._line or self._rows).focus()

    @property
    def title_told(self) -> str:
        """What stands above."""
        raise NotImplementedError

    def say_anew(self) -> None:
        """Everything in the language that is spoken now."""
        if self._line:
            self._line.say_anew()
        self.query_one("#panel").border_title = Content(brief(self.title_told))
        self.show_remark(self._remark)
        self._rows.refresh()

    def show_remark(self, saying: Saying) -> None:
        """What is going on, below the lines."""
        self._remark = saying
        self.query_one("#remark", Static).update(Content(brief(saying())))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not action.startswith("move") or self._rows.can_move(1 if parameters == (1,) else -1)

    def on_rows_marked(self, message: Rows.Marked) -> None:
        """What can be done depends on the line."""
        message.stop()
        self.refresh_bindings()

    def on_rows_taken(self, message: Rows.Taken) -> None:
        """A line was clicked as often as takes it."""
        message.stop()
        self.take(message.place)

    def take(self, place: int) -> None:
        """Do with the line at this place what Enter does."""
        raise NotImplementedError

    def take_marked(self) -> None:
        """Do it with the marked line, where there is one."""
        if (place := self._rows.marked) is not None:
            self.take(place)

    def action_move(self, by: int) -> None:
        """Mark another line."""
        self._rows.move(by)

    def action_move_page(self, by: int) -> None:
        """Mark a line a screen further."""
        self._rows.move_page(by)

    def action_move_to_end(self, by: int) -> None:
        """Mark the first or the last line."""
        self._rows.move_to_end(by)

    def action_close(self) -> None:
        """Go back to where it was asked for."""
        self.dismiss()
