"""What a build did not read, and why: one line of JSON for each file or record, kept with the generation.

Three things are told apart. Hidden files are left alone, as other programs do, and merely counted; so are the records
of a web archive that hold no page. Files of kinds that are not read are skipped, and counted by what their names end
in. All else was rejected, each for a reason of its own.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping

from index.article import Reject
from index.corpus.other_kinds import suffix_of
from index.errors import IndexDamaged
from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.store.manifest import Manifest, read_listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Reason

FILE = "rejects.jsonl"

HIDDEN = "hidden"

# A crawl always has some: answers that there is no page, and pointers to pages that it has already.
LEFT_OUT = "skipped_records"

# Reasons that lie in the kind of a file: what to install where something can be, else "".
SKIPPED: Mapping[Reason, str] = {
    "unknown_kind": "",
    "needs_html_extra": "html",
    "needs_docs_extra": "docs",
    "needs_warc_extra": "warc",
}


class SkippedKind(NamedTuple):
    """How many files with names that end in `suffix` ("" for no suffix) were skipped, and the extra that reads them."""

    suffix: str
    files: int
    extra: str


def skipped_kinds(rejects: Iterable[Reject]) -> list[SkippedKind]:
    """The kinds that were skipped, the most frequent first."""
    counts = Counter(
        (suffix_of(os.path.basename(reject.path)), SKIPPED[reject.reason])
        for reject in rejects
        if reject.reason in SKIPPED
    )
    kinds = [SkippedKind(suffix, files, extra) for (suffix, extra), files in counts.items()]
    return sorted(kinds, key=lambda kind: (-kind.files, kind.suffix))


def to_be_missed(rejects: Iterable[Reject]) -> list[Reject]:
    """All that somebody may miss, and that a strict build refuses."""
    return [reject for reject in rejects if reject.reason not in (HIDDEN, LEFT_OUT)]


def truly_rejected(rejects: Iterable[Reject]) -> list[Reject]:
    """Those of them that were not skipped."""
    return [reject for reject in to_be_missed(rejects) if reject.reason not in SKIPPED]


def left_out(rejects: Iterable[Reject]) -> Message | None:
    """What the records of web archives are that hold no page, counted over all archives; None where there are none."""
    counts: Counter[str] = Counter()
    for reject in rejects:
        if reject.reason == LEFT_OUT:
            counts.update(revisits=_count(reject, "revisits"), failed=_count(reject, "failed"))
    return message("reject_detail.no_pages", **counts) if counts else None


def _count(reject: Reject, name: str) -> int:
    found = reject.values.get(name)
    return found if isinstance(found, int) else 0


def write_rejects(directory: str, rejects: Iterable[Reject]) -> None:
    """Keep `rejects` with the generation in `directory`."""
    with open(os.path.join(directory, FILE), "w", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(reject._asdict(), ensure_ascii=False) for reject in rejects))


def read_rejects(directory: str, manifest: Manifest) -> list[Reject]:
    """What the build of this generation rejected, in the order of its sources; raises `IndexDamaged`."""
    lines = read_listed(directory, manifest, FILE).split("\n")
    try:
        return [Reject(**json.loads(line)) for line in lines if line]
    except (ValueError, TypeError) as error:
        raise IndexDamaged.at(FILE, "cannot_be_read") from error
