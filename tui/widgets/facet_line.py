"""One line of the pane to narrow by, painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from index.environment.language import number
from tui.model.filters import Filter, values_of
from tui.model.pane_lines import AXIS, BARS, BARS_HIGH, HEADING, MONTH, MORE, VALUE, PaneLine
from tui.model.stretch import Stretch
from tui.model.timeline import Timeline, bars
from tui.text.paint import brief, joined, painted
from tui.widgets.histogram import axis, peak_named, stretch_named

if TYPE_CHECKING:
    from textual.style import Style

# Counts further than so many cells from the margin are far from what they count.
_WIDEST = 60

_MARKED, _UNMARKED = "▌ ", "  "
_IN_EFFECT, _UNWANTED, _OFFERED = "● ", "− ", "  "

# The cells that the mark takes.
MARGIN = len(_MARKED)

PARTS = ("heading", "value", "count", "bar", "chosen", "marker")


class Shown(NamedTuple):
    """What lines show beside their text: the bars, with `shares` of all articles or hits, and the filters in effect.

    `stretch` is what is marked of the bars, None while the cursor is elsewhere.
    """

    timeline: Timeline
    filters: tuple[Filter, ...]
    stretch: Stretch | None = None
    shares: bool = False


def painted_line(line: PaneLine, shown: Shown, width: int, style: Callable[[str], Style], *, marked: bool) -> Content:
    """A line in so many cells, in the `style` of each of `PARTS`."""
    heading, value, count, bar, chosen, marker = map(style, PARTS)
    mark = painted(_MARKED if marked else _UNMARKED, marker)
    if line.kind == HEADING:
        named = _named_time(shown) if line.field == MONTH else ""
        return joined(mark, painted(brief(line.text), heading), painted(named and f" · {named}", count))
    if line.kind == BARS:
        pieces = _bars(shown, int(line.field))
        return joined(mark, *(painted(piece, chosen if is_chosen else bar) for piece, is_chosen in pieces))
    if line.kind == AXIS:
        return joined(mark, painted(axis(shown.timeline, width - MARGIN), count))
    if line.kind == VALUE:
        hits, taken = number(line.hits), values_of(shown.filters, line.field)
        sign = _IN_EFFECT if taken.wants(line.text) else _UNWANTED if taken.refuses(line.text) else _OFFERED
        label = painted(brief(sign + line.text), value)
        room = max(0, min(width, _WIDEST) - MARGIN - len(hits) - 2)
        return joined(mark, label.truncate(room, ellipsis=True, pad=True), painted(f" {hits}", count))
    if line.kind == MORE:
        return joined(mark, painted(_OFFERED + line.text, count))
    return Content("")


def _bars(shown: Shown, row: int) -> list[tuple[str, bool]]:
    """What a row of the histogram has of each bar, and whether that is marked."""
    blocks = bars(shown.timeline.columns, BARS_HIGH, shares=shown.shares)[row]
    cells = shown.timeline.bar
    wide = max(1, cells - 1)
    stretch = shown.stretch
    return [((block * wide).ljust(cells), stretch is not None and stretch.covers(i)) for i, block in enumerate(blocks)]


def _named_time(shown: Shown) -> str:
    """Above the bars: the marked stretch with its hits, else where most of them are."""
    columns = shown.timeline.columns
    if shown.stretch is None:
        return "" if shown.shares else peak_named(columns)
    return stretch_named(shown.stretch.of(columns), shares=shown.shares)
