"""The plan of a query as a query of the cluster: what every hit holds, and what each part adds to its score.

It is `searcher.matching.evaluation` in another language: a part of the plan is a clause that matches the same articles
and, where it scores, gives the same sum. Each posting list has a name, by which the cluster says what it gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.cluster.mapping import amount_term
from index.once import once
from searcher.cluster.clauses import EVERYTHING, NOTHING, ROOT_SEQUENCE, Clause, all_of, any_of, in_title
from searcher.cluster.collection import FetchedCollection
from searcher.cluster.fetched import FORMS, ROOTS, Key
from searcher.cluster.fetched_terms import ClusterImpacts
from searcher.cluster.scripts import side_by_side
from searcher.cluster.sought import Sought
from searcher.matching.collector import neighbours_of
from searcher.matching.leaf_match import LeafMatch, LookedUp, SegmentLeaf
from searcher.matching.plan import TITLE
from searcher.matching.scoring import WeightedPostings
from searcher.matching.value_test import value_test
from searcher.query.fields import columns_of
from searcher.query.nodes import (
    All,
    Amount,
    AmountBetween,
    Dated,
    Either,
    Field,
    Leaf,
    Must,
    Node,
    Not,
    Phrase,
    Undated,
    Word,
    Words,
)

# What closes the values of a unit: the sign after the colon.
_AFTER_COLON = ";"


class Conditions:
    """What `found` asks of articles; `names` says afterwards which posting list and boost each name stands for.

    With `full` only what holds everything may be shown.
    """

    def __init__(self, sought: Sought, collection: FetchedCollection, found: LookedUp, *, full: bool = False) -> None:
        self._full = full
        self.names: dict[str, tuple[Key, float]] = {}
        self._sought = sought
        self._collection = collection
        self._found = found

    @property
    def asked(self) -> frozenset[Key]:
        """The posting lists that have names in what was made so far."""
        return frozenset(key for key, _ in self.names.values())

    @once
    def complete(self) -> Clause:
        """The articles that hold everything, without scores."""
        return all_of(
            [*map(self._docs, self._found.should), *map(self._held, self._found.plan.must), *self._filters],
            self._excluded,
        )

    @once
    def candidates(self) -> Clause:
        """The articles that may be shown, the complete ones among them."""
        plan = self._found.plan
        if not plan.should or self._full:
            return self.complete
        if plan.must:
            return all_of([*map(self._held, plan.must), *self._filters], self._excluded)
        similar = [each.match for each in self._found.similar]
        looked_for = any_of(map(self._docs, (*self._found.should, *similar)))
        return all_of([looked_for, *self._filters], self._excluded)

    @property
    def has_partial(self) -> bool:
        """Whether there may be articles that lack something."""
        plan = self._found.plan
        several = len(plan.should) > 1 or bool(plan.should and (plan.must or self._found.similar))
        return several and not self._full

    def scored(self, docs: Clause) -> Clause:
        """These articles with their scores by the first stage."""
        should = [*self._words, *self._similar, *self._beside_words]
        return {"bool": {"filter": [docs], "must": self._musts, "should": should}}

    def scored_complete(self, but: Sequence[Clause] = ()) -> Clause:
        """The articles that hold everything, `but` those, with their scores; what scores is what finds them."""
        must = [*map(any_of, self._by_word), *self._musts]
        return self._narrowed(must, [*self._similar, *self._beside_words], but)

    def scored_candidates(self, but: Sequence[Clause] = ()) -> Clause:
        """The same of all articles that may be shown."""
        plan = self._found.plan
        if not plan.should or self._full:
            return self.scored_complete(but)
        if plan.must:
            return self._narrowed(self._musts, [*self._words, *self._similar, *self._beside_words], but)
        return self._narrowed([any_of([*self._words, *self._similar])], self._beside_words, but)

    def scored_lacking(self, but: Sequence[Clause] = ()) -> Clause:
        """The same of those that lack something."""
        return self.scored(all_of([self.candidates], [self.complete, *but]))

    def _narrowed(self, must: Sequence[Clause], should: Sequence[Clause], but: Sequence[Clause]) -> Clause:
        filters = self._filters or ([] if must else [EVERYTHING])
        return {"bool": {"must": must, "should": should, "filter": filters, "must_not": [*self._excluded, *but]}}

    @once
    def _by_word(self) -> list[list[Clause]]:
        """What scores each word that a hit may lack."""
        return [self._lists(match.segments[0]) for match in self._found.should]

    @once
    def _words(self) -> list[Clause]:
        return [clause for lists in self._by_word for clause in lists]

    @once
    def _similar(self) -> list[Clause]:
        return [clause for each in self._found.similar for clause in self._lists(each.match.segments[0])]

    @once
    def _musts(self) -> list[Clause]:
        return [self._scored(node) for node in self._found.plan.must]

    @once
    def _beside_words(self) -> list[Clause]:
        """What adds to scores and finds nothing: light words, and words side by side."""
        light = [self._found.leaves[leaf] for leaf in self._found.plan.light]
        return [*(clause for match in light for clause in self._lists(match.segments[0])), *self._side_by_side()]

    def together(self, first: LeafMatch, second: LeafMatch) -> Clause:
        """The articles that hold two words under their own names."""
        return all_of([self._own(first.segments[0]), self._own(second.segments[0])])

    @once
    def _filters(self) -> list[Clause]:
        return [self._held(node) for node in self._found.plan.filters]

    @once
    def _excluded(self) -> list[Clause]:
        return [self._held(node) for node in self._found.plan.must_not]

    @property
    def roots(self) -> list[str]:
        """The families that score, by their roots."""
        words = (*self._found.leaves.values(), *(each.match for each in self._found.similar))
        lists = (
            each
            for word in words
            for segment in word.segments
            for each in (*segment.own.lists, *(one for other in segment.alternatives for one in other.matches.lists))
        )
        return [*dict.fromkeys(str(text) for kind, text in self._keys(lists) if kind == ROOTS)]

    # Nodes: each is held by articles, and gives them a score.

    def _held(self, node: Node, field: str = "") -> Clause:
        """The articles that match `node`, without a score."""
        match node:
            case Field(name, inner):
                return self._held(inner, name)
            case Must(inner):
                return self._held(inner, field)
            case Words(children) | All(children):
                positive = [self._held(each, field) for each in children if not isinstance(each, Not)]
                return all_of(positive, [self._held(each.node, field) for each in children if isinstance(each, Not)])
            case Either(children):
                return any_of(self._held(each, field) for each in children)
            case Not(inner):
                return all_of([], [self._held(inner, field)])
            case Dated(first, last):
                days = {"first_day": {"gte": 1, "lte": last.toordinal()}}, {"last_day": {"gte": first.toordinal()}}
                return all_of({"range": each} for each in days)
            case Undated():
                return {"term": {"first_day": 0}}
            case AmountBetween():
                return self._between(node)
            case _:
                return self._leaf(node, field)

    def _scored(self, node: Node, field: str = "") -> Clause:
        """The same with what they score by it."""
        match node:
            case Field(name, inner):
                return self._scored(inner, name)
            case Must(inner):
                return self._scored(inner, field)
            case Words(children) | All(children):
                positive = [self._scored(each, field) for each in children if not isinstance(each, Not)]
                negative = [self._held(each.node, field) for each in children if isinstance(each, Not)]
                return {"bool": {"must": positive or [_unscored(EVERYTHING)], "must_not": negative}}
            case Either(children):
                return any_of(self._scored(each, field) for each in children)
            case Not() | Dated() | Undated() | AmountBetween():
                return _unscored(self._held(node, field))
            case _:
                if field not in ("", TITLE):
                    return _unscored(self._leaf(node, field))
                lists = self._lists(self._found.leaves[node].segments[0])
                return {"bool": {"filter": [self._leaf(node, field)], "should": lists}}

    def _leaf(self, leaf: Leaf, field: str) -> Clause:
        if field not in ("", TITLE):
            values = self._collection.field_values.fitting(field, value_test(leaf, field))
            return {"terms": {"columns" if columns_of(field) else field: values}} if values else NOTHING
        match = self._found.leaves[leaf]
        docs = self._docs(match)
        return all_of([docs, self._title(leaf, match)]) if field == TITLE else docs

    def _title(self, leaf: Leaf, match: LeafMatch) -> Clause:
        """The articles with the leaf, or another name of it, in the title."""
        forms, phrases = self._in_title(leaf)
        for key in self._keys(each for other in match.segments[0].alternatives for each in other.matches.lists):
            if key[0] == FORMS:
                forms.append(str(key[1]))
            elif key[0] == ROOTS:
                forms += [each.form for each in self._collection.holdings.words.family(str(key[1]))]
            else:
                phrases.append(str(key[1]).split(" ") if isinstance(key[1], str) else list(key[1]))  # type: ignore[call-overload]
        return in_title(forms, phrases)

    def _in_title(self, leaf: Leaf) -> tuple[list[str], list[Sequence[str]]]:
        """The forms, and the phrases, that a leaf is in a title."""
        special = self._sought.specials.get(leaf)
        if special and not isinstance(leaf, Amount | Phrase | Word):
            return list(special.forms), []
        forms = leaf.forms if isinstance(leaf, Word | Phrase | Amount) else ()
        if len(forms) != 1:
            return [], [forms]
        forms = (leaf.also or forms) if isinstance(leaf, Word) else forms
        lists = self._found.plain[leaf].segments[0].own.lists
        roots = [str(text) for kind, text in self._keys(lists) if kind == ROOTS]
        family = [each.form for root in roots for each in self._collection.holdings.words.family(root)]
        return [*family, *forms], []

    def _between(self, condition: AmountBetween) -> Clause:
        unit, least, most, above, below, _ = condition
        lowest = {"gt" if above else "gte": amount_term(unit, least)}
        if not most:
            return {"range": {"amount_values": lowest | {"lt": unit + _AFTER_COLON}}}
        return {"range": {"amount_values": lowest | {"lt" if below else "lte": amount_term(unit, most)}}}

    # Leaves as they were looked up.

    def _docs(self, match: LeafMatch) -> Clause:
        """The articles that match a leaf, by its own name or another."""
        segment = match.segments[0]
        others = [self._any(other.matches.lists) for other in segment.alternatives]
        return any_of([clause for clause in (self._own(segment), *others) if clause != NOTHING])

    def _own(self, segment: SegmentLeaf) -> Clause:
        return self._any(segment.own.lists)

    def _any(self, lists: Iterable[WeightedPostings]) -> Clause:
        """The articles in any of these lists; a family holds all that its form does."""
        keys = [*dict.fromkeys(self._keys(lists))]
        if any(kind == ROOTS for kind, _ in keys):
            keys = [key for key in keys if key[0] != FORMS]
        return any_of(self._sought.list_of(key).docs for key in keys)

    def _keys(self, lists: Iterable[WeightedPostings]) -> Iterable[Key]:
        return (each.impacts.key for each in lists if isinstance(each.impacts, ClusterImpacts))

    def _lists(self, segment: SegmentLeaf) -> list[Clause]:
        """What scores a leaf: its lists, and those of its other names where it is not held by itself."""
        scoring = [self._list(each) for each in segment.own.lists]
        for other in segment.alternatives:
            lists = [self._list(each) for each in other.matches.lists]
            if lists:
                own = self._own(segment)
                scoring.append({"bool": {"should": lists, "must_not": [own] if own != NOTHING else []}})
        return scoring

    def _list(self, postings: WeightedPostings) -> Clause:
        impacts = postings.impacts
        if not isinstance(impacts, ClusterImpacts):
            raise TypeError(postings)
        name = str(len(self.names))
        self.names[name] = impacts.key, postings.weight
        return self._sought.list_of(impacts.key).scored(postings.weight, name)

    def _side_by_side(self) -> list[Clause]:
        """What neighbours add: two families by a phrase of roots, anything else by a script."""
        should = self._found.plan.should
        found: list[Clause] = []
        for place, (first, second, worth) in enumerate(neighbours_of(self._found)):
            roots = self._roots(first), self._roots(second)
            if all(roots):
                phrase = {"query": f"{roots[0][0]} {roots[1][0]}", "boost": worth}
                found.append({"match_phrase": {ROOT_SEQUENCE: phrase}})
                continue
            held = [self._docs(first), self._docs(second)]
            if NOTHING in held:
                continue
            sides = self._forms_at(should[place], first, -1), self._forms_at(should[place + 1], second, 0)
            docs = all_of(held)
            if all(sides):
                script = side_by_side(sides)
                found.append({"script_score": {"query": docs, "script": script, "boost": worth}})
        return found

    def _forms_at(self, leaf: Leaf, match: LeafMatch, end: int) -> list[str]:
        """The forms that a leaf begins or ends with."""
        special = self._sought.specials.get(leaf)
        if special and special.forms:
            return list(special.forms)
        forms = leaf.forms if isinstance(leaf, Word | Phrase | Amount) else ()
        forms = leaf.also[:1] if isinstance(leaf, Word) and leaf.also else forms
        roots = self._roots(match) if len(forms) == 1 else []
        family = [each.form for root in roots for each in self._collection.holdings.words.family(root)]
        return [*family, *(forms[end:] if end else forms[:1])]

    def _roots(self, match: LeafMatch) -> list[str]:
        return [str(text) for kind, text in self._keys(match.segments[0].own.lists) if kind == ROOTS]


def _unscored(clause: Clause) -> Clause:
    return {"bool": {"filter": [clause]}}
