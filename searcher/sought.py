"""The leaves of a query, looked up in the index: what each matches in every segment, and how it is painted.

A bare word matches its form and its family; a phrase, and a word of several forms such as `al-Asad`, matches forms at
consecutive positions and is scored as the one term it stands for; a pattern or fuzzy word matches a set of forms and is
scored by the best of them. Synonyms of a word widen it at lower weight.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.impact import BODY, IMPACTS, MAX_UNITS, PLACE_UNITS, TITLE
from index.language import say
from index.segment import Segment, Term
from index.sequence import character, occurrences, phrase_pattern
from searcher.collection import Collection
from searcher.globs import glob_test, literal_prefix
from searcher.matches import NO_MATCHES, Matches, Stream, holding_all
from searcher.ranking import EXACT_WEIGHT, STEM_WEIGHT, SYNONYM_WEIGHT, idf

# A pattern that stands for more forms than this is answered by the first ones in order, and the page says so.
MOST_FORMS = 20_000


class Paint(NamedTuple):
    """How the matches of a leaf are found again in the sequence of an article: one of `characters`, or a pattern."""

    characters: frozenset[str]
    pattern: re.Pattern[str] | None = None
    as_typed: bool = True

    def find(self, part: str) -> list[tuple[int, int]]:
        """The [start, end) of every match in a part of a sequence, in order."""
        if self.pattern:
            return list(occurrences(self.pattern, part))
        characters = self.characters
        return [(place, place + 1) for place, character in enumerate(part) if character in characters]


class Alternative(NamedTuple):
    """Another name for a word: what it matches in one segment, and why it is searched."""

    via: str
    matches: Matches


class Bound(NamedTuple):
    """A leaf in one segment. `matches` includes the alternatives, `own` does not."""

    matches: Matches
    own: Matches
    paints: tuple[Paint, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    opening: str = ""  # the characters that may stand at its first position
    closing: str = ""  # and at its last


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
    root = form if exact else collection.root_of(form)
    form_idf = idf(collection.documents, collection.form_frequency(form))
    frequency = collection.form_frequency(form) if exact else collection.root_frequency(root)
    root_idf = idf(collection.documents, frequency)
    stem_worth = [boost * STEM_WEIGHT * root_idf * impact for impact in IMPACTS]
    exact_weight = EXACT_WEIGHT + (STEM_WEIGHT if exact else 0.0)
    exact_worth = [boost * exact_weight * form_idf * impact for impact in IMPACTS]
    bounds = []
    for segment in collection.segments:
        streams = []
        numbers: list[int] = []
        typed: list[int] = []
        family = None if exact else segment.root(root)
        if family:
            streams.append(_stream(segment, family, stem_worth, say("family of {root}", root=root)))
            numbers += segment.family(family)
        own = segment.form(form)
        if own:
            streams.append(_stream(segment, own, exact_worth, say("form {form}", form=form)))
            typed = segment.variants(own)
            numbers += typed
        bounds.append(_bind(Matches(streams, streams[:1]), numbers, typed))
    return Sought(label, root_idf, frequency, tuple(bounds))


def seek_root(collection: Collection, label: str, root: str, weight: float) -> Sought:
    """A whole family by its root; an impact is worth `weight` times itself."""
    worth = [weight * impact for impact in IMPACTS]
    bounds = []
    for segment in collection.segments:
        family = segment.root(root)
        if family:
            streams = [_stream(segment, family, worth, say("family of {root}", root=root))]
            bounds.append(_bind(Matches(streams), segment.family(family)))
        else:
            bounds.append(Bound(NO_MATCHES, NO_MATCHES))
    frequency = collection.root_frequency(root)
    return Sought(label, idf(collection.documents, frequency), frequency, tuple(bounds))


def seek_phrase(collection: Collection, label: str, forms: Sequence[str], boost: float = 1.0, slop: int = 0) -> Sought:
    """Forms at consecutive positions, with up to `slop` others between them in all."""
    if len(forms) == 1:
        return seek_word(collection, label, forms[0], boost, exact=True)
    found = [_phrase_codes(collection, segment, forms, slop) for segment in collection.segments]
    return _as_one_term(collection, label, found, boost)


def seek_pattern(collection: Collection, label: str, globs: Sequence[str], boost: float = 1.0) -> Sought:
    """Forms that match globs, at consecutive positions."""
    matchers = [glob_test(glob) for glob in globs]
    prefixes = [literal_prefix(glob) for glob in globs]
    if len(globs) == 1:
        forms = (form for form in collection.forms(prefixes[0]) if matchers[0](form))
        return _seek_forms(collection, label, forms, boost)
    found = []
    for segment in collection.segments:
        words = [
            [term for term in segment.forms_starting_with(prefix) if matches(term.text)]
            for prefix, matches in zip(prefixes, matchers, strict=True)
        ]
        found.append(_sequence_codes(collection, segment, words, 0))
    return _as_one_term(collection, label, found, boost)


def seek_fuzzy(collection: Collection, label: str, form: str, distance: int, boost: float = 1.0) -> Sought:
    """Forms within `distance` edits; the form itself is worth twice the others."""
    from searcher.spelling import forms_within

    return _seek_forms(collection, label, forms_within(collection, form, distance), boost)


def widen(sought: Sought, others: Iterable[tuple[str, Sought]]) -> Sought:
    """`sought` with other names of the same thing, each with the reason it is searched for."""
    named = list(others)
    if not named:
        return sought
    bounds = []
    for place, bound in enumerate(sought.bounds):
        alternatives = [Alternative(via, _weakened(other.bounds[place].matches)) for via, other in named]
        streams = [*bound.matches.streams, *(stream for a in alternatives for stream in a.matches.streams)]
        theirs = (paint for _, other in named for paint in other.bounds[place].paints)
        paints = [*bound.paints, *(paint._replace(as_typed=False) for paint in theirs)]
        bounds.append(bound._replace(matches=Matches(streams), paints=tuple(paints), alternatives=tuple(alternatives)))
    frequency = max(sought.frequency, *(other.frequency for _, other in named))
    return sought._replace(bounds=tuple(bounds), frequency=frequency)


def _weakened(matches: Matches) -> Matches:
    return Matches(
        [stream._replace(worth=[SYNONYM_WEIGHT * worth for worth in stream.worth]) for stream in matches.streams]
    )


def _stream(segment: Segment, term: Term, worth: Sequence[float], label: str) -> Stream:
    postings = segment.postings(term)
    return Stream(postings.articles, postings.codes, worth, label)


def _bind(matches: Matches, numbers: Iterable[int], typed: Iterable[int] = ()) -> Bound:
    """A bound single word: all forms by their `numbers`, and which of them are the one that was typed."""
    characters = "".join(map(character, dict.fromkeys(numbers)))
    as_typed = frozenset(map(character, typed))
    paints = (Paint(as_typed), Paint(frozenset(characters) - as_typed, as_typed=False))
    return Bound(matches, matches, paints, opening=characters, closing=characters)


class _Codes(NamedTuple):
    """The articles of one segment that hold a compound term, its impact in each, and how it is painted."""

    articles: "array[int]"
    codes: bytes
    paints: tuple[Paint, ...]
    opening: str = ""
    closing: str = ""


_NOTHING = _Codes(array("I"), b"", ())


def _as_one_term(collection: Collection, label: str, found: Sequence[_Codes], boost: float) -> Sought:
    """A compound term is worth what a word would be that occurs where it does."""
    frequency = sum(len(codes.articles) for codes in found)
    own_idf = idf(collection.documents, frequency)
    worth = [boost * (STEM_WEIGHT + EXACT_WEIGHT) * own_idf * impact for impact in IMPACTS]
    bounds = []
    for codes in found:
        matches = Matches([Stream(codes.articles, codes.codes, worth, label)]) if codes.articles else NO_MATCHES
        bounds.append(Bound(matches, matches, codes.paints, opening=codes.opening, closing=codes.closing))
    return Sought(label, own_idf, frequency, tuple(bounds))


def _phrase_codes(collection: Collection, segment: Segment, forms: Sequence[str], slop: int) -> _Codes:
    terms = [segment.form(form) for form in forms]
    words = [[term] for term in terms if term]
    return _sequence_codes(collection, segment, words, slop) if len(words) == len(forms) else _NOTHING


def _sequence_codes(collection: Collection, segment: Segment, words: Sequence[Sequence[Term]], slop: int) -> _Codes:
    """The articles that hold one of the terms of each word in order."""
    if not all(words):
        return _NOTHING
    candidates = holding_all([set().union(*(segment.postings(t).articles for t in word)) for word in words])
    variants = ["".join(character(n) for term in word for n in segment.variants(term)) for word in words]
    pattern = phrase_pattern(variants, slop)
    articles, codes = array("I"), bytearray()
    lengths = segment.column("length")
    longest = len(words) + slop
    for article in sorted(candidates):
        sequence = segment.sequence(article)
        starts = [start for start, end in occurrences(pattern, sequence) if end - start <= longest]
        if starts:
            articles.append(article)
            codes.append(collection.impacts[lengths[article]][_units(segment, article, starts)])
    return _Codes(articles, bytes(codes), (Paint(frozenset(), pattern),), variants[0], variants[-1])


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


def _seek_forms(collection: Collection, label: str, forms: Iterable[str], boost: float) -> Sought:
    """Articles that hold any of `forms`, each scored by the form with the largest impact there."""
    wanted: list[str] = []
    is_cut = False
    for form in forms:
        if len(wanted) == MOST_FORMS:
            is_cut = True
            break
        wanted.append(form)
    found = []
    for segment in collection.segments:
        best: dict[int, int] = {}
        numbers = []
        for form in wanted:
            term = segment.form(form)
            if term is None:
                continue
            numbers.append(term.number)
            known = best.get
            postings = segment.postings(term)
            best.update((a, c) for a, c in zip(postings.articles, postings.codes, strict=True) if c > known(a, 0))
        articles = array("I", sorted(best))
        characters = "".join(map(character, numbers))
        paints = (Paint(frozenset(characters)),) if characters else ()
        codes = bytes([best[article] for article in articles])
        found.append(_Codes(articles, codes, paints, characters, characters))
    return _as_one_term(collection, label, found, boost)._replace(is_cut=is_cut)
