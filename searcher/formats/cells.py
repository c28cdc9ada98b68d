"""A row of a table as a line of text, comma-separated or tab-separated, with cells that nobody calculates.

What an article holds is data here too: a cell that a spreadsheet would take for a formula is made text, and what a
terminal would obey is shown, for a file is also read with `cat`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from index.environment.safe_text import printable

# What a spreadsheet would take as the beginning of a formula, and what may stand before it. A spreadsheet parts cells
# as its language does, an Indonesian one at semicolons, also within a cell of ours, whose quotes it then does not see.
_PARTING = frozenset(",;|\t\r\n")
_BEFORE_A_SIGN = re.compile(r"(?<![\s\"',;|])[\s\"',;|]*(?=[=+\-@＝＋－＠])")


def comma_line(cells: Iterable[str]) -> str:
    """The cells as a line of a CSV file, without its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)  # quotes what holds the end of a line
    return line.getvalue().removesuffix("\n")


def tab_line(cells: Iterable[str]) -> str:
    """The cells with tabs between them; a tab or a line break within one is a blank.

    One that begins with a quotation mark is quoted: else whatever reads tables would look for where the quotation ends,
    beyond this cell, its line and the next ones.
    """
    return "\t".join(_without_quotation(" ".join(cell.split())) for cell in cells)


def _without_quotation(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell


def safe_cell(value: str) -> str:
    """`value` as text, whatever it looks like."""
    return _BEFORE_A_SIGN.sub(_guarded, printable(value))


def _guarded(run: re.Match[str]) -> str:
    """What comes before a sign, with a mark behind it where a spreadsheet could begin a cell there."""
    begins = run.start() == 0 or not _PARTING.isdisjoint(run[0])
    return f"{run[0]}'" if begins else run[0]
