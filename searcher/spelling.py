"""Forms of the index that are spelt like a given one."""

from __future__ import annotations

from searcher.collection import Collection
from searcher.transliteration import beginnings, sound_key

# Words from this length on bear a second edit; two edits turn a shorter one into too many others.
LONG_WORD = 8

# A shorter word is one edit away from half a dozen others, none likelier than the next.
SHORTEST_CORRECTED = 4

# Two spellings of one name seldom differ more in length: Gadafi, Khaddafi.
MOST_LONGER = 2


def forms_within(collection: Collection, form: str, distance: int) -> list[str]:
    """The forms within `distance` edits of `form`, by edits and then alphabet: `form` itself first, where it occurs.

    An edit inserts, deletes or changes a letter, or swaps two neighbours (optimal string alignment).
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    shortest, longest = len(form) - distance, len(form) + distance
    forms = [other for other in collection.forms() if shortest <= len(other) <= longest]
    near = extract(form, forms, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [other for _, other in sorted((edits, other) for other, edits, _ in near)]


def variants(collection: Collection, form: str, most: int) -> list[str]:
    """The words that sound like `form` but are spelt otherwise, those that most articles hold first."""
    if len(form) < SHORTEST_CORRECTED or not form.isalpha():
        return []
    key = sound_key(form)
    alike = (other for start in beginnings(key) for other in collection.forms(start))
    likely = (other for other in alike if abs(len(other) - len(form)) <= MOST_LONGER)
    sounding = [other for other in likely if other.isalpha() and other != form and sound_key(other) == key]
    return sorted(sounding, key=lambda other: -collection.form_frequency(other))[:most]


def corrections(collection: Collection, form: str, most: int) -> list[str]:
    """The likeliest words behind a misspelt `form`, best first: fewest edits, then held by most articles."""
    if len(form) < SHORTEST_CORRECTED:
        return []
    for distance in (1, 2) if len(form) >= LONG_WORD else (1,):
        near = {other: collection.form_frequency(other) for other in forms_within(collection, form, distance)}
        held = [other for other, articles in near.items() if articles and other.isalpha()]
        if held:
            return sorted(held, key=lambda other: -near[other])[:most]
    return []
