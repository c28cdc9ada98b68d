"""What stands beside what was asked: by measure, window, forms or families. Enter shows the lines of the pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from index.environment.language import term
from tui.screens.word_table import WORD_TABLE_KEYS, Column, WordTable
from tui.text import labels, listings

if TYPE_CHECKING:
    from tui.model.word_tables import Company

# Further away hardly anything belongs to a word.
WIDEST = 10

_WINDOW = Binding.Group(labels.WINDOW)


class CollocatesScreen(WordTable[None], inherit_bindings=False):
    """Goes through what stands beside the occurrences of `query`, which comes as soon as they are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", labels.PAIR, tooltip=labels.PAIR_HELP),
        Binding("left", "window(-1)", labels.WINDOW, tooltip=labels.WINDOW_HELP[0], group=_WINDOW),
        Binding("right", "window(1)", labels.WINDOW, tooltip=labels.WINDOW_HELP[1], group=_WINDOW),
        Binding("u", "families", labels.FAMILIES, tooltip=labels.FAMILIES_HELP),
        *WORD_TABLE_KEYS,
    ]
    COUNTS = (Column("together", term("together")), Column("frequency", term("in all")))
    MEASURES = (Column("logdice", "logDice", 2), Column("loglikelihood", "LL", 1), Column("pmi", "PMI", 2))

    @dataclass
    class CompanyWanted(Message):
        """What stands within another window is wanted, or families instead of forms."""

        window: int
        are_families: bool

    @dataclass
    class PairWanted(Message):
        """The lines in which this word stands beside what was asked are wanted."""

        word: str

    def __init__(self, query: str) -> None:
        super().__init__(query)
        self._found: Company | None = None

    @property
    def title_told(self) -> str:
        return listings.collocates(self._query)

    def show_company(self, found: Company) -> None:
        """What was found."""
        self._found = found
        self.show_words(found.rows)

    @property
    def told(self) -> str:
        from searcher.answers.counted_forms import with_forms

        found = self._found
        if found is None:
            return listings.being_read()
        are_families = found.families is not None
        told = listings.company(
            found.nodes, found.window, are_families=are_families, shown=len(self._shown), rows=self._count
        )
        return with_forms(told, " · ", found.node_forms, self._query)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "window":
            return self._found is not None and 1 <= self._found.window + (1 if parameters == (1,) else -1) <= WIDEST
        if action == "families":
            return bool(self._known)
        return super().check_action(action, parameters)

    def action_window(self, by: int) -> None:
        """A narrower window, or a wider one."""
        if found := self._found:
            self._found = found._replace(window=found.window + by)
            self._want(self._found)

    def action_families(self) -> None:
        """Families instead of forms, or forms."""
        if found := self._found:
            self._found = found._replace(families={} if found.families is None else None)
            self._want(self._found)

    def choose(self, word: str) -> None:
        """Show the lines in which both stand."""
        self.post_message(self.PairWanted(word))

    def _want(self, wanted: Company) -> None:
        self.post_message(self.CompanyWanted(wanted.window, wanted.families is not None))
        self.show_remark(lambda: self.told)
