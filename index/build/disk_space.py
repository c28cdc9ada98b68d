"""Whether there is room for a build, asked before hours of work and not after them.

What a build needs is guessed from the sizes of its sources, and known better once they were read. Both are less than
what most builds need, so that none is refused that would have gone well; what is too little all the same ends in the
error of a full disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from shutil import disk_usage

from index.build.failures import still_serves
from index.corpus.files import JSON, JSON_LINES, PAGE, TABLE, TEXT, SourceFile
from index.errors import BuildFailed

# Bytes needed at the least for each byte of a source. Of 10,000 news articles as JSON lines a build needs 3.4 and an
# index 1.6; a dump may hold much beside its texts, and a page is mostly no text.
_OF_SOURCE: Mapping[str, float] = {TEXT: 2.0, JSON: 1.0, JSON_LINES: 1.0, TABLE: 1.0, PAGE: 0.05}

# Text packs 3 to 20 fold.
_UNFOLDING = 3

# The same for each byte of the articles that were read and wait to be indexed.
_OF_ARTICLES = 1.5


def demand_space_for_sources(home: str, files: Iterable[SourceFile]) -> None:
    """Raise `BuildFailed` where the disk of `home` has no room for an index of `files`."""
    _demand(home, sum(_OF_SOURCE[file.kind] * _unfolded(file) for file in files if not file.skip))


def demand_space_for_articles(home: str, size: int) -> None:
    """Raise `BuildFailed` where there is no room for an index of articles of so many bytes."""
    _demand(home, _OF_ARTICLES * size)


def _unfolded(file: SourceFile) -> int:
    return file.size * (_UNFOLDING if file.name.lower().endswith(".gz") else 1)


def _demand(home: str, needed: float) -> None:
    free = disk_usage(home).free
    if needed > free:
        raise BuildFailed(
            "too_little_space", needed=needed / 1e6, free=free / 1e6, home=home, serves=still_serves(home)
        )
