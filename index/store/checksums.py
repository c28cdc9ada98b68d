"""Every byte of a generation against the checksums of its manifest: what only a full read can see."""

import os
from collections.abc import Iterator
from zlib import crc32

from index.errors import IndexDamaged
from index.store.generations import Generation
from index.store.manifest import FileEntry

# Read at once: long enough to cost little for each, short enough to report progress and to stop soon.
_PIECE = 1 << 22


def check_files(generation: Generation) -> Iterator[float]:
    """Read all files of `generation`; yields the share that was read so far, from 0 to 1.

    Raises `IndexDamaged` behind the first file that is not as it was written, and `OSError` for one that is gone.
    """
    files = generation.manifest.files
    total = sum(entry.size for entry in files.values())
    done = 0
    for name, entry in files.items():
        size = checksum = 0
        with open(os.path.join(generation.directory, name), "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                checksum = crc32(piece, checksum)
                yield min(1.0, (done + size) / max(1, total))
        if entry != FileEntry(size, checksum):
            raise IndexDamaged.at(name, "wrong_checksum")
        done += size
