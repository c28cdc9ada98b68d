"""How many columns of a terminal a text takes.

Hand-written because wcwidth takes 40 ms to load, and the tokenizer has loaded unicodedata anyway.
"""

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


def fitting(text: str, start: int, width: int) -> int:
    """The end of what fits into `width` columns from `start` on, within the line."""
    line_end = text.find("\n", start)
    stop = len(text) if line_end < 0 else line_end
    likely = text[start : min(stop, start + max(width, 0) + 1)]
    if likely.isascii() or all(column_width(character) == 1 for character in likely if not character.isascii()):
        return min(stop, start + max(width, 0))
    columns = 0
    for place in range(start, stop):
        columns += column_width(text[place])
        if columns > width:
            return place
    return stop
