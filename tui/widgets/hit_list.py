"""The list of hits: rows of equal height, painted only while in view, with one selected.

Rows are lines of a scroll view, not widgets, so the list has no limit: ten thousand hits cost what is seen of them. A
rule parts hits with all words from those that lack some, where these come behind all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar

from textual.cache import LRUCache
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from index.environment.language import say
from searcher.api import Hit
from tui.text.paint import joined, painted
from tui.text.sentences import of_search
from tui.widgets.dense_row import dense_row
from tui.widgets.hit_row import RowStyles, row
from tui.widgets.lines_view import LinesView

# A list this high has room for two lines of snippet; a lower one shows more hits instead, a dense one most of all.
_ROOMY_HEIGHT = 30
_ROOMY_ROW, _COMPACT_ROW, _DENSE_ROW = 5, 2, 1

# Before the list has its place, at least this share of the screen may be expected for it.
_SHARE_OF_SCREEN = 0.5

# From this height on the last line of a row is a blank that parts it from the next.
_PARTED_ROW = 4

# Few hits share the room that there is, up to so many lines each: the whole title, more of the text.
_TALLEST_ROW = 7

_MARKED, _UNMARKED = "▌ ", "  "
_KEPT = "▏ "  # the selected hit while the keys go through another list

# More is asked for while there is still about a screen of hits to go.
_NEAR_END = 15

# Rows painted once and kept: a few screens of them, for the next letter brings every other hit as it was.
_ROWS_KEPT = 100

# What of a hit no row shows.
_UNSEEN: dict[str, Any] = {"rank": 0, "score": 0.0, "explain": None}


class HitList(LinesView, can_focus=True, inherit_bindings=False):
    """Shows hits and announces which one the user selects; the screen's keys move the selection."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hits--title",
        "hits--derived",
        "hits--detail",
        "hits--remark",
        "hits--snippet",
        "hits--match",
        "hits--marker",
        "hits--selected",
        "hits--rule",
    }
    ALLOW_SELECT = False

    marked: reactive[bool] = reactive(True)
    """Whether the selected hit is marked as such: not while the selection of the screen is elsewhere."""

    has_cursor: reactive[bool] = reactive(True)
    """Whether keys move the selection: there is one cursor on the screen, where they do something."""

    dense: reactive[bool] = reactive(False)
    """Whether a hit has one line, however much room there is."""

    @dataclass
    class Selected(Message):
        """The user went to another hit."""

        hit: Hit

    @dataclass
    class Opened(Message):
        """A hit was asked for by the mouse."""

        hit: Hit

    @dataclass
    class EndNeared(Message):
        """The selection or the view comes near the last of the `known` hits."""

        known: int

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Hit, ...] = ()
        self._selected = 0
        self._chosen = False
        self._expected = ""  # the id of the hit to be selected among the next ones
        self._goes_to_end = False
        self._full = 0
        self._row_height = _COMPACT_ROW
        self._looks: list[int] = []  # a number for how each hit looks
        self._new_looks = count(1)
        self._rows: LRUCache[tuple[int, bool, int, int], list[Strip]] = LRUCache(_ROWS_KEPT)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits in the list."""
        return self._hits

    @property
    def selected(self) -> Hit | None:
        """The selected hit; None only in an empty list."""
        return self._hits[self._selected] if self._hits else None

    @property
    def is_chosen(self) -> bool:
        """Whether the user went to the selected hit."""
        return self._chosen

    @property
    def place(self) -> int:
        """Where the selected hit stands, from 0."""
        return self._selected

    @property
    def wanted(self) -> int:
        """How many hits of another question are enough: those that fill the list, and reach a hit the user went to."""
        return self._screenful + (self._selected if self._chosen else 0)

    @property
    def at_top(self) -> bool:
        """Whether there is nothing to select above the selected hit."""
        return self._selected == 0

    def show(self, hits: tuple[Hit, ...], full: int = 0) -> None:
        """Show the hits of another question, of which the first `full` stand above a rule; 0 for none.

        A hit that the user had moved to stays selected wherever it is now; otherwise the first hit is.
        """
        before = self._hits, self._full, self._selected
        self._full = full
        kept, self._expected = self._expected or (self.selected.id if self._chosen and self.selected else ""), ""
        place = next((i for i, hit in enumerate(hits) if hit.id == kept), None)
        self._chosen = place is not None
        self._goes_to_end = False
        self._take_in(hits)
        self._selected = place or 0
        if (hits, full, self._selected) != before:  # every third key brings the same hits again
            self._relayout()
        self._reveal()

    def expect(self, id: str) -> None:
        """Select this hit among those that are shown next."""
        self._expected = id

    def extend(self, hits: tuple[Hit, ...]) -> None:
        """Show `hits`, which begin with those already in the list; who went to its end is taken to the new one."""
        self._take_in(hits)
        self._relayout()
        if self._goes_to_end:
            self.move(len(hits))

    def move(self, by: int) -> None:
        """Select the hit `by` places further down, as far as there is one."""
        if self._hits:
            self._select(max(0, min(len(self._hits) - 1, self._selected + by)))

    def move_page(self, by: int) -> None:
        """Move by as many hits as are in view."""
        self.move(by * max(1, self.size.height // self._row_height - (self._rule_height > 0)))

    def move_to_end(self, by: int) -> None:
        """Select the first (`by` < 0) or the last known hit, and the last of those that come next."""
        self.move(by * len(self._hits))
        self._goes_to_end = by > 0

    def on_click(self, event: Click) -> None:
        """Select the hit under the mouse; a double click opens it."""
        place, line = self._at(self.scroll_offset.y + event.y)
        if place < len(self._hits) and line >= 0:
            self._select(place)
            if event.chain == 2:
                self.post_message(self.Opened(self._hits[place]))

    def on_resize(self, event: Resize) -> None:
        """Rows may get higher or lower; the selected one stays in view, and new room is filled."""
        event.stop()
        self._relayout()
        self._reveal()
        if self._hits and self._screenful > len(self._hits):
            self.post_message(self.EndNeared(len(self._hits)))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """A view that comes near the end asks for more, like a selection does."""
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_more(int(new_value + self.size.height) // self._row_height)

    def notify_style_update(self) -> None:
        """Rows painted in the old styles are of no use."""
        super().notify_style_update()
        self._rows.clear()

    def say_anew(self) -> None:
        """Rows painted in another language are of no use."""
        self._rows.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self._row_width
        place, line = self._at(self.scroll_offset.y + y)
        if place >= len(self._hits):
            return Strip.blank(width, self.visual_style.rich_style)
        is_last_full = 0 < self._full == place + 1 < len(self._hits)
        if line < 0 or (is_last_full and self._row_height >= _PARTED_ROW and line == self._row_height - 1):
            return self._rule(width)
        return self._painted_row(place, width)[line]

    def watch_dense(self) -> None:
        """The same hits in other rows."""
        if not self._hits:
            return
        self._relayout()
        self._reveal()
        if self._screenful > len(self._hits):
            self.post_message(self.EndNeared(len(self._hits)))

    def _take_in(self, hits: tuple[Hit, ...]) -> None:
        """Hold `hits`; one that looks as it did keeps the number of its look, by which painted rows are known."""
        before = {hit.id: (hit, look) for hit, look in zip(self._hits, self._looks, strict=True)}
        self._hits, self._looks = hits, []
        for hit in hits:
            known, look = before.get(hit.id, (None, 0))
            is_alike = known is hit or (known and known._replace(**_UNSEEN) == hit._replace(**_UNSEEN))
            self._looks.append(look if is_alike else next(self._new_looks))

    def _at(self, y: int) -> tuple[int, int]:
        """The hit at a line of all lines, and which line of its row that is; -1 for the rule before it."""
        place, line = divmod(y, self._row_height)
        if not self._rule_height or place < self._full:
            return place, line
        place, line = divmod(y - self._rule_height, self._row_height)
        return (place, line) if place >= self._full else (self._full, -1)

    @property
    def _rule_height(self) -> int:
        """The lines that the rule takes: none where it stands in the blank between two rows."""
        return int(0 < self._full < len(self._hits) and self._row_height < _PARTED_ROW)

    def _rule(self, width: int) -> Strip:
        said = f"── {say(of_search.LACKING)} "
        line = painted(said.ljust(width, "─"), self._part("rule"))
        return Strip(line.truncate(width).render_segments(self.visual_style)).adjust_cell_length(
            width, self.visual_style.rich_style
        )

    @property
    def _row_width(self) -> int:
        """Cells for a row: the place of the scrollbar is kept free whether it is there or not."""
        return self.size.width - self.styles.scrollbar_size_vertical

    @property
    def _screenful(self) -> int:
        """As many hits as can be in view; before the list has its place, as many as the whole screen would hold."""
        return (self.size.height or self.screen.size.height) // self._least_row_height + 1

    @property
    def _least_row_height(self) -> int:
        if self.dense:
            return _DENSE_ROW
        expected = self.screen.size.height * _SHARE_OF_SCREEN if self.is_attached else 0
        height = self.size.height or expected
        return _ROOMY_ROW if height >= _ROOMY_HEIGHT else _COMPACT_ROW

    def _fitting_row_height(self) -> int:
        if self.dense:
            return _DENSE_ROW
        shared = self.size.height // max(1, len(self._hits))
        return max(self._least_row_height, min(shared, _TALLEST_ROW))

    def _select(self, place: int) -> None:
        self._chosen = True
        self._goes_to_end = False
        self._selected = place
        self.refresh()
        self.post_message(self.Selected(self._hits[place]))
        self._reveal()
        self._ask_for_more(place)

    def watch_has_cursor(self) -> None:
        """The selected row is painted otherwise."""
        self._rows.clear()
        self.refresh()

    def _relayout(self) -> None:
        self._row_height = self._fitting_row_height()  # every line that is painted asks for it
        self.virtual_size = Size(self._row_width, len(self._hits) * self._row_height + self._rule_height)
        self.refresh()

    def _reveal(self) -> None:
        """Scroll no further than it takes to have the whole selected row in view."""
        top = self._selected * self._row_height + (self._rule_height if self._selected >= self._full else 0)
        bottom = top + self._row_height
        height = self.size.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - max(height, self._row_height), animate=False, force=True)

    def _ask_for_more(self, place: int) -> None:
        if self._hits and place + _NEAR_END >= len(self._hits):
            self.post_message(self.EndNeared(len(self._hits)))

    def _painted_row(self, place: int, width: int) -> list[Strip]:
        selected = self.marked and place == self._selected
        key = (self._looks[place], selected, width, self._row_height)
        strips = self._rows.get(key)
        if strips is None:
            strips = self._rows[key] = self._paint_row(self._hits[place], selected, width)
        return strips

    def _paint_row(self, hit: Hit, selected: bool, width: int) -> list[Strip]:
        part = self._part
        base = self.visual_style + part("selected") if selected else self.visual_style
        styles = RowStyles(
            part("title"), part("derived"), part("detail"), part("remark"), part("snippet"), part("match")
        )
        mark = _MARKED if self.has_cursor else _KEPT
        marker = painted(mark if selected else _UNMARKED, part("marker"))
        room, height = max(1, width - len(_MARKED) - 1), self._row_height
        height -= height >= _PARTED_ROW
        lines = row(hit, room, height, styles) if height > _DENSE_ROW else [dense_row(hit, room, styles)]
        strips = [
            Strip(joined(marker, line).render_segments(base)).adjust_cell_length(width, base.rich_style)
            for line in lines
        ]
        return [*strips, *[Strip.blank(width, self.visual_style.rich_style)] * (self._row_height - len(strips))]

    def _part(self, name: str) -> Style:
        return self.part(f"hits--{name}")
