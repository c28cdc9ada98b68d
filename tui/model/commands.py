"""What can be done now, as commands to be found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """What it does, a verb first; the key that does it at once, "" for none; how it is done."""

    text: str
    key: str
    run: Callable[[], object]


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Those that hold all words that are typed, or their beginnings: those first in which words begin so."""
    words = typed.lower().split()
    found = [command for command in commands if all(word in command.text.lower() for word in words)]
    return sorted(found, key=lambda command: _distance(command.text.lower(), words))


def _distance(text: str, words: Sequence[str]) -> tuple[bool, int]:
    """Whether a word is only within others; then whether the text begins otherwise than what is typed."""
    padded = f" {text}"
    return any(f" {word}" not in padded for word in words), int(bool(words) and not text.startswith(words[0]))
