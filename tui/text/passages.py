"""The stretches of a text that a person quotes: sentences and paragraphs.

A full stop behind what it shortens ends no sentence: "Prof. Dr. Siti" is not cut, nor "No. 5". A line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.environment.lost_breaks import SHORTENED
from searcher.api import Span
from searcher.results.snippets import sentences

_PARAGRAPH = re.compile(r"[^\n]+")

# The last word of a sentence. It is shortened where it is a lone capital, or one of these; "hal." ends a sentence more
# often than it is a page.
_SHORT = re.compile(r"(?:\A|[\s(\"“‘])([^\W\d_]{1,8})\.\Z")
_SHORTENED = SHORTENED - {"hal"} | frozenset(
    "abd ba bp dr drg hj ir jl kh moh mr mrs muh no nn ny pt cv rm rp st tn ust".split()
)

# Further back no shortened word begins.
_LOOK_BACK = 12


def whole_sentences(text: str) -> Iterator[Span]:
    """The sentences of `text`, in order."""
    begun: Span | None = None
    for sentence in sentences(text):
        if begun and not (_is_cut(text, begun) and "\n" not in text[begun.end : sentence.start]):
            yield begun
            begun = None
        begun = Span(begun.start, sentence.end) if begun else sentence
    if begun:
        yield begun


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text`, in order."""
    return (Span(*found.span()) for found in _PARAGRAPH.finditer(text))


def _is_cut(text: str, sentence: Span) -> bool:
    """Whether a stretch ends in a full stop that only shortens a word."""
    found = _SHORT.search(text[max(sentence.start, sentence.end - _LOOK_BACK) : sentence.end])
    if not found:
        return False
    word = found[1].lower()
    return (len(word) == 1 and found[1].isupper()) or word in _SHORTENED
