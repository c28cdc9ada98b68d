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
    serial: int = 0
    plain: int = 0
    unread: int = 0

    @property
    def reading(self) -> ColumnReading:
        """How this column is read."""
        return ColumnReading(self._order, self.serial >= FEWEST_SERIALS and self.serial == sum(self))

    @property
    def lost_kinds(self) -> tuple[str, ...]:
        """The kinds of which the values of this column stay without a date."""
        reading = self.reading
        ambiguous = ("ambiguous",) if reading.order == UNDECIDED else ()
        return ("unread", *ambiguous, *(() if reading.has_serials else ("serial",)))

    @property
    def lost(self) -> int:
        """How many of its values stay without a date."""
        return sum(getattr(self, kind) for kind in self.lost_kinds)

    @property
    def _order(self) -> str:
        proofs = self.day_first + self.month_first
        if self.month_first and self.month_first >= MOST_AGREE * proofs:
            return MONTH_FIRST
        return DAY_FIRST if self.day_first >= MOST_AGREE * proofs else UNDECIDED


# The kinds of values that some column leaves without a date.
LOSABLE = ("unread", "ambiguous", "serial")


def added(one: ColumnCounts, other: ColumnCounts) -> ColumnCounts:
    """The counts of two parts of a column together."""
    return ColumnCounts(*map(sum, zip(one, other, strict=True)))


def kind_of(declared: Declared) -> str:
    """The field of `ColumnCounts` that counts a value."""
    if not declared.is_read:
        return "serial" if declared.serial else "unread"
    if declared.is_ambiguous:
        return "ambiguous"
    if declared.day_first and declared.month_first:
        return "plain"
    return "day_first" if declared.day_first else "month_first"
