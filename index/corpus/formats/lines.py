"""Lines as a page or a mail program breaks them, made paragraphs again.

A line goes on with the next one unless it ends well before the edge, or a blank line follows. A hyphen at its end is
taken away where a word was parted; it stays where the word is doubled (anak-/anak) or goes on with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A line that fills so much of the width is broken because the next word had no place in it.
FULL_SHARE = 0.72

# The width is that of the line that only so many are longer than: one long address is no measure.
_LONGER_SHARE = 0.1

# A last line of a paragraph may be nearly as long as any other, and then its end is that of a sentence.
_ENDED_SHARE = 0.9


def joined(lines: Iterable[str]) -> str:
    r"""The paragraphs of `lines`, with "\n\n" between them."""
    stripped = [" ".join(line.split()) for line in lines]
    return "\n\n".join(_paragraphs(stripped, _width(stripped)))


def _width(lines: list[str]) -> int:
    lengths = sorted(map(len, filter(None, lines)), reverse=True)
    return lengths[int(len(lengths) * _LONGER_SHARE)] if lengths else 0


def _paragraphs(lines: list[str], width: int) -> Iterator[str]:
    pieces: list[str] = []
    for line in lines:
        if line:
            _append(pieces, line)
        ends_sentence = line.endswith(_SENTENCE_ENDS)
        if len(line) < width * (_ENDED_SHARE if ends_sentence else FULL_SHARE) and pieces:
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
    is_doubled = after.startswith(before) or before.endswith(after)
    start = pieces[-1] if is_doubled or not after[0].islower() else pieces[-1][:-1]
    word, _, rest = line.partition(" ")
    pieces[-1] = start + word
    if rest:
        pieces.append(rest)


_SENTENCE_ENDS = (".", "!", "?", "”", '"', ":", ")")
_PARTED = re.compile(r"(?<!\w)(?P<word>[^\W\d_]{2,30})[-\u2010\xad]$")
_WORD = re.compile(r"[^\W\d_]{2,30}")
