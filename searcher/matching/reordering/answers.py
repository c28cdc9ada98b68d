"""Whether what a question asks for stands beside its words: a date, number, definition or place, or words spelt out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from index.segment.cues import DEFINING, MONTHS, NUMBER_WORDS, NUMBERS, PREPOSITIONS, YEARS
from index.segment.forward import GAP
from searcher.matching.reordering.closeness import best_window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from searcher.matching.reordering.positions import Placed

    # Gives the characters of a cue.
    Cue: TypeAlias = Callable[[str], frozenset[str]]

# From so many positions away, a date or number is not beside a word.
_DATE_WITHIN = 12
_NUMBER_WITHIN = 10

# A number stands before what it counts ("tiga puluh dua orang"), less often behind it ("korban mencapai 32").
_COUNTED_BEFORE, _COUNTED_BEHIND = 3, 6
_WORTH_BEHIND = 0.7

_DEFINED_WITHIN = 3

# Prepositions are looked for around the passage that holds most of the question.
_PASSAGE, _AROUND = 20, 10

# Words that an abbreviation may skip, so many of them in all.
_SKIPPED = frozenset("dan di ke dari yang untuk of the and for".split())
_MOST_SKIPPED = 3


def date_beside(sequence: str, cue: Cue, placed: Placed) -> float:
    """The mass of the words beside the best placed month or year."""
    dates = cue(YEARS) | cue(MONTHS)
    places = (place for place, character in enumerate(sequence) if character in dates and place not in placed.mass_at)
    return _mass_beside(places, placed, _DATE_WITHIN)


def any_number(sequence: str, cue: Cue) -> float:
    """1 where a number stands anywhere."""
    return float(not cue(NUMBERS).isdisjoint(sequence))


def number_beside(sequence: str, cue: Cue, placed: Placed) -> float:
    """The mass of the words beside the best placed number."""
    numbers, words = cue(NUMBERS), cue(NUMBER_WORDS)
    places = (
        place
        for place, character in enumerate(sequence)
        if (character in numbers or character in words) and place not in placed.mass_at
    )
    return _mass_beside(places, placed, _NUMBER_WITHIN)


def counted(sequence: str, cue: Cue, positions: Iterable[int]) -> float:
    """1 where a number that is no date stands close before what is counted, less where one stands behind it."""
    numbers, words, years, months = cue(NUMBERS), cue(NUMBER_WORDS), cue(YEARS), cue(MONTHS)
    found = 0.0
    for position in positions:
        before = sequence[max(0, position - _COUNTED_BEFORE) : position]
        if any((c in numbers or c in words) and c not in years and c not in months for c in before):
            return 1.0
        behind = sequence[position + 1 : position + 1 + _COUNTED_BEHIND]
        if any(c in numbers and c not in years for c in behind):
            found = _WORTH_BEHIND
    return found


def defined(sequence: str, cue: Cue, positions: Iterable[int]) -> float:
    """1 where "adalah" or its like follows one of these positions."""
    defining = cue(DEFINING)
    behind = (sequence[position + 1 : position + 1 + _DEFINED_WITHIN] for position in positions)
    return float(any(not defining.isdisjoint(part) for part in behind))


def place_beside(sequence: str, cue: Cue, placed: Placed) -> float:
    """1 where a preposition stands in or around the best passage, and no word of the query behind it."""
    if not placed.standing:
        return 0.0
    prepositions = cue(PREPOSITIONS)
    _, first, last = best_window(placed, _PASSAGE)
    places = range(max(0, first - _AROUND), min(len(sequence) - 1, last + _AROUND + 1))
    found = (place for place in places if sequence[place] in prepositions and place not in placed.mass_at)
    return float(any(place + 1 not in placed.mass_at for place in found))


def is_spelt_out(sequence: str, form_of: Callable[[str], str], positions: Iterable[int], letters: str) -> bool:
    """Whether right before or behind one of these positions words begin with these `letters` in turn."""
    reach = len(letters) + _MOST_SKIPPED
    for position in positions:
        before = sequence[max(0, position - reach) : position]
        behind = sequence[position + 1 : position + 1 + reach]
        if _begin_with(behind, form_of, letters) or _begin_with(before[::-1], form_of, letters[::-1]):
            return True
    return False


def _mass_beside(places: Iterable[int], placed: Placed, width: int) -> float:
    """The largest mass of words within `width` of one of `places`; a word counts the less the further away it is."""
    masses, standing = placed.masses, placed.standing
    positions = [position for position, _ in standing]
    best = 0.0
    for place in places:
        gaps: dict[int, int] = {}
        first = bisect_left(positions, place - width + 1)
        for position, word in standing[first : bisect_left(positions, place + width, first)]:
            gap = abs(position - place)
            if gap < gaps.get(word, width):
                gaps[word] = gap
        best = max(best, sum(masses[word] * (1 - gap / width) for word, gap in gaps.items()))
    return best


def _begin_with(characters: str, form_of: Callable[[str], str], letters: str) -> bool:
    """Whether the words begin with these letters in turn, but for some that may be skipped."""
    found = 0
    for character in characters:
        if found == len(letters) or character == GAP:
            break
        form = form_of(character)
        if form[:1] == letters[found]:
            found += 1
        elif form not in _SKIPPED:
            break
    return found == len(letters)
