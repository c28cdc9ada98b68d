"""What `search-index status` tells of the columns of dumps that were not used."""

from __future__ import annotations

from collections.abc import Sequence

from index.environment.language import number, say
from index.provenance.columns import UnusedColumn

# More would fill a screen; JSON has all.
MOST_SHOWN = 20


def columns_in_a_line(columns: Sequence[UnusedColumn]) -> str:
    """The columns with their counts, "" where there are none: "dipanen_pada (12, dates), tags (12)"."""
    shown = [_told(column) for column in columns[:MOST_SHOWN]]
    if len(columns) > MOST_SHOWN:
        shown.append(say("and {count} more", count=number(len(columns) - MOST_SHOWN)))
    return ", ".join(shown)


def _told(column: UnusedColumn) -> str:
    looks = {"dates": say("dates"), "addresses": say("addresses")}.get(column.looks, "")
    return f"{column.name} ({', '.join(filter(None, (number(column.records), looks)))})"
