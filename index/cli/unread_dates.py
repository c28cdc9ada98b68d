"""Declared dates that nobody can read, as a build and `search-index status` tell them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.environment.language import plural, say
from index.environment.safe_text import printable
from index.provenance.declared_dates import UnreadDates


def unread_date_lines(unread: UnreadDates) -> Iterator[str]:
    """How many there are and the first of them, a line each; nothing where all were read."""
    if not unread.total:
        return
    yield plural(
        unread.total, "{count} declared date could not be read:", "{count} declared dates could not be read, such as:"
    )
    for path, record, value in unread.examples:
        place = say(", record {number}", number=record) if record else ""
        yield printable(f"  {path}{place}: {value}")


def unread_dates_as_data(unread: UnreadDates) -> dict[str, Any]:
    """The same as JSON gives it."""
    return {"count": unread.total, "examples": [example._asdict() for example in unread.examples]}
