"""The stretch of a histogram that is marked: from the column where marking began to the one where it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

Column = TypeVar("Column")


class Stretch(NamedTuple):
    """The places of two columns, either of which may be further left; the same twice for one column."""

    begin: int = 0
    end: int = 0

    def to(self, column: int) -> Stretch:
        """The stretch that ends there instead."""
        return self._replace(end=column)

    def covers(self, column: int) -> bool:
        """Whether a column is in it."""
        return min(self) <= column <= max(self)

    def of(self, columns: Sequence[Column]) -> Sequence[Column]:
        """Its part of all columns."""
        return columns[min(self) : max(self) + 1]


def only(column: int) -> Stretch:
    """One column."""
    return Stretch(column, column)
