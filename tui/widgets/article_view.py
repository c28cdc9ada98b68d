"""The article view: a sheet, wrapped to the width it has, painted line by line, with one match current.

The preview and the reader are both this widget. Only the lines in view are painted, so a very long article costs no
more than a short one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.content import Span as StyledSpan
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from searcher.api import Span
from tui.text import labels
from tui.text.finding import places_of
from tui.text.sheet import KINDS, Run, Sheet
from tui.text.wrap import Line, offset_at, wrap
from tui.widgets.lines_view import LinesView

# A match that is jumped to is shown at this fraction of the height, with what led to it above.
_FOCUS_HEIGHT = 1 / 3

_GAP_BEFORE_SCROLLBAR = 1

_Stretch = TypeVar("_Stretch", Run, Span)

Layer = tuple[Run | Span, str]
"""A stretch of the text, and the part of the style sheet that it is painted by."""


class ArticleView(LinesView, can_focus=True, inherit_bindings=False):
    """Shows a `Sheet` and walks through its matches."""

    BINDING_GROUP_TITLE = labels.KEYS_SCROLLING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", labels.SCROLLING["scroll_up"], show=False),
        Binding("down,j", "scroll_down", labels.SCROLLING["scroll_down"], show=False),
        Binding("pageup", "page_up", labels.SCROLLING["page_up"], show=False),
        Binding("pagedown,space", "page_down", labels.SCROLLING["page_down"], show=False),
        Binding("home,g", "scroll_home", labels.SCROLLING["scroll_home"], show=False),
        Binding("end,G", "scroll_end", labels.SCROLLING["scroll_end"], show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--quote",
        "article--speaker",
        "article--match",
        "article--current",
        *(f"article--{kind}" for kind in KINDS),
    }
    ALLOW_SELECT = False

    @dataclass
    class MatchChanged(Message):
        """Another match is current; `current` counts from 1, and is 0 when there are none."""

        current: int
        total: int

    @dataclass
    class Scrolled(Message):
        """Another part of the text is in view."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet()
        self._sought: tuple[Span, ...] | None = None  # the places of what is looked for, None while nothing is
        self._lines: list[Line] = []
        self._starts: list[int] = []
        self._match = 0
        self._height = 0  # as the lines were wrapped for it: what was in view is asked after the size has changed

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    @property
    def matches(self) -> tuple[Span, ...]:
        """What is walked through: the matches of the sheet, or the places of what is looked for."""
        return self._sheet.matches if self._sought is None else self._sought

    @property
    def match(self) -> int:
        """Index of the current match among all."""
        return self._match

    @property
    def current(self) -> Span | None:
        """What stands out: the current match, None while there is none."""
        return self.matches[self._match] if self.matches else None

    @property
    def can_step(self) -> bool:
        """Whether there is a match to go to: a lone one in view is where one is already."""
        return len(self.matches) > 1 or any(not self._is_in_view(match.start) for match in self.matches)

    @property
    def percent(self) -> int:
        """How much of the text lies above the lower edge of the view."""
        last = self.scroll_offset.y + self.size.height
        return 100 * min(last, len(self._lines)) // max(1, len(self._lines))

    def show(self, sheet: Sheet, match: int = 0) -> None:
        """Show `sheet` from the top, or from its match number `match`, counted from 0."""
        self._sheet = sheet
        self._sought = None
        self._match = match if match < len(sheet.matches) else 0
        self._wrap()
        self.scroll_to(y=0, animate=False, force=True)
        self._announce()

    def step(self, by: int) -> None:
        """Make the match `by` steps further current; after the last comes the first."""
        if self.matches:
            self._match = (self._match + by) % len(self.matches)
            self._announce()

    def seek(self, wanted: str) -> None:
        """Walk through the places of `wanted` from here on, the first one in view or behind it current."""
        self._sought = places_of(self._sheet.text, wanted)
        place = bisect_left(self._sought, self._top, key=attrgetter("start"))
        self._match = place if place < len(self._sought) else 0
        self._announce()

    def seek_no_more(self, match: int) -> None:
        """Walk through the matches of the sheet again, from its match number `match`."""
        self._sought = None
        self._match = match if match < len(self.matches) else 0
        self._announce()

    def on_resize(self, event: Resize) -> None:
        """Wrap again at the new width: the line at the top stays there, a match in view stays in view."""
        event.stop()
        in_view = not self._lines or (self.current is not None and self._is_in_view(self.current.start))
        top = self._top
        self._wrap()
        self.scroll_to(y=self._line_at(top), animate=False, force=True)
        if in_view and self.current:
            self._reveal(self.current.start)
        self._tell_match()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Whether a lone match can be gone to changes when it comes into view, or leaves it."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())
        if len(self.matches) == 1:
            self._tell_match()

    def render_line(self, y: int) -> Strip:
        width = self.size.width - self.styles.scrollbar_size_vertical
        background = self.visual_style.rich_style
        number = self.scroll_offset.y + y
        if number >= len(self._lines):
            return Strip.blank(width, background)
        content = self._painted(self._lines[number])
        return Strip(content.render_segments(self.visual_style)).adjust_cell_length(width, background)

    @property
    def _text_width(self) -> int:
        """Cells for text: a gap and the place of the scrollbar are kept free whether it is there or not."""
        return self.size.width - self.styles.scrollbar_size_vertical - _GAP_BEFORE_SCROLLBAR

    def _wrap(self) -> None:
        width = self._text_width
        self._height = self.size.height
        self._lines = self._wrapped(width) if width > 0 and self._sheet.text else []
        self._starts = [line.start for line in self._lines]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _wrapped(self, width: int) -> list[Line]:
        """The lines of the sheet at this width."""
        return wrap(self._sheet.text, width)

    def _announce(self) -> None:
        if self.current:
            self._reveal(self.current.start)
        self.refresh()
        self._tell_match()

    def _tell_match(self) -> None:
        total = len(self.matches)
        self.post_message(self.MatchChanged(self._match + 1 if total else 0, total))

    @property
    def _top(self) -> int:
        """The offset of the first line in view."""
        return self._starts[min(self.scroll_offset.y, len(self._starts) - 1)] if self._starts else 0

    def _is_in_view(self, offset: int) -> bool:
        return self.scroll_offset.y <= self._line_at(offset) < self.scroll_offset.y + self._height

    def _reveal(self, offset: int) -> None:
        if not self._is_in_view(offset):
            above = int(self._height * _FOCUS_HEIGHT)
            self.scroll_to(y=self._line_at(offset) - above, animate=False, force=True)

    def _offset_at(self, column: int, row: int) -> int | None:
        """The offset of what is shown at this place of the view, None where nothing is."""
        number = self.scroll_offset.y + row
        return offset_at(self._sheet.text, self._lines[number], column) if number < len(self._lines) else None

    def _line_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _layers(self, line: Line) -> Sequence[Layer]:
        """What of the text shares a character with `line`, each over those before it."""
        sheet = self._sheet
        layers: list[Layer] = []
        layers += ((run, f"article--{run.kind}") for run in overlapping(sheet.runs, line))
        layers += ((said, "article--quote") for said in overlapping(sheet.said, line))
        layers += ((speaker, "article--speaker") for speaker in overlapping(sheet.speakers, line))
        layers += ((match, "article--match") for match in overlapping(self.matches, line))
        if self.current:
            layers += ((current, "article--current") for current in overlapping((self.current,), line))
        return layers

    def _painted(self, line: Line) -> Content:
        spans = [
            StyledSpan(
                max(stretch.start, line.start) - line.start,
                min(stretch.end, line.end) - line.start,
                self.part(name),
            )
            for stretch, name in self._layers(line)
        ]
        return Content(self._sheet.text[line.start : line.end], spans, strip_control_codes=False)


def overlapping(stretches: Sequence[_Stretch], line: Line) -> Iterator[_Stretch]:
    """The stretches, sorted and disjoint, that share a character with `line`."""
    for index in range(bisect_right(stretches, line.start, key=attrgetter("end")), len(stretches)):
        if stretches[index].start >= line.end:
            return
        yield stretches[index]
