"""The declared dates of one file, taken together: only a column tells whether the day or the month comes first.

2/3/2018 is 2 March to Indonesians and 3 February to some programs. What follows the other order somewhere in the same
column (2/14/2018) proves which it is, and then all of its values are read so. Without proof the day is first. Where a
column contradicts itself, nine tenths of its proofs decide; else what can be read in one way only is read, and the rest
is no date rather than a wrong one. Numbers around 43,000 are days of a spreadsheet where a column holds nothing else.
"""

from __future__ import annotations

from index.analysis.dates.declared import Declared, look_at
from index.namedtuples import NamedTuple

# So many of the proofs must agree where some contradict them: a slip of the pen is no other order.
MOST_AGREE = 0.9

# One number may be anything; so many that are all days of a spreadsheet are that.
FEWEST_SERIALS = 2

DAY_FIRST, MONTH_FIRST, UNDECIDED = "day first", "month first", "undecided"


class ColumnReading(NamedTuple):
    """How the dates of a column are read: their order, and whether its numbers are days of a spreadsheet."""

    order: str = DAY_FIRST
    has_serials: bool = False

    def read(self, value: str) -> str:
        """ISO of a declared date, cut to its precision; "" where it cannot be told."""
        return self.choose(look_at(value)) if value else ""

    def choose(self, declared: Declared) -> str:
        """The reading of a value that is right in this column."""
        if not declared.is_read:
            return declared.serial if self.has_serials else ""
        if self.order == UNDECIDED and declared.is_ambiguous:
            return ""
        if self.order == MONTH_FIRST:
            return declared.month_first or declared.day_first
        return declared.day_first or declared.month_first


USUAL = ColumnReading()


class ColumnCounts(NamedTuple):
    """How many declared dates of a column prove an order, may have either, are days of a spreadsheet, or say another.

    `unread` are no dates whatever the column is.
    """

    day_first: int = 0
    month_first: int = 0
    ambiguous: int = 0
    serials: int = 0
    plain: int = 0
    unread: int = 0

    @property
    def reading(self) -> ColumnReading:
        """How this column is read."""
        only_serials = self.serials >= FEWEST_SERIALS and self.serials == sum(self)
        return ColumnReading(self._order, only_serials)

    @property
    def lost(self) -> int:
        """How many of its values stay without a date."""
        reading = self.reading
        ambiguous = self.ambiguous if reading.order == UNDECIDED else 0
        return self.unread + ambiguous + (0 if reading.has_serials else self.serials)

    @property
    def _order(self) -> str:
        proofs = self.day_first + self.month_first
        if self.month_first and self.month_first >= MOST_AGREE * proofs:
            return MONTH_FIRST
        return DAY_FIRST if self.day_first >= MOST_AGREE * proofs else UNDECIDED

    def __add__(self, other: ColumnCounts) -> ColumnCounts:  # type: ignore[override]  # a sum, not a longer tuple
        return ColumnCounts(*map(sum, zip(self, other, strict=True)))


def counted(value: str) -> ColumnCounts:
    """The counts of one declared date."""
    return _COUNTS[kind_of(look_at(value))]


def kind_of(declared: Declared) -> str:
    """The field of `ColumnCounts` that counts a value."""
    if not declared.is_read:
        return "serials" if declared.serial else "unread"
    if declared.is_ambiguous:
        return "ambiguous"
    if declared.day_first and declared.month_first:
        return "plain"
    return "day_first" if declared.day_first else "month_first"


_COUNTS = {kind: ColumnCounts(**{kind: 1}) for kind in ColumnCounts._fields}
