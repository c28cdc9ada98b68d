"""Whether there is room for a build, asked before hours of work and not after them.

What a build needs is guessed from the sizes of its sources, and known better once they were read. Both are less than
what most builds need, so that none is refused that would have gone well; what is too little all the same ends in the
error of a full disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from shutil import disk_usage

from index.build.failures import still_serves
from index.corpus.files import SourceFile
from index.corpus.kinds import UNFOLDING, compression_of
from index.errors import BuildFailed

# Bytes needed at the least for each byte of the articles that were read and wait to be indexed; `index.corpus.kinds`
# says it of sources.
_OF_ARTICLES = 1.5


def demand_space_for_sources(home: str, files: Iterable[SourceFile]) -> None:
    """Raise `BuildFailed` where the disk of `home` has no room for an index of `files`."""
    _demand(home, sum(file.kind.space * _unfolded(file) for file in files if not file.skip))


def demand_space_for_articles(home: str, size: int) -> None:
    """Raise `BuildFailed` where there is no room for an index of articles of so many bytes."""
    _demand(home, _OF_ARTICLES * size)


def _unfolded(file: SourceFile) -> int:
    return file.size * (UNFOLDING if compression_of(file.name) else 1)


def _demand(home: str, needed: float) -> None:
    free = disk_usage(home).free
    if needed > free:
        raise BuildFailed(
            "too_little_space", needed=needed / 1e6, free=free / 1e6, home=home, serves=still_serves(home)
        )
