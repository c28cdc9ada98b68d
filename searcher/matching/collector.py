"""The best articles of one segment, in order, as many as a page needs.

Order is total: tier, score, newer date, id; or date alone when a sort was asked for. Scores of all articles are bounded
by what their streams can add, so only those that can reach the page are scored in full, and only among those is looked
for query words that stand side by side.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from index.namedtuples import NamedTuple
from index.segment.columns import LAST_DAY
from index.segment.forward import times_side_by_side
from index.segment.reader import Segment
from searcher.api import NEWEST, OLDEST
from searcher.matching.docset import Articles
from searcher.matching.evaluation import Outcome
from searcher.matching.lookup import Sought
from searcher.matching.ranking import adjacency_share
from searcher.matching.scoring import TIE, likely_best, rounded, scores_of

FULL, PARTIAL = 0, 1

# Where an article without a date stands among days, the same in every segment.
AFTER_ALL_DAYS = LAST_DAY + 1


class Candidate(NamedTuple):
    """An article that may be shown; candidates compare in the order in which they are shown, within one segment."""

    tier: int
    rank: float  # minus the score, or the day when sorted by date
    order: int
    article: int
    score: float


class Neighbours(NamedTuple):
    """Two words that stand side by side in the query, and the most that finding them so adds to a score."""

    first: Sought
    second: Sought
    worth: float


def collect(
    segment: Segment,
    place: int,
    outcome: Outcome,
    neighbours: Sequence[Neighbours],
    *,
    count: int,
    is_strict: bool,
    sort: str,
) -> list[Candidate]:
    """The first `count` articles of `outcome` in the segment at `place`.

    `is_strict` puts every article that holds all words above every other.
    """
    if sort in (NEWEST, OLDEST):
        return _by_date(segment, outcome, count, sort)
    if not is_strict:
        return _best(segment, place, outcome, neighbours, outcome.pool, count, PARTIAL)
    found = _best(segment, place, outcome, neighbours, outcome.full, count, FULL)
    if len(found) < count and len(outcome.pool) > len(outcome.full):
        partial = outcome.pool - outcome.full
        found += _best(segment, place, outcome, neighbours, partial, count - len(found), PARTIAL)
    return found


def _best(
    segment: Segment,
    place: int,
    outcome: Outcome,
    neighbours: Sequence[Neighbours],
    pool: Articles,
    count: int,
    tier: int,
) -> list[Candidate]:
    """The best `count` of `pool`."""
    pairs = [pair for n in neighbours if (pair := _bind(n, place)).worth]
    streams = outcome.streams
    scores = scores_of(streams, likely_best(streams, pool, count, sum(pair.worth for pair in pairs)))
    if pairs and scores:
        scores = _with_adjacency(segment, scores, pairs, count)
    order = segment.column("order")
    if len(scores) > count:
        least = sorted(scores.values(), reverse=True)[count - 1]
        scores = {article: score for article, score in scores.items() if score >= least - TIE}
    told = {article: rounded(score) for article, score in scores.items()}
    return sorted(Candidate(tier, -score, order[a], a, score) for a, score in told.items())[:count]


class _Pair(NamedTuple):
    """Neighbours in one segment: the articles that hold both, and the characters that stand side by side."""

    articles: Articles
    sides: tuple[str, str]
    worth: float


def _bind(neighbours: Neighbours, place: int) -> _Pair:
    first, second = neighbours.first.bounds[place], neighbours.second.bounds[place]
    articles = first.matches.articles & second.matches.articles
    if not articles:
        return _Pair(articles, ("", ""), 0.0)
    sides = first.shape.closing, second.shape.opening
    return _Pair(articles, sides, neighbours.worth if all(sides) else 0.0)


def _with_adjacency(segment: Segment, scores: dict[int, float], pairs: Sequence[_Pair], count: int) -> dict[int, float]:
    """The scores of all articles that can be among the best `count`, with adjacency added.

    Articles are taken best first, until no further one could reach the best `count` by adjacency.
    """
    margin = sum(pair.worth for pair in pairs)
    raised: dict[int, float] = {}
    best: list[float] = []
    for article in sorted(scores, key=scores.__getitem__, reverse=True):
        score = scores[article]
        if len(best) == count and score + margin < best[0] - TIE:
            break
        held = [pair for pair in pairs if article in pair.articles]
        if held:
            sequence = segment.sequence(article)
            score += sum(pair.worth * adjacency_share(times_side_by_side(sequence, *pair.sides)) for pair in held)
        raised[article] = score
        insort(best, score)
        del best[:-count]
    return raised


def _by_date(segment: Segment, outcome: Outcome, count: int, sort: str) -> list[Candidate]:
    """Full before partial; within a tier by day, an article without a date last."""
    days, order = segment.column("first_day"), segment.column("order")

    def rank(article: int) -> int:
        day = days[article]
        if not day:
            return AFTER_ALL_DAYS
        return day if sort == OLDEST else -day

    found: list[Candidate] = []
    for tier, articles in ((FULL, outcome.full), (PARTIAL, outcome.pool - outcome.full)):
        first = sorted((rank(article), order[article], article) for article in articles)[: count - len(found)]
        found += [Candidate(tier, day, place, article, 0.0) for day, place, article in first]
    scores = scores_of(outcome.streams, [candidate.article for candidate in found])
    return [candidate._replace(score=rounded(scores[candidate.article])) for candidate in found]
