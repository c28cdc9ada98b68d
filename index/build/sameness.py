"""What two articles with much the same text are to each other: the same article, a quotation, or a shared passage.

Both are given by their titles and lengths, and by how much of the shorter text is in the longer one (`share`) and how
much of the longer one that is (`cover`). The rules and their numbers come from 60 pairs that were read (see
docs/quality.md): all pairs with one title were the same article, most pairs with two titles were not.
"""

from __future__ import annotations

import re

from index.analysis.tokenizer import tokenize
from index.extraction.datelines import read_dateline
from index.namedtuples import NamedTuple

SAME, QUOTED, SHARED = "same", "quoted", "shared"

# A text of fewer forms, behind its dateline, says nothing by which an article is known.
FEWEST_FORMS = 8

# A notice of a paywall, or of a page that is gone, is shorter than this; it says the same below every headline.
_NOTICE = 40

# Titles are alike when so much of the shorter one is in the other.
_ALIKE = 0.6

# Under two titles it is the same article where so much of the longer text is in the shorter one.
_COVERED = 0.8
# Where a title is missing, or is only the first sentence.
_COVERED_UNTITLED = 0.6

# So much of a text is in another that contains it whole.
_WHOLE = 0.9

# A verdict that fact-checks put before the title of what they check.
_VERDICT = re.compile(r"\s*\[[^\[\]]{0,40}\]\s*|\s*\([^()]{0,20}\)\s*")


class Facts(NamedTuple):
    """The forms of the title of an article, none where it has none of its own, and how many its text has."""

    title: frozenset[str]
    forms: int


def facts_of(title: str, body: str, *, title_derived: bool) -> Facts:
    """The facts of an article; a body that is a stub has a length of 0."""
    own = "" if title_derived else _without_verdict(title)
    return Facts(frozenset(token.form for token in tokenize(own)), length_behind_dateline(body))


def length_behind_dateline(body: str) -> int:
    """How many forms a text has behind its dateline; 0 where that are too few to know it by."""
    dateline = read_dateline(body)
    count = len(tokenize(body[dateline.end :] if dateline else body))
    return count if count >= FEWEST_FORMS else 0


def relation(first: Facts, second: Facts, share: float, cover: float) -> str:
    """What two articles are to each other whose texts are near; "" where one is a stub."""
    if not (first.forms and second.forms):
        return ""
    if first.title and second.title:
        if _alike(first.title, second.title):
            return SAME
        is_notice = min(first.forms, second.forms) < _NOTICE
        covered = _COVERED
    else:
        is_notice, covered = False, _COVERED_UNTITLED
    if cover >= covered and not is_notice:
        return SAME
    return QUOTED if share >= _WHOLE else SHARED


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _without_verdict(title: str) -> str:
    match = _VERDICT.match(title)
    return title[match.end() :] if match else title
