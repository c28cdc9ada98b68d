"""Why there is nothing to build an index of: what was seen in the sources, and what to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.article import Reject
from index.corpus.columns import plain_name
from index.corpus.kinds import KINDS
from index.errors import BuildFailed, UsageError
from index.messages import Message, message
from index.provenance.columns import Columns

# More would fill a screen.
MOST_NAMED = 30


def demand_columns(fields: Mapping[str, str], columns: Mapping[str, Columns]) -> None:
    """Raise `UsageError` where a column that the user named for a field is in no record, though there are records."""
    seen = _names(columns)
    for field, column in fields.items():
        if seen and plain_name(column) not in seen:
            raise UsageError("no_such_column", field=field, column=column, names=seen[:MOST_NAMED])


def nothing_found(sources: Sequence[str], rejects: Sequence[Reject], columns: Mapping[str, Columns]) -> BuildFailed:
    """The error of a build without any article."""
    why, seen = why_rejected(rejects), _names(columns)
    if seen and any(reject.reason == "no_text_field" for reject in rejects):
        return BuildFailed("no_text_found", sources=[*sources], why=why, names=seen[:MOST_NAMED])
    return BuildFailed("no_article_found", sources=[*sources], why=why, kinds=" ".join(KINDS))


def why_rejected(rejects: Sequence[Reject]) -> Message | str:
    """How many were rejected, and why the first was; "" where there are none."""
    if not rejects:
        return ""
    first = rejects[0]
    reason = message("reason_in_detail", reason=first.why, detail=first.detail) if first.detail else first.why
    return message("rejected_first", count=len(rejects), path=first.path, reason=reason)


def _names(columns: Mapping[str, Columns]) -> list[str]:
    return [*dict.fromkeys(name for found in columns.values() for name in found)]
