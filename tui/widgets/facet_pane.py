"""The pane to narrow an answer by: a histogram along the time, then the sources, places and authors with their counts.

Everything in it becomes a filter in the query line. Up and down go through the lines; left and right go through the
histogram, with shift over a stretch of it, as the mouse does when it is dragged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Blur, Focus, MouseDown, MouseMove, MouseUp, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from index.environment.language import number, say
from searcher.api import FacetCount
from tui.model.filters import DATE, Filter
from tui.model.pane_lines import AXIS, BARS, BARS_HIGH, HEADING, MONTH, VALUE, PaneLine, pane_lines
from tui.model.timeline import Timeline, bars, span, timeline
from tui.text import labels, sentences
from tui.text.paint import brief, joined, painted, part_style

# Counts further than so many cells from the margin are far from what they count.
_WIDEST = 60

_MARKED, _UNMARKED = "▌ ", "  "
_IN_EFFECT, _OFFERED = "● ", "  "
_EXTEND = Binding.Group(labels.STRETCH, compact=True)


class FacetPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows counts by field and announces the filter that the user takes."""

    BINDING_GROUP_TITLE = labels.KEYS_NARROWING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", labels.LINE_HELP[0], show=False),
        Binding("down,j", "move(1)", labels.LINE_HELP[1], show=False),
        Binding("enter,space", "take", labels.NARROW_TAKE, tooltip=labels.NARROW_TAKE_HELP),
        Binding("ctrl+t", "screen.narrow", labels.BACK, tooltip=labels.BACK_HELP),
        Binding("left", "shift(-1)", labels.STRETCH, tooltip=labels.SHIFT_HELP[0], group=_EXTEND),
        Binding("right", "shift(1)", labels.STRETCH, tooltip=labels.SHIFT_HELP[1], group=_EXTEND),
        Binding("shift+left", "shift(-1, True)", labels.STRETCH_HELP[0], show=False),
        Binding("shift+right", "shift(1, True)", labels.STRETCH_HELP[1], show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facets--heading",
        "facets--value",
        "facets--count",
        "facets--bar",
        "facets--chosen",
        "facets--marker",
        "facets--selected",
    }
    ALLOW_SELECT = False

    @dataclass
    class Narrowed(Message):
        """Only hits with this value of this field are wanted; taken again, it is wanted no more."""

        field: str
        value: str

    def __init__(self) -> None:
        super().__init__()
        self._facets: dict[str, tuple[FacetCount, ...]] = {}
        self._filters: tuple[Filter, ...] = ()
        self._timeline = Timeline()
        self._lines: list[PaneLine] = []
        self._cursor = 0
        # The stretch of the histogram that is marked, as places of its first and its last column in any order.
        self._from = self._to = 0
        self._dragging = False

    def show(self, facets: dict[str, tuple[FacetCount, ...]], filters: tuple[Filter, ...]) -> None:
        """Offer these counts; `filters` are in effect already."""
        self._facets, self._filters = facets, filters
        self._relayout()

    def say_anew(self) -> None:
        """The headings in the language that is spoken now."""
        self._relayout()

    def on_resize(self, event: Resize) -> None:
        """The histogram uses the width that there is, and the cursor stays in view, as where a chip took a line."""
        event.stop()
        self._relayout()
        if self.has_focus:
            self._go(self._cursor)

    def on_focus(self, event: Focus) -> None:
        """The cursor is seen while it can be moved."""
        del event
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """The cursor is not seen while other keys move other things."""
        del event
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if action == "take":
            return bool(self._lines) and self._lines[self._cursor].stops
        if action == "shift":
            return bool(self._lines) and self._in_time
        return True

    def action_move(self, by: int) -> None:
        """Go to the next line that can be taken."""
        stops = [place for place, line in enumerate(self._lines) if line.stops]
        if stops:
            at = stops.index(self._cursor) if self._cursor in stops else 0
            self._go(stops[max(0, min(len(stops) - 1, at + by))])

    def action_shift(self, by: int, extend: bool = False) -> None:
        """Mark another column of the histogram, or one more."""
        self._to = max(0, min(len(self._timeline.columns) - 1, self._to + by))
        if not extend:
            self._from = self._to
        self.refresh()

    def action_take(self) -> None:
        """Narrow by what is marked."""
        line = self._lines[self._cursor]
        if line.kind == VALUE:
            self.post_message(self.Narrowed(line.field, line.text))
        elif line.kind == AXIS:
            first, last = sorted((self._from, self._to))
            self.post_message(self.Narrowed(DATE, span(self._timeline.columns[first : last + 1])))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a stretch of the histogram, or take the value under the mouse."""
        offset = event.get_content_offset_capture(self)
        place = self.scroll_offset.y + offset.y
        if not 0 <= place < len(self._lines):
            return
        line = self._lines[place]
        if line.kind in (BARS, AXIS):
            self._from = self._to = self._column_at(offset.x)
            self._dragging = True
            self.capture_mouse()
            self._go(next(i for i, other in enumerate(self._lines) if other.kind == AXIS))
        elif line.kind == VALUE:
            self._go(place)
            self.action_take()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Extend the stretch."""
        if self._dragging:
            self._to = self._column_at(event.get_content_offset_capture(self).x)
            self.refresh()

    def on_mouse_up(self, event: MouseUp) -> None:
        """The stretch is whole: narrow by it."""
        del event
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            self.action_take()

    def render_line(self, y: int) -> Strip:
        width = self.size.width - self.styles.scrollbar_size_vertical
        base = self.visual_style
        place = self.scroll_offset.y + y
        if place >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        if self.has_focus and place == self._cursor:
            base = base + part_style(self, "facets--selected")
        content = self._painted(place, self._lines[place], width)
        return Strip(content.render_segments(base)).adjust_cell_length(width, base.rich_style)

    def _relayout(self) -> None:
        width = self.size.width - self.styles.scrollbar_size_vertical
        self._timeline = timeline(self._facets.get(MONTH, ()), width - len(_MARKED) - 1)
        self._from = self._to = min(max(self._from, self._to), max(0, len(self._timeline.columns) - 1))
        lines = pane_lines(self._facets, self._timeline)
        before = self._lines[self._cursor]._replace(hits=0) if self._lines else PaneLine("")
        stops = [place for place, line in enumerate(lines) if line.stops]
        self._lines = lines or [PaneLine(HEADING, say(sentences.NOTHING_TO_NARROW))]
        self._cursor = next((place for place in stops if lines[place]._replace(hits=0) == before), (stops or [0])[0])
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _go(self, place: int) -> None:
        self._cursor = place
        self.refresh()
        top = 0 if place == next((i for i, line in enumerate(self._lines) if line.stops), 0) else place
        if not self.scroll_offset.y <= top < self.scroll_offset.y + self.size.height:
            self.scroll_to(y=top if top < self.scroll_offset.y else top - self.size.height + 1, animate=False)
        self.screen.refresh_bindings()

    @property
    def _in_time(self) -> bool:
        """Whether the cursor is in the histogram."""
        return self.has_focus and self._lines[self._cursor].kind == AXIS

    def _column_at(self, x: int) -> int:
        return max(0, min(len(self._timeline.columns) - 1, (x - len(_MARKED)) // self._timeline.bar))

    def _painted(self, place: int, line: PaneLine, width: int) -> Content:
        heading, value, count, bar, chosen, marker = (
            part_style(self, f"facets--{name}") for name in ("heading", "value", "count", "bar", "chosen", "marker")
        )
        mark = painted(_MARKED if self.has_focus and place == self._cursor else _UNMARKED, marker)
        if line.kind == HEADING:
            return joined(mark, painted(brief(line.text), heading))
        if line.kind == BARS:
            blocks = bars(self._timeline.columns, BARS_HIGH)[int(line.field)]
            first, last = sorted((self._from, self._to))
            marked = self._in_time
            pieces = [
                painted(block * self._timeline.bar, chosen if marked and first <= i <= last else bar)
                for i, block in enumerate(blocks)
            ]
            return joined(mark, *pieces)
        if line.kind == AXIS:
            return joined(mark, painted(self._axis(width - len(_MARKED)), count))
        if line.kind == VALUE:
            hits = number(line.hits)
            in_effect = any(f.name == line.field and f.value.lower() == line.text.lower() for f in self._filters)
            label = painted(brief((_IN_EFFECT if in_effect else _OFFERED) + line.text), value)
            room = max(0, min(width, _WIDEST) - len(_MARKED) - len(hits) - 2)
            return joined(mark, label.truncate(room, ellipsis=True, pad=True), painted(f" {hits}", count))
        return Content("")

    def _axis(self, width: int) -> str:
        """Under the bars: where the time begins and ends, or the marked stretch with its hits."""
        columns = self._timeline.columns
        if self._in_time:
            first, last = sorted((self._from, self._to))
            marked = columns[first : last + 1]
            return sentences.stretch(span(marked), sum(column.hits for column in marked))
        begin, end = columns[0].first, columns[-1].last
        if self._timeline.before:
            begin = f"◂ {begin}"
        if self._timeline.after:
            end = f"{end} ▸"
        room = min(width, len(columns) * self._timeline.bar) - cell_len(begin) - cell_len(end)
        return f"{begin}{' ' * room if room > 0 else ' – '}{end}"
