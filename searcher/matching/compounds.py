"""Leaves that are no single word: phrases, patterns, expressions and fuzzy words, each scored as one term.

A phrase, and a word of several forms such as `al-Asad`, matches forms at consecutive positions, and scores as one term
would that occurs in the same places. A pattern, expression or fuzzy word matches a set of forms, and scores by the best
of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from index.namedtuples import NamedTuple
from index.segment.forward import character, phrase_pattern, spellings
from index.segment.forward import number as form_number
from index.segment.impact import weighted_tf_at
from index.segment.postings import Dense, TermImpacts
from index.segment.reader import Segment
from index.segment.terms import Term
from searcher.matching.collection import Collection
from searcher.matching.leaf_match import LeafMatch, SegmentLeaf, numbers_of, shape_of_terms
from searcher.matching.paints import Paint, Shape
from searcher.matching.ranking import EXACT_WEIGHT, STEM_WEIGHT, idf
from searcher.matching.scoring import ScoredPostings, WeightedPostings, in_every
from searcher.matching.vocabulary import parts_of

# A pattern with more forms than this is answered by the first ones in order, and the page says so.
MOST_FORMS = 20_000


def find_phrase(
    collection: Collection, label: str, forms: Sequence[str], boost: float = 1.0, slop: int = 0
) -> LeafMatch:
    """Forms at consecutive positions, with up to `slop` others between them in all."""
    found = [_phrase_impacts(collection, segment, forms, slop) for segment in collection.segments]
    return _as_one_term(collection, label, found, boost)


def find_pattern(collection: Collection, label: str, globs: Sequence[str], boost: float = 1.0) -> LeafMatch:
    """Forms that match globs, at consecutive positions."""
    from searcher.matching.wildcards import glob_test, literal_prefix

    matchers = [glob_test(glob) for glob in globs]
    prefixes = [literal_prefix(glob) for glob in globs]
    words = [
        [
            [term for term in segment.terms.forms_starting_with(prefix) if _is_form(matches, term.text)]
            for prefix, matches in zip(prefixes, matchers, strict=True)
        ]
        for segment in collection.segments
    ]
    if len(globs) == 1:
        terms, is_cut = _first([word for (word,) in words])
        return _find_terms(collection, label, terms, boost)._replace(cut_at=MOST_FORMS if is_cut else 0)
    found = [_sequence_impacts(collection, *there, 0) for there in zip(collection.segments, words, strict=True)]
    return _as_one_term(collection, label, found, boost)


def find_expression(collection: Collection, label: str, expression: str, boost: float = 1.0) -> LeafMatch:
    """Forms that a regular expression describes."""
    from searcher.query.expressions import automaton

    automat = automaton(expression)
    prefix = automat.prefix()
    found = [
        [
            term
            for form in automat.fitting(segment.terms.form_texts_starting_with(prefix))
            if (term := segment.terms.form(form))
        ]
        for segment in collection.segments
    ]
    terms, is_cut = _first(found)
    return _find_terms(collection, label, terms, boost)._replace(cut_at=MOST_FORMS if is_cut else 0)


def find_fuzzy(collection: Collection, label: str, form: str, distance: int, boost: float = 1.0) -> LeafMatch:
    """Forms within `distance` edits."""
    from searcher.matching.spelling import forms_within

    near = forms_within(collection.vocabulary, form, distance)
    found = [[term for other in near if (term := segment.terms.form(other))] for segment in collection.segments]
    terms = [
        [segment.terms.form_numbered(number) for number in numbers_of(segment, some)]
        for segment, some in zip(collection.segments, found, strict=True)
    ]
    return _find_terms(collection, label, terms, boost)


def _is_form(matches: Callable[[str], object], form: str) -> object:
    """Whether a form matches, by itself or as a reduplication of what does, as in `Segment.variants`."""
    return matches(form) or ("-" in form and matches(form.partition("-")[0]))


class _Compound(NamedTuple):
    """A compound term in one segment: its impacts, how many articles hold it, and how it looks."""

    impacts: TermImpacts
    frequency: int = 0
    make_shape: Callable[[], Shape] = Shape


_NOWHERE = _Compound(TermImpacts(Dense(b"")))


def _as_one_term(collection: Collection, label: str, found: Sequence[_Compound], boost: float) -> LeafMatch:
    """A compound term is worth what a word would be that occurs in the same places."""
    frequency = sum(compound.frequency for compound in found)
    own_idf = idf(collection.documents, frequency)
    weight = boost * (STEM_WEIGHT + EXACT_WEIGHT) * own_idf
    segments = [
        SegmentLeaf(ScoredPostings([WeightedPostings(impacts, weight, label, label)] if held else []), make_shape)
        for impacts, held, make_shape in found
    ]
    return LeafMatch(label, own_idf, frequency, tuple(segments))


def phrase_impacts(collection: Collection, segment: Segment, forms: Sequence[str]) -> Dense:
    """The impacts of forms side by side in the articles of a segment."""
    dense = _phrase_impacts(collection, segment, forms, 0).impacts.dense
    return dense or Dense(bytes(segment.documents))


def _phrase_impacts(collection: Collection, segment: Segment, forms: Sequence[str], slop: int) -> _Compound:
    known = None if slop else segment.terms.phrase(forms)
    if known and not known.frequency:
        return _NOWHERE
    words: list[list[Term]] = []
    for form in forms:
        parts = _parts(segment, segment.terms.form(form)) or _parts_elsewhere(collection, segment, form)
        if not all(parts):
            return _NOWHERE
        words += [[part] for part in parts if part]
    if known:
        return _Compound(segment.terms.impacts(known), known.frequency, partial(_shape_of_sequence, segment, words, 0))
    return _sequence_impacts(collection, segment, words, slop)


def _parts(segment: Segment, term: Term | None) -> list[Term]:
    """The forms that stand for one in sequences: itself, or the parts of a glued word; [] where no live one is held."""
    if term is None or not term.frequency:
        return []
    if not term.is_glued:
        return [term]
    return [segment.terms.form_numbered(form_number(part)) for part in segment.terms.parts_of(term.text)]


def _parts_elsewhere(collection: Collection, segment: Segment, form: str) -> Sequence[Term | None]:
    """The same of a form that this segment has not, by those that have it; None for what is nowhere."""
    several = len(collection.segments) > 1
    parts = parts_of(collection.segments, collection.vocabulary.form(form)) if several else ()
    return [*map(segment.terms.form, parts)] or [None]


def _sequence_impacts(
    collection: Collection, segment: Segment, words: Sequence[Sequence[Term]], slop: int
) -> _Compound:
    """The articles that hold one of the terms of each word in order."""
    if not all(words):
        return _NOWHERE
    holding_all = in_every(
        ScoredPostings([WeightedPostings(segment.terms.impacts(t), 1.0) for t in word]) for word in words
    )
    shape = _shape_of_sequence(segment, words, slop)
    (paint,) = shape.paints
    strings = paint.strings
    sequences = segment.sequences_holding(strings, holding_all) if strings else segment.sequences(holding_all)
    dense = bytearray(segment.documents)
    lengths, titles, derived = map(segment.column, ("length", "title_length", "title_derived"))
    frequency = 0
    for doc, sequence in sequences:
        starts = [start for start, _ in paint.find(sequence)]
        if starts:
            weighted_tf = weighted_tf_at(starts, titles[doc], title_counts=not derived[doc])
            dense[doc] = collection.impacts[lengths[doc]][weighted_tf]
            frequency += 1
    return _Compound(TermImpacts(Dense(bytes(dense))), frequency, lambda: shape)


def _shape_of_sequence(segment: Segment, words: Sequence[Sequence[Term]], slop: int) -> Shape:
    places = ["".join(map(character, numbers_of(segment, word))) for word in words]
    strings = spellings(places, slop)
    paint = Paint(strings, None if strings else phrase_pattern(places, slop), longest=len(words) + slop)
    return Shape((paint,), places[0], places[-1])


def _first(terms: Sequence[Sequence[Term]]) -> tuple[Sequence[Sequence[Term]], bool]:
    """The terms of `MOST_FORMS` forms, the first in order over all segments, and whether there are more."""
    if sum(map(len, terms)) <= MOST_FORMS:
        return terms, False
    forms = sorted({term.text for some in terms for term in some})
    kept = frozenset(forms[:MOST_FORMS])
    return [[term for term in some if term.text in kept] for some in terms], len(forms) > MOST_FORMS


def _find_terms(collection: Collection, label: str, terms: Sequence[Sequence[Term]], boost: float) -> LeafMatch:
    """Articles that hold any of the `terms` of their segment, each scored by the term with the largest impact there.

    The reduplications of a term are among them: so what is found is what is painted.
    """
    shape_in = partial(shape_of_terms, collection.segments)
    found = [
        _best_impacts(segment, some, partial(shape_in, number, terms))
        for number, (segment, some) in enumerate(zip(collection.segments, terms, strict=True))
    ]
    return _as_one_term(collection, label, found, boost)


def _best_impacts(segment: Segment, terms: Sequence[Term], make_shape: Callable[[], Shape]) -> _Compound:
    best = bytearray(segment.documents)
    for term in terms:
        for doc, impact in zip(*segment.terms.postings(term), strict=True):
            if impact > best[doc]:  # noqa: PLR1730 -- a call for each of 100,000 postings would take twice as long
                best[doc] = impact
    return _Compound(TermImpacts(Dense(bytes(best))), len(best) - best.count(0), make_shape)
