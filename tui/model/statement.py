"""What a query asks for that quotations answer better than articles, as a note of the engine says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.messages import Message

# The code of the note.
_WHO_SAID = "who_said"


class Statement(NamedTuple):
    """What `name` said, or anybody where that is "", that holds `words`."""

    name: str
    words: str


def asked_in(notes: Iterable[Message]) -> Statement | None:
    """What is asked for, None where no note says so."""
    for note in notes:
        name, words = note.values.get("name"), note.values.get("words")
        if note.code == _WHO_SAID and isinstance(name, str) and isinstance(words, str):
            return Statement(name, words)
    return None
