"""Which two articles may be of one story, and how alike they are.

Only articles that share two of their very heaviest words are compared. Days forbid a link where both are known and lie
further apart than a story lasts, and ask for more likeness the further apart they lie. Half of the pairs of one story
lack a date on a side, so an unknown one forbids nothing but asks for more as well, and for still more where the text
names a day long after the other article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from searcher.api import Profile
from searcher.stories.dates import LASTS

# Two articles are compared where so many of so many heaviest words are the same.
_SHARED, _COMPARED = 2, 8

# Less alike than this is no link. Links between this and the cut of the grouping hold together what others carry.
_LEAST_ALIKE = 0.2

# What is left of likeness at the end of two weeks, in equal steps from all of it on one day; where a date is unknown;
# and where the text without one names a later day besides: so many days later than an article may look ahead, by a day
# and by a month. Of 196 pairs of one group that were read, 92 % of those of one day were right, 85 % of the next, 79 %
# until the fourth, 53 % of later ones, and 73 % of those that lack a date.
_AT_END, _UNKNOWN, _LATER = 0.3, 0.85, 0.6
_AHEAD, _AHEAD_BY_MONTH = 30, 120


def links(
    profiles: Sequence[Profile],
    signatures: Sequence[dict[str, float]],
    progress: Callable[[int, int], None] | None = None,
) -> dict[tuple[int, int], float]:
    """How alike two articles are, by their places in `profiles`, the smaller first; only those that are linked."""
    holding: dict[str, list[int]] = {}
    found: dict[tuple[int, int], float] = {}
    for place, signature in enumerate(signatures):
        if progress:
            progress(place, len(signatures))
        shared: Counter[int] = Counter()
        for word in list(signature)[:_COMPARED]:
            holders = holding.setdefault(word, [])
            shared.update(holders)
            holders.append(place)
        for other, count in shared.items():
            if count < _SHARED:
                continue
            by_days = _left_by_days(profiles[place], profiles[other])
            if by_days and (alike := by_days * _cosine(signature, signatures[other])) >= _LEAST_ALIKE:
                found[other, place] = alike
    return found


def _left_by_days(one: Profile, other: Profile) -> float:
    """The share of their likeness that the dates of two articles leave, 0 where they forbid a link."""
    if one.first_day and other.first_day:
        apart = max(0, _days_apart(_span(one), _span(other)))
        return 1 - (1 - _AT_END) * apart / LASTS if apart <= LASTS else 0.0
    dated, undated = (one, other) if one.first_day else (other, one)
    is_near = any(_days_apart(named, _span(dated)) <= LASTS for named in undated.named)
    is_later = dated.first_day and not is_near and any(_is_later(named, dated) for named in undated.named)
    return _LATER if is_later else _UNKNOWN


def _span(profile: Profile) -> tuple[int, int]:
    return profile.first_day, profile.last_day


def _days_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The days between two spans, 0 or less where they meet."""
    return max(one[0] - other[1], other[0] - one[1])


def _is_later(named: tuple[int, int], profile: Profile) -> bool:
    first, last = named
    return first - profile.last_day > (_AHEAD if first == last else _AHEAD_BY_MONTH)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum([weight * other[word] for word, weight in one.items() if word in other])
