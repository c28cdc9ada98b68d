"""What a query held that was not understood, collected while it is read; each remark is made once.

What would make the answer wider than what was asked for is an error instead, unless the query is still being typed.
"""

from __future__ import annotations

from index.errors import QueryError
from index.messages import Message, hint_of, message

LONGEST_QUOTE = 40

# The code of why a part of an unfinished query counts for nothing.
LEFT_OUT = "remark.left_out"


class Remarks:
    """Remarks in the order they are made; the same one about the same text becomes one note for all of its places.

    `unfinished` says that the query is still being typed.
    """

    def __init__(self, *, unfinished: bool = False) -> None:
        self._unfinished = unfinished
        self._made: dict[tuple[str, str], tuple[Message, list[int]]] = {}

    def add(self, why: Message, what: str, position: int) -> None:
        """Remember that `what`, at `position` (in code points from 0), was not understood.

        `why` says what is wrong with it, and what was done instead.
        """
        _, positions = self._made.setdefault((why.code, what), (why, []))
        positions.append(position)

    def refuse(self, why: Message, what: str, position: int) -> None:
        """Raise QueryError because `what` is not understood; in an unfinished query, remember that it was left out."""
        if not self._unfinished:
            raise QueryError("query.no_filter", position, hint_of(why), what=_quoted(what), why=why)
        self.add(message("remark.left_out", why=why), what, position)

    def notes(self) -> tuple[Message, ...]:
        """Each remark as a note: "(: no closing parenthesis, taken as text, at 12"."""
        return tuple(_note(what, why, *positions) for (_, what), (why, positions) in self._made.items())


def _note(what: str, why: Message, position: int, *others: int) -> Message:
    values = {"what": _quoted(what), "why": why, "position": position}
    if others:
        return Message("not_understood_often", {**values, "more": len(others)})
    return Message("not_understood", values)


def _quoted(text: str) -> str:
    """`text` cut where it is long, without the colon of a field: the note puts one behind it."""
    clipped = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return clipped.removesuffix(":")
