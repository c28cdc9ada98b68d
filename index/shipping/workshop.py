"""The workshop of an index in a cluster: the folder on the building machine in which its files are made before they go.

It is an index of files like any other, beside it what was sent of it last: `shipped`. An update compares with that, and
sends what differs. Where the cluster holds something else by now, since another machine built it, or this folder is
gone, nothing of it is gone on from, and everything is made and sent anew. What is forgotten is the cluster's to know.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from shutil import rmtree

from index.environment.directories import data_directory
from index.namedtuples import NamedTuple
from index.opening import read_file
from index.provenance import forgotten
from index.shipping.words import Word
from index.store import history

FOLDER, SHIPPED = "clusters", "shipped"

_MOST_BYTES = 1 << 31


class SentSegment(NamedTuple):
    """A segment of which all articles were sent but those that were deleted."""

    documents: int
    deleted: frozenset[int]


class Shipped(NamedTuple):
    """What was sent last: its mark, its name there and here, segments, articles with a mark, words, and its history.

    Segments are named with the checksum of their tables, so one of the same name that was made anew is another.
    `marked` are the keys of the articles that were sent as members of a fold. Of the history it is the checksum.
    """

    mark: str
    generation: str
    local: str
    segments: Mapping[str, SentSegment]
    marked: frozenset[str]
    words: Mapping[str, Word]
    history: int = 0


class Workshop:
    """The folder for the index `name` of the cluster `id`."""

    def __init__(self, id: str, name: str) -> None:
        kept = "".join(character for character in id if character.isalnum() or character in "-_")
        self.home = os.path.join(data_directory(), FOLDER, f"{name}.{kept}")

    def read(self) -> Shipped | None:
        """What was sent last, None where nothing says, or not as it was written."""
        try:
            packed = read_file(os.path.join(self.home, SHIPPED), _MOST_BYTES)
            said = json.loads(zlib.decompress(packed))
            return Shipped(
                said["mark"],
                said["generation"],
                said["local"],
                {name: SentSegment(count, frozenset(gone)) for name, (count, gone) in said["segments"].items()},
                frozenset(said["marked"]),
                {form: Word(root, own, all_, tuple(parts)) for form, (root, own, all_, parts) in said["words"].items()},
                int(said.get("history", 0)),
            )
        except (OSError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
            return None

    def write(self, shipped: Shipped) -> None:
        """Remember what was sent; it costs one rebuild where this is not written any more."""
        said = {
            **shipped._asdict(),
            "segments": {name: (count, sorted(deleted)) for name, (count, deleted) in shipped.segments.items()},
            "marked": sorted(shipped.marked),
        }
        path = os.path.join(self.home, SHIPPED)
        with open(f"{path}.new", "wb") as file:
            file.write(zlib.compress(json.dumps(said, ensure_ascii=False).encode(), 1))
        os.replace(f"{path}.new", path)

    def clear(self) -> None:
        """Take away all that was made here."""
        rmtree(self.home, ignore_errors=True)

    def put_forgotten(self, content: bytes) -> None:
        """Have builds keep out what this list names, which is that of the cluster."""
        self._put(forgotten.FILE, content)

    def forgotten(self) -> bytes:
        """The list as it is here, b"" for none."""
        try:
            return read_file(os.path.join(self.home, forgotten.FILE))
        except FileNotFoundError:
            return b""

    def put_history(self, content: bytes) -> None:
        """Have builds go on from this history, which is that of the cluster."""
        self._put(history.FILE, content)

    def history(self, generation: str) -> bytes:
        """The history as of a generation that was built here, b"" for none."""
        try:
            return history.content_of(self.home, generation)
        except FileNotFoundError:
            return b""

    def _put(self, name: str, content: bytes) -> None:
        path = os.path.join(self.home, name)
        if not content:
            if os.path.exists(path):
                os.unlink(path)
            return
        os.makedirs(self.home, mode=0o700, exist_ok=True)
        with open(os.open(f"{path}.put", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        os.replace(f"{path}.put", path)
