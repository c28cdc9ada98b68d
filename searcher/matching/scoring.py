"""Which articles of one segment match a part of a query, and what that part adds to their scores.

`WeightedPostings` are one posting list with its weight; `ScoredPostings` are all lists of one part of the query.
All arithmetic over many articles is here. Scores are first added up roughly, for all articles at once: as whole numbers
of one byte each, side by side in one long integer, and never below the true ones. The best by that are scored in full;
of the others only those whose rough score reaches what is then known to be needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from index.messages import Message
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.impact import IMPACT_VALUES
from index.segment.postings import FEW_SHARE, Dense, TermImpacts
from searcher.matching.docset import NO_DOCS, DocSet, docs_flagged, holding_any, in_all, in_any

# Scores that differ by less are the same numbers, added up in another order: a tie.
TIE_DIGITS = 9
TIE = 10**-TIE_DIGITS

# So few articles are scored in full without asking which of them could be among the best.
_FEW = 50

# Rough scores reach from 0 to _TOP, the largest number of one byte.
_TOP = 255

_NUMBERS = bytes(range(_TOP + 1))

# Weights are rounded up to one of so many steps.
_STEPS = 1024

# What rounding adds to a rough score at most, for each list: one by the product, a quarter by the weight.
_ROUNDING = 2

# So many lists leave half of the scale to tell scores apart; of more, all articles are scored in full. Scales differ by
# steps of lists, so that queries share the tables of `_shrinking`.
_MOST_LISTS = 64
_LISTS_STEP = 8

# Lists that together have no more than this share of all weight are left out of rough scores.
_LIGHT_SHARE = 1 / 128

# So many times the articles that are wanted are scored first, of those that are best by rough scores: there are
# thousands where few impacts differ, and the best of a few of them tell as much.
_SCORED_FIRST = 4


class WeightedPostings(NamedTuple):
    """One posting list; an article adds `weight` times its impact to its score.

    `what` says which list it is (a phrase or pattern as it was typed, else a message), and `word` which part of the
    query it was looked up for.
    """

    impacts: TermImpacts
    weight: float
    what: Message | str = ""
    word: str = ""


class ScoredPostings:
    """The articles that match a part of a query, and the `lists` that score them.

    `holders` are lists that together hold all of these articles, or the articles themselves; by default all lists.
    """

    def __init__(
        self, lists: Iterable[WeightedPostings], holders: Sequence[WeightedPostings] | DocSet | None = None
    ) -> None:
        self._lists = lists
        self._given_holders = holders

    @once
    def lists(self) -> tuple[WeightedPostings, ...]:
        """The lists, which are made when they are first asked for: to count articles needs none."""
        return tuple(self._lists)

    @once
    def _holders(self) -> Sequence[WeightedPostings] | DocSet:
        return self.lists if self._given_holders is None else self._given_holders

    @once
    def docs(self) -> DocSet:
        """All matching articles."""
        holders = self._holders
        if isinstance(holders, DocSet):
            return holders
        if len(holders) == 1:
            return DocSet.holding(holders[0].impacts)
        return holding_any(postings.impacts for postings in holders)

    @property
    def holders(self) -> Sequence[WeightedPostings]:
        """The lists that together hold all of these articles; none where the articles are known by themselves."""
        return () if isinstance(self._holders, DocSet) else self._holders

    @once
    def most(self) -> int:
        """At least as many as match."""
        holders = self._holders
        return len(holders) if isinstance(holders, DocSet) else sum(postings.impacts.most for postings in holders)

    def holds(self, doc: int) -> bool:
        """Whether an article matches, without a look at any other."""
        holders = self._holders
        if isinstance(holders, DocSet):
            return doc in holders
        if len(holders) == 1:
            return holders[0].impacts.holds(doc)
        return any(postings.impacts.holds(doc) for postings in holders)

    def among(self, docs: DocSet) -> DocSet:
        """Those of `docs` that match, found without reading all that match where these are few."""
        holders = self._holders
        listed = docs.docs
        if isinstance(holders, DocSet) or len(holders) != 1 or listed is None:
            return docs & self.docs
        impacts = holders[0].impacts
        if len(listed) * FEW_SHARE > impacts.documents:
            return docs & self.docs
        return DocSet.listed(impacts.among(listed), impacts.documents)

    def within(self, docs: DocSet) -> ScoredPostings:
        """The same, as far as it lies in `docs`."""
        lists = (
            postings._replace(impacts=TermImpacts(_masked(postings.impacts.dense, docs))) for postings in self.lists
        )
        return ScoredPostings(lists, self.among(docs))


def in_any_of(parts: Sequence[ScoredPostings]) -> DocSet:
    """The articles that match any of the parts."""
    by_lists = holding_any(postings.impacts for part in parts for postings in part.holders)
    return in_any([by_lists, *(part.docs for part in parts if not part.holders)])


def joined(parts: Sequence[ScoredPostings]) -> ScoredPostings:
    """What matches any of the parts; each adds its score."""
    lists = (postings for part in parts for postings in part.lists)
    return ScoredPostings(lists, in_any(part.docs for part in parts))


def in_every(parts: Iterable[ScoredPostings], filters: Sequence[DocSet] = ()) -> DocSet:
    """The articles that match all `parts` and lie in all `filters`; none where there are neither.

    What few articles match comes first, so that what many match is only asked for those few.
    """
    found = in_all(filters) if filters else None
    for part in sorted(parts, key=lambda part: part.most):
        found = part.docs if found is None else part.among(found)
        if not found:
            break
    return found or NO_DOCS


def rounded(score: float) -> float:
    """A score as it is compared: the same for the same articles, however they are spread over segments."""
    return round(score, TIE_DIGITS)


def added_by(postings: WeightedPostings, doc: int) -> float:
    """What a list adds to the score of one article."""
    return postings.weight * IMPACT_VALUES[postings.impacts.of((doc,))[0]]


def scores_of(lists: Iterable[WeightedPostings], docs: Iterable[int]) -> dict[int, float]:
    """The sum of `lists` for each of these articles."""
    scored = list(docs)
    return dict(zip(scored, sums_of(lists, scored), strict=True))


def sums_of(lists: Iterable[WeightedPostings], docs: Sequence[int]) -> list[float]:
    """The same in the order of `docs`."""
    scores = [0.0] * len(docs)
    for impacts, weight, _, _ in lists:
        found = impacts.of(docs)
        if found.strip(b"\0"):  # any of the few articles holds it
            scores = [score + weight * IMPACT_VALUES[impact] for score, impact in zip(scores, found, strict=True)]
    return scores


def likely_best(
    lists: Sequence[WeightedPostings],
    candidates: DocSet,
    count: int,
    margin: float = 0.0,
    least: float = 0.0,
    raisable: DocSet | None = None,
) -> Iterable[int]:
    """Some of `candidates`, among them all that can be among the best `count` by the sum of `lists`.

    `margin` is the most that something else may add to a score later, of those that are `raisable` (all by default),
    and `least` what a score must then reach at least.
    """
    weights, light = _heavy_and_light(lists)
    total = sum(weights.values())
    if len(candidates) <= max(count, _FEW) or not total or len(weights) > _MOST_LISTS:
        return candidates
    top = _TOP - _ROUNDING * _LISTS_STEP * -(-len(weights) // _LISTS_STEP)
    rough = candidates.masked(_rough_scores(weights, total, top), lists[0].impacts.documents)

    def needed(more: float) -> int:
        """The least rough score of what reaches `least`, to whose score so much may be added."""
        return max(0, int((least - light - more - TIE) * top / total))

    if needed(margin) < 1 or _how_many(rough, needed(margin)) > _SCORED_FIRST * count:
        reached = _nth_largest(rough, count)
        if not reached:
            return candidates
        first = docs_flagged(rough.translate(_at_least(reached)))[: _SCORED_FIRST * count]
        least = max(least, sorted(scores_of(lists, first).values(), reverse=True)[count - 1])
    found = docs_flagged(rough.translate(_at_least(needed(margin)))) if needed(margin) else candidates
    if raisable is None or needed(0.0) == needed(margin):
        return found
    by_itself = needed(0.0)
    return [doc for doc in found if rough[doc] >= by_itself or doc in raisable]


def _heavy_and_light(lists: Iterable[WeightedPostings]) -> tuple[dict[TermImpacts, float], float]:
    """The weights of those lists that tell most, each list once, and the weight of all others together.

    Of what rounding costs the light ones are a fraction; each would take as long as a heavy one.
    """
    weights: dict[TermImpacts, float] = {}
    for impacts, weight, *_ in lists:
        weights[impacts] = weights.get(impacts, 0.0) + weight
    room = _LIGHT_SHARE * sum(weights.values())
    light = 0.0
    for impacts in sorted(weights, key=weights.__getitem__):
        if light + weights[impacts] > room:
            break
        light += weights.pop(impacts)
    return weights, light


def _rough_scores(weights: Mapping[TermImpacts, float], total: float, top: int) -> int:
    """The sum of all lists, each shrunk by the share of its weight in `total` to a scale up to `top`.

    All is rounded up; no sum exceeds `_TOP`.
    """
    rough, few = 0, bytearray(next(iter(weights)).documents)
    for impacts, weight in weights.items():
        shrinking = _shrinking(int(_STEPS * weight / total) + 1, top)
        listed = impacts.few
        if listed is None:
            rough += int.from_bytes(impacts.dense.translate(shrinking), "little")
        else:
            for article, share in zip(listed.articles, listed.impacts.translate(shrinking), strict=True):
                few[article] += share
    return rough + int.from_bytes(few, "little")


def _masked(dense: Dense, docs: DocSet) -> Dense:
    return docs.masked(int.from_bytes(dense, "little"), len(dense))


def _how_many(numbers: bytes, least: int) -> int:
    """How many of these numbers are not less than `least`."""
    return len(numbers.translate(None, _NUMBERS[:least]))


def _nth_largest(numbers: bytes, count: int) -> int:
    """The `count`-th largest of at least as many numbers."""
    found = 0
    for step in (128, 64, 32, 16, 8, 4, 2, 1):
        larger = numbers.translate(None, _NUMBERS[: found + step])
        if len(larger) >= count:
            numbers = larger
            found += step
    return found


@lru_cache(maxsize=2 * _STEPS)
def _shrinking(share: int, top: int) -> bytes:
    """From impacts to so many `_STEPS`-ths of them, on a scale up to `top`, rounded up."""
    factor, whole = share * top, _STEPS * _TOP
    return bytes([(impact * factor + whole - 1) // whole for impact in range(_TOP + 1)])


@lru_cache(maxsize=_TOP + 1)
def _at_least(least: int) -> bytes:
    """From numbers to flags: 1 from `least` on."""
    return bytes(least) + b"\1" * (_TOP + 1 - least)
