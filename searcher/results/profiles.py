"""What tells each article of an index apart, from its sequence and the frequencies of families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log

from index.segment.forward import GAP, number
from index.segment.reader import Segment
from searcher.api import Profile
from searcher.matching.collection import SOURCE, Collection
from searcher.matching.ranking import LIGHT_WORDS
from searcher.stories.profiles import heaviest

# So many words of a body are looked at: what a story is about is said by then.
READ = 500

# A word that only one article holds is shared with none, and one letter tells nothing.
_FEWEST, _SHORTEST = 2, 2


# How much a word counts that occurs so often; nobody reads a word so often that more would matter.
_MOST = 100
_DAMPED = [0.0, *(1 + log(count) for count in range(1, _MOST + 1))]


def profiles(collection: Collection) -> Iterator[Profile]:
    """The profile of every article, segment by segment."""
    frequencies: Counter[str] = Counter()
    for segment in collection.segments:
        for root, frequency in segment.terms.root_frequencies():
            frequencies[root] += frequency
    worth = worths(frequencies, collection.documents)
    for segment in collection.segments:
        yield from _of_segment(segment, worth)


def worths(frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """What each root that tells something is worth, of those that so many of all articles hold."""
    return {
        root: log(documents / frequency)
        for root, frequency in frequencies.items()
        if frequency >= _FEWEST and len(root) >= _SHORTEST and not root.isdigit() and root not in LIGHT_WORDS
    }


def told_by(counts: Mapping[str, int], worth: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The roots that weigh most in an article, by how often each occurs in what is read of it."""
    return heaviest({root: _DAMPED[min(count, _MOST)] * worth[root] for root, count in counts.items()})


def _of_segment(segment: Segment, worth: dict[str, float]) -> Iterator[Profile]:
    roots = [root for root, _ in segment.terms.root_frequencies()]
    # What a character of a sequence stands for, "" where it tells nothing.
    known = [roots[ordinal] if roots[ordinal] in worth else "" for ordinal in segment.terms.roots_by_number()]
    first, last = segment.column("first_day"), segment.column("last_day")
    sources, names = segment.column(SOURCE), segment.values(SOURCE)
    for found, doc in segment.ids():
        title, body, *_ = segment.sequence(doc).split(GAP)
        counts: dict[str, int] = {}
        for character, count in Counter(title + body[:READ]).items():
            if root := known[number(character)]:
                counts[root] = counts.get(root, 0) + count
        yield Profile(found, names[sources[doc]], first[doc], last[doc], told_by(counts, worth))
