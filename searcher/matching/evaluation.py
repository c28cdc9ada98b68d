"""The plan of a query, evaluated on each segment: which articles match it completely, which partly.

Leaves were looked up before (see `searcher.matching.lookup`); every other node combines sets of articles and joins the
lists that score them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from index.segment.forward import GAP
from index.segment.reader import Segment
from searcher.matching.collection import LAST_DAY, Collection, dated_within, having, undated
from searcher.matching.docset import DocSet, in_any
from searcher.matching.leaf_match import LookedUp, SegmentLeaf
from searcher.matching.outcome import Outcome
from searcher.matching.plan import TITLE
from searcher.matching.scoring import ScoredPostings, in_every, joined
from searcher.query.filters import DateBounds
from searcher.query.tree import All, Either, Field, Leaf, Must, Node, Not, Words


def evaluate(collection: Collection, found: LookedUp, dates: DateBounds) -> list[Outcome]:
    """What the query matches in each segment, among the articles within `dates`."""
    if dates == DateBounds():
        return [_outcome(collection, found, number, ()) for number, _ in enumerate(collection.segments)]
    first = dates.first.toordinal() if dates.first else 0
    last = dates.last.toordinal() if dates.last else LAST_DAY
    return _among(collection, found, lambda segment: dated_within(segment, first, last))


def evaluate_undated(collection: Collection, found: LookedUp) -> list[Outcome]:
    """The same among the articles without a date."""
    return _among(collection, found, undated)


def _among(collection: Collection, found: LookedUp, allowed: Callable[[Segment], DocSet]) -> list[Outcome]:
    segments = enumerate(collection.segments)
    return [_outcome(collection, found, number, (allowed(segment),)) for number, segment in segments]


def _outcome(collection: Collection, found: LookedUp, number: int, allowed: Sequence[DocSet]) -> Outcome:
    """What the query matches in the segment `number`, where only `allowed` articles count."""
    plan = found.plan
    nodes = _Nodes(collection, found, number)
    filters = [*(nodes.matches(node).docs for node in plan.filters), *allowed]
    if not (plan.should or plan.must or filters):
        segment = collection.segments[number]
        filters.append(DocSet.of(segment.live_articles(), segment.documents))
    return Outcome(
        should=[match.segments[number].matches for match in found.should],
        similar=[similar.match.segments[number].matches for similar in found.similar],
        must=[nodes.matches(node) for node in plan.must],
        light=[found.leaves[leaf].segments[number].matches for leaf in plan.light],
        filters=filters,
        excluded=in_any([nodes.matches(node).docs for node in plan.must_not]),
    )


class _Nodes:
    """The nodes of a query in one segment."""

    def __init__(self, collection: Collection, found: LookedUp, number: int) -> None:
        self._collection = collection
        self._found = found
        self._number = number
        self._segment = collection.segments[number]

    def matches(self, node: Node, field: str = "") -> ScoredPostings:
        """The articles that match `node` completely, and what they score by it."""
        match node:
            case Field(name, inner):
                return self.matches(inner, name)
            case Must(inner):
                return self.matches(inner, field)
            case Words(children) | All(children):
                return self._all(children, field)
            case Either(children):
                return joined([self.matches(child, field) for child in children])
            case Not(inner):
                return ScoredPostings([])
            case _:
                return self._leaf(node, field)

    def _all(self, children: Sequence[Node], field: str) -> ScoredPostings:
        positive = [self.matches(child, field) for child in children if not isinstance(child, Not)]
        negative = [self.matches(child.node, field) for child in children if isinstance(child, Not)]
        docs = in_every(positive) - in_any(matches.docs for matches in negative)
        return ScoredPostings([postings for matches in positive for postings in matches.lists], docs).within(docs)

    def _leaf(self, leaf: Leaf, field: str) -> ScoredPostings:
        if field and field != TITLE:
            return self._in_values(leaf, field)
        found = self._found.leaves[leaf].segments[self._number]
        return self._in_title(found) if field == TITLE else found.matches

    def _in_title(self, leaf: SegmentLeaf) -> ScoredPostings:
        segment = self._segment
        titles = ((doc, segment.sequence(doc).partition(GAP)[0]) for doc in leaf.matches.docs)
        found = (doc for doc, title in titles if any(paint.find(title) for paint in leaf.shape.paints))
        return leaf.matches.within(DocSet.of(found, segment.documents))

    def _in_values(self, leaf: Leaf, field: str) -> ScoredPostings:
        from searcher.matching.wildcards import value_matches

        fitting = self._collection.fitting(self._number, field, partial(value_matches, leaf))
        return ScoredPostings((), having(self._segment, field, fitting))
