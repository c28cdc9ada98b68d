"""Lines to paragraphs: an empty line ends one, and so does any other line unless the text was wrapped."""

from __future__ import annotations

from itertools import pairwise

# A line shorter than this is a heading or an item of a list, even if the next one begins in lower case.
WRAPPED_FROM = 50

# A paragraph is wrapped if it has at least so many lines; its lines but the last are this part of the longest, or more.
FEWEST_WRAPPED = 3
FULL_LINE = 0.75

# A line that ends in one of these may end its paragraph.
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", '"', "”", ")")

# No paragraph begins with one of these, or with a dash: the line before was broken by a link or a bold word.
_CLOSING = frozenset(").,;%")


def paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs that stripped `lines` make; no word is lost or altered."""
    made: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            made += _unwrap(block) if len(block) > 1 else block
            block = []
    return made


def _unwrap(block: list[str]) -> list[str]:
    """Lines that follow each other, joined where one goes on in the next.

    In a text that is broken within its sentences (a quarter of the lines begin in lower case) every line goes on but
    the short one that ends a paragraph; elsewhere only those that clearly do.
    """
    going_on = sum(after[0].islower() and not line.endswith(SENTENCE_ENDS) for line, after in pairwise(block))
    longest = max(map(len, block))
    is_wrapped = len(block) >= FEWEST_WRAPPED and longest >= WRAPPED_FROM and going_on >= len(block) / 4
    full = FULL_LINE * longest
    made = [[block[0]]]
    for line, after in pairwise(block):
        if _goes_on(line, after) or (is_wrapped and (len(line) >= full or not line.endswith(SENTENCE_ENDS))):
            made[-1].append(after if after[0] in _CLOSING or line.endswith("(") else f" {after}")
        else:
            made.append([after])
    return ["".join(pieces) for pieces in made]


def _goes_on(line: str, after: str) -> bool:
    if after[0] in _CLOSING or after[0] == "—" or line.endswith("("):
        return True
    return after[0].islower() and len(line) >= WRAPPED_FROM and not line.endswith(SENTENCE_ENDS)
