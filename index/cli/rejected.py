"""A reject in a line, the same after a build and in `search-index status`."""

from __future__ import annotations

from index.article import Reject
from index.environment.language import say, told
from index.environment.safe_text import printable


def reject_line(reject: Reject) -> str:
    """Which file or record was not read, and why: "  dump.csv, record 3: bad table: line 4 has 5 cells of 4"."""
    record = say(", record {number}", number=reject.record) if reject.record else ""
    detail = f": {told(reject.detail)}" if reject.detail else ""
    return printable(f"  {reject.path}{record}: {told(reject.why)}{detail}")
