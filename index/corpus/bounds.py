"""How much the reading of one file may unpack: bytes, and files within files.

Whatever lies in a file, at whatever depth, takes from the same `Bounds`, so that many small bombs are one large one.
"""

from __future__ import annotations

# Text packs 3 to 20 fold, a table of repeated templates 100 fold; a bomb 1,000 fold. Many small files make a large one,
# so that even a small one may not do as it likes.
MOST_UNFOLDING = 200
ALWAYS_ALLOWED = 8 * 2**20

# An archive of a newspaper has some ten thousand articles; the list of its members is held in memory.
MOST_MEMBERS = 100_000

# An archive in an archive, and what is attached to the mail in it: deeper, nobody keeps articles.
DEEPEST_NESTING = 2


class UnfoldsTooFar(OSError):
    """A file that unfolds to more than `MOST_UNFOLDING` times its size."""


class TooManyMembers(OSError):
    """More than `MOST_MEMBERS` files lie in a file."""


# What ends the reading of a file, at whatever depth it is raised.
EXHAUSTED = (UnfoldsTooFar, TooManyMembers)


class Bounds:
    """What may still be unpacked of a file that has `size` bytes on disk."""

    def __init__(self, size: int) -> None:
        self._bytes_left = max(ALWAYS_ALLOWED, MOST_UNFOLDING * size)
        self._members_left = MOST_MEMBERS

    def unpack(self, size: int) -> None:
        """So many bytes more are unpacked; raises `UnfoldsTooFar`."""
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise UnfoldsTooFar(f"unfolds to more than {MOST_UNFOLDING} times its size")

    def enter(self, members: int = 1) -> None:
        """So many members more are there; raises `TooManyMembers`."""
        self._members_left -= members
        if self._members_left < 0:
            raise TooManyMembers(f"more than {MOST_MEMBERS} files in one")
