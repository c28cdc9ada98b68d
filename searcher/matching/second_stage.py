"""The second stage on the index of this machine: hands what it must know of the best articles to `reordering`."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from index.analysis.tokenizer import tokenize
from index.once import once
from index.segment.reader import Segment
from searcher.matching.collection import Collection
from searcher.matching.collector import Ranked, in_order
from searcher.matching.leaf_match import LeafMatch, LookedUp
from searcher.matching.ranking import REORDERED
from searcher.matching.reordering.positions import Alphabet
from searcher.matching.reordering.reorder import (
    Asked,
    Candidate,
    Neighbours,
    Sought,
    asked,
    most_raised,
    parts,
    raised,
)
from searcher.matching.scoring import TIE, ScoredPostings, rounded, sums_of
from searcher.query.nodes import Leaf, Phrase, Word
from searcher.query.parser import Query


def reordered(
    collection: Collection,
    query: Query,
    found: LookedUp,
    ranked: Sequence[Ranked],
    count: int,
    together: Callable[[LeafMatch, LeafMatch], int] | None = None,
) -> list[Ranked]:
    """The first `REORDERED` of `ranked` in the order of the second stage, then the others as they were.

    `count` of them are asked for: behind these it does not matter which of those that tie is first, and those that
    cannot be among them are left out. `together` says how
    many articles match both of two words; without it, those of `collection` are counted.
    """
    first, others = ranked[:REORDERED], ranked[REORDERED:]
    question = _asked(query, found, together or _together)
    prospects: list[tuple[float, Ranked, _Candidates]] = []
    for number, segment in enumerate(collection.segments):
        here = [each for each in first if each.address.segment == number]
        if here:
            candidates = _Candidates(found, number, segment, [each.address.doc for each in here])
            prospects += [(candidates.most_raised(question, each), each, candidates) for each in here]
    again: list[Ranked] = []
    best: list[float] = []
    for most, each, candidates in sorted(prospects, key=itemgetter(0), reverse=True):
        if len(best) == count and most < best[0] - TIE:
            break
        why = parts(question, candidates.candidate(each))
        again.append(Ranked(each.address, rounded(raised(each.score, why)), each.tier, why))
        insort(best, again[-1].score)
        del best[:-count]
    return [*in_order(collection, again, count), *others]


def _asked(query: Query, found: LookedUp, together: Callable[[LeafMatch, LeafMatch], int]) -> Asked:
    sought = [
        Sought(_first_form(leaf), match.idf * leaf.boost)
        for leaf, match in zip(found.plan.should, found.should, strict=True)
    ]
    return asked(
        [token.form for token in tokenize(query.text)],
        sought,
        lambda: _neighbours(found.should, together),
        is_question=query.is_question,
        is_short=found.plan.is_short,
    )


def _first_form(leaf: Leaf) -> str:
    return leaf.forms[0] if isinstance(leaf, (Word, Phrase)) else ""


def _neighbours(words: Sequence[LeafMatch], together: Callable[[LeafMatch, LeafMatch], int]) -> Iterator[Neighbours]:
    for first, second in pairwise(words):
        yield Neighbours(together(first, second), first.own_frequency, second.own_frequency)


def _together(first: LeafMatch, second: LeafMatch) -> int:
    return sum(_both(a.own, b.own) for a, b in zip(first.segments, second.segments, strict=True))


def _both(first: ScoredPostings, second: ScoredPostings) -> int:
    """How many articles match both; to count those of a large set takes longer than all else that is done to it."""
    if first.most > second.most:
        first, second = second, first
    return len(second.among(first.docs))


class _Candidates:
    """The articles `docs` of the segment `number` that may be put in order again."""

    def __init__(self, found: LookedUp, number: int, segment: Segment, docs: Sequence[int]) -> None:
        self._found = found
        self._segment = segment
        self._leaves = leaves = [match.segments[number] for match in found.should]
        self._placed = {number: leaf.places for number, leaf in enumerate(leaves) if leaf.places}
        self._similar = [(each.leaf, each.match.segments[number]) for each in found.similar]
        self._lacks_told = not (found.similar or self._placed) and all(leaf.matches.lists for leaf in leaves)
        adds = [] if found.plan.is_short else [sums_of(leaf.matches.lists, docs) for leaf in leaves]
        self._adds = dict(zip(docs, zip(*adds, strict=True) if adds else [()] * len(docs), strict=True))

    def most_raised(self, question: Asked, ranked: Ranked) -> float:
        """The most that the score of an article can become, without a look into its sequence."""
        return most_raised(question, ranked.score, self._adds[ranked.address.doc], lacks_told=self._lacks_told)

    def candidate(self, ranked: Ranked) -> Candidate:
        """All that is known of an article."""
        doc = ranked.address.doc
        column = self._segment.column
        # A derived title only says again what the text begins with.
        cut = column("title_length")[doc] + 1 if column("title_derived")[doc] else 0
        known = {
            number: [start - cut for start, _ in places[doc] if start >= cut]
            for number, places in self._placed.items()
            if doc in places
        }
        sequence = self._segment.sequence(doc)
        return Candidate(ranked.score, sequence[cut:] if cut else sequence, self._adds[doc], self._alphabet, known)

    @once
    def _alphabet(self) -> Alphabet:
        should = self._found.plan.should
        return Alphabet(
            [leaf.shape.paints for leaf in self._leaves],
            [(should.index(leaf), match.shape.paints) for leaf, match in self._similar],
            self._segment.cue,
            self._segment.terms.form_of_character,
        )
