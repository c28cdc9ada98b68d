"""Stories out of links: the two groups that are most alike on average become one, until none are alike enough.

Average link: a pair without a link counts as nothing alike, so one article that resembles two stories does not chain
them. By single link, 2,210 of 49,496 articles would be one story. Nor do articles without a date chain those that lie
further apart than a story lasts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush

from searcher.stories.dates import LASTS

# Groups that are less alike on average stay two. Of few articles more is asked, by so large a share divided by the
# others that each one has: where no third article is told, a pair speaks for itself. More still where one of the groups
# has no date: of pairs that lack one in groups of less than six, half were wrong. On the marked pairs of news10k P/R
# are 1.0/.68 so; other cuts were worse on the 300 pairs that were read of earlier ones.
_ALIKE = 0.38
_ALONE, _ALONE_UNDATED = 0.15, 0.4

# No story has more articles: what would be larger is a topic.
LARGEST = 60


def groups(links: Mapping[tuple[int, int], float], days: Mapping[int, tuple[int, int]]) -> list[list[int]]:
    """The groups of two and more, each in order; what is equally alike is joined in the order of places.

    `days` are the last and the first day that the date of an article can mean, of those that have one: a group in which
    the earliest last and the latest first lie further apart than a story lasts is never made.
    """
    return [sorted(members) for members in _Groups(links, days).joined() if len(members) > 1]


class _Groups:
    """Groups by the smallest place in them, with the sum of the links to each group beside them."""

    def __init__(self, links: Mapping[tuple[int, int], float], days: Mapping[int, tuple[int, int]]) -> None:
        self._members: dict[int, list[int]] = {}
        self._sums: dict[int, dict[int, float]] = {}
        for (first, second), alike in sorted(links.items()):
            for place in (first, second):
                self._members.setdefault(place, [place])
            self._sums.setdefault(first, {})[second] = alike
            self._sums.setdefault(second, {})[first] = alike
        self._days = {place: days[place] for place in self._members if place in days}
        self._best = [(-alike, *pair) for pair, alike in links.items() if alike >= self._asked(*pair)]

    def joined(self) -> Iterator[list[int]]:
        heapify(self._best)
        while self._best:
            alike, first, second = heappop(self._best)
            if self._is_so(first, second, -alike):
                self._join(first, second)
        yield from self._members.values()

    def _is_so(self, first: int, second: int, alike: float) -> bool:
        """Whether two groups may still be joined for being `alike`: they may have grown since that was found."""
        if second not in self._sums.get(first, ()) or alike != self._average(first, second):
            return False
        if len(self._members[first]) + len(self._members[second]) > LARGEST:
            return False
        both = self._days_of(first, second)
        return both is None or both[1] - both[0] <= LASTS

    def _days_of(self, first: int, second: int) -> tuple[int, int] | None:
        """The earliest last and the latest first day of two groups, None where no article has a date."""
        held = [self._days[place] for place in (first, second) if place in self._days]
        return (min(earliest for earliest, _ in held), max(latest for _, latest in held)) if held else None

    def _asked(self, first: int, second: int) -> float:
        """How alike on average two groups must be to become one."""
        others = len(self._members[first]) + len(self._members[second]) - 1
        are_dated = first in self._days and second in self._days
        return _ALIKE * (1 + (_ALONE if are_dated else _ALONE_UNDATED) / others)

    def _average(self, first: int, second: int) -> float:
        return self._sums[first][second] / (len(self._members[first]) * len(self._members[second]))

    def _join(self, first: int, second: int) -> None:
        if both := self._days_of(first, second):
            self._days[first] = both
        self._members[first] += self._members.pop(second)
        ours, theirs = self._sums[first], self._sums.pop(second)
        del ours[second], theirs[first]
        for other, links in theirs.items():
            beside = self._sums[other]
            ours[other] = beside[first] = ours.get(other, 0.0) + links
            del beside[second]
        for other in ours:
            pair = (first, other) if first < other else (other, first)
            if (alike := self._average(*pair)) >= self._asked(*pair):
                heappush(self._best, (-alike, *pair))
