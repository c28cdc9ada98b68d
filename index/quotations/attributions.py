"""Statements and the words that say whose they are, before anybody is known by name.

A direct statement stands between quotation marks, of which scraped texts lose many: it is found from its strong
end, the mark that a cue follows (`," ujar Rina`). An indirect one is a clause behind a verb (`Rina mengatakan ...`) or
beside a cue (`..., kata Rina`, `menurut Rina, ...`).
"""

from __future__ import annotations

from index.namedtuples import NamedTuple

DIRECT, INDIRECT = "direct", "indirect"


class Statement(NamedTuple):
    """A statement, its cue, and the phrase beside it that names the speaker, each as [start, end).

    `phrase` is empty at the cue where nothing stands there. It is None where the statement has no words
    of its own for that, and is its neighbour's: `follows` is -1 for the one before it, +1 for the one behind it, 0 for
    nobody in particular. `embedded` says that it is told of somebody in passing: `X membantah Y yang menyatakan ...`.
    """

    kind: str
    start: int
    end: int
    cue: tuple[int, int] | None = None
    phrase: tuple[int, int] | None = None
    follows: int = 0
    embedded: bool = False
