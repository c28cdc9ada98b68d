"""How a line of a concordance stands on a screen: date and source, what is before the node, what is behind it.

A terminal and the app measure text in their own ways, so each hands down its `measure`: the cells that a text takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from searcher.api import approximate_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from searcher.answers.kwic import Line

    Measure: TypeAlias = Callable[[str], int]

# Margin and node take no more of the width than one part in so many, each.
PART = 4

# In a margin that is narrower than a date and the beginning of a source, the date is alone.
_DATE_AND_SOURCE = 17

_ELLIPSIS = "…"

# Blanks that some sources put inside of brackets and before what closes: no blank stands there in print.
_STRAY = re.compile(r"(?<=[(\[{“‘]) | (?=[,;:!?)\]}”]|\.(?:[\s.,)\]}”\"]|$))")

# What stands at a word without a blank; a dash and a straight quotation mark do so on one side of them alone, and what
# stands before a figure is a minus.
_CLOSES = re.compile(r"[.,;:!?)\]}”’»…/]|[-–][^\W\d]|[\"'](?:[\s.,;:!?)\]}”…]|$)")
_OPENS = re.compile(r"(?:[(\[{“‘«/]|\S[-–]|(?:^|[\s(\[{])[\"'])$")


def before_node(line: Line) -> str:
    """The text before the node, with the blank between them where there is one."""
    return _printed(line.left) + ("" if not line.left or _OPENS.search(line.left) else " ")


def behind_node(line: Line) -> str:
    """The text behind the node, with the blank between them where there is one."""
    return ("" if not line.right or _CLOSES.match(line.right) else " ") + _printed(line.right)


def _printed(text: str) -> str:
    return _STRAY.sub("", text)


def last_words(text: str, width: int, measure: Measure) -> str:
    """The last words of `text` that fit; of a word that is longer its end."""
    start = max(0, len(text) - width)
    while measure(text[start:]) > width:
        start += 1
    if start and not text[start - 1].isspace():
        blank = text.find(" ", start)
        start = blank + 1 if 0 <= blank < len(text) - 1 else start
    return text[start:]


def first_words(text: str, width: int, measure: Measure) -> str:
    """The first words of `text` that fit; of a word that is longer its beginning."""
    end = _fitting(text, width, measure)
    if end < len(text) and not text[end].isspace():
        blank = text.rfind(" ", 0, end)
        end = blank if blank > 0 else end
    return text[:end]


def margin(line: Line, width: int, measure: Measure) -> str:
    """Date and source of a line, an ellipsis behind what does not fit; the date alone where there is little room."""
    date = approximate_date(line.date, line.date_source)
    told = date if width < _DATE_AND_SOURCE else " ".join(filter(None, (date, line.source)))
    return told if measure(told) <= width else told[: _fitting(told, width - 1, measure)] + _ELLIPSIS


def _fitting(text: str, width: int, measure: Measure) -> int:
    end = min(len(text), max(0, width))
    while measure(text[:end]) > width and end:
        end -= 1
    return end
