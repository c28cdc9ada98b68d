"""What each word of a query, each pair of neighbours and the second stage add to the score of one article."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from index.messages import Message
from index.namedtuples import NamedTuple
from index.segment.forward import times_side_by_side
from searcher.api import NEWEST, OLDEST
from searcher.matching.collection import DocAddress
from searcher.matching.collector import Ranked, neighbours_of
from searcher.matching.match import Answered
from searcher.matching.ranking import adjacency_share
from searcher.matching.scoring import added_by


class WordAdds(NamedTuple):
    """What a word adds: by its family, by its form, by another name."""

    word: str
    parts: tuple[tuple[Message | str, float], ...]


class PairAdds(NamedTuple):
    """What two words add that are so many `times` side by side."""

    words: tuple[str, str]
    times: int
    adds: float


class FeatureAdds(NamedTuple):
    """What a feature of the second stage adds: it multiplies the score by `factor`."""

    feature: str
    factor: float
    adds: float


def words_add(matched: Answered, address: DocAddress) -> Iterator[WordAdds]:
    """What each word that may score adds to the score of this article."""
    lists = matched.outcomes[address.segment].lists
    for word in dict.fromkeys(leaf.label for leaf in matched.found.scoring()):
        yield WordAdds(word, tuple((each.what, added_by(each, address.doc)) for each in lists if each.word == word))


def pairs_add(matched: Answered, address: DocAddress) -> Iterator[PairAdds]:
    """What neighbours add to its score; nothing where hits are sorted by date."""
    if matched.query.sort in (NEWEST, OLDEST):
        return
    sequence = matched.collection.sequence(address)
    for first, second, worth in neighbours_of(matched.found):
        sides = first.segments[address.segment].shape.closing, second.segments[address.segment].shape.opening
        times = times_side_by_side(sequence, *sides)
        if times:
            yield PairAdds((first.label, second.label), times, worth * adjacency_share(times))


def second_stage_adds(ranked: Ranked) -> Iterator[FeatureAdds]:
    """What the second stage adds to its score, one feature after the other: each multiplies what was there before."""
    score = ranked.score / exp(sum(bonus for _, bonus in ranked.parts))
    for feature, bonus in ranked.parts:
        factor = exp(bonus)
        yield FeatureAdds(feature, factor, score * (factor - 1))
        score *= factor
