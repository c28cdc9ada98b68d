"""From the score of the first stage to that of the second, with what each feature has to do with it.

An engine asks once for each query what is `asked`, then for the `parts` of each candidate that can be `most_raised`
among the best, and raises its score by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import exp, inf, sqrt
from operator import mul

from index.namedtuples import NamedTuple, made_of
from searcher.matching.reordering import features
from searcher.matching.reordering.closeness import all_early, best_window, early, near, opening
from searcher.matching.reordering.features import Feature, features_of
from searcher.matching.reordering.kinds import COUNT, DEFINE, PLACE, PLAIN, SHORT, WHEN, counted_word, kind_of
from searcher.matching.reordering.positions import Alphabet, Placed

# Headlines repeat a passage of so many words.
_PASSAGE = 40

# These ask what an abbreviation stands for, which has so many letters.
_ASKING_FOR_WORDS = frozenset("kepanjangan kepanjangannya singkatan singkatannya akronim".split())
_LETTERS = range(2, 8)


class Sought(NamedTuple):
    """A word that is sought: its (first) form, and its mass, idf times boost."""

    form: str
    mass: float


class Neighbours(NamedTuple):
    """Two neighbouring words of the query: how many articles hold both, and each of them, under its own name."""

    both: int
    first: int
    second: int


class Asked(NamedTuple):
    """A query as the second stage sees it, with what is the same for all of its candidates: its features and numbers.

    `likeness` says of each two neighbours how alike the sets of their articles are. `heaviest` is the number of the
    word with the largest mass, `counted` that of the word that is counted (-1 without one), `abbreviated` those of the
    words that may be abbreviations to be spelt out.
    """

    kind: str
    features: Sequence[Feature]
    words: Sequence[Sought]
    masses: Sequence[float]
    total: float
    pairs_mass: float
    likeness: Sequence[float]
    heaviest: int
    counted: int = -1
    abbreviated: Sequence[int] = ()


class Candidate(NamedTuple):
    """An article with its `score` by the first stage, of which each word `adds` some.

    `sequence` is all that it can be found by, the title only where it has one of its own. `placed` says where words are
    that cannot be found again in it, by their numbers.
    """

    score: float
    sequence: str
    adds: Sequence[float]
    alphabet: Alphabet
    placed: Mapping[int, Sequence[int]] = {}


class Part(NamedTuple):
    """What a feature has to do with a score: it is multiplied by exp(`bonus`)."""

    feature: str
    bonus: float


def asked(
    forms: Sequence[str],
    words: Sequence[Sought],
    neighbours: Callable[[], Iterable[Neighbours]],
    *,
    is_question: bool,
    is_short: bool,
) -> Asked:
    """What a query asks, given all of its `forms` and at least one word that is sought.

    `neighbours` counts articles for each two words side by side; a short query has no use for it.
    """
    kind = kind_of(forms, is_question=is_question, is_short=is_short)
    masses = [word.mass for word in words]
    return Asked(
        kind=kind,
        features=features_of(kind),
        words=words,
        masses=masses,
        total=sum(masses) or 1.0,
        pairs_mass=sum(min(pair) for pair in combinations(masses, 2)),
        likeness=[] if kind == SHORT else list(map(_likeness, neighbours())),
        heaviest=max(range(len(masses)), key=masses.__getitem__),
        counted=_place_of(counted_word(forms), words) if kind == COUNT else -1,
        abbreviated=_abbreviated(words) if not _ASKING_FOR_WORDS.isdisjoint(forms) else (),
    )


def parts(query: Asked, candidate: Candidate) -> tuple[Part, ...]:
    """What raises or lowers the score of a candidate, in the order of the table."""
    values = _values(query, candidate)
    weighted = [(name, weight * values.get(name, 0.0)) for name, weight, _ in query.features]
    return tuple(made_of(Part, [each for each in weighted if each[1]]))


def raised(score: float, found: Iterable[Part]) -> float:
    """The score of the second stage."""
    return score * exp(sum([bonus for _, bonus in found]))


def most_raised(query: Asked, score: float, adds: Sequence[float], *, lacks_told: bool = True) -> float:
    """The most that the second stage can make of the score of an article, whose words add so much each.

    Known without a look at where its words stand, so that nobody looks at an article that cannot be among the best.
    What adds nothing is not held, if that is `lacks_told`. Bounded are the features of headlines alone.
    """
    if query.kind != PLAIN:
        return inf
    held = sum([mass for mass, added in zip(query.masses, adds, strict=True) if added]) / query.total
    most = held if lacks_told else 1.0
    values = {
        features.TOGETHER_ANYWAY: _together_anyway(query, score, adds),
        features.ONE_PASSAGE: most,
        features.ALL_EARLY: most,
    }
    return score * exp(sum([weight * values[name] for name, weight, _ in query.features]))


def _likeness(neighbours: Neighbours) -> float:
    return neighbours.both / sqrt(neighbours.first * neighbours.second) if neighbours.both else 0.0


def _place_of(form: str, words: Sequence[Sought]) -> int:
    return next((place for place, word in enumerate(words) if form and word.form == form), -1)


def _abbreviated(words: Sequence[Sought]) -> tuple[int, ...]:
    return tuple(
        place for place, word in enumerate(words) if len(word.form) in _LETTERS and word.form not in _ASKING_FOR_WORDS
    )


def _values(query: Asked, candidate: Candidate) -> dict[str, float]:
    """The values of all features that count for this kind of query."""
    held = candidate.alphabet.positions(candidate.sequence)
    for word, positions in candidate.placed.items():
        held[word] = sorted({*held[word], *positions})
    words = Placed(query.masses, held)
    if query.kind == SHORT:
        return {features.NEAR: near(words, query.pairs_mass)}
    values = {features.TOGETHER_ANYWAY: _together_anyway(query, candidate.score, candidate.adds)}
    if query.kind == PLAIN:
        values[features.ONE_PASSAGE] = best_window(words, _PASSAGE).mass / query.total
        values[features.ALL_EARLY] = all_early(words, query.total)
        return values
    values[features.NEAR] = near(words, query.pairs_mass)
    values[features.RAREST_EARLY] = early(words.held[query.heaviest])
    values[features.OPENING] = opening(words, query.total)
    if query.kind in (WHEN, COUNT, PLACE, DEFINE) or query.abbreviated:
        values |= _answers(query, candidate, words)
    return values


def _answers(query: Asked, candidate: Candidate, words: Placed) -> dict[str, float]:
    """The values of those that look for an answer beside the words."""
    from searcher.matching.reordering import answers  # half of all questions ask for nothing that could be recognised

    sequence, cue = candidate.sequence, candidate.alphabet.cue
    values: dict[str, float] = {}
    if query.kind == WHEN:
        values[features.DATE_BESIDE] = answers.date_beside(sequence, cue, words) / query.total
        values[features.ANY_NUMBER] = answers.any_number(sequence, cue)
    elif query.kind == COUNT:
        values[features.NUMBER_BESIDE] = answers.number_beside(sequence, cue, words) / query.total
        if query.counted >= 0:
            values[features.COUNTED] = answers.counted(sequence, cue, words.held[query.counted])
    elif query.kind == DEFINE:
        values[features.ONE_EARLY] = early([position for position, _ in words.standing])
        values[features.DEFINED] = answers.defined(sequence, cue, words.held[query.heaviest])
    elif query.kind == PLACE:
        values[features.PLACE_BESIDE] = answers.place_beside(sequence, cue, words)
    for word in query.abbreviated:
        if answers.is_spelt_out(sequence, candidate.alphabet.form_of, words.held[word], query.words[word].form):
            values[features.SPELT_OUT] = 1.0
    return values


def _together_anyway(query: Asked, score: float, adds: Sequence[float]) -> float:
    """The share of the score that comes from words only because they always come together."""
    if score <= 0:
        return 0.0
    lesser: Iterator[float] = map(min, pairwise(adds))
    alike: float = sum(map(mul, query.likeness, lesser))
    return alike / score
