"""A word that is still being typed: the forms that it may become, matched together, ranked by the likeliest of them.

Ranked by all of them the hits would be about nothing: most of what begins with `kil` has nothing to do with a refinery.
"""

from __future__ import annotations

from functools import partial

from index.messages import message
from index.segment.postings import Dense, TermImpacts
from index.segment.reader import Segment
from index.segment.terms import Term
from searcher.matching.collection import Collection
from searcher.matching.docset import holding_any
from searcher.matching.leaf_match import LeafMatch, SegmentLeaf, shape_of_terms
from searcher.matching.lookup import find_word
from searcher.matching.paints import Shape, also_painted
from searcher.matching.scoring import ScoredPostings, WeightedPostings, joined
from searcher.matching.vocabulary import frequency_of
from searcher.query.nodes import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What any other word that begins so is worth, as a share of the likeliest: hits with it stand above those without.
BEGUN_WEIGHT = 0.01

# The impact of other forms in every article that holds one: how often is of no interest.
HELD_IMPACT = 255


def held_alike(collection: Collection, number: int, terms: Sequence[Term]) -> TermImpacts:
    """The articles of a segment that hold any of these terms, all with the same impact.

    They are kept: the words that begin with a letter are asked for again with the next word that does.
    """
    held = number, tuple([term.offset for term in terms])
    known = collection.held_alike.get(held)
    if known is None:
        segment = collection.segments[number]
        docs = holding_any(segment.terms.impacts(term) for term in terms)
        everywhere = int.from_bytes(bytes((HELD_IMPACT,)) * segment.documents, "little")
        known = TermImpacts(Dense(docs.masked(everywhere, segment.documents)))
        collection.held_alike.keep(held, known, 2 * segment.documents)
    return known


def find_growing(
    collection: Collection,
    word: Word,
    *,
    exact: bool = False,
    held: Callable[[Collection, int, Sequence[Term]], TermImpacts] = held_alike,
) -> LeafMatch:
    """The likeliest of `word.also` as a word, and the others wherever they are, as `held` finds them."""
    likeliest, *others = word.also
    led = find_word(collection, word.text, likeliest, word.boost, exact=exact)
    what, weight = message("adds.begun", beginning=word.text), word.boost * BEGUN_WEIGHT * led.idf
    segments = []
    looked_up = [*map(collection.vocabulary.form, others)]
    found = [[term for term in held_here if term] for held_here in zip(*looked_up, strict=True)]
    for number, leaf in enumerate(led.segments if others else ()):
        terms = found[number]
        lists = [WeightedPostings(held(collection, number, terms), weight, what, word.text)] if terms else []
        make_shape = partial(_shape, leaf, collection.segments, number, found)
        segments.append(SegmentLeaf(joined([leaf.own, ScoredPostings(lists)]), make_shape))
    commonest = max(map(frequency_of, looked_up), default=0)
    return led._replace(segments=tuple(segments) or led.segments, own_frequency=max(led.own_frequency, commonest))


def _shape(leaf: SegmentLeaf, segments: Sequence[Segment], number: int, others: Sequence[Sequence[Term]]) -> Shape:
    return also_painted(leaf.shape, [shape_of_terms(segments, number, others)])
