"""Forms of the index that are spelt like a given one.

All that is asked of an index here is its vocabulary, so any engine can answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searcher.matching.transliteration import beginnings, sound_key, sound_keys
from searcher.query.leaves import LONG_WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object

# A shorter word is one edit away from half a dozen others, none likelier than the next.
SHORTEST_CORRECTED = 4

# Two spellings of one name seldom differ more in length: Gadafi, Khaddafi.
MOST_LONGER = 2


class Vocabulary(Protocol):
    """The words of an index."""

    def forms(self, prefix: str = "") -> Iterator[str]:
        """Every distinct form with this prefix, in order; also forms that no article is found by."""

    def form_frequency(self, form: str) -> int:
        """How many articles hold this form."""

    def values(self, field: str) -> Sequence[str]:
        """Every author, source or place that articles have."""


def forms_within(vocabulary: Vocabulary, form: str, distance: int) -> list[str]:
    """The forms within `distance` edits of `form`, by edits and then alphabet: `form` itself first, where it occurs.

    An edit inserts, deletes or changes a letter, or swaps two neighbours (optimal string alignment).
    """
    return [other for _, other in _near(vocabulary, form, distance)]


def variants(vocabulary: Vocabulary, form: str, most: int) -> list[str]:
    """The words that sound like `form` but are spelt otherwise, those that most articles hold first."""
    if len(form) < SHORTEST_CORRECTED or not form.isalpha():
        return []
    key = sound_key(form)
    shortest, longest = len(form) - MOST_LONGER, len(form) + MOST_LONGER
    alike = [
        other
        for start in beginnings(key)
        for other in vocabulary.forms(start)
        if shortest <= len(other) <= longest and other.isalpha() and other != form
    ]
    sounding = [other for other, sound in zip(alike, sound_keys(alike), strict=True) if sound == key]
    return sorted(sounding, key=lambda other: -vocabulary.form_frequency(other))[:most]


def corrections(vocabulary: Vocabulary, form: str, most: int) -> list[str]:
    """The likeliest words behind a misspelt `form`, best first: fewest edits, then held by most articles."""
    if len(form) < SHORTEST_CORRECTED:
        return []
    near = _near(vocabulary, form, 2 if len(form) >= LONG_WORD else 1)
    for distance in (1, 2):
        words = [other for edits, other in near if edits == distance and other.isalpha()]
        held = {other: articles for other in words if (articles := vocabulary.form_frequency(other))}
        if held:
            return sorted(held, key=lambda other: -held[other])[:most]
    return []


def _near(vocabulary: Vocabulary, form: str, distance: int) -> list[tuple[int, str]]:
    """The forms within `distance` edits of `form`, with how many it takes, in order."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(form, list(vocabulary.forms()), scorer=OSA.distance, score_cutoff=distance, limit=None)
    return sorted((edits, other) for other, edits, _ in near)
