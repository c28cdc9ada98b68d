"""Every byte of a generation against the checksums of its manifest: what only a full read can see."""

import os
from collections.abc import Iterator
from zlib import crc32

from index.errors import IndexDamaged
from index.opening import NotAFile, open_file
from index.store.generations import Generation

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
        try:
            file, _ = open_file(os.path.join(generation.directory, name))
        except NotAFile as error:
            raise IndexDamaged.at(name, "not_a_file") from error
        try:
            while size <= entry.size and (piece := os.read(file, _PIECE)):
                size += len(piece)
                checksum = crc32(piece, checksum)
                yield min(1.0, (done + size) / max(1, total))
        finally:
            os.close(file)
        if (entry.size, entry.checksum) != (size, checksum):
            raise IndexDamaged.at(name, "wrong_checksum")
        done += size
