"""A list of articles over the one that is read: gone through, and read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from tui.model.stories import Listed
from tui.screens import wishes
from tui.screens.listing import LISTING_KEYS, Listing
from tui.text import labels
from tui.text.fitting import shortened
from tui.text.saying import Saying
from tui.widgets.rows import DETAIL, TEXT, Piece, Rows

_GAP = "  "


class ArticlesScreen(Listing[None], inherit_bindings=False):
    """Shows what `listed` gives, in the language that is spoken; articles are read with the matches of `query`.

    What is known of the marked one stands below the list, and `nothing` where there is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", labels.OPEN, tooltip=labels.OPEN_HELP),
        *LISTING_KEYS,
        Binding("q,l", "close", labels.CLOSE_HELP, show=False),
    ]

    def __init__(self, title: Saying, listed: Callable[[], Sequence[Listed]], query: str, nothing: Saying) -> None:
        super().__init__()
        self._title = title
        self._listed = listed
        self._query = query
        self._nothing = nothing
        self._shown: Sequence[Listed] = ()

    @property
    def title_told(self) -> str:
        return self._title()

    def say_anew(self) -> None:
        self._shown = self._listed()
        self._rows.show(len(self._shown), self._pieces)
        super().say_anew()
        self._tell_marked()

    def on_rows_marked(self, message: Rows.Marked) -> None:
        """Something else is known of another article."""
        message.stop()
        self._tell_marked()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open":
            return self._rows.marked is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Read the marked article."""
        self.take_marked()

    def take(self, place: int) -> None:
        """Read this article."""
        self.post_message(wishes.ListedWanted(self._shown[place].article, self._query))

    def _tell_marked(self) -> None:
        place = self._rows.marked
        self.show_remark(self._nothing if place is None else lambda: self._shown[place].known)

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        """The day and the title to the left, what is told beside it to the right."""
        (_, day, title, source, _), facts, _ = self._shown[place]
        right = _GAP.join(filter(None, (source, facts)))
        before = f"{day:<{self._day_width}}{_GAP}" if self._day_width else ""
        right = shortened(right, max(0, width // 2 - cell_len(before)))
        shown = shortened(title, max(0, width - cell_len(before) - cell_len(right) - len(_GAP)))
        gap = " " * max(0, width - cell_len(before) - cell_len(shown) - cell_len(right))
        return Piece(before, DETAIL), Piece(shown, TEXT), Piece(gap, TEXT), Piece(right, DETAIL)

    @property
    def _day_width(self) -> int:
        return max((len(each.article.day) for each in self._shown), default=0)
