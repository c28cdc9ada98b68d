"""Everyday words that are spelt alike, and told apart by what stands behind them.

In news *pukul* is the clock's in 99 places of 100 ("pukul 10.30 WIB", "pukul sepuluh"), and whoever looks for *memukul*
means none of them. Where no number is behind it, *pukul* is the stem of *memukul* ("polisi pukul mahasiswa"). That is
indexed as the form `pukul-`, a stem as grammars write it. It counts as `pukul` wherever `pukul` is looked for, as a
reduplication counts as its base; and it alone is of the family of *memukul*, which is `pukul-`, too.

Only words that text shows to be two belong here. *pasal* ("pasal 27") and *pasalnya* ("because") do not: *pasal* means
the same without a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from index.analysis.amounts.number_words import NUMBER_WORDS


def _is_number(form: str) -> bool:
    return form[:1].isdigit() or form in NUMBER_WORDS


# Each form, and what stands behind it where it is the word for itself.
BEFORE: dict[str, Callable[[str], bool]] = {"pukul": _is_number}


def stem_of(form: str) -> str:
    """How a form of `BEFORE` is indexed where it is a stem."""
    return f"{form}-"


def is_stem(form: str, behind: str) -> bool:
    """Whether a form of `BEFORE` is a stem where this form is behind it, "" at the end of a text."""
    return not BEFORE[form](behind)


def told_apart(forms: Sequence[str]) -> Iterator[str]:
    """The forms of a text as they are indexed."""
    for form, behind in zip_longest(forms, forms[1:], fillvalue=""):
        yield stem_of(form) if form in BEFORE and is_stem(form, behind) else form
