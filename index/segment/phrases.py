"""Phrases that are looked for again and again, with postings of their own: names of several words.

Any other phrase is looked for in the sequences of the articles that hold its words. A phrase of the lexicon has the
same articles and impacts as if it were; one that no article holds is there too, so that nobody looks again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from index.segment.container import Sections, SectionsWriter
from index.segment.lexicon import Lexicon, write_lexicon

PHRASES = "phrases"
PHRASE_RECORD = struct.Struct("<2I")  # offset of postings, articles


def key_of(forms: Sequence[str]) -> str:
    """The forms of a phrase as the lexicon has them: no form holds a blank."""
    return " ".join(forms)


def write_phrases(sections: SectionsWriter, records: Iterable[tuple[Sequence[str], bytes]]) -> None:
    """Write the lexicon of phrases, given each with its record, in any order."""
    write_lexicon(sections, PHRASES, iter(sorted((key_of(forms).encode(), record) for forms, record in records)))


def open_phrases(sections: Sections) -> Lexicon:
    """The lexicon of phrases."""
    return Lexicon(sections, PHRASES, PHRASE_RECORD)
