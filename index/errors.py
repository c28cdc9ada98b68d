"""Every error that telusur shows to a user.

    TelusurError                   exit code
    ├── UsageError                 2   an option or argument that cannot be meant
    │   ├── QueryError             2   a query that cannot be understood, and where
    │   └── SourceError            2   a source that cannot be read at all
    ├── IndexUnusable              3   there is no index that could answer
    │   ├── IndexMissing           3
    │   ├── IndexOutdated          3   written by another version
    │   ├── IndexDamaged           3   bytes on disk are not the bytes that were written
    │   ├── IndexUntrusted         3   somebody else could have written it
    │   └── ClusterUnavailable     3   a cluster that cannot answer, or is none
    ├── BuildBusy                  4   another build holds the lock
    └── BuildFailed                1   the build stopped; what served before still serves

Each carries a message and, where one exists, a hint with the command that helps. They are data: faces say them.
"""

from __future__ import annotations

from index.messages import Message, hint_of


class TelusurError(Exception):
    """Root of the tree: `told` is the message of what is wrong, `hint` that of what helps, None where nothing does.

    `code` and `values` are those of a message (see `index.messages`); a sentence `CODE.hint` is the hint by itself.
    `str()` is the English sentence.
    """

    exit_code = 1

    def __init__(self, code: str, hint: Message | str | None = None, **values: object) -> None:
        super().__init__(code)
        self.told = Message(code, values)
        self._hint = Message(hint) if isinstance(hint, str) and hint else hint

    @property
    def hint(self) -> Message | None:
        """What helps."""
        return hint_of(self.told) if not self._hint else self._hint

    def __str__(self) -> str:
        return str(self.told)


class UsageError(TelusurError):
    """An option or argument that cannot be meant."""

    exit_code = 2


class QueryError(UsageError):
    """A query that cannot be understood; `position` is the offset of the trouble in code points."""

    def __init__(self, code: str, position: int, hint: Message | str | None = None, **values: object) -> None:
        super().__init__(code, hint, **values)
        self.position = position


class SourceError(UsageError):
    """A source that does not exist or cannot be read at all."""


class IndexUnusable(TelusurError):
    """There is no index that could answer."""

    exit_code = 3


class IndexMissing(IndexUnusable):
    """Nothing was ever built at this place."""


class IndexOutdated(IndexUnusable):
    """The index was written with another format or analysis than this version reads."""


class IndexDamaged(IndexUnusable):
    """The bytes on disk are not the bytes that were written."""

    @classmethod
    def at(cls, place: Message | str, what: str, **values: object) -> IndexDamaged:
        """The error of every reader that finds bytes at `place` which were not written so.

        `what` is wrong with them: a code of `messages.tsv` without its `damage.`, and the `values` of its sentence.
        """
        return cls("index_damaged", place=place, what=Message(f"damage.{what}", values))


class IndexUntrusted(IndexUnusable):
    """The index belongs to somebody else, or others may write to it."""


class ClusterUnavailable(IndexUnusable):
    """A cluster cannot be reached, cannot answer as a whole, does not let us in, or is none."""


class BuildBusy(TelusurError):
    """Another build holds the lock."""

    exit_code = 4


class BuildFailed(TelusurError):
    """The build stopped half-way; the index that served before still serves."""
