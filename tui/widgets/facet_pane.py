"""The pane to narrow an answer by: a histogram along the time, then the sources, places and authors with their counts.

Everything in it becomes a filter in the query line: one value alone, several together, or all but some. Up and down go
through the lines; left and right go through the histogram, with shift over a stretch of it, as the mouse does when it
is dragged. Letters that are typed leave the values that hold them, until one is taken; a space or a hyphen is such a
letter where a value has it right there, and what these keys do otherwise is done by others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Blur, Focus, Key, MouseDown, MouseMove, MouseUp, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from index.environment.language import say
from searcher.api import FacetCount
from tui.model.filters import DATE, Filter, values_of
from tui.model.pane_lines import AXIS, BARS, BLANK, HEADING, MONTH, MORE, VALUE, PaneLine, goes_on, pane_lines
from tui.model.stretch import Stretch, only
from tui.model.timeline import Timeline, span, timeline
from tui.model.typed import Typed
from tui.model.values import Values
from tui.text import labels
from tui.text.keys import is_command
from tui.text.sentences import of_narrowing
from tui.widgets.facet_keys import FACET_KEYS
from tui.widgets.facet_line import MARGIN, PARTS, Shown, painted_line
from tui.widgets.lines_view import LinesView


class FacetPane(LinesView, can_focus=True, inherit_bindings=False):
    """Shows counts by field and announces the filter that the user takes."""

    BINDING_GROUP_TITLE = labels.KEYS_NARROWING
    BINDINGS: ClassVar[list[BindingType]] = FACET_KEYS
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"facets--{name}" for name in (*PARTS, "selected")}
    ALLOW_SELECT = False

    @dataclass
    class Narrowed(Message):
        """Only hits of this time are wanted; taken again, it is wanted no more."""

        field: str
        value: str

    @dataclass
    class ValuesTaken(Message):
        """Only hits with these values of this field are wanted."""

        field: str
        values: Values

    @dataclass
    class EverythingWanted(Message):
        """How many articles there are of each month is wanted: shares cannot be shown without."""

    def __init__(self) -> None:
        super().__init__()
        self._facets: dict[str, tuple[FacetCount, ...]] = {}
        self._is_counted = False
        self._filters: tuple[Filter, ...] = ()
        self._timeline = Timeline()
        self._lines: list[PaneLine] = []
        self._cursor = 0
        self._stretch = Stretch()
        self._dragging = False
        self._typed = Typed()
        self._words = ""  # of the query, without its filters
        self._whole: set[str] = set()  # the fields of which every value is shown
        self._shares = False
        self._everything: dict[str, int] | None = None  # articles by month, once they were asked for

    def show(self, facets: dict[str, tuple[FacetCount, ...]], filters: tuple[Filter, ...], words: str = "") -> None:
        """Offer these counts with `filters` in effect; letters that found a value were for other `words`."""
        self._is_counted = True
        self._facets, self._filters = facets, filters
        if words != self._words or self._typed.is_done:
            self._words = words
            self._typed.clear()
        self._relayout()
        if self.has_focus:
            self._go(self._cursor)

    def put_away(self) -> None:
        """Nobody narrows by it any more: what was typed to find a value goes."""
        self._typed.clear()
        self._relayout()

    def show_everything(self, months: dict[str, int]) -> None:
        """How many articles there are of each month: what shares are shares of."""
        self._everything = months
        self._relayout()

    def forget_everything(self) -> None:
        """There are other articles now."""
        self._everything = None
        self._ask_for_everything()

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
        """The cursor is not seen while other keys move other things; who comes back types something else."""
        del event
        self._typed.finish()
        self.refresh()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self._types(key, character)

    def on_key(self, event: Key) -> None:
        """A letter leaves the values that hold it, with those that were typed before."""
        if self._types(event.key, event.character) and event.character:
            event.stop()
            event.prevent_default()
            self._typed.add(event.character)
            self._show_found()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kind = self._lines[self._cursor].kind if self._lines else ""
        possible = {
            "take": kind in (VALUE, AXIS, MORE),
            "add": kind == VALUE and (bool(parameters) or not self._types("space", " ")),
            "refuse": kind == VALUE and (bool(parameters) or not self._types("minus", "-")),
            "shift": bool(self._lines) and self._in_time,
            "shares": bool(self._timeline.columns) and not self._typed.text,
            "untype": bool(self._typed.text),
            "untype_all": bool(self._typed.text),
        }
        return possible.get(action, True)

    def action_move(self, by: int) -> None:
        """Go to the next line that can be taken."""
        stops = [place for place, line in enumerate(self._lines) if line.stops]
        self._typed.pause()
        if stops:
            at = stops.index(self._cursor) if self._cursor in stops else 0
            self._go(stops[max(0, min(len(stops) - 1, at + by))])

    def action_shift(self, by: int, extend: bool = False) -> None:
        """Mark another column of the histogram, or one more."""
        column = self._column_within(self._stretch.end + by)
        self._stretch = self._stretch.to(column) if extend else only(column)
        self.refresh()

    def action_move_page(self, by: int) -> None:
        """Go as many lines on as are in view."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_move_to_end(self, by: int) -> None:
        """Go to the first line, or to the last."""
        self.action_move(by * len(self._lines))

    def action_take(self) -> None:
        """Narrow by what is marked alone, or show the other values of a field."""
        line = self._lines[self._cursor]
        if line.kind == VALUE:
            self._take_values(line.field, values_of(self._filters, line.field).only(line.text))
        elif line.kind == MORE:
            self._whole.add(line.field)
            self._relayout(at=self._cursor)
        elif line.kind == AXIS:
            self.post_message(self.Narrowed(DATE, span(self._stretch.of(self._timeline.columns))))

    def action_add(self, _: bool = False) -> None:
        """Narrow by what is marked beside the values of its field that are taken already."""
        line = self._lines[self._cursor]
        self._take_values(line.field, values_of(self._filters, line.field).also(line.text))

    def action_refuse(self, _: bool = False) -> None:
        """Leave out what has the marked value."""
        line = self._lines[self._cursor]
        self._take_values(line.field, values_of(self._filters, line.field).never(line.text))

    def action_untype(self) -> None:
        """Take the last letter back."""
        self._typed.drop_last()
        self._show_found()

    def action_untype_all(self) -> None:
        """All values again."""
        self._typed.clear()
        self._show_found()

    def action_shares(self) -> None:
        """Draw shares of all articles of a time instead of hits, or hits again."""
        self._shares = not self._shares
        self._ask_for_everything()
        self._relayout()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a stretch of the histogram, or take the value under the mouse."""
        offset = event.get_content_offset_capture(self)
        place = self.scroll_offset.y + offset.y
        if not 0 <= place < len(self._lines):
            return
        line = self._lines[place]
        if line.kind in (BARS, AXIS):
            self._stretch = only(self._column_at(offset.x))
            self._dragging = True
            self.capture_mouse()
            self._go(next(i for i, other in enumerate(self._lines) if other.kind == AXIS))
        elif line.kind == VALUE:
            self._go(place)
            self.action_take()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Extend the stretch."""
        if self._dragging:
            self._stretch = self._stretch.to(self._column_at(event.get_content_offset_capture(self).x))
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
            base = base + self.part("facets--selected")
        is_marked = self.has_focus and place == self._cursor
        content = painted_line(self._lines[place], self._shown, width, self._style, marked=is_marked)
        return Strip(content.render_segments(base)).adjust_cell_length(width, base.rich_style)

    def _relayout(self, at: int | None = None) -> None:
        """Make the lines anew; the cursor stays with what it marks, or is put `at` a place."""
        width = self.size.width - self.styles.scrollbar_size_vertical
        self._timeline = timeline(self._facets.get(MONTH, ()), width - MARGIN - 1, self._everything)
        self._stretch = only(self._column_within(max(self._stretch)))
        lines = pane_lines(
            *(self._facets, self._timeline, self._filters),
            typed=self._typed.text,
            whole=self._whole,
            shares=self._draws_shares,
        )
        before = self._lines[self._cursor]._replace(hits=0) if self._lines else PaneLine("")
        stops = [place for place, line in enumerate(lines) if line.stops]
        self._lines = lines or [
            PaneLine(HEADING, say(of_narrowing.NOTHING_TO_NARROW)) if self._is_counted else PaneLine(BLANK)
        ]
        same = (place for place in stops if place == at or lines[place]._replace(hits=0) == before)
        self._cursor = next(same, (stops or [0])[0])
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    @property
    def _draws_shares(self) -> bool:
        return self._shares and self._everything is not None

    def _ask_for_everything(self) -> None:
        if self._shares and self._everything is None:
            self.post_message(self.EverythingWanted())

    def _types(self, key: str, character: str | None) -> bool:
        """Whether a key is a letter to find a value by."""
        if not character or is_command(key) or not self._typed.takes(character):
            return False
        return not self._typed.is_within(character) or goes_on(self._facets, self._typed.text + character)

    def _take_values(self, field: str, values: Values) -> None:
        """Announce what is wanted of a field; the letters by which it was found have done their work."""
        self._typed.finish()
        self.post_message(self.ValuesTaken(field, values))

    def _show_found(self) -> None:
        """Leave the values that hold what was typed, the first of them marked: the letters stand above them."""
        self._relayout()
        self._go(next((place for place, line in enumerate(self._lines) if line.stops), 0))

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

    @property
    def _shown(self) -> Shown:
        stretch = self._stretch if self._in_time else None
        return Shown(self._timeline, self._filters, stretch, shares=self._draws_shares)

    def _style(self, part: str) -> Style:
        return self.part(f"facets--{part}")

    def _column_at(self, x: int) -> int:
        """The column of the histogram so many cells from the left."""
        return self._column_within((x - MARGIN) // self._timeline.bar)

    def _column_within(self, column: int) -> int:
        """The nearest column that there is; 0 where there is none."""
        return max(0, min(len(self._timeline.columns) - 1, column))
