"""Which articles of one segment match a part of a query, and what that part adds to their scores.

A `Stream` is a posting list with the worth of each impact code; `Matches` are the streams of one query part. All
arithmetic over many articles lives here, and runs over arrays and sets of the standard library.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

# Above this ratio, looking every candidate up in a list is cheaper than walking through the list.
_LOOKUP_RATIO = 12


# Scores that differ by less are the same numbers, added up in another order: a tie.
TIE_DIGITS = 9
TIE = 10**-TIE_DIGITS


class Stream(NamedTuple):
    """`articles` ascending; article i adds `worth[codes[i]]` to its score, and a higher code never adds less.

    `label` tells a person what it is.
    """

    articles: "array[int]"
    codes: Sequence[int]
    worth: Sequence[float]
    label: str = ""

    @property
    def largest(self) -> float:
        """The most that this stream adds to any score."""
        return self.worth[max(self.codes)] if self.codes else 0.0


class Matches:
    """The articles that match a part of a query. `cover` are streams that together hold all of them."""

    def __init__(self, streams: Sequence[Stream], cover: Sequence[Stream] | None = None) -> None:
        self.streams = tuple(streams)
        self._cover = self.streams if cover is None else tuple(cover)

    @cached_property
    def articles(self) -> set[int]:
        """The numbers of all matching articles."""
        return set().union(*(stream.articles for stream in self._cover))

    def among(self, articles: Iterable[int]) -> dict[int, float]:
        """The score that each of these articles gets, 0 where none."""
        return score_among(self.streams, articles)


NO_MATCHES = Matches(())


def fixed(scores: dict[int, float]) -> Matches:
    """Matches with scores that are already known."""
    articles = array("I", sorted(scores))
    worth = sorted(set(scores.values()))
    codes = {score: code for code, score in enumerate(worth)}
    return Matches([Stream(articles, [codes[scores[article]] for article in articles], worth)])


def rounded(score: float) -> float:
    """A score as it is compared: the same for the same articles, however they are spread over segments."""
    return round(score, TIE_DIGITS)


def added_by(stream: Stream, article: int) -> float:
    """What `stream` adds to the score of one article."""
    place = bisect_left(stream.articles, article)
    if place < len(stream.articles) and stream.articles[place] == article:
        return stream.worth[stream.codes[place]]
    return 0.0


def score_among(streams: Iterable[Stream], articles: Iterable[int]) -> dict[int, float]:
    """The sum of `streams` for these articles and no others."""
    scores = dict.fromkeys(articles, 0.0)
    add_among(scores, streams)
    return scores


def add_among(scores: dict[int, float], streams: Iterable[Stream]) -> None:
    """Add `streams` to the articles that have a score already."""
    for stream in streams:
        _add_among(scores, stream)


def score_best(streams: Sequence[Stream], count: int, margin: float = 0.0) -> dict[int, float]:
    """The sum of `streams`, complete for every article that can be among the best `count`.

    `margin` is the most that something else may add to a score later. Streams are taken by what they can add at most,
    largest first. Once the streams that are left cannot lift a new article over the `count`-th best, they only add to
    articles already seen (Turtle and Flood 1995, "Query evaluation: strategies and optimizations").
    """
    ordered = sorted(streams, key=lambda stream: stream.largest, reverse=True)
    remaining = sum(stream.largest for stream in ordered)
    scores: dict[int, float] = {}
    for place, stream in enumerate(ordered):
        if len(scores) >= count and remaining + margin < nlargest(count, scores.values())[-1] - TIE:
            add_among(scores, ordered[place:])
            break
        _add(scores, stream)
        remaining -= stream.largest
    return scores


def _add(scores: dict[int, float], stream: Stream) -> None:
    worth = map(stream.worth.__getitem__, stream.codes)
    if not scores:
        scores.update(zip(stream.articles, worth, strict=True))
        return
    known = scores.get
    for article, value in zip(stream.articles, worth, strict=True):
        scores[article] = known(article, 0.0) + value


def _add_among(scores: dict[int, float], stream: Stream) -> None:
    articles, codes, worth, _ = stream
    size = len(articles)
    if size > _LOOKUP_RATIO * len(scores):
        place = 0
        for article in sorted(scores):
            place = bisect_left(articles, article, place)
            if place == size:
                break
            if articles[place] == article:
                scores[article] += worth[codes[place]]
        return
    for article, code in zip(articles, codes, strict=True):
        if article in scores:
            scores[article] += worth[code]


def holding_all(parts: Iterable[Collection[int]]) -> set[int]:
    """The articles in every part, smallest part first; `parts` must not be empty."""
    first, *others = sorted(parts, key=len)
    return set(first).intersection(*others)
