r"""The table of contents by which Whoosh takes a generation for an index of its own, written without Whoosh.

    sizes of numbers | -12345 | version | release | length of the schema | schema | generation | 0 | segments

Schema and segments are pickles. Here they are of the plainest kind, lines of text that say what to call in
`index.whoosh_format.codec`, which knows Whoosh: to load it takes longer than all else that an update does after a few
articles changed. This is what whoosh-reloaded 2.7.5 reads, the one release that the project allows itself; whatever the
tests ask Whoosh, they ask it through this file.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from types import MappingProxyType

FILE = "_MAIN_1.toc"

_HEAD = struct.Struct("!3Bii3BB")
_SIZES, _ORDER_OF_BYTES, _VERSION, _RELEASE = (4, 8, 4), -12345, -111, (2, 7, 5)
_GENERATION = struct.pack("!ii", 1, 0)

# c: what to call, ( and t around arguments, R: call it, V: a string, I: a number, ( and l around a list, .: the end.
_SCHEMA = b"cindex.whoosh_format.codec\nwhoosh_schema\n(tR."

_NONE_DELETED: Mapping[str, frozenset[int]] = MappingProxyType({})


def write_toc(
    directory: str,
    segments: tuple[str, ...],
    documents: tuple[int, ...],
    deleted: Mapping[str, frozenset[int]] = _NONE_DELETED,
) -> None:
    """Write the table of contents that makes `directory` an index for Whoosh; see `content`."""
    with open(os.path.join(directory, FILE), "wb") as file:
        file.write(content(segments, documents, deleted))


def content(
    segments: tuple[str, ...],
    documents: tuple[int, ...],
    deleted: Mapping[str, frozenset[int]] = _NONE_DELETED,
) -> bytes:
    """The table of contents of an index for Whoosh over finished segments: the same bytes for the same segments.

    `documents` counts the articles of each, `deleted` names those that are no longer part of it, by segment.
    """
    calls = (
        _segment(name, count, deleted.get(name, frozenset())) for name, count in zip(segments, documents, strict=True)
    )
    head = _HEAD.pack(*_SIZES, _ORDER_OF_BYTES, _VERSION, *_RELEASE, len(_SCHEMA))
    return head + _SCHEMA + _GENERATION + f"({''.join(calls)}l.".encode("ascii")


def _segment(name: str, documents: int, deleted: frozenset[int]) -> str:
    numbers = "".join([f"I{number}\n" for number in sorted(deleted)])
    return f"cindex.whoosh_format.codec\nWhooshSegment\n(V{name}\nI{documents}\n({numbers}ltR"
