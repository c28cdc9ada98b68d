"""The authors, sources and places that are spelt much like one that no article has.

A value is compared as a whole and by its words, without case, accents and signs. What sounds alike counts as near too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.analysis.sounds import sound_key, sound_keys
from index.analysis.tokenizer import fold, tokenize
from searcher.matching.spelling import MOST_LONGER

# In a shorter name each edit makes another name.
SHORTEST_VALUE = 3

# In one this short it is another name where the first letter is another: `Ahok` is not `Chok`.
_ALL_BUT_FIRST = 5

# A name bears one edit, and one more from each of these lengths on.
ONE_MORE_EDIT = (8, 16)


def nearest_values(values: Iterable[str], forms: tuple[str, ...], most: int) -> list[str]:
    """What is nearest to `forms`: first what takes the fewest edits, then what sounds alike, at most so many of each.

    Nothing where a value has them.
    Each is a value, or the words of it that are meant where several values share them.
    """
    wanted = " ".join(forms)
    if len(wanted.replace(" ", "")) < SHORTEST_VALUE:
        return []
    read = {value: _forms_of(value) for value in values}
    stretches = list(dict.fromkeys(stretch for held in read.values() for stretch in _stretches(held, len(forms))))
    if wanted in stretches:
        return []
    found = [*_by_edits(stretches, wanted, most), *_by_sound(stretches, wanted, most)]
    return list(dict.fromkeys(_named(stretch, read) for stretch in found))


def _forms_of(value: str) -> list[str]:
    if value.replace(" ", "").isalpha():  # nearly every name, and tokens take five times as long
        return fold(value).split()
    return [token.form for token in tokenize(value)]


def _stretches(forms: list[str], width: int) -> Iterator[str]:
    """What may be meant in a value: all of it, or as many words as were asked for, or one more or less.

    A blank is soon forgotten, or typed where there is none.
    """
    yield " ".join(forms)
    for size in range(max(width - 1, 1), width + 2):
        for start in range(len(forms) - size + 1):
            stretch = " ".join(forms[start : start + size])
            if len(stretch) >= SHORTEST_VALUE:
                yield stretch


def _by_edits(stretches: list[str], wanted: str, most: int) -> list[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    edits = 1 + sum(len(wanted) >= length for length in ONE_MORE_EDIT)
    if len(wanted) <= _ALL_BUT_FIRST:
        stretches = [stretch for stretch in stretches if stretch[0] == wanted[0]]
    near = extract(wanted, stretches, scorer=OSA.distance, score_cutoff=edits, limit=None)
    fewest = min((distance for _, distance, _ in near), default=0)
    return sorted(stretch for stretch, distance, _ in near if distance == fewest)[:most]


def _by_sound(stretches: list[str], wanted: str, most: int) -> list[str]:
    key = sound_key(wanted)
    stretches = [stretch for stretch in stretches if abs(len(stretch) - len(wanted)) <= MOST_LONGER]
    return [stretch for stretch, sound in zip(stretches, sound_keys(stretches), strict=True) if key and sound == key][
        :most
    ]


def _named(stretch: str, read: dict[str, list[str]]) -> str:
    """The value that is a stretch, or the only one that holds it; the stretch as it is written where several do."""
    holding = [value for value, forms in read.items() if f" {stretch} " in f" {' '.join(forms)} "]
    whole = [value for value in holding if " ".join(read[value]) == stretch]
    if whole:
        return whole[0]
    tokens = tokenize(holding[0])
    width = stretch.count(" ") + 1
    if len(holding) == 1:
        return holding[0]
    written = (
        holding[0][some[0].start : some[-1].end]
        for start in range(len(tokens))
        if (some := tokens[start : start + width]) and " ".join(token.form for token in some) == stretch
    )
    return next(written, holding[0])
