"""Text and spans to Textual content: the only way a value reaches the screen.

Nothing is ever parsed as markup, and nothing can steer the terminal: characters that would are shown as pictures of
themselves. Every replacement here keeps the length, so that spans stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content
from textual.content import Span as StyledSpan
from textual.style import Style
from textual.widget import Widget

from index.environment.safe_text import UNSAFE
from searcher.api import Span

ELLIPSIS = "…"

# What could move, colour, reverse or crash; newlines stay.
_UNSAFE = re.compile(f"(?!\n)[{UNSAFE}]")
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_REPLACEMENT = "\ufffd"

# No label, remark or message needs more characters.
_LONGEST_BRIEF = 500


def visible(text: str) -> str:
    """`text` with every character that could steer a terminal shown as a picture; newlines stay, the length too."""
    return _UNSAFE.sub(_picture, text)


def one_line(text: str) -> str:
    """`visible` text with newlines as spaces."""
    return visible(text).replace("\n", " ")


def brief(text: str) -> str:
    """`one_line` of a text that should be short; what is far too long for a line or two ends in an ellipsis."""
    return one_line(text if len(text) <= _LONGEST_BRIEF else text[: _LONGEST_BRIEF - 1] + ELLIPSIS)


def disjoint(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """`spans` sorted, merged where they overlap and cut to [0, length); empty ones are dropped."""
    merged: list[Span] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def painted(text: str, style: Style, spans: Iterable[Span] = (), match: Style | None = None) -> Content:
    """`text`, already `visible`, in `style`; `spans`, already `disjoint`, in `match` on top of it."""
    styled = [StyledSpan(0, len(text), style)] if text else []
    if match is not None:
        styled += [StyledSpan(start, end, match) for start, end in spans]
    return Content(text, styled, strip_control_codes=False)


def part_style(widget: Widget, name: str) -> Style:
    """The style of a component class of `widget`: only what the style sheet says of it, to lay over what is below."""
    rules = widget.get_component_styles(name)
    return Style(
        background=rules.background if rules.has_rule("background") else None,
        foreground=rules.color if rules.has_rule("color") else None,
        bold=rules.text_style.bold,
        dim=rules.text_style.dim,
        italic=rules.text_style.italic,
        underline=rules.text_style.underline,
        reverse=rules.text_style.reverse,
    )


def joined(*pieces: Content) -> Content:
    """The pieces one after the other."""
    return Content("").join(pieces)


def _picture(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\t":
        return " "
    if character < " ":
        return chr(_CONTROL_PICTURES + ord(character))
    return _DELETE_PICTURE if character == "\x7f" else _REPLACEMENT
