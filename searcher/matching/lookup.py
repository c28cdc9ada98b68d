"""Looking up: every leaf of a plan over the whole index, with its other names and with what looks like a rare word.

A bare word matches its form and its family; other leaves are in `searcher.matching.compounds`. A word that few articles
hold also brings in words that are spelt much like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from index.messages import message
from index.segment.reader import Segment
from index.segment.terms import Term
from searcher.matching.collection import Collection
from searcher.matching.leaf_match import LeafMatch, LookedUp, SegmentLeaf, Similar, shape_of_parts, shape_of_word, widen
from searcher.matching.paints import Places, Shape
from searcher.matching.plan import Plan
from searcher.matching.ranking import EXACT_WEIGHT, RARE, SIMILAR_WEIGHT, STEM_WEIGHT, idf
from searcher.matching.scoring import ScoredPostings, WeightedPostings
from searcher.matching.synonyms import Expansion
from searcher.matching.vocabulary import Root, frequency_of, parts_of
from searcher.query.nodes import Amount, AmountBetween, Expression, Fuzzy, Leaf, Pattern, Phrase, Word


def look_up(
    collection: Collection,
    plan: Plan,
    known: Mapping[Leaf, LeafMatch] | None = None,
    *,
    exact: bool = False,
    synonyms: bool = True,
) -> LookedUp:
    """Look up every leaf of `plan`; `exact` leaves families out, `synonyms` says whether other names widen words.

    What is `known` of leaves by themselves is not looked up.
    """
    found = look_up_words(collection, plan, known or {}, exact=exact, synonyms=synonyms)
    similar = () if plan.is_short else tuple(_similar(collection, plan.should, found.leaves))
    return found._replace(similar=similar)


def look_up_words(
    collection: Collection, plan: Plan, known: Mapping[Leaf, LeafMatch], *, exact: bool = False, synonyms: bool = True
) -> LookedUp:
    """The same without what looks like rare words, which makes no article complete.

    What is `known` of leaves by themselves is not looked up again.
    """
    plain = {leaf: known.get(leaf) or lookup(collection, leaf, exact=exact) for leaf in plan.leaves}
    names = _other_names(collection, plan.should) if synonyms and not exact else {}
    leaves = {leaf: widen(match, names.get(leaf, ())) for leaf, match in plain.items()}
    amounts = _amounts_between(collection, plan.amounts) if plan.amounts else {}
    return LookedUp(plan, leaves, plain, amounts=amounts)


def lookup(collection: Collection, leaf: Leaf, *, exact: bool = False) -> LeafMatch:
    """A leaf over the whole index; `exact` looks for a bare word without its family."""
    if isinstance(leaf, Word) and leaf.also:
        from searcher.matching.growing import find_growing  # only the app asks for words that are not whole yet

        return find_growing(collection, leaf, exact=exact)
    if isinstance(leaf, (Word, Phrase)) and len(leaf.forms) == 1 and not (isinstance(leaf, Phrase) and leaf.amounts):
        exact = exact or isinstance(leaf, Phrase) or leaf.exact
        return find_word(collection, leaf.text, leaf.forms[0], leaf.boost, exact=exact)
    from searcher.matching.compounds import (  # most searches are of single words
        find_expression,
        find_fuzzy,
        find_pattern,
        find_phrase,
    )

    if isinstance(leaf, Amount) or (isinstance(leaf, Phrase) and leaf.amounts and not exact):
        from searcher.matching.amounts import find_amount, find_phrase_with_amounts

        if isinstance(leaf, Amount):
            return find_amount(collection, leaf, exact=exact)
        return find_phrase_with_amounts(collection, leaf)
    if isinstance(leaf, Pattern):
        return find_pattern(collection, leaf.text, leaf.globs, leaf.boost)
    if isinstance(leaf, Expression):
        return find_expression(collection, leaf.text, leaf.expression, leaf.boost)
    if isinstance(leaf, Fuzzy):
        return find_fuzzy(collection, leaf.text, leaf.form, leaf.distance, leaf.boost)
    slop = leaf.slop if isinstance(leaf, Phrase) else 0
    return find_phrase(collection, leaf.text, leaf.forms, leaf.boost, slop)


def _amounts_between(collection: Collection, asked: Sequence[AmountBetween]) -> dict[AmountBetween, list[Places]]:
    from searcher.matching.amounts import places_between

    return {each: [places_between(segment, each) for segment in collection.segments] for each in asked}


def find_word(collection: Collection, label: str, form: str, boost: float = 1.0, *, exact: bool = False) -> LeafMatch:
    """A single form with its family, or `exact`ly the form."""
    own = collection.vocabulary.form(form)
    root, families = (Root(form), own) if exact else collection.vocabulary.family_of(form, own)
    form_idf = idf(collection.documents, frequency_of(own))
    root_idf = idf(collection.documents, frequency_of(families))
    stem_weight = boost * STEM_WEIGHT * root_idf
    exact_weight = boost * (EXACT_WEIGHT + (STEM_WEIGHT if exact else 0.0)) * form_idf
    by_family, by_form = message("adds.family", root=root), message("adds.form", form=form)
    segments = []
    for number, (segment, typed, family) in enumerate(zip(collection.segments, own, families, strict=True)):
        lists = []
        if family and not exact:
            lists.append(WeightedPostings(segment.terms.impacts(family), stem_weight, by_family, label))
        if typed:
            is_alone = lists and family and family.offset == typed.offset  # a family of one form has its list
            impacts = lists[0].impacts if is_alone else segment.terms.impacts(typed)
            lists.append(WeightedPostings(impacts, exact_weight, by_form, label))
        make_shape = partial(_shape, collection, number, ("" if exact else root, form), families, own)
        segments.append(SegmentLeaf(ScoredPostings(lists, lists[:1]), make_shape))
    return LeafMatch(label, root_idf, frequency_of(families), tuple(segments))


def _shape(
    collection: Collection,
    number: int,
    name: tuple[str, str],
    families: Sequence[Term | None],
    own: Sequence[Term | None] = (),
) -> Shape:
    """How a word looks in the segment of this number, found out once; `name` are its root and its form."""
    word = number, *name
    known = collection.shapes.get(word)
    return known or collection.shapes.keep(word, _new_shape(collection.segments, number, families, own))


def _new_shape(
    segments: Sequence[Segment], number: int, families: Sequence[Term | None], own: Sequence[Term | None]
) -> Shape:
    """The same: a glued word looks like its parts, also in a segment without it.

    It is meant where it was typed, and where nothing else is of its family.
    """
    is_typed = any(term.frequency for term in own if term)
    parts = parts_of(segments, own if is_typed else _only_forms(segments, families))
    if parts:
        return shape_of_parts(segments[number], parts)
    return shape_of_word(segments[number], families[number], own[number] if own else None)


def _only_forms(segments: Sequence[Segment], families: Sequence[Term | None]) -> list[Term | None]:
    """The one form of a family that live articles hold, by its segments; none where there are several."""
    forms = [*map(_only_form, segments, families)]
    held = {form.text for form in forms if form}
    several = any(f and f.frequency and not form for f, form in zip(families, forms, strict=True))
    return [None] * len(segments) if several or len(held) != 1 else forms


def _only_form(segment: Segment, family: Term | None) -> Term | None:
    if not (family and family.frequency):
        return None
    if family.family_size == 1 or not segment.deleted:  # where nothing was deleted, every form is held
        return segment.terms.form_numbered(family.number) if family.family_size == 1 else None
    forms = [form for number in segment.terms.family(family) if (form := segment.terms.form_numbered(number)).frequency]
    return forms[0] if len(forms) == 1 else None


def find_root(collection: Collection, label: str, root: Root, weight: float) -> LeafMatch:
    """A whole family by its root; an impact is worth `weight` times itself."""
    families = collection.vocabulary.root(root)
    by_family = message("adds.family", root=root)
    segments = []
    for number, (segment, family) in enumerate(zip(collection.segments, families, strict=True)):
        lists = [WeightedPostings(segment.terms.impacts(family), weight, by_family, label)] if family else []
        segments.append(SegmentLeaf(ScoredPostings(lists), partial(_shape, collection, number, (root, ""), families)))
    frequency = frequency_of(families)
    return LeafMatch(label, idf(collection.documents, frequency), frequency, tuple(segments))


def _other_names(collection: Collection, should: Sequence[Leaf]) -> dict[Leaf, list[tuple[Expansion, LeafMatch]]]:
    """What else each bare word is called, alone or with its neighbours."""
    names: dict[Leaf, list[tuple[Expansion, LeafMatch]]] = {}
    words = [leaf for leaf in should if isinstance(leaf, Word)]
    for found in collection.other_names.synonyms.spot(words) if words else ():
        for expansion in found.expansions:
            other = _other_name(collection, expansion.forms)
            for word in words[found.start : found.end] if other.frequency else ():
                names.setdefault(word, []).append((expansion, other))
    return names


def _other_name(collection: Collection, forms: tuple[str, ...]) -> LeafMatch:
    """A name by its forms, looked up once for each generation: a user's own name is looked for in the texts."""
    found = collection.looked_up_names.get(forms)
    return found or collection.looked_up_names.keep(forms, lookup(collection, Phrase(" ".join(forms), forms)))


def _similar(collection: Collection, should: Sequence[Leaf], leaves: Mapping[Leaf, LeafMatch]) -> Iterator[Similar]:
    """What looks like a rare word: other spellings of a name."""
    vocabulary = collection.vocabulary
    for leaf in should:
        if not isinstance(leaf, Word) or leaf.exact or leaf.also:
            continue
        if len(leaf.forms) == 1 and leaves[leaf].frequency <= RARE:
            from searcher.matching.similarity import similar_roots

            for likeness, root in similar_roots(vocabulary, vocabulary.root_of(leaf.forms[0])):
                weight = leaf.boost * SIMILAR_WEIGHT * likeness * leaves[leaf].idf
                label = next(iter(vocabulary.family(root)))
                yield Similar(leaf, find_root(collection, label, root, weight))
