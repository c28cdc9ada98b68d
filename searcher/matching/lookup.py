"""The leaves of a query, looked up in the index: what each matches in every segment, and how it is painted.

A bare word matches its form and its family; a phrase, and a word of several forms such as `al-Asad`, matches forms at
consecutive positions and is scored as the one term it stands for; a pattern or fuzzy word matches a set of forms and is
scored by the best of them. Synonyms of a word widen it at lower weight.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial

from index.environment.language import say
from index.namedtuples import NamedTuple
from index.segment.forward import character, occurrences, occurrences_of, phrase_pattern, spellings
from index.segment.impact import BODY, MAX_UNITS, PLACE_UNITS, TITLE
from index.segment.postings import Codes
from index.segment.reader import Segment, Term
from searcher.matching.collection import Collection, frequency_of
from searcher.matching.docset import in_any
from searcher.matching.ranking import EXACT_WEIGHT, STEM_WEIGHT, SYNONYM_WEIGHT, idf
from searcher.matching.scoring import Matches, Stream, in_every

# A pattern that stands for more forms than this is answered by the first ones in order, and the page says so.
MOST_FORMS = 20_000


class Paint(NamedTuple):
    """How the matches of a leaf are found again in the sequence of an article: one of some strings, or a pattern.

    A match of the pattern takes at most `longest` positions.
    """

    strings: Sequence[str]
    pattern: re.Pattern[str] | None = None
    as_typed: bool = True
    longest: int = 0

    def find(self, part: str) -> list[tuple[int, int]]:
        """The [start, end) of every match in a part of a sequence, in order."""
        if self.pattern:
            return [(start, end) for start, end in occurrences(self.pattern, part) if end - start <= self.longest]
        return occurrences_of(self.strings, part)


class Shape(NamedTuple):
    """How a leaf looks in the sequences of one segment.

    `opening` are the characters that may stand at its first position, `closing` those at its last.
    """

    paints: tuple[Paint, ...] = ()
    opening: str = ""
    closing: str = ""


class Alternative(NamedTuple):
    """Another name for a word: what it matches in one segment, and why it is searched."""

    via: str
    matches: Matches


class Bound:
    """A leaf in one segment. `matches` includes the alternatives, `own` does not.

    Its shape is made when it is first asked for: ranking a single word never does.
    """

    def __init__(
        self,
        own: Matches,
        make_shape: Callable[[], Shape] = Shape,
        matches: Matches | None = None,
        alternatives: tuple[Alternative, ...] = (),
    ) -> None:
        self.own = own
        self.matches = own if matches is None else matches
        self.alternatives = alternatives
        self._make_shape = make_shape

    @cached_property
    def shape(self) -> Shape:
        """How it looks."""
        return self._make_shape()


class Sought(NamedTuple):
    """A leaf over the whole index: `bounds` in the order of the segments.

    `idf` is that of the word as typed, or of the phrase; `frequency` counts the articles that match.
    """

    label: str
    idf: float
    frequency: int
    bounds: tuple[Bound, ...]
    is_cut: bool = False


def seek_word(collection: Collection, label: str, form: str, boost: float = 1.0, *, exact: bool = False) -> Sought:
    """A single form with its family, or `exact`ly the form."""
    own = collection.form(form)
    root, families = (form, own) if exact else collection.family_of(form, own)
    form_idf = idf(collection.documents, frequency_of(own))
    root_idf = idf(collection.documents, frequency_of(families))
    stem_weight = boost * STEM_WEIGHT * root_idf
    exact_weight = boost * (EXACT_WEIGHT + (STEM_WEIGHT if exact else 0.0)) * form_idf
    bounds = []
    for segment, typed, family in zip(collection.segments, own, families, strict=True):
        streams = []
        if family and not exact:
            streams.append(Stream(segment.codes(family), stem_weight, say("family of {root}", root=root), label))
        if typed:
            is_alone = streams and family and family.offset == typed.offset  # a family of one form has its list
            codes = streams[0].codes if is_alone else segment.codes(typed)
            streams.append(Stream(codes, exact_weight, say("form {form}", form=form), label))
        bounds.append(Bound(Matches(streams, streams[:1]), partial(_shape_of_word, segment, family, typed)))
    return Sought(label, root_idf, frequency_of(families), tuple(bounds))


def seek_root(collection: Collection, label: str, root: str, weight: float) -> Sought:
    """A whole family by its root; an impact is worth `weight` times itself."""
    families = collection.root(root)
    name = say("family of {root}", root=root)
    bounds = []
    for segment, family in zip(collection.segments, families, strict=True):
        streams = [Stream(segment.codes(family), weight, name, label)] if family else []
        bounds.append(Bound(Matches(streams), partial(_shape_of_word, segment, family)))
    frequency = frequency_of(families)
    return Sought(label, idf(collection.documents, frequency), frequency, tuple(bounds))


def seek_phrase(collection: Collection, label: str, forms: Sequence[str], boost: float = 1.0, slop: int = 0) -> Sought:
    """Forms at consecutive positions, with up to `slop` others between them in all."""
    if len(forms) == 1:
        return seek_word(collection, label, forms[0], boost, exact=True)
    found = [_phrase_codes(collection, segment, forms, slop) for segment in collection.segments]
    return _as_one_term(collection, label, found, boost)


def seek_pattern(collection: Collection, label: str, globs: Sequence[str], boost: float = 1.0) -> Sought:
    """Forms that match globs, at consecutive positions."""
    from searcher.matching.globs import glob_test, literal_prefix

    matchers = [glob_test(glob) for glob in globs]
    prefixes = [literal_prefix(glob) for glob in globs]
    words = [
        [
            [term for term in segment.forms_starting_with(prefix) if matches(term.text)]
            for prefix, matches in zip(prefixes, matchers, strict=True)
        ]
        for segment in collection.segments
    ]
    if len(globs) == 1:
        terms, is_cut = _first([word for (word,) in words])
        return _seek_terms(collection, label, terms, boost)._replace(is_cut=is_cut)
    found = [_sequence_codes(collection, *there, 0) for there in zip(collection.segments, words, strict=True)]
    return _as_one_term(collection, label, found, boost)


def seek_fuzzy(collection: Collection, label: str, form: str, distance: int, boost: float = 1.0) -> Sought:
    """Forms within `distance` edits; the form itself is worth twice the others."""
    from searcher.matching.spelling import forms_within

    near = forms_within(collection, form, distance)
    terms = [[term for other in near if (term := segment.form(other))] for segment in collection.segments]
    return _seek_terms(collection, label, terms, boost)


def widen(sought: Sought, others: Iterable[tuple[str, Sought]]) -> Sought:
    """`sought` with other names of the same thing, each with the reason it is searched for."""
    named = list(others)
    if not named:
        return sought
    bounds = []
    for place, bound in enumerate(sought.bounds):
        alternatives = tuple(
            Alternative(via, _weakened(other.bounds[place].matches, sought.label)) for via, other in named
        )
        parts = [bound.matches, *(alternative.matches for alternative in alternatives)]
        matches = Matches([s for part in parts for s in part.streams], in_any(part.articles for part in parts))
        make_shape = partial(_shape_with, bound, [other.bounds[place] for _, other in named])
        bounds.append(Bound(bound.own, make_shape, matches, alternatives))
    frequency = max(sought.frequency, *(other.frequency for _, other in named))
    return sought._replace(bounds=tuple(bounds), frequency=frequency)


def _weakened(matches: Matches, word: str) -> Matches:
    """The matches of another name of `word`."""
    streams = [stream._replace(weight=SYNONYM_WEIGHT * stream.weight, word=word) for stream in matches.streams]
    return Matches(streams, matches.articles)


def _shape_of_word(segment: Segment, family: Term | None, typed: Term | None = None) -> Shape:
    """A single word: all of its forms, and which of them are the one that was typed."""
    numbers = segment.family(family) if family and family.family_size else []
    as_typed = segment.variants(typed) if typed else []
    characters = "".join(map(character, dict.fromkeys((*numbers, *as_typed))))
    typed_characters = "".join(map(character, as_typed))
    others = [c for c in characters if c not in typed_characters]
    paints = (Paint(typed_characters), Paint(others, as_typed=False))
    return Shape(paints, characters, characters)


def _shape_with(bound: Bound, others: Iterable[Bound]) -> Shape:
    """The shape of `bound`, painted also where its other names stand."""
    theirs = (paint._replace(as_typed=False) for other in others for paint in other.shape.paints)
    return bound.shape._replace(paints=(*bound.shape.paints, *theirs))


class _Codes(NamedTuple):
    """A compound term in one segment: its impacts as a row, and how it looks."""

    row: bytes
    make_shape: Callable[[], Shape] = Shape


def _as_one_term(collection: Collection, label: str, found: Sequence[_Codes], boost: float) -> Sought:
    """A compound term is worth what a word would be that occurs where it does."""
    counts = [len(row) - row.count(0) for row, _ in found]
    frequency = sum(counts)
    own_idf = idf(collection.documents, frequency)
    weight = boost * (STEM_WEIGHT + EXACT_WEIGHT) * own_idf
    bounds = [
        Bound(Matches([Stream(Codes(row), weight, label, label)] if count else []), make_shape)
        for (row, make_shape), count in zip(found, counts, strict=True)
    ]
    return Sought(label, own_idf, frequency, tuple(bounds))


def _phrase_codes(collection: Collection, segment: Segment, forms: Sequence[str], slop: int) -> _Codes:
    terms = [segment.form(form) for form in forms]
    words = [[term] for term in terms if term]
    return _sequence_codes(collection, segment, words if len(words) == len(forms) else [[]], slop)


def _sequence_codes(collection: Collection, segment: Segment, words: Sequence[Sequence[Term]], slop: int) -> _Codes:
    """The articles that hold one of the terms of each word in order."""
    if not all(words):
        return _Codes(b"")
    candidates = in_every(Matches([Stream(segment.codes(term), 1.0) for term in word]) for word in words)
    variants = ["".join(character(n) for term in word for n in segment.variants(term)) for word in words]
    strings = spellings(variants, slop)
    paint = Paint(strings, None if strings else phrase_pattern(variants, slop), longest=len(words) + slop)
    sequences = segment.sequences_holding(strings, candidates) if strings else segment.sequences(candidates)
    row = bytearray(segment.documents)
    lengths = segment.column("length")
    for article, sequence in sequences:
        starts = [start for start, _ in paint.find(sequence)]
        if starts:
            row[article] = collection.impacts[lengths[article]][_units(segment, article, starts)]
    return _Codes(bytes(row), partial(Shape, (paint,), variants[0], variants[-1]))


def _first(terms: Sequence[Sequence[Term]]) -> tuple[Sequence[Sequence[Term]], bool]:
    """The terms of `MOST_FORMS` forms, the first in order over all segments, and whether there are more."""
    if sum(map(len, terms)) <= MOST_FORMS:
        return terms, False
    forms = sorted({term.text for some in terms for term in some})
    kept = frozenset(forms[:MOST_FORMS])
    return [[term for term in some if term.text in kept] for some in terms], len(forms) > MOST_FORMS


def _units(segment: Segment, article: int, starts: Iterable[int]) -> int:
    """What occurrences at these positions count, as the postings of a word count them."""
    title = segment.column("title_length")[article]
    in_title = 0 if segment.column("title_derived")[article] else TITLE
    units = 0
    for start in starts:
        if start < title:
            units += in_title
        else:
            place = start - title - 1
            units += PLACE_UNITS[place] if place < len(PLACE_UNITS) else BODY
    return min(max(units, 1), MAX_UNITS)


def _seek_terms(collection: Collection, label: str, terms: Sequence[Sequence[Term]], boost: float) -> Sought:
    """Articles that hold any of the `terms` of their segment, each scored by the term with the largest impact there."""
    found = [_best_codes(segment, some) for segment, some in zip(collection.segments, terms, strict=True)]
    return _as_one_term(collection, label, found, boost)


def _best_codes(segment: Segment, terms: Sequence[Term]) -> _Codes:
    best = bytearray(segment.documents)
    for term in terms:
        for article, code in zip(*segment.postings(term), strict=True):
            if code > best[article]:  # noqa: PLR1730 -- a call for each of 100,000 postings would take twice as long
                best[article] = code
    return _Codes(bytes(best), partial(_shape_of_forms, [term.number for term in terms]))


def _shape_of_forms(numbers: Sequence[int]) -> Shape:
    characters = "".join(map(character, numbers))
    return Shape((Paint(characters),) if characters else (), characters, characters)
