"""Which articles of one segment match a part of a query, and what that part adds to their scores.

A `Stream` is a posting list with its weight; `Matches` are the streams of one query part. All arithmetic over many
articles lives here. Scores are first added up roughly, for all articles at once: as whole numbers of one byte each,
side by side in one long integer. Only what can be among the best by that is scored in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from index.namedtuples import NamedTuple
from index.segment.impact import IMPACTS
from index.segment.postings import Codes
from searcher.matching.docset import NO_ARTICLES, Articles, in_all, in_any, places

# Scores that differ by less are the same numbers, added up in another order: a tie.
TIE_DIGITS = 9
TIE = 10**-TIE_DIGITS

# So few articles are scored in full without asking which of them could be among the best.
_FEW = 50

# Rough scores reach from 0 to _TOP, the largest number of one byte.
_TOP = 255

_NUMBERS = bytes(range(_TOP + 1))

# Weights are rounded down to one of so many steps.
_STEPS = 1024

# What a rough score lacks at most, for each stream that it adds up: the rounding of the product and of the weight.
_LACK = 1 + _TOP / _STEPS


class Stream(NamedTuple):
    """An article adds `weight` times its impact to its score; `codes` are those of `index.segment.impact`.

    `label` tells a person what it is, and `word` which part of the query it was looked up for.
    """

    codes: Codes
    weight: float
    label: str = ""
    word: str = ""


class Matches:
    """The articles that match a part of a query.

    `holders` are streams that together hold all of them, or the articles themselves; by default all of the streams.
    """

    def __init__(self, streams: Sequence[Stream], holders: Sequence[Stream] | Articles | None = None) -> None:
        self.streams = tuple(streams)
        self._holders = self.streams if holders is None else holders

    @cached_property
    def articles(self) -> Articles:
        """All matching articles."""
        holders = self._holders
        if isinstance(holders, Articles):
            return holders
        return in_any(Articles.in_codes(stream.codes) for stream in holders)

    @property
    def most(self) -> int:
        """At least as many as match."""
        holders = self._holders
        return len(holders) if isinstance(holders, Articles) else sum(stream.codes.most for stream in holders)

    def among(self, articles: Articles) -> Articles:
        """Those of `articles` that match, found without reading all that match where these are few."""
        holders = self._holders
        numbers = articles.numbers
        if isinstance(holders, Articles) or len(holders) != 1 or numbers is None:
            return articles & self.articles
        codes = holders[0].codes
        return Articles.listed(codes.among(numbers), codes.documents)

    def within(self, articles: Articles) -> Matches:
        """The same, as far as it lies in `articles`."""
        streams = [stream._replace(codes=Codes(_masked(stream.codes.row, articles))) for stream in self.streams]
        return Matches(streams, self.among(articles))


def in_every(parts: Iterable[Matches], filters: Sequence[Articles] = ()) -> Articles:
    """The articles that match all `parts` and lie in all `filters`; none where there are neither.

    What few articles match comes first, so that what many match is only asked for those few.
    """
    found = in_all(filters) if filters else None
    for part in sorted(parts, key=lambda part: part.most):
        found = part.articles if found is None else part.among(found)
    return found or NO_ARTICLES


def rounded(score: float) -> float:
    """A score as it is compared: the same for the same articles, however they are spread over segments."""
    return round(score, TIE_DIGITS)


def added_by(stream: Stream, article: int) -> float:
    """What `stream` adds to the score of one article."""
    return stream.weight * IMPACTS[stream.codes.of((article,))[0]]


def scores_of(streams: Iterable[Stream], articles: Iterable[int]) -> dict[int, float]:
    """The sum of `streams` for each of these articles."""
    scores = dict.fromkeys(articles, 0.0)
    for codes, weight, *_ in streams:
        for article, code in zip(scores, codes.of(scores), strict=True):
            if code:
                scores[article] += weight * IMPACTS[code]
    return scores


def likely_best(streams: Sequence[Stream], pool: Articles, count: int, margin: float = 0.0) -> Iterable[int]:
    """Articles of `pool`, among them all that can be among its best `count` by the sum of `streams`.

    `margin` is the most that something else may add to a score later.
    """
    total = sum(stream.weight for stream in streams)
    if len(pool) <= max(count, _FEW) or not total:
        return pool
    rough = pool.masked(_rough_scores(streams, total), streams[0].codes.documents)
    least = _nth_largest(rough, count) - _LACK * len(streams) - (margin + TIE) * _TOP / total
    return places(rough.translate(_at_least(int(least)))) if least >= 1 else pool


def _rough_scores(streams: Iterable[Stream], total: float) -> int:
    """The sum of all rows, each shrunk by the share of its weight in `total`: no sum of an article exceeds `_TOP`."""
    return sum(
        int.from_bytes(stream.codes.row.translate(_shrinking(int(_STEPS * stream.weight / total))), "little")
        for stream in streams
    )


def _masked(row: bytes, articles: Articles) -> bytes:
    return articles.masked(int.from_bytes(row, "little"), len(row))


def _nth_largest(row: bytes, count: int) -> int:
    """The `count`-th largest number in a row of at least as many."""
    found = 0
    for step in (128, 64, 32, 16, 8, 4, 2, 1):
        larger = row.translate(None, _NUMBERS[: found + step])
        if len(larger) >= count:
            row = larger
            found += step
    return found


@lru_cache(maxsize=_STEPS + 1)
def _shrinking(share: int) -> bytes:
    """From codes to so many `_STEPS`-ths of them, rounded down."""
    return bytes([code * share // _STEPS for code in range(_TOP + 1)])


@lru_cache(maxsize=_TOP + 1)
def _at_least(least: int) -> bytes:
    """From numbers to flags: 1 from `least` on."""
    return bytes(least) + b"\1" * (_TOP + 1 - least)
