"""A list of names, pasted or read from a file: how often each is written about, and a way to the hits of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from index.environment.language import number, told
from tui.screens.listing import LISTING_KEYS, Listing
from tui.text import labels, listings
from tui.text.fitting import shortened, width_of
from tui.widgets.line_input import ListingInput
from tui.widgets.rows import DETAIL, MATCH, TEXT, Piece

if TYPE_CHECKING:
    from searcher.answers.list import Named

# So wide are the hits, and of the rest so much is for the name.
_HITS, _NAME = 8, 0.5


class NamesScreen(Listing[int], inherit_bindings=False):
    """Is closed with the place of the line that is to be asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", labels.ASK_NAME, tooltip=labels.ASK_NAME_HELP),
        *LISTING_KEYS,
    ]

    @dataclass
    class ListGiven(Message):
        """A list was pasted, or is in the file `name`."""

        text: str
        name: str = ""

    def __init__(self, rows: Sequence[Named] = (), total: int = 0, at: int = 0) -> None:
        self._input = ListingInput(listings.list_invitation)
        super().__init__(self._input)
        self._named = tuple(rows)
        self._total = total
        self._begins_at = at

    @property
    def title_told(self) -> str:
        return listings.list_title()

    def on_mount(self) -> None:
        """As it was left."""
        self.show_names(self._named, self._total, self._begins_at)

    def show_names(self, rows: Sequence[Named], total: int, at: int | None = None) -> None:
        """What the lines find, as far as they were asked, of so many."""
        self._named, self._total = tuple(rows), total
        self._rows.show(len(self._named), self._pieces, at)
        if total:
            self.show_remark(lambda: listings.list_progress(len(self._named), total))
        self.refresh_bindings()

    def on_input_changed(self) -> None:
        """What Enter means depends on whether there is something typed."""
        self.refresh_bindings()

    def on_listing_input_pasted(self, message: ListingInput.Pasted) -> None:
        """Several lines were pasted: they are the list."""
        message.stop()
        self._input.value = ""
        self.post_message(self.ListGiven(message.text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take":
            return bool(self._input.value.strip()) or self._rows.marked is not None
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """Read the file that was typed, or ask the marked line."""
        if typed := self._input.value.strip():
            self._input.value = ""
            self.post_message(self.ListGiven("", typed))
        else:
            self.take_marked()

    def take(self, place: int) -> None:
        """Ask this line."""
        self.dismiss(place)

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        row = self._named[place]
        hits = "?" if row.error else number(row.hits)
        name = max(0, min(int((width - _HITS) * _NAME), max((width_of(each.query) for each in self._named), default=0)))
        query = shortened(row.query, name)
        return (
            Piece(hits.rjust(_HITS) + "  ", TEXT if row.hits else MATCH),
            Piece(query + " " * (name - width_of(query)) + "  ", TEXT),
            Piece(_known(row), DETAIL),
        )


def _known(row: Named) -> str:
    if row.error:
        return told(row.error)
    if not row.hits:
        return listings.did_you_mean(row.other, row.other_hits) if row.other else ""
    between = " … ".join(dict.fromkeys(filter(None, (row.first, row.last))))
    return " · ".join(filter(None, (between, f"{row.top_source} {number(row.top_hits)}" if row.top_source else "")))
