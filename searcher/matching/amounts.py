"""Amounts, looked up by their values: every spelling matches, and the one that was typed counts more, as with words.

The places of a value are in the index (see `index.segment.amounts`), so nothing is read again to know where it is. What
may mean another value as well (`Rp 2,5 M`), in the query or in the article, matches at the weight of another name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.segment.amounts import AmountPlace
from index.segment.forward import GAP, character
from index.segment.impact import weighted_tf_at
from index.segment.postings import Dense, TermImpacts
from index.segment.reader import Segment
from searcher.matching.collection import Collection
from searcher.matching.compounds import phrase_impacts
from searcher.matching.docset import DocSet
from searcher.matching.leaf_match import Alternative, LeafMatch, SegmentLeaf, numbers_of
from searcher.matching.paints import Paint, Places, Range, Shape
from searcher.matching.ranking import EXACT_WEIGHT, STEM_WEIGHT, SYNONYM_WEIGHT, idf
from searcher.matching.scoring import ScoredPostings, WeightedPostings, joined
from searcher.query.nodes import Amount, AmountBetween, Phrase, Value


class _Found(NamedTuple):
    """An amount in one segment: what surely means it, and what may mean another value as well."""

    certain: Places
    doubtful: Places
    typed: Dense


def find_amount(collection: Collection, leaf: Amount, *, exact: bool = False) -> LeafMatch:
    """An amount in any spelling; `exact`ly as it was typed where that is asked for.

    A figure by itself (`1.500.000`) is also found where it is no amount but a number like any other.
    """
    found = [_in_segment(collection, segment, leaf, exact=exact) for segment in collection.segments]
    counts = [len(each.certain) for each in found]
    own_idf = idf(collection.documents, sum(counts) or sum(len(each.doubtful) for each in found))
    segments = tuple(
        _segment_leaf(collection, segment, leaf, each, own_idf)
        for segment, each in zip(collection.segments, found, strict=True)
    )
    doubtful = sum(len(each.doubtful) for each in found)
    return LeafMatch(leaf.text, own_idf, sum(counts), segments, other_frequency=doubtful)


def find_phrase_with_amounts(collection: Collection, phrase: Phrase) -> LeafMatch:
    """Words and amounts in this order, each amount in any spelling, with up to `slop` other words between them."""
    found = [_phrase_places(segment, phrase) for segment in collection.segments]
    kept = [_that_count(segment, places) for segment, places in zip(collection.segments, found, strict=True)]
    frequency = sum(map(len, kept))
    own_idf = idf(collection.documents, frequency)
    weight = phrase.boost * (STEM_WEIGHT + EXACT_WEIGHT) * own_idf
    segments = []
    for segment, places in zip(collection.segments, kept, strict=True):
        lists = [_listed(collection, segment, places, weight, phrase.text, phrase.text)] if places else []
        shape = partial(_shape_of, segment, phrase)
        segments.append(SegmentLeaf(ScoredPostings(lists), shape, places=places))
    return LeafMatch(phrase.text, own_idf, frequency, tuple(segments))


def places_between(segment: Segment, condition: AmountBetween) -> Places:
    """Where the amounts are that a condition asks for."""
    unit, least, most, above, below, _ = condition
    return _that_count(segment, _by_doc(segment.amounts.between(unit, least, most, above=above, below=below)))


def _in_segment(collection: Collection, segment: Segment, leaf: Amount, *, exact: bool) -> _Found:
    places = _places(segment, leaf.values)
    certain = _that_count(segment, _by_doc(place for place in places if not place.is_ambiguous))
    doubtful = _that_count(segment, _by_doc(place for place in places if place.is_ambiguous))
    held = {**doubtful, **certain}
    written = phrase_impacts(collection, segment, leaf.forms)
    holding = DocSet.in_dense(written)
    if not _is_figure(leaf):
        holding &= DocSet.of(held, segment.documents)
    typed = holding.masked(int.from_bytes(written, "little"), segment.documents)
    as_typed = {doc: held.get(doc, ()) for doc in holding}
    if exact:
        return _Found(as_typed, {}, typed)
    certain = {**as_typed, **certain}  # what is written as typed is no other reading of it
    return _Found(certain, {doc: some for doc, some in doubtful.items() if doc not in certain}, typed)


def _places(segment: Segment, values: Iterable[Value]) -> list[AmountPlace]:
    """Where one of the values is; where there are several, each place is ambiguous."""
    several = list(values)
    found = [place for value in several for place in segment.amounts.of(value.number, value.unit)]
    if len(several) == 1:
        return found
    return list(dict.fromkeys(place._replace(is_ambiguous=True) for place in sorted(found)))


def _by_doc(places: Iterable[AmountPlace]) -> Places:
    found: dict[int, list[Range]] = {}
    for place in places:
        found.setdefault(place.doc, []).append((place.start, place.end))
    return found


def _that_count(segment: Segment, places: Places) -> dict[int, Sequence[Range]]:
    """Those of articles that are found by them: a derived title only repeats the body."""
    derived, lengths = segment.column("title_derived"), segment.column("title_length")
    return {
        doc: ranges for doc, ranges in places.items() if not derived[doc] or any(s > lengths[doc] for s, _ in ranges)
    }


def _segment_leaf(collection: Collection, segment: Segment, leaf: Amount, found: _Found, own_idf: float) -> SegmentLeaf:
    weight = leaf.boost * own_idf
    label = leaf.text
    own, others = [], []
    if found.certain:
        by_value = message("adds.amount", amount=label)
        own.append(
            _listed(collection, segment, found.certain, weight * STEM_WEIGHT, by_value, label, typed=found.typed)
        )
    if found.typed.strip(b"\0"):
        by_form = message("adds.form", form=label)
        own.append(WeightedPostings(TermImpacts(found.typed), weight * EXACT_WEIGHT, by_form, label))
    via: tuple[Alternative, ...] = ()
    if found.doubtful:
        why = Message("ambiguous_amount", {"amount": label})
        others.append(_listed(collection, segment, found.doubtful, weight * STEM_WEIGHT * SYNONYM_WEIGHT, why, label))
        via = (Alternative(why, ScoredPostings(others)),)
    mine = ScoredPostings(own, DocSet.of(frozenset(found.certain), segment.documents))
    matches = joined([mine, *(each.matches for each in via)]) if via else mine
    places = {**found.doubtful, **found.certain}
    return SegmentLeaf(mine, partial(_shape_of, segment, leaf), matches, via, places)


def _listed(
    collection: Collection,
    segment: Segment,
    places: Places,
    weight: float,
    what: Message | str,
    label: str,
    typed: bytes = b"",
) -> WeightedPostings:
    """The articles with these places as one list, each worth what a word would be that is there."""
    dense = bytearray(typed or segment.documents)
    lengths, titles, derived = map(segment.column, ("length", "title_length", "title_derived"))
    for doc, ranges in places.items():
        if ranges:
            starts = [start for start, _ in ranges]
            weighted_tf = weighted_tf_at(starts, titles[doc], title_counts=not derived[doc])
            dense[doc] = collection.impacts[lengths[doc]][weighted_tf]
    return WeightedPostings(TermImpacts(Dense(bytes(dense))), weight, what, label)


def _shape_of(segment: Segment, leaf: Amount | Phrase) -> Shape:
    """How it begins and ends as typed; where it is, its places say, unless it is a number like any other."""
    sides = [
        "".join(map(character, numbers_of(segment, [term]))) if (term := segment.terms.form(form)) else ""
        for form in (leaf.forms[0], leaf.forms[-1])
    ]
    return Shape((Paint(sides[0]),) if _is_figure(leaf) else (), *sides)


def _is_figure(leaf: Amount | Phrase) -> bool:
    """Whether this is one number without a unit, which may be written like any word."""
    return isinstance(leaf, Amount) and len(leaf.forms) == 1 and all(value.unit is None for value in leaf.values)


def _phrase_places(segment: Segment, phrase: Phrase) -> dict[int, list[Range]]:
    """Where the phrase is: words and amounts are looked for one after the other from each place of the first."""
    steps = _steps(segment, phrase)
    if not steps:
        return {}
    docs = set.intersection(*(step.docs for step in steps))
    found: dict[int, list[Range]] = {}
    for doc, sequence in segment.sequences(sorted(docs)):
        ends_from = [step.ends_in(doc, sequence) for step in steps]
        ends = ((start, _end_of(ends_from, start, phrase.slop)) for start in sorted(ends_from[0]))
        ranges = [(start, end) for start, end in ends if end is not None and GAP not in sequence[start:end]]
        if ranges:
            found[doc] = ranges
    return found


class _Step:
    """A word or an amount of a phrase: the articles that hold it, and where it ends for each place it begins at."""

    def __init__(self, docs: set[int], characters: str = "", places: Places | None = None) -> None:
        self.docs = docs
        self._characters = frozenset(characters)
        self._places = places

    def ends_in(self, doc: int, sequence: str) -> dict[int, frozenset[int]]:
        """From each start to the ends."""
        if self._places is None:
            return {at: frozenset((at + 1,)) for at, each in enumerate(sequence) if each in self._characters}
        ends: dict[int, set[int]] = {}
        for start, end in self._places[doc]:
            ends.setdefault(start, set()).add(end)
        return {start: frozenset(some) for start, some in ends.items()}


def _steps(segment: Segment, phrase: Phrase) -> list[_Step]:
    """The steps of a phrase, none where a word or amount of it is not in this segment."""
    steps: list[_Step] = []
    at = 0
    for start, end, values in (*phrase.amounts, (len(phrase.forms), 0, ())):
        for form in phrase.forms[at:start]:
            term = segment.terms.form(form)
            numbers = numbers_of(segment, [term]) if term else []
            docs = set(DocSet.holding(segment.terms.impacts(term))) if term else set()
            steps.append(_Step(docs, "".join(map(character, numbers))))
        if values:
            places = _by_doc(_places(segment, values))
            steps.append(_Step(set(places), places=places))
        at = end
    return steps if all(step.docs for step in steps) else []


def _end_of(ends_from: Sequence[Mapping[int, frozenset[int]]], start: int, slop: int) -> int | None:
    """Where the phrase that begins at `start` ends first, None where it does not go on to its end."""
    reached = dict.fromkeys(ends_from[0][start], 0)  # from where a step ended to the words passed over so far
    for ends in ends_from[1:]:
        further: dict[int, int] = {}
        for at, passed in reached.items():
            for skipped in range(slop - passed + 1):
                for end in ends.get(at + skipped, ()):
                    further[end] = min(further.get(end, slop), passed + skipped)
        reached = further
    return min(reached, default=None)
