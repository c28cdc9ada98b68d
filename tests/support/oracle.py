"""Whoosh asked the same question: our query trees as Whoosh queries, and our scores as a weighting of Whoosh.

Whoosh reads the postings through the codec of the index and does everything else by itself: it joins, subtracts, finds
phrases, walks through its own automata, sums and ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from whoosh import query, scoring

from index.whoosh_format.codec import EXACT, STEM
from searcher.matching.ranking import EXACT_WEIGHT, STEM_WEIGHT, idf
from searcher.query.nodes import All, Either, Fuzzy, Leaf, Must, Node, Not, Pattern, Phrase, Word, Words

WEIGHTS = {STEM: STEM_WEIGHT, EXACT: EXACT_WEIGHT}

# The distance between two positions in Whoosh's words; ours is the number of positions between them.
_SIDE_BY_SIDE = 1


class ImpactWeighting(scoring.WeightingModel):
    """weight of the field * idf over the whole index * weight of the posting, which is its impact."""

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> ImpactScorer:  # noqa: ARG002
        whole = searcher.get_parent()
        rarity = idf(whole.doc_count_all(), whole.doc_frequency(fieldname, text))
        most = searcher.reader().term_info(fieldname, text).max_weight()
        return ImpactScorer(WEIGHTS[fieldname] * rarity, most)


class ImpactScorer(scoring.BaseScorer):
    """One term in one segment; `most` is its largest impact there."""

    def __init__(self, worth: float, most: float) -> None:
        self._worth = worth
        self._most = most

    def supports_block_quality(self) -> bool:
        return True

    def score(self, matcher: Any) -> float:
        score: float = self._worth * matcher.weight()
        return score

    def max_quality(self) -> float:
        return self._worth * self._most

    def block_quality(self, matcher: Any) -> float:
        quality: float = self._worth * matcher.block_max_weight()
        return quality


def compiled(node: Node, root_of: Callable[[str], str]) -> query.Query:
    """A query tree for Whoosh; scores of phrases, patterns and fuzzy words are not ours."""
    match node:
        case Words(children) | All(children):
            return _all(children, root_of)
        case Either(children):
            return query.Or([compiled(child, root_of) for child in children])
        case Must(inner):
            return compiled(inner, root_of)
        case Word(forms=(form,)) as word:
            return _word(word, form, root_of)
        case Word(forms=forms):
            return query.Phrase(EXACT, list(forms), slop=_SIDE_BY_SIDE)
        case Phrase(forms=(form,), boost=boost):
            return query.Term(EXACT, form, boost=boost * (EXACT_WEIGHT + STEM_WEIGHT) / EXACT_WEIGHT)
        case Phrase(forms=forms, slop=slop):
            return query.Phrase(EXACT, list(forms), slop=slop + _SIDE_BY_SIDE)
        case Pattern(globs=(glob,)):
            return _pattern(glob)
        case Fuzzy(form=form, distance=distance):
            return _fuzzy(form, distance)
    raise NotImplementedError(node)


def _all(children: Iterable[Node], root_of: Callable[[str], str]) -> query.Query:
    """An `And` of Whoosh would add 1 to a score for every `Not` in it; `Require` scores by its first part alone."""
    result = query.And([compiled(child, root_of) for child in children if not isinstance(child, Not)])
    for child in children:
        if isinstance(child, Not):
            result = query.Require(result, query.Not(compiled(child.node, root_of)))
    return result


def _word(word: Word, form: str, root_of: Callable[[str], str]) -> query.Query:
    if word.exact:
        return query.Term(EXACT, form, boost=word.boost * (EXACT_WEIGHT + STEM_WEIGHT) / EXACT_WEIGHT)
    fields = [query.Term(STEM, root_of(form), boost=word.boost), query.Term(EXACT, form, boost=word.boost)]
    return query.Or(fields)


def _pattern(glob: str) -> query.Query:
    beginning, star, rest = glob.partition("*")
    if star and not rest and "?" not in beginning:
        return query.Prefix(EXACT, beginning)
    return query.Wildcard(EXACT, glob)


def _fuzzy(form: str, distance: int) -> query.Query:
    """Whoosh counts two swapped neighbours as two edits, we as one."""
    if distance != 1:
        raise NotImplementedError(distance)
    swapped = [form[:i] + form[i + 1] + form[i] + form[i + 2 :] for i in range(len(form) - 1)]
    return query.Or([query.FuzzyTerm(EXACT, form, maxdist=1), *(query.Term(EXACT, other) for other in swapped)])


def leaves(node: Node) -> list[Leaf]:
    """Every leaf of a tree, also the excluded ones."""
    match node:
        case Words(children) | All(children) | Either(children):
            return [leaf for child in children for leaf in leaves(child)]
        case Not(inner) | Must(inner):
            return leaves(inner)
    assert isinstance(node, Leaf)
    return [node]
