"""Reads a filter of a query: the condition, the order or the column that its field and what is glued to it mean.

A filter that is not understood is refused: without it the answer would be wider than what was asked for.
"""

from __future__ import annotations

import re
from itertools import takewhile

from index.messages import Message, message
from searcher.query.conditions import complaint, read_condition
from searcher.query.cursor import Cursor
from searcher.query.fields import COLUMN, field_meant
from searcher.query.filters import FILTERS, LONGEST_VALUE, SORT_WORDS, TRAILING, ColumnNames, Today
from searcher.query.lexer import ADDRESS, CLOSE, EXACT, EXPRESSION, PHRASE, SIGN, TEXT, Lexeme
from searcher.query.remarks import Remarks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.api import Sort
    from searcher.query.nodes import Condition

# So many names of columns are listed where another one was asked for.
MOST_NAMES = 40

# The values of a column are words, of which none is more than another.
_COMPARISON = r"[<>≤≥]|\d*\.\.\d|\d+\.\.$"

# What is refused together with the field that it is glued to.
_VALUES = (TEXT, ADDRESS, EXPRESSION, PHRASE, SIGN, EXACT)


class FilterReader:
    """Reads filters whose field was just taken from `cursor`; each is None where it was refused."""

    def __init__(self, cursor: Cursor, today: Today, columns: ColumnNames | None, remarks: Remarks) -> None:
        self._cursor = cursor
        self._today = today
        self._columns = columns
        self._remarks = remarks

    def condition(self, field: Lexeme, *, is_grouped: bool = False) -> Condition | None:
        """The condition that a date or an amount is to fulfil; `is_grouped` in parentheses of the field."""
        following = self._cursor.ahead(LONGEST_VALUE) if is_grouped or self._cursor.is_glued() else []
        if following and following[0].kind == PHRASE:
            words = [following[0].text]
        else:
            words = [self._cursor.typed(lexeme) for lexeme in takewhile(lambda lexeme: lexeme.kind == TEXT, following)]
        value = read_condition(field.text, words, self._today) if words else None
        if value is None:
            self._cursor.skip(int(is_grouped))
            self._refuse(field, complaint(field.text, has_value=True) if is_grouped else None)
            return None
        self._cursor.skip(value.words)
        if value.remark:
            self._remarks.add(value.remark, self._cursor.typed_from(field), field.start)
        return value.condition

    def order(self, field: Lexeme, not_here: Message | None) -> Sort | None:
        """The order of the hits; `not_here` says why none may stand here."""
        value = self._cursor.next() if self._cursor.is_glued() else None
        sort = SORT_WORDS.get(value.text.strip(f" {TRAILING}").lower()) if value else None
        if sort is None or not_here:
            self._refuse(field, not_here if sort else None)
            return None
        self._cursor.skip(1)
        return sort

    def column(self, field: Lexeme) -> Lexeme | None:
        """The field that is meant by a column of dumps."""
        columns = self._columns() if self._columns else (field.text.removeprefix(COLUMN),)
        meant = field_meant(field.text, columns)
        if meant and meant not in FILTERS:
            if not self._compares():
                return field._replace(text=meant)
            self._refuse(field, message("filter.column_compared"))
            return None
        names = [f"kolom.{column}" for column in sorted(columns)[:MOST_NAMES]]
        self._refuse(field, message("filter.no_column", names=names) if names else message("filter.no_columns"))
        return None

    def _compares(self) -> bool:
        """Whether what is glued here asks for more or less than something."""
        value = self._cursor.next() if self._cursor.is_glued() else None
        return value is not None and value.kind == TEXT and bool(re.match(_COMPARISON, value.text))

    def _refuse(self, field: Lexeme, why: Message | None = None) -> None:
        """Leave out a filter and what is glued to it, or raise QueryError; `why` is by default that it is not read."""
        cursor = self._cursor
        follows = cursor.next() if cursor.is_glued() else None
        while cursor.is_glued() and cursor.take(*_VALUES):
            pass
        has_value = follows is not None and follows.kind != CLOSE
        self._remarks.refuse(why or complaint(field.text, has_value=has_value), cursor.typed_from(field), field.start)
