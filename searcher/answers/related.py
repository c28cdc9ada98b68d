"""The words that are about the same thing as a word and stand in another family: "koruptor" beside "korupsi"."""

from __future__ import annotations

from index.analysis.akin import akin
from index.analysis.tokenizer import tokenize
from searcher.api import FamilyMember, Searcher


def related(searcher: Searcher, word: str) -> tuple[FamilyMember, ...]:
    """The forms of these families that articles hold, with how many do."""
    roots = searcher.roots([token.form for token in tokenize(word)])
    others = dict.fromkeys(other for root in roots for other in akin(root))
    return tuple(member for other in others for member in searcher.family(other))
