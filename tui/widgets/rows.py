"""A list of lines, one of them marked: painted only as far as it is in view, however long it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.text.paint import brief, joined, painted
from tui.widgets.lines_view import LinesView

_MARKED, _UNMARKED = "▌ ", "  "

# What the pieces of a line can be, each with a style of its own.
TITLE, TEXT, DETAIL, MATCH = "title", "text", "detail", "match"


class Piece(NamedTuple):
    """A stretch of a line, and what it is."""

    text: str
    part: str = TEXT


def _no_line(place: int, width: int) -> Sequence[Piece]:  # noqa: ARG001 -- what a list without lines says
    return ()


class Rows(LinesView, can_focus=True, inherit_bindings=False):
    """Shows lines and announces which one is taken, by so many `clicks`; the keys of its screen move the mark."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{name}" for name in (TITLE, TEXT, DETAIL, MATCH, "marker", "selected")
    }
    ALLOW_SELECT = False

    @dataclass
    class Marked(Message):
        """Another line is marked."""

    @dataclass
    class Taken(Message):
        """A line was clicked."""

        place: int

    def __init__(self, clicks: int = 2) -> None:
        super().__init__()
        self._clicks = clicks
        self._count = 0
        self._line_of: Callable[[int, int], Sequence[Piece]] = _no_line
        self._at = 0

    @property
    def marked(self) -> int | None:
        """The place of the marked line; None where there is none."""
        return self._at if self._count else None

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    def show(self, count: int, line_of: Callable[[int, int], Sequence[Piece]], at: int | None = None) -> None:
        """Show `count` lines, the mark on the one `at` this place, or where it was as far as that is there.

        `line_of` gives the pieces of the line at a place for a width in cells.
        """
        self._count, self._line_of = count, line_of
        self._at = max(0, min(count - 1, self._at if at is None else at))
        self._relayout()

    def can_move(self, by: int) -> bool:
        """Whether there is a line in this direction."""
        return self._at > 0 if by < 0 else self._at < self._count - 1

    def move(self, by: int) -> None:
        """Mark the line `by` places further down, as far as there is one."""
        self._at = max(0, min(self._count - 1, self._at + by))
        self._relayout()
        self.post_message(self.Marked())

    def move_page(self, by: int) -> None:
        """Move by as many lines as are in view."""
        self.move(by * max(1, self.size.height - 1))

    def move_to_end(self, by: int) -> None:
        """Mark the first (`by` < 0) or the last line."""
        self.move(by * self._count)

    def on_click(self, event: Click) -> None:
        """Mark the line under the mouse, and take it where it was clicked often enough."""
        place = self.scroll_offset.y + event.y
        if place < self._count:
            self.move(place - self._at)
            if event.chain == self._clicks:
                self.post_message(self.Taken(place))

    def on_resize(self, event: Resize) -> None:
        """The marked line stays in view."""
        event.stop()
        self._relayout()

    def in_line(self, pieces: Sequence[Piece]) -> Content:
        """The pieces one after the other."""
        return joined(*(painted(brief(piece.text), self.part(f"rows--{piece.part}")) for piece in pieces))

    def render_line(self, y: int) -> Strip:
        width = self.size.width - self.styles.scrollbar_size_vertical
        base, place = self.visual_style, self.scroll_offset.y + y
        if place >= self._count:
            return Strip.blank(width, base.rich_style)
        marker = painted(_MARKED if place == self._at else _UNMARKED, self.part("rows--marker"))
        if place == self._at:
            base = base + self.part("rows--selected")
        line = joined(marker, self.in_line(self._line_of(place, width - len(_MARKED))))
        shown: Content = line.truncate(width, ellipsis=True)
        return Strip(shown.render_segments(base)).adjust_cell_length(width, base.rich_style)

    def _relayout(self) -> None:
        self.virtual_size = Size(self.size.width - self.styles.scrollbar_size_vertical, self._count)
        top, height = self.scroll_offset.y, self.size.height
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, force=True)
        elif height and self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False, force=True)
        self.refresh()


class Head(Widget):
    """What stands over `rows`: the pieces that `line_of` gives for a width in cells."""

    ALLOW_SELECT = False

    def __init__(self, rows: Rows, line_of: Callable[[int], Sequence[Piece]]) -> None:
        super().__init__()
        self._rows = rows
        self._line_of = line_of

    def render(self) -> Content:
        width = self.size.width - self._rows.styles.scrollbar_size_vertical - len(_MARKED)
        return joined(Content(_UNMARKED), self._rows.in_line(self._line_of(width)))
