"""Forms of the index that are spelt like a given one."""

from __future__ import annotations

from index.analysis.sounds import sound_key
from searcher.matching.misspelling import MISPRINTS, SHORTEST_CORRECTED, SOME_MORE, neighbours
from searcher.query.leaves import LONG_WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.matching.vocabulary import Vocabulary

# What shares fewer letters sounds alike by accident: Gadafi and Khaddafi share five of seven.
LEAST_ALIKE = 0.5

# Two spellings of one name seldom differ more in length: Gadafi, Khaddafi.
MOST_LONGER = 2


def forms_within(vocabulary: Vocabulary, form: str, distance: int) -> list[str]:
    """The forms within `distance` edits of `form`, by edits and then alphabet: `form` itself first, where it occurs.

    An edit inserts, deletes or changes a letter, or swaps two neighbours (optimal string alignment).
    """
    return [other for _, other in _near(vocabulary, form, distance)]


def variants(vocabulary: Vocabulary, form: str, most: int) -> list[str]:
    """The words that sound like `form` but are spelt otherwise, those that most articles hold first."""
    if len(form) < SHORTEST_CORRECTED or not form.isalpha():
        return []
    alike = [
        other
        for other in vocabulary.sounding(sound_key(form))
        if abs(len(other) - len(form)) <= MOST_LONGER and other != form and _share_letters(form, other)
    ]
    held = vocabulary.form_frequencies(alike)
    return sorted(alike, key=lambda other: -held.get(other, 0))[:most]


def _share_letters(form: str, other: str) -> bool:
    """Whether half of all letters are in both, in the same order: "zzzz" sounds like "sks", and nobody means it."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(form, other) >= LEAST_ALIKE


def corrections(vocabulary: Vocabulary, form: str, most: int) -> list[str]:
    """The likeliest words behind a misspelt `form`, best first: fewest edits, then held by most articles.

    Two edits are looked for where nothing nearer is more than a misprint itself. None of them is in the first letter,
    which is seldom mistyped; so only the words that begin with it are read.
    """
    if len(form) < SHORTEST_CORRECTED:
        return []
    near = neighbours(vocabulary, form)
    commonest = max(near.values(), default=0)
    if len(form) < LONG_WORD or commonest > MISPRINTS:
        return list(near)[:most]
    words = [other for edits, other in _near(vocabulary, form, 2, form[0]) if edits == 2 and other.isalpha()]
    held = vocabulary.form_frequencies(words)
    further = [other for other in words if held.get(other, 0) >= max(SOME_MORE * commonest, 1)]
    return [*near, *sorted(further, key=lambda other: -held[other])][:most]


def _near(vocabulary: Vocabulary, form: str, distance: int, prefix: str = "") -> list[tuple[int, str]]:
    """The forms with this prefix within `distance` edits of `form`, with how many it takes, in order."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    others = list(vocabulary.forms_near(form, distance, prefix))
    near = extract(form, others, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return sorted((edits, other) for other, edits, _ in near)
