"""What a build did not read, and why: one line of JSON for each file or record, kept with the generation."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

from index.article import Reject
from index.errors import IndexDamaged
from index.store.manifest import Manifest, read_listed

FILE = "rejects.jsonl"


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
