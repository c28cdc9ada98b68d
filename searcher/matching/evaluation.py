"""The tree of a query, evaluated on the segments of an index: which articles match it fully, which partly.

Leaves are looked up once over the whole index (see `searcher.matching.lookup`); every other node combines sets of
articles and joins streams. Words of the root that may be missing are the *wanted* ones: the ranking needs them one by
one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial

from index.segment.forward import GAP
from index.segment.reader import Segment
from searcher.matching.collection import Collection, having
from searcher.matching.docset import Articles, in_all, in_any
from searcher.matching.lookup import Bound, Sought, seek_phrase, seek_root, widen
from searcher.matching.ranking import MOST_STRICT_WORDS, RARE, SIMILAR_WEIGHT, word_weight
from searcher.matching.scoring import Matches, in_every
from searcher.query.tree import (
    All,
    Either,
    Field,
    Leaf,
    Must,
    Node,
    Not,
    Word,
    Words,
    may_miss,
    nodes_side_by_side,
    sought_leaves,
)

TITLE = "title"


class Outcome:
    """What a query matches in one segment.

    `wanted` are the matches of the words that a partial hit may lack, `similar` those of words that look like them;
    `bound` are the matches of what must stand in every hit, and every hit must be in all `filters`. None may be in
    `excluded`. `light` words score what the others bring in.
    """

    def __init__(
        self,
        *,
        wanted: Sequence[Matches],
        similar: Sequence[Matches],
        bound: Sequence[Matches],
        light: Sequence[Matches],
        filters: Sequence[Articles],
        excluded: Articles,
    ) -> None:
        self.wanted = wanted
        self.similar = similar
        self._bound = bound
        self._filters = filters
        self.streams = [stream for matches in (*wanted, *similar, *bound, *light) for stream in matches.streams]
        self.excluded = excluded

    @cached_property
    def full(self) -> Articles:
        """The articles that hold everything."""
        return in_every([*self.wanted, *self._bound], self._filters) - self.excluded

    @cached_property
    def pool(self) -> Articles:
        """The articles that may be shown, the full ones among them: each holds something that was looked for."""
        if not self.wanted:
            return self.full
        if self._bound:
            return in_every(self._bound, self._filters) - self.excluded
        looked_for = in_any(matches.articles for matches in (*self.wanted, *self.similar))
        return in_all((looked_for, *self._filters)) - self.excluded


class Evaluation:
    """One query on one collection; `look_up` finds a leaf, and `synonyms` says whether other names widen it."""

    def __init__(
        self,
        collection: Collection,
        root: Node | None,
        look_up: Callable[[Leaf], Sought],
        *,
        is_question: bool,
        synonyms: bool,
    ) -> None:
        self._collection = collection
        self._look_up = look_up
        self._known: dict[Leaf, Sought] = {}
        self._wants_synonyms = synonyms
        children = nodes_side_by_side(root)
        wanted = [node for node in children if may_miss(node, in_question=is_question)]
        others = [node for child in children if child not in wanted for node in _joined_by_and(child)]
        required = [node for node in others if not isinstance(node, Not)]
        self._filters = [node for node in required if _is_filter(node)]
        self._bound = [node for node in required if not _is_filter(node)]
        self._excluded = [node.node for node in others if isinstance(node, Not)]
        weights = {node: _weight(node, is_question) for node in wanted}
        telling = [node for node in wanted if weights[node] == 1.0]
        if not telling and not self._bound:
            telling, weights = wanted, {}
        self.wanted: list[Leaf] = [node for node in telling if not isinstance(node, _STRUCTURE)]
        self.is_short = not is_question and len(self.wanted) <= MOST_STRICT_WORDS
        self._light: list[Leaf] = [
            node._replace(boost=node.boost * weights[node])
            for node in wanted
            if isinstance(node, Word) and 0 < weights.get(node, 1.0) < 1
        ]

    def sought(self, leaf: Leaf) -> Sought:
        """A leaf, looked up once, with its other names."""
        found = self._known.get(leaf)
        if found is None:
            found = self._known[leaf] = widen(self._look_up(leaf), self._other_names.get(leaf, ()))
        return found

    @cached_property
    def _other_names(self) -> dict[Leaf, list[tuple[str, Sought]]]:
        """What else each bare word of the root is called, alone or with its neighbours."""
        names: dict[Leaf, list[tuple[str, Sought]]] = {}
        words = [leaf for leaf in self.wanted if isinstance(leaf, Word)] if self._wants_synonyms else []
        for match in self._collection.synonyms.spot(words):
            for forms, via in match.expansions:
                other = seek_phrase(self._collection, " ".join(forms), forms)
                for word in words[match.start : match.end] if other.frequency else ():
                    names.setdefault(word, []).append((via, other))
        return names

    def outcome(self, place: int, allowed: Articles | None) -> Outcome:
        """What the query matches in the segment at `place`, where only `allowed` articles count (None: all)."""
        filters = [self._matches(node, place).articles for node in self._filters]
        if allowed is not None:
            filters.append(allowed)
        if not (self.wanted or self._bound or filters):
            filters.append(self._live(place))
        excluded = [self._matches(node, place).articles for node in self._excluded]
        return Outcome(
            wanted=[self.sought(leaf).bounds[place].matches for leaf in self.wanted],
            similar=[sought.bounds[place].matches for sought in self.similar],
            bound=[self._matches(node, place) for node in self._bound],
            light=[self.sought(leaf).bounds[place].matches for leaf in self._light],
            filters=filters,
            excluded=in_any(excluded),
        )

    @property
    def similar(self) -> list[Sought]:
        """Words that look like a rare wanted one, each labelled by its commonest form; none for short queries."""
        return [other for _, other in self.likenesses]

    @cached_property
    def likenesses(self) -> list[tuple[Leaf, Sought]]:
        """Each similar word with the wanted one that it looks like."""
        if self.is_short:
            return []
        return [
            (leaf, other)
            for leaf in self.wanted
            if isinstance(leaf, Word) and not leaf.exact and len(leaf.forms) == 1
            for other in self._similar_to(leaf)
        ]

    def _similar_to(self, leaf: Word) -> Iterator[Sought]:
        sought = self.sought(leaf)
        if sought.frequency > RARE:
            return
        from searcher.matching.similarity import similar_roots

        for likeness, root in similar_roots(self._collection, self._collection.root_of(leaf.forms[0])):
            weight = leaf.boost * SIMILAR_WEIGHT * likeness * sought.idf
            yield seek_root(self._collection, next(iter(self._collection.family(root))), root, weight)

    def looked_up(self) -> list[Sought]:
        """Everything that was looked up: leaves in the order of the query, then what looks like them."""
        return [*self._known.values(), *self.similar]

    def scoring(self) -> list[Sought]:
        """What of this may add to a score: all but what is only left out."""
        looked_for = {leaf for node in (*self.wanted, *self._bound, *self._light) for _, leaf in sought_leaves(node)}
        return [*(sought for leaf, sought in self._known.items() if leaf in looked_for), *self.similar]

    def painted(self, place: int) -> list[Bound]:
        """Every leaf that a hit of the segment at `place` may show, except the light words."""
        light = set(self._light)
        shown = [sought for leaf, sought in self._known.items() if leaf not in light]
        return [sought.bounds[place] for sought in (*shown, *self.similar)]

    def _segment(self, place: int) -> Segment:
        return self._collection.segments[place]

    def _live(self, place: int) -> Articles:
        segment = self._segment(place)
        return Articles.of(segment.live_articles(), segment.documents)

    def _matches(self, node: Node, place: int, field: str = "") -> Matches:
        """The articles that match `node` completely, and what they score by it."""
        match node:
            case Field(name, inner):
                return self._matches(inner, place, name)
            case Must(inner):
                return self._matches(inner, place, field)
            case Words(children) | All(children):
                return self._all(children, place, field)
            case Either(children):
                return self._either(children, place, field)
            case Not(inner):
                return Matches([])
            case _:
                return self._leaf(node, place, field)

    def _either(self, children: Iterable[Node], place: int, field: str) -> Matches:
        parts = [self._matches(child, place, field) for child in children]
        return Matches([s for part in parts for s in part.streams], in_any(part.articles for part in parts))

    def _all(self, children: Iterable[Node], place: int, field: str) -> Matches:
        positive = [self._matches(child, place, field) for child in children if not isinstance(child, Not)]
        negative = [self._matches(child.node, place, field) for child in children if isinstance(child, Not)]
        articles = in_every(positive) - in_any(matches.articles for matches in negative)
        return Matches([stream for matches in positive for stream in matches.streams], articles).within(articles)

    def _leaf(self, leaf: Leaf, place: int, field: str) -> Matches:
        if field and field != TITLE:
            return self._in_values(leaf, place, field)
        bound = self.sought(leaf).bounds[place]
        if field == TITLE:
            return self._in_title(bound, place)
        return bound.matches

    def _in_title(self, bound: Bound, place: int) -> Matches:
        segment = self._segment(place)
        titles = ((article, segment.sequence(article).partition(GAP)[0]) for article in bound.matches.articles)
        found = (article for article, title in titles if any(paint.find(title) for paint in bound.shape.paints))
        return bound.matches.within(Articles.of(found, segment.documents))

    def _in_values(self, leaf: Leaf, place: int, field: str) -> Matches:
        from searcher.matching.values import value_matches

        fitting = self._collection.fitting(place, field, partial(value_matches, leaf))
        return Matches((), having(self._segment(place), field, fitting))


_STRUCTURE = (Words, All, Either, Not, Must, Field)


def _is_filter(node: Node) -> bool:
    """Whether the node narrows by what is known of an article, and looks for nothing in its text."""
    return all(field not in ("", TITLE) for field, _ in sought_leaves(node))


def _joined_by_and(node: Node) -> tuple[Node, ...]:
    """What must hold, or not, one by one."""
    return node.children if isinstance(node, All) else (node,)


def _weight(node: Node, is_question: bool) -> float:
    """What a child of the root weighs: only bare words can be light."""
    if isinstance(node, Word) and not node.exact and len(node.forms) == 1:
        return word_weight(node.forms[0], is_question=is_question)
    return 1.0
