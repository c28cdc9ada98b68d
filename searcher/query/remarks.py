"""What a query held that was not understood, collected while it is read; each remark is made once."""

from __future__ import annotations

from index.messages import Message

LONGEST_QUOTE = 40


class Remarks:
    """Remarks in the order they are made; the same one about the same text becomes one note for all of its places."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], tuple[Message, list[int]]] = {}

    def add(self, why: Message, what: str, position: int) -> None:
        """Remember that `what`, at `position` (in code points from 0), was not understood.

        `why` says what is wrong with it, and what was done instead.
        """
        _, positions = self._made.setdefault((why.code, what), (why, []))
        positions.append(position)

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
