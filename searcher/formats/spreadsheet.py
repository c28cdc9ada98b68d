"""Cells that a spreadsheet does not calculate.

What an article holds is data here too: a cell that would be taken as a formula is made text, and what a terminal would
obey is shown as the app shows it, for a file is also read with `cat`.
"""

from __future__ import annotations

import re

from index.environment.safe_text import printable

# What a spreadsheet would take as the beginning of a formula, and what may stand before it. A spreadsheet parts cells
# as its language does, an Indonesian one at semicolons, also within a cell of ours, whose quotes it then does not see.
_PARTING = frozenset(",;|\t\r\n")
_BEFORE_A_SIGN = re.compile(r"(?<![\s\"',;|])[\s\"',;|]*(?=[=+\-@＝＋－＠])")


def safe_cell(value: str) -> str:
    """`value` as one line of text that no spreadsheet takes for a formula."""
    return _BEFORE_A_SIGN.sub(_guarded, printable(value))


def _guarded(run: re.Match[str]) -> str:
    """What comes before a sign, with a mark behind it where a spreadsheet could begin a cell there."""
    begins = run.start() == 0 or not _PARTING.isdisjoint(run[0])
    return f"{run[0]}'" if begins else run[0]
