"""The plan of a query, evaluated on each segment: which articles match it completely, which partly.

Leaves were looked up before (see `searcher.matching.lookup`); every other node combines sets of articles and joins the
lists that score them.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.once import once
from index.segment.forward import GAP
from searcher.matching.collection import Collection
from searcher.matching.docset import DocSet, in_all, in_any
from searcher.matching.leaf_match import LookedUp, SegmentLeaf
from searcher.matching.paints import finds_any
from searcher.matching.plan import TITLE
from searcher.matching.scoring import ScoredPostings, WeightedPostings, in_any_of, in_every, joined
from searcher.query.nodes import All, AmountBetween, Dated, Either, Field, Leaf, Must, Node, Not, Undated, Words


class Outcome:
    """What a query matches in one segment.

    `should`, `must` and `light` are the matches of these parts of the plan, `similar` those of words that look like
    rare ones. Every hit is in all `filters`, and none is in `excluded`.
    """

    def __init__(
        self,
        *,
        should: Sequence[ScoredPostings],
        similar: Sequence[ScoredPostings],
        must: Sequence[ScoredPostings],
        light: Sequence[ScoredPostings],
        filters: Sequence[DocSet],
        excluded: DocSet,
    ) -> None:
        self._should = should
        self._similar = similar
        self._must = must
        self._filters = filters
        self._excluded = excluded
        self._light = light

    @once
    def lists(self) -> list[WeightedPostings]:
        """All that adds to scores."""
        parts = (*self._should, *self._similar, *self._must, *self._light)
        return [postings for matches in parts for postings in matches.lists]

    @once
    def complete(self) -> DocSet:
        """The articles that hold everything."""
        return in_every([*self._should, *self._must], self._filters) - self._excluded

    @once
    def candidates(self) -> DocSet:
        """The articles that may be shown, the complete ones among them: each holds something that was looked for."""
        if not self._should:
            return self.complete
        if self._must:
            return in_every(self._must, self._filters) - self._excluded
        looked_for = in_any_of([*self._should, *self._similar])
        return in_all((looked_for, *self._filters)) - self._excluded

    def without(self, hidden: DocSet) -> Outcome:
        """The same without some articles, which others are shown for."""
        return self._showing(self.complete - hidden, self.candidates - hidden)

    def full(self) -> Outcome:
        """The same where only what holds everything may be shown."""
        return self._showing(self.complete, self.complete)

    def _showing(self, complete: DocSet, candidates: DocSet) -> Outcome:
        shown: Outcome = Outcome.__new__(Outcome)
        shown.lists = self.lists
        shown.__dict__["complete"] = complete
        shown.__dict__["candidates"] = candidates
        return shown


def evaluate(collection: Collection, found: LookedUp) -> list[Outcome]:
    """What the query matches in each segment."""
    return [_outcome(collection, found, number) for number, _ in enumerate(collection.segments)]


def _outcome(collection: Collection, found: LookedUp, number: int) -> Outcome:
    """What the query matches in the segment `number`."""
    plan = found.plan
    nodes = _Nodes(collection, found, number)
    filters = [nodes.matches(node).docs for node in plan.filters]
    if not (plan.should or plan.must or filters):
        filters.append(nodes.everything)
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
                return ScoredPostings((), self.everything - self.matches(inner, field).docs)
            case Dated() | Undated():
                return ScoredPostings((), self._dated(node))
            case AmountBetween():
                return ScoredPostings((), self._naming(node))
            case _:
                return self._leaf(node, field)

    def _dated(self, condition: Dated | Undated) -> DocSet:
        from searcher.matching.by_column import dated_within, undated  # most queries ask for no days

        if isinstance(condition, Undated):
            return undated(self._segment)
        return dated_within(self._segment, condition.first.toordinal(), condition.last.toordinal())

    def _naming(self, condition: AmountBetween) -> DocSet:
        if condition in self._found.amounts:
            return DocSet.of(self._found.amounts[condition][self._number], self._segment.documents)
        from searcher.matching.amounts import places_between

        return DocSet.of(places_between(self._segment, condition), self._segment.documents)

    @once
    def everything(self) -> DocSet:
        """All articles of the segment."""
        return DocSet.of(self._segment.live_articles(), self._segment.documents)

    def _all(self, children: Sequence[Node], field: str) -> ScoredPostings:
        positive = [self.matches(child, field) for child in children if not isinstance(child, Not)]
        negative = [self.matches(child.node, field) for child in children if isinstance(child, Not)]
        docs = (in_every(positive) if positive else self.everything) - in_any(matches.docs for matches in negative)
        return ScoredPostings([postings for matches in positive for postings in matches.lists], docs).within(docs)

    def _leaf(self, leaf: Leaf, field: str) -> ScoredPostings:
        if field and field != TITLE:
            return self._in_values(leaf, field)
        found = self._found.leaves[leaf].segments[self._number]
        return self._in_title(found) if field == TITLE else found.matches

    def _in_title(self, leaf: SegmentLeaf) -> ScoredPostings:
        segment = self._segment
        if leaf.places:
            return leaf.matches.within(self._placed_in_title(leaf))
        titles = ((doc, segment.sequence(doc).partition(GAP)[0]) for doc in leaf.matches.docs)
        is_in = finds_any(leaf.shape.paints)
        found = (doc for doc, title in titles if is_in(title))
        return leaf.matches.within(DocSet.of(found, segment.documents))

    def _placed_in_title(self, leaf: SegmentLeaf) -> DocSet:
        segment = self._segment
        lengths = segment.column("title_length")
        found = (doc for doc in leaf.matches.docs if any(end <= lengths[doc] for _, end in leaf.places.get(doc, ())))
        return DocSet.of(found, segment.documents)

    def _in_values(self, leaf: Leaf, field: str) -> ScoredPostings:
        return ScoredPostings((), self._collection.field_values.having(self._number, field, leaf))
