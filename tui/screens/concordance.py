"""The concordance: every occurrence, aligned. Arrows change the order, Enter opens the article there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from searcher.api import Hit
from tui.screens.listing import LISTING_KEYS, Listing
from tui.screens.wishes import ReadingWanted
from tui.text import labels, listings
from tui.text.among import LINES
from tui.text.fitting import width_of
from tui.widgets.rows import DETAIL, MATCH, TEXT, Piece

if TYPE_CHECKING:
    from tui.model.concordance import Concordance

# The width of the screen that a margin was measured for, and its own.
_UNKNOWN = -1, 0

_ORDER = Binding.Group(labels.LINE_ORDER)


def nothing_else(_: int) -> str:
    """Of lines that speak for themselves."""
    return ""


class ConcordanceScreen(Listing[None], inherit_bindings=False):
    """Goes through the lines of `query`, which come as soon as they are found; `told` says what they hold.

    `known` says, of so many lines, what else is to be known of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", labels.OPEN, tooltip=labels.OPEN_THERE_HELP),
        Binding("left", "order('left')", labels.LINE_ORDER, tooltip=labels.LINE_ORDER_HELP[0], group=_ORDER),
        Binding("right", "order('right')", labels.LINE_ORDER, tooltip=labels.LINE_ORDER_HELP[1], group=_ORDER),
        Binding("d", "order('date')", labels.LINE_ORDER, tooltip=labels.LINE_ORDER_HELP[2], group=_ORDER),
        *LISTING_KEYS,
    ]

    @dataclass
    class OrderWanted(Message):
        """The lines are wanted in this order."""

        order: str

    def __init__(self, query: str, told: str = "", known: Callable[[int], str] = nothing_else) -> None:
        super().__init__()
        self._query = query
        self._known = known
        self._told = told or query
        self._found: Concordance | None = None
        self._margin = _UNKNOWN
        self._node = 0

    @property
    def title_told(self) -> str:
        return listings.concordance(self._told, self._found.order if self._found else "")

    def show_lines(self, found: Concordance) -> None:
        """The lines, in their order."""
        self._found = found
        lines = [each.line for each in found.lines]
        self._margin = _UNKNOWN
        self._node = max((width_of(line.node) for line in lines), default=0)
        self._rows.show(len(lines), self._pieces, at=0)
        self.say_anew()
        self.show_remark(lambda: self._counted(found))
        self.refresh_bindings()

    def _counted(self, found: Concordance) -> str:
        """How many lines there are, and of which forms."""
        from searcher.answers.counted_forms import with_forms

        counted = listings.occurrences(found.total, len(found.lines), found.articles) + self._known(found.total)
        return with_forms(counted, " · ", found.forms, self._query)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "order":
            return self._rows.count > 1 and self._found is not None and parameters != (self._found.order,)
        if action == "open":
            return self._rows.count > 0
        return super().check_action(action, parameters)

    def action_order(self, order: str) -> None:
        """Sort the lines otherwise."""
        self.post_message(self.OrderWanted(order))

    def action_open(self) -> None:
        """Read the article where the marked line stands."""
        self.take_marked()

    def take(self, place: int) -> None:
        """Read the article where this line stands."""
        if self._found and (hit := self._hit_at(place)):
            self.post_message(ReadingWanted(hit, self._query, len(self._found.lines), LINES))

    def step(self, by: int) -> Hit | None:
        """The article of the line `by` places further down, which is marked now."""
        self._rows.move(by)
        return self._hit_at(self._rows.marked)

    def _hit_at(self, place: int | None) -> Hit | None:
        """The article of a line as a hit whose snippet is where it stands."""
        if self._found is None or place is None:
            return None
        line, snippet = self._found.lines[place]
        return Hit(place + 1, line.id, 0.0, "", snippets=(snippet,))

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        """The line, its node in one column with those of the others."""
        from searcher.answers.aligned import PART, before_node, behind_node, last_words, margin

        if not self._found:
            return ()
        line = self._found.lines[place].line
        if self._margin[0] != width:
            margins = (margin(each.line, width // PART, width_of) for each in self._found.lines)
            self._margin = width, max(map(width_of, margins))
        side = max(0, (width - self._margin[1] - min(self._node, width // PART) - 2) // 2)
        told, before = margin(line, width // PART, width_of), last_words(before_node(line), side, width_of)
        return (
            Piece(told + " " * (self._margin[1] - width_of(told) + 2), DETAIL),
            Piece(" " * (side - width_of(before)) + before, TEXT),
            Piece(line.node, MATCH),
            Piece(behind_node(line), TEXT),
        )
