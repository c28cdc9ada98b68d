"""Quotation marks as scraped texts have them: straight, curly, doubled, as an entity or broken by a wrong encoding.

Offsets are those of the text as it is kept; nothing is rewritten. Whether a mark opens or closes is told by what stands
beside it, for the parity of marks is wrong in one text of ten.
"""

from __future__ import annotations

import re

from index.namedtuples import NamedTuple, made_of

# Every mark begins with one of a few characters: these alone are looked for, which is several times faster.
_MARK = re.compile(
    "[\"\u201c\u201d\u201e\u201f'&\u00e2](?:(?<!['&\u00e2])|(?<=')'|(?<=&)quot;|(?<=\u00e2)\u0080[\u009c\u009d])"
)

_OPENING = {"\u201c", "\u201e", "\u201f", "\u00e2\u0080\u009c"}
_CLOSING = {"\u201d", "\u00e2\u0080\u009d"}

# What may stand before a mark that opens, and behind one that closes.
_BEFORE = frozenset(" \n\t([{-\u2013\u2014:.,!?;|")
_BEHIND = frozenset(" \n\t)]}-\u2013\u2014:.,!?;|")


class Mark(NamedTuple):
    """A quotation mark: [start, end) in code points, and what it may be by its neighbours. Both may be true."""

    start: int
    end: int
    opens: bool
    closes: bool


def marks_in(text: str) -> list[Mark]:
    """All quotation marks, in order."""
    found: list[tuple[int, int, bool, bool]] = []
    for match in _MARK.finditer(text):
        start, end = match.span()
        shape = match[0]
        before = text[start - 1] if start else "\n"
        behind = text[end] if end < len(text) else "\n"
        if shape in _CLOSING:
            opens, closes = False, True
        elif shape in _OPENING:
            opens, closes = True, before not in " \n(" and behind in _BEHIND
        else:
            blank_before, blank_behind = before.isspace(), behind.isspace()
            opens = not blank_behind and (before in _BEFORE or behind.isupper())
            closes = not blank_before and behind in _BEHIND
            if blank_before and blank_behind:
                opens = closes = True
            elif not opens and not closes:
                opens, closes = not blank_behind, not blank_before
        found.append((start, end, opens, closes))
    return made_of(Mark, found)
