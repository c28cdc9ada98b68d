"""What a build skipped, in one line: how many files, by what their names end in, and what to type to have them read."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Reject
from index.environment.language import number, plural, say, told
from index.messages import Message, message
from index.provenance.rejects import SkippedKind, skipped_kinds

# So many kinds are named, the most frequent ones; those that something can be installed for come first.
_KINDS_NAMED = 12


def skipped_files(rejects: Sequence[Reject]) -> str:
    """The line, "" where nothing was skipped: "Skipped 4 files: 3 .pdf (pip install 'telusur[docs]'), 1 .mp4"."""
    counted = skipped_counts(rejects)
    return say("Skipped {counted}", counted=counted) if counted else ""


def skipped_counts(rejects: Sequence[Reject]) -> str:
    """The same without its first word."""
    kinds = sorted(skipped_kinds(rejects), key=lambda kind: not kind.extra)
    if not kinds:
        return ""
    named = [_kind(kind) for kind in kinds[:_KINDS_NAMED]]
    if others := sum(kind.files for kind in kinds[_KINDS_NAMED:]):
        named.append(plural(others, "{count} other", "{count} others"))
    files = sum(kind.files for kind in kinds)
    return plural(files, "{count} file: {kinds}", "{count} files: {kinds}", kinds=", ".join(named))


def _kind(kind: SkippedKind) -> str:
    counted = f"{number(kind.files)} {kind.suffix or say('(no suffix)')}"
    return f"{counted} ({told(install(kind.extra))})" if kind.extra else counted


def install(extra: str) -> Message:
    """The line to type for an extra."""
    return message("install_extra", extra=extra)
