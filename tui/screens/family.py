"""The forms of a word family, over the article that is read: Enter leaves the hits that have the marked one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from index.environment.language import number, say
from searcher.api import FamilyMember
from tui.screens.listing import LISTING_KEYS, Listing
from tui.text import labels
from tui.text.paint import brief
from tui.text.sentences import of_overviews
from tui.widgets.rows import DETAIL, TEXT, Piece

_GAP = "   "


class FamilyScreen(Listing[str], inherit_bindings=False):
    """Every form of `word` with its articles, then those of `related` words' families; closed with the one wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", labels.ADD_WORD, tooltip=labels.ADD_FORM_HELP),
        *LISTING_KEYS,
        Binding("q,f", "close", labels.CLOSE_HELP, show=False),
    ]

    def __init__(self, word: str, family: Sequence[FamilyMember], related: Sequence[FamilyMember]) -> None:
        super().__init__()
        self._word = word
        self._forms = (*family, *related)
        self._family = len(family)
        self._column = max((cell_len(each.form) for each in self._forms), default=0)

    @property
    def title_told(self) -> str:
        return of_overviews.family_of(self._word)

    def on_mount(self) -> None:
        """The first form is marked."""
        self._rows.show(len(self._forms), self._pieces)
        if not self._family:
            self.show_remark(lambda: say(of_overviews.NO_FAMILY, word=brief(self._word)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take":
            return self._rows.marked is not None
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """Leave the hits that have the marked form."""
        self.take_marked()

    def take(self, place: int) -> None:
        """Leave the hits that have this form."""
        self.dismiss(self._forms[place].form)

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        del width
        form, articles = self._forms[place]
        gap = " " * (self._column - cell_len(form)) + _GAP
        related = "" if place < self._family else f"{_GAP}{say(of_overviews.RELATED_WORDS)}"
        return Piece(brief(form) + gap, TEXT), Piece(number(articles), DETAIL), Piece(related, DETAIL)
