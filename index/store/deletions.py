"""Which articles of a finished segment are no longer part of the generation: gone, changed, or written anew elsewhere.

A segment never changes, so an update leaves what it replaces where it is and names it in a file of its own: a section
for each segment that has such articles, with their numbers in ascending order.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter
from index.store.manifest import DELETIONS

_SIZE = array("I").itemsize


def write_deletions(directory: str, deleted: Mapping[str, AbstractSet[int]]) -> None:
    """Write the numbers of deleted articles, by the file name of their segment; nothing where there are none."""
    named = {name: numbers for name, numbers in deleted.items() if numbers}
    if not named:
        return
    with open(os.path.join(directory, DELETIONS), "wb") as file:
        sections = SectionsWriter(file)
        for name, numbers in named.items():
            sections.add(name, array("I", sorted(numbers)).tobytes())
        sections.finish()


def read_deletions(directory: str, contents: int | None = None) -> dict[str, frozenset[int]]:
    """What `write_deletions` wrote; raises `IndexDamaged`, or `OSError` when there is no such file.

    `contents` is the checksum of its table of contents, as the manifest has it.
    """
    sections = Sections(os.path.join(directory, DELETIONS), contents)
    deleted = {}
    for name in sections.names():
        content = sections.checked(name)
        if len(content) % _SIZE:
            raise IndexDamaged.at(DELETIONS, "ends_within_number")
        deleted[name] = frozenset(memoryview(content).cast("I"))
    return deleted
