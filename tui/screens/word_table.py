"""A table of words with their counts, over the search: sorted by one of its columns, with function words or without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from index.environment.language import number, say
from tui.screens.listing import LISTING_KEYS, Listing
from tui.screens.panel import Given
from tui.text import labels
from tui.text.fitting import shortened, width_of
from tui.text.paint import brief
from tui.widgets.rows import DETAIL, TEXT, TITLE, Head, Piece, Rows

if TYPE_CHECKING:
    from searcher.answers.collocates import Collocate
    from searcher.answers.words import WordRow

# More rows than anybody goes through.
MOST_ROWS = 1_000

# No word takes more of the width, and between columns are so many blanks.
_WORD, _GAP = 24, 2

_FUNCTION_WORD, _OTHER_WORD, _SORTED_BY = " ·", "  ", "▾"

# Each screen has them behind its own.
WORD_TABLE_KEYS: list[BindingType] = [
    Binding("m", "measure", labels.MEASURE, tooltip=labels.MEASURE_HELP),
    Binding("f", "function_words", labels.FUNCTION_WORDS, tooltip=labels.FUNCTION_WORDS_HELP),
    *LISTING_KEYS,
]


class Column(NamedTuple):
    """The numbers of one `field` of the rows: what stands over them, in English, and their digits behind the point."""

    field: str
    head: str
    digits: int = 0


class WordTable(Listing[Given], inherit_bindings=False):
    """The first of `COUNTS` stands beside the word, then what the rows are sorted by, one of `MEASURES`."""

    COUNTS: ClassVar[tuple[Column, ...]] = ()
    MEASURES: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, query: str) -> None:
        rows = Rows()
        self._heads = Head(rows, self._head_pieces)
        super().__init__(rows=rows, head=self._heads)
        self._query = query
        self._measure = self.MEASURES[0]
        self._has_function_words = True
        self._known: Sequence[Collocate | WordRow] = ()
        self._shown: Sequence[Collocate | WordRow] = ()
        self._count = 0
        self._room, self._widths = 0, dict[Column, int]()
        self._remark = lambda: self.told

    @property
    def told(self) -> str:
        """What the rows count, or that it is being read."""
        raise NotImplementedError

    @property
    def marked(self) -> str | None:
        """The word of the marked row."""
        place = self._rows.marked
        return None if place is None else self._shown[place].word

    def show_words(self, rows: Sequence[Collocate | WordRow]) -> None:
        """These rows, sorted as they are to be; the mark stays on its word."""
        self._known, marked, measure = rows, self.marked, self._measure.field
        wanted = [row for row in rows if self._has_function_words or not row.function_word]
        self._shown = sorted(wanted, key=lambda row: (-getattr(row, measure), row.word))[:MOST_ROWS]
        self._count = len(wanted)
        self._lay_out()
        words = [row.word for row in self._shown]
        self._rows.show(len(words), self._pieces, words.index(marked) if marked in words else 0)
        self.show_remark(lambda: self.told)
        self.refresh_bindings()

    def say_anew(self) -> None:
        """The heads, too."""
        self._lay_out()
        super().say_anew()

    def choose(self, word: str) -> None:
        """The word of a row was chosen."""
        raise NotImplementedError

    def take(self, place: int) -> None:
        """Choose the word of this row."""
        self.choose(self._shown[place].word)

    def action_take(self) -> None:
        """Choose the word of the marked row."""
        self.take_marked()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take":
            return self.marked is not None
        if action == "measure":
            return len(self._shown) > 1
        if action == "function_words":
            return any(row.function_word for row in self._known)
        return super().check_action(action, parameters)

    def action_measure(self) -> None:
        """Sort by the next measure."""
        self._measure = self.MEASURES[(self.MEASURES.index(self._measure) + 1) % len(self.MEASURES)]
        self.show_words(self._known)

    def action_function_words(self) -> None:
        """With words that are everywhere, or without."""
        self._has_function_words = not self._has_function_words
        self.show_words(self._known)

    @property
    def _columns(self) -> list[Column]:
        """The columns from the left: where not all fit the last ones are left out."""
        others = [measure for measure in self.MEASURES if measure != self._measure]
        return [self.COUNTS[0], self._measure, *others, *self.COUNTS[1:]]

    def _lay_out(self) -> None:
        """How wide the words are, and each column."""
        self._room = min(_WORD, max((width_of(row.word) for row in self._shown), default=0))
        for column in self._columns:
            cells = (_cell(row, column) for row in self._shown)
            self._widths[column] = max(map(width_of, (_head(column, is_sorted_by=True), *cells)))
        self._heads.refresh()

    def _head_pieces(self, width: int) -> Sequence[Piece]:
        """What stands over the columns; an arrow at what the rows are sorted by."""
        heads = [_head(column, is_sorted_by=column == self._measure) for column in self._columns]
        return self._row(say("word"), heads, width) if self._shown else ()

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        row = self._shown[place]
        cells = [_cell(row, column) for column in self._columns]
        return self._row(row.word, cells, width, is_light=row.function_word)

    def _row(self, word: str, cells: Sequence[str], width: int, *, is_light: bool = False) -> list[Piece]:
        """A line of the table, with as many columns as fit whole."""
        text = shortened(brief(word), self._room)
        text += (_FUNCTION_WORD if is_light else _OTHER_WORD) + " " * (self._room - width_of(text))
        pieces, used = [Piece(text, DETAIL if is_light else TEXT)], width_of(text)
        for column, cell in zip(self._columns, cells, strict=True):
            used += self._widths[column] + _GAP
            if used <= width:
                part = TITLE if column == self._measure else DETAIL
                pieces.append(Piece(" " * (self._widths[column] + _GAP - width_of(cell)) + cell, part))
        return pieces


def _cell(row: Collocate | WordRow, column: Column) -> str:
    return number(getattr(row, column.field), column.digits)


def _head(column: Column, *, is_sorted_by: bool) -> str:
    return f"{_SORTED_BY if is_sorted_by else ''}{say(column.head)}"
