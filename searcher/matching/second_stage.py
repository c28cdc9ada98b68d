"""The second stage on the index of this machine: hands what it must know of the best articles to `reordering`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from index.analysis.tokenizer import tokenize
from index.segment.reader import Segment
from searcher.matching.collection import Collection
from searcher.matching.collector import Ranked, in_order
from searcher.matching.leaf_match import LeafMatch, LookedUp
from searcher.matching.ranking import REORDERED
from searcher.matching.reordering.positions import Alphabet
from searcher.matching.reordering.reorder import Asked, Candidate, Neighbours, Sought, asked, parts, raised
from searcher.matching.scoring import ScoredPostings, rounded, sums_of
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

    `count` of them are asked for: behind these it does not matter which of those that tie is first. `together` says how
    many articles match both of two words; without it, those of `collection` are counted.
    """
    first, others = ranked[:REORDERED], ranked[REORDERED:]
    question = _asked(query, found, together or _together)
    again = []
    for number, segment in enumerate(collection.segments):
        here = [each for each in first if each.address.segment == number]
        candidates = _candidates(found, number, segment, here) if here else ()
        for each, candidate in zip(here, candidates, strict=True):
            why = parts(question, candidate)
            again.append(Ranked(each.address, rounded(raised(each.score, why)), each.tier, why))
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


def _candidates(found: LookedUp, number: int, segment: Segment, ranked: Sequence[Ranked]) -> Iterator[Candidate]:
    """What is known of these articles of the segment `number`."""
    should = found.plan.should
    docs = [each.address.doc for each in ranked]
    leaves = [match.segments[number] for match in found.should]
    alphabet = Alphabet(
        [leaf.shape.paints for leaf in leaves],
        [(should.index(each.leaf), each.match.segments[number].shape.paints) for each in found.similar],
        segment.cue,
        segment.terms.form_of_character,
    )
    adds = [] if found.plan.is_short else [sums_of(leaf.matches.lists, docs) for leaf in leaves]
    added = zip(*adds, strict=True) if adds else [()] * len(docs)
    placed = {number: leaf.places for number, leaf in enumerate(leaves) if leaf.places}
    title_lengths, derived = segment.column("title_length"), segment.column("title_derived")
    for doc, each, adding in zip(docs, ranked, added, strict=True):
        cut = title_lengths[doc] + 1 if derived[doc] else 0  # a derived title only says again what the text begins with
        known = {
            number: [start - cut for start, _ in places[doc] if start >= cut]
            for number, places in placed.items()
            if doc in places
        }
        sequence = segment.sequence(doc)
        yield Candidate(each.score, sequence[cut:] if cut else sequence, adding, alphabet, known)
