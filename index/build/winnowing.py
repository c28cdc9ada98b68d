"""Which shingles of a text are kept as its fingerprints: in every window of sixteen the smallest, as winnowing has it.

Schleimer, Wilkerson, Aiken, Winnowing: Local Algorithms for Document Fingerprinting (2003): what is chosen depends on
the window alone, so two texts with a common run of 23 forms or more choose the same shingle of it, wherever it stands.
A shingle is smaller than another when the code of its first form is; of equal ones the last is taken. A code is made of
the form as it is written, one number for each form of a segment, so that a text becomes its codes in one operation and
nothing is computed of the shingles that are not chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from index.segment.fingerprints import SHINGLE
from index.segment.forward import GAP, character

WINDOW = 16

# Codes are code points, so that a text of them is a string: those above the surrogates, and none below.
_FIRST_CODE, _CODES = 0x10000, 0x100000
_WIDTH = 4  # bytes of a code point


def code_of(form: str) -> int:
    """The code point that stands for a form, the same in all segments; one form in a million has that of another."""
    return _FIRST_CODE + crc32(form.encode()) % _CODES


class Winnower:
    """Choose fingerprints in the sequences of a segment with these `forms`, in the order of their numbers."""

    def __init__(self, forms: Sequence[str]) -> None:
        last = ord(character(len(forms) - 1)) if forms else 0
        self._codes = [0] * (last + 1)  # a list: frequent forms lie side by side at its head
        for number, form in enumerate(forms):
            self._codes[ord(character(number))] = code_of(form)

    def fingerprints(self, sequence: str, title_length: int) -> list[int]:
        """The fingerprints of the body in a whole `sequence`, in ascending order, each once."""
        body = sequence[title_length + 1 :].partition(GAP)[0]
        shingles = len(body) - SHINGLE + 1
        if shingles < 1:
            return []
        codes = body.translate(self._codes).encode("utf-32-le")
        return sorted(
            {
                crc32(codes[_WIDTH * place : _WIDTH * (place + SHINGLE)])
                for place in _smallest(codes[: _WIDTH * shingles : _WIDTH])
            }
        )


def _smallest(values: bytes) -> Iterator[int]:
    """Where the smallest value of each window is, the last of equal ones; each place once, in ascending order."""
    window = values[:WINDOW]
    place = window.rfind(min(window))
    yield place
    last = len(values)
    while True:
        # What comes next is the first value behind it that is no greater, or else the smallest of the next window.
        start = place + 1
        window = values[start : start + WINDOW]
        if not window:
            return
        held = values[place]
        for ahead, value in enumerate(window):
            if value <= held:
                place = start + ahead
                break
        else:
            if start + WINDOW > last:
                return
            place = start + window.rfind(min(window))
        yield place
