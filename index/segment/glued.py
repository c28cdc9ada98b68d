"""The glued words of a segment: words that lost the blank between them, each with the forms that are its parts.

In a sequence the parts stand at consecutive positions where the whole was written, so that words and phrases are found
in it as anywhere else. The whole has its postings too; what it looks like in a sequence is told here. It is asked for
only where a query names such a word, and where one lies in a text that is painted.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.segment.container import Sections, SectionsWriter
from index.segment.forward import character
from index.segment.lexicon import Lexicon, write_lexicon

# "diungkapoleh" has two, "beredarunggahandi" three; no longer one was seen that is more than an accident.
MOST_PARTS = 4

# Forms of which it is held whether they are glued.
_MOST_HELD = 10_000

_RECORD = struct.Struct(f"<{MOST_PARTS}I")  # numbers of the parts, each one more; 0 where there is none


def write_glued(sections: SectionsWriter, parts: Mapping[str, Sequence[int]]) -> None:
    """Write every glued form with the numbers of its parts."""
    items = ((form.encode(), [number + 1 for number in numbers]) for form, numbers in parts.items())
    write_lexicon(
        sections,
        "glued",
        ((form, _RECORD.pack(*numbers, *[0] * (MOST_PARTS - len(numbers)))) for form, numbers in sorted(items)),
    )


class Glued:
    """Read them."""

    def __init__(self, sections: Sections) -> None:
        self._lexicon = Lexicon(sections, "glued", _RECORD)
        # Whoever paints a text asks of each of its words, and texts share most of them.
        self.parts_of = lru_cache(_MOST_HELD)(self._parts_of)

    def _parts_of(self, form: str) -> str:
        """The characters that a glued form is in a sequence, "" for any other form."""
        entry = self._lexicon.find(form)
        return "".join(character(number - 1) for number in entry.record if number) if entry else ""
