"""How many columns of a terminal a text takes."""

from __future__ import annotations

from unicodedata import category, east_asian_width

# Marks stand above or below the letter before, formats (joiners, directions) are not seen.
_TAKES_NO_ROOM = {"Mn", "Me", "Cf"}


def text_width(text: str) -> int:
    """The columns of all characters together."""
    return len(text) if text.isascii() else sum(map(column_width, text))


def column_width(character: str) -> int:
    """0 for a mark on another character or an unseen one, 2 for a wide character, else 1."""
    if character < "\u0300":
        return 1
    if category(character) in _TAKES_NO_ROOM:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
