"""Lines as a page or a mail program breaks them, made paragraphs again.

A line goes on with the next one unless it ends well before the edge, or a blank line or letters of another size follow.
A hyphen at its end is taken away where a word was parted; it stays where the word is doubled (anak-/anak) or goes on
with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from index.namedtuples import NamedTuple

# A line that fills so much of the width is broken because the next word had no place in it.
FULL_SHARE = 0.72

# The width is that of the line that only so many are longer than: one long address is no measure.
_LONGER_SHARE = 0.1

# A last line of a paragraph may be nearly as long as any other, and then its end is that of a sentence.
_ENDED_SHARE = 0.9


class Line(NamedTuple):
    """A line as it is broken, and the size of its letters in any unit, 0 where all are alike."""

    text: str
    size: int = 0


def joined(lines: Iterable[Line]) -> str:
    r"""The paragraphs of `lines`, with "\n\n" between them."""
    stripped = [Line(" ".join(line.text.split()), line.size) for line in lines]
    lengths: dict[int, list[int]] = {}
    for line in filter(attrgetter("text"), stripped):
        lengths.setdefault(line.size, []).append(len(line.text))
    return "\n\n".join(_paragraphs(stripped, {size: _width(found) for size, found in lengths.items()}))


def _width(lengths: list[int]) -> int:
    return sorted(lengths, reverse=True)[int(len(lengths) * _LONGER_SHARE)]


def _paragraphs(lines: list[Line], widths: Mapping[int, int]) -> Iterator[str]:
    """The paragraphs of `lines`, whose letters of one size go on to one of `widths`."""
    pieces: list[str] = []
    size = 0
    for line in lines:
        if pieces and (not line.text or line.size != size):
            yield " ".join(pieces)
            pieces = []
        if not line.text:
            continue
        _append(pieces, line.text)
        size = line.size
        if _PARTED.search(line.text):
            continue
        share = _ENDED_SHARE if line.text.endswith(_SENTENCE_ENDS) else FULL_SHARE
        if len(line.text) < widths[size] * share:
            yield " ".join(pieces)
            pieces = []
    if pieces:
        yield " ".join(pieces)


def _append(pieces: list[str], line: str) -> None:
    """Add a line to those of its paragraph; a word that was parted between them becomes whole."""
    parted = _PARTED.search(pieces[-1]) if pieces else None
    following = _WORD.match(line)
    if not parted or not following:
        pieces.append(line)
        return
    before, after = parted["word"], following[0]
    is_doubled = after.startswith(before.lower()) or before.lower().endswith(after)
    start = pieces[-1] if is_doubled or not after[0].islower() else pieces[-1][:-1]
    word, _, rest = line.partition(" ")
    pieces[-1] = start + word
    if rest:
        pieces.append(rest)


_SENTENCE_ENDS = (".", "!", "?", "”", '"', ":", ")")
_PARTED = re.compile(r"(?<!\w)(?P<word>[^\W\d_]{2,30})[-\u2010\xad]$")
_WORD = re.compile(r"[^\W\d_]{2,30}")
