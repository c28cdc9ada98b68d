"""Which characters of a segment stand for what answers a question: numbers, dates, words that define or place.

A question that begins with *kapan* or *berapa* is answered where a date or number stands beside its words. A segment
has tens of thousands of forms that are numbers, and to look them all up takes longer than to answer; so they are found
once, when it is written. Whoever changes what a cue is raises `index.store.manifest.FORMAT_VERSION`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.analysis.calendar_names import MONTH_NAMES
from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter
from index.segment.forward import character

NUMBERS, YEARS, MONTHS, NUMBER_WORDS = "numbers", "years", "months", "number_words"
DEFINING, PREPOSITIONS = "defining", "prepositions"

_DIGITS = frozenset("0123456789")
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")


def _one_of(words: str) -> Callable[[str], bool]:
    return frozenset(words.split()).__contains__


# Years are numbers as well.
CUES: dict[str, Callable[[str], bool]] = {
    NUMBERS: lambda form: form[:1] in _DIGITS,
    YEARS: lambda form: _YEAR.fullmatch(form) is not None,
    MONTHS: frozenset((*MONTH_NAMES, "pebruari", "nopember")).__contains__,
    NUMBER_WORDS: _one_of(
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus ribu juta miliar"
        " triliun seratus seribu"
    ),
    DEFINING: _one_of("adalah merupakan ialah yaitu yakni"),
    PREPOSITIONS: _one_of("di ke dari"),
}


def write_cues(sections: SectionsWriter, forms: Sequence[str]) -> None:
    """Write the characters of each cue; `forms` are in the order of their numbers."""
    for name, fits in CUES.items():
        sections.add(f"cue.{name}", "".join(_characters(forms, fits)).encode())


def read_cue(sections: Sections, name: str) -> frozenset[str]:
    """The characters of the cue `name`."""
    try:
        return frozenset(bytes(sections.checked(f"cue.{name}")).decode())
    except UnicodeDecodeError as error:
        raise IndexDamaged.at(sections.name, "cue_no_text", name=name) from error


def _characters(forms: Sequence[str], fits: Callable[[str], bool]) -> Iterator[str]:
    return (character(number) for number, form in enumerate(forms) if fits(form))
