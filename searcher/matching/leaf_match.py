"""The leaves of a query after they were looked up: what each matches in every segment, and how it is painted there.

From here it is known of each hit which words it lacks, and what brought it in other than its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.forward import character
from index.segment.reader import Segment
from index.segment.terms import Term
from searcher.matching.collection import DocAddress
from searcher.matching.paints import Paint, Places, Shape, also_painted, paints_of_amounts, shape_of_forms
from searcher.matching.plan import Plan
from searcher.matching.ranking import SYNONYM_WEIGHT
from searcher.matching.scoring import ScoredPostings, joined
from searcher.matching.synonyms import Expansion
from searcher.matching.vocabulary import parts_of
from searcher.query.nodes import AmountBetween, Leaf, Value, values_of
from searcher.query.tree import sought_leaves

NO_PLACES: Places = {}


class Alternative(NamedTuple):
    """Another name of a word, as a hit tells of it, and what it matches in one segment."""

    via: Message
    matches: ScoredPostings


class SegmentLeaf:
    """A leaf in one segment. `matches` includes the alternatives, `own` does not.

    `places` says where an amount is in articles, as [start, end) of their sequences; words are found by their shape.

    Its shape is made when it is first asked for: ranking a single word never does.
    """

    def __init__(
        self,
        own: ScoredPostings,
        make_shape: Callable[[], Shape] = Shape,
        matches: ScoredPostings | None = None,
        alternatives: tuple[Alternative, ...] = (),
        places: Places = NO_PLACES,
    ) -> None:
        self.own = own
        self.matches = own if matches is None else matches
        self.alternatives = alternatives
        self.places = places
        self._make_shape = make_shape

    @once
    def shape(self) -> Shape:
        """How it looks."""
        return self._make_shape()

    def paints(self, doc: int) -> tuple[Paint, ...]:
        """How it is found again in the sequence of an article."""
        places = self.places.get(doc)
        return paints_of_amounts(places) if places else self.shape.paints


class LeafMatch(NamedTuple):
    """A leaf over the whole index: `segments` in the order of the collection.

    `idf` is that of the word as typed, or of the phrase; `own_frequency` counts the articles that match by it, and
    `other_frequency` those that do by the most frequent of its other names. `cut_at` is how many forms of a pattern are
    searched, 0 where it has no more.
    """

    label: str
    idf: float
    own_frequency: int
    segments: tuple[SegmentLeaf, ...]
    cut_at: int = 0
    other_frequency: int = 0

    @property
    def frequency(self) -> int:
        """At least so many articles match."""
        return max(self.own_frequency, self.other_frequency)


class Similar(NamedTuple):
    """A word that looks like the rare one of `leaf`, labelled by its commonest form."""

    leaf: Leaf
    match: LeafMatch


class LookedUp(NamedTuple):
    """The leaves of `plan`, each looked up once, in the order in which they were; `plain` without their other names.

    `amounts` says of each condition on amounts in `plan` where these are in every segment.
    """

    plan: Plan
    leaves: Mapping[Leaf, LeafMatch]
    plain: Mapping[Leaf, LeafMatch]
    similar: tuple[Similar, ...] = ()
    amounts: Mapping[AmountBetween, Sequence[Places]] = {}

    @property
    def should(self) -> list[LeafMatch]:
        """The words that a partial hit may lack, in the order of the query."""
        return [self.leaves[leaf] for leaf in self.plan.should]

    def everything(self) -> list[LeafMatch]:
        """All that was looked up: leaves, then what looks like them."""
        return [*self.leaves.values(), *(similar.match for similar in self.similar)]

    def scoring(self) -> list[LeafMatch]:
        """What of this may add to a score: all but what is only left out."""
        plan = self.plan
        scoring = {leaf for node in (*plan.should, *plan.must, *plan.light) for _, leaf in sought_leaves(node)}
        matches = [match for leaf, match in self.leaves.items() if leaf in scoring]
        return [*matches, *(similar.match for similar in self.similar)]

    def painted(self, segment: int) -> list[SegmentLeaf]:
        """Every leaf that a hit of this segment may show, except the light words."""
        shown = [self.leaves[leaf] for leaf in self._shown()]
        return [match.segments[segment] for match in (*shown, *(similar.match for similar in self.similar))]

    def paints(self, address: DocAddress) -> list[tuple[Paint, ...]]:
        """How each of `painted` is found again in an article, and behind them the amounts that a condition asks for."""
        segment, doc = address
        placed = [places[segment].get(doc, ()) for places in self.amounts.values()]
        return [*(leaf.paints(doc) for leaf in self.painted(segment)), *map(paints_of_amounts, placed)]

    def has_places(self, segment: int) -> bool:
        """Whether some of `paints` differ from article to article of a segment: amounts are painted where they are."""
        return bool(self.amounts) or any(leaf.places for leaf in self.painted(segment))

    def wanted_values(self) -> list[tuple[Value | AmountBetween, ...]]:
        """For each of `paints` which values of amounts are asked for."""
        shown: list[tuple[Value | AmountBetween, ...]] = [values_of(leaf) for leaf in self._shown()]
        return [*shown, *(() for _ in self.similar), *((condition,) for condition in self.amounts)]

    def _shown(self) -> list[Leaf]:
        light = set(self.plan.light)
        return [leaf for leaf in self.leaves if leaf not in light]

    def missing(self, address: DocAddress) -> Iterator[str]:
        """The words that a hit lacks."""
        segment, doc = address
        for leaf in self.plan.should:
            if not self.leaves[leaf].segments[segment].matches.holds(doc):
                yield leaf.text

    def via(self, address: DocAddress) -> Iterator[Message]:
        """What brought a hit in other than its own words."""
        segment, doc = address
        for each in self.leaves.values():
            leaf = each.segments[segment]
            if leaf.alternatives and not leaf.own.holds(doc):
                yield from (other.via for other in leaf.alternatives if other.matches.holds(doc))
        for like, match in self.similar:
            own = self.leaves[like].segments[segment].matches
            if match.segments[segment].matches.holds(doc) and not own.holds(doc):
                yield message("variant", word=match.label)


def widen(match: LeafMatch, others: Iterable[tuple[Expansion, LeafMatch]]) -> LeafMatch:
    """`match` with other names of the same thing, each of which scores only where the word itself is not held.

    A name counts once: an article that writes "Amerika Serikat (AS)" says no more than one that writes AS.
    """
    named = list(others)
    if not named:
        return match
    segments = []
    for number, leaf in enumerate(match.segments):
        alternatives = tuple(
            Alternative(expansion.via, _weakened(other.segments[number].matches, match.label))
            for expansion, other in named
        )
        instead = [each.matches.within(each.matches.docs - leaf.matches.docs) for each in alternatives]
        matches = joined([leaf.matches, *instead])
        make_shape = partial(_shape_with, leaf, [other.segments[number] for _, other in named])
        segments.append(SegmentLeaf(leaf.own, make_shape, matches, alternatives))
    frequency = max(other.frequency for _, other in named)
    return match._replace(segments=tuple(segments), other_frequency=frequency)


def _weakened(matches: ScoredPostings, word: str) -> ScoredPostings:
    """The matches of another name of `word`."""
    lists = [postings._replace(weight=SYNONYM_WEIGHT * postings.weight, word=word) for postings in matches.lists]
    return ScoredPostings(lists, matches.docs)


def _shape_with(leaf: SegmentLeaf, others: Iterable[SegmentLeaf]) -> Shape:
    return also_painted(leaf.shape, (other.shape for other in others))


def shape_of_word(segment: Segment, family: Term | None, typed: Term | None = None) -> Shape:
    """How a single word looks in a segment: all of its forms, and which of them are the one that was typed."""
    numbers = segment.terms.family(family) if family and family.family_size else []
    as_typed = numbers_of(segment, [typed] if typed else [])
    characters = "".join(map(character, dict.fromkeys((*numbers, *as_typed))))
    return shape_of_forms(characters, "".join(map(character, as_typed)))


def shape_of_terms(segments: Sequence[Segment], number: int, terms: Sequence[Sequence[Term]]) -> Shape:
    """How some forms, by their `terms` in each segment, look in the segment of this number.

    Each is a character there; a glued word is its parts, whichever segment has it.
    """
    strings = [character(term.number) for term in terms[number] if not term.is_glued]
    every = zip(segments, terms, strict=True)
    glued = {term.text: (segment, term) for segment, some in every for term in some if term.is_glued}
    for segment, term in glued.values():
        paints = shape_of_parts(segments[number], parts_of([segment], [term])).paints
        strings += [string for paint in paints for string in paint.strings]
    opening, closing = ("".join(string[end] for string in strings) for end in (0, -1))
    return Shape((Paint(strings),) if strings else (), opening, closing)


def shape_of_parts(segment: Segment, parts: Iterable[str]) -> Shape:
    """How forms side by side look in a segment, which need not have them."""
    terms = [*map(segment.terms.form, parts)]
    string = "".join([character(term.number) for term in terms if term])
    return Shape((Paint([string]),), string[0], string[-1]) if all(terms) else Shape()


def numbers_of(segment: Segment, forms: Iterable[Term]) -> list[int]:
    """The numbers of all forms that count as one of `forms` in a sequence: each itself, and its reduplications."""
    return list(dict.fromkeys(number for form in forms for number in segment.terms.variants(form)))
