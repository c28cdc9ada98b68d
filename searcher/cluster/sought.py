"""What a query looks for, prepared: its words learnt, its phrases and patterns counted, then looked up as in files.

The look-up is that of `searcher.matching.lookup`, over articles that came, be they none: weights come from the
frequencies of the whole index. A leaf that is no word (a loose phrase, a pattern, an amount) is a clause of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.cluster.mapping import ANY_UNIT, amount_term
from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.once import once
from searcher.cluster import clauses
from searcher.cluster.clauses import Clause, List, all_of, any_of, parts_of
from searcher.cluster.collection import FetchedCollection
from searcher.cluster.fetched import FORMS, PHRASES, PLACED, ROOTS, Fetched, Key
from searcher.cluster.fetched_segment import FetchedSegment
from searcher.cluster.fetched_vocabulary import FetchedVocabulary
from searcher.cluster.holdings import Holdings
from searcher.cluster.scripts import worth_of_amounts
from searcher.cluster.totals import count
from searcher.cluster.words import Words
from searcher.matching.compounds import MOST_FORMS
from searcher.matching.leaf_match import Alternative, LeafMatch, LookedUp, SegmentLeaf
from searcher.matching.lookup import look_up, look_up_words, lookup
from searcher.matching.match import Matching
from searcher.matching.plan import Plan
from searcher.matching.ranking import EXACT_WEIGHT, RARE, STEM_WEIGHT, SYNONYM_WEIGHT, idf
from searcher.matching.scoring import ScoredPostings, WeightedPostings, joined
from searcher.query.nodes import Amount, Expression, Fuzzy, Leaf, Pattern, Phrase, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

CERTAIN, TYPED, DOUBTFUL, WHOLE = "certain", "typed", "doubtful", "whole"


class Special(NamedTuple):
    """A leaf that is no word: its posting lists by name, the forms it stands for, and how many were cut off."""

    lists: Mapping[str, List]
    forms: tuple[str, ...] = ()
    cut_at: int = 0
    is_exact: bool = False


class Sought:
    """A plan, prepared to be looked up over any articles of its generation; `is_learnt` where its words are known."""

    def __init__(self, holdings: Holdings, plan: Plan, how: Matching, *, is_learnt: bool = False) -> None:
        self.plan = plan
        self._holdings = holdings
        self._how = how
        self._lists: dict[Key, List] = {}
        if not is_learnt:
            learn(holdings, [plan], how)
        self.specials = {leaf: self._special(leaf) for leaf in plan.leaves if _is_special(leaf, exact=how.exact)}
        for leaf, special in self.specials.items():
            self._lists |= {(name, leaf): each for name, each in special.lists.items()}
        self._counted, self._counts = self._count()

    def look_up(
        self, articles: Sequence[Fetched] = (), *, asked: frozenset[Key] = frozenset()
    ) -> tuple[FetchedCollection, LookedUp]:
        """The plan looked up over these articles.

        `asked` are the posting lists that the cluster was asked for by name.
        """
        segment = FetchedSegment(self._holdings.words, articles, self._counted, asked, self._glued if articles else ())
        collection = FetchedCollection(self._holdings, segment)
        if not articles and not self.plan.is_short:
            self._learn_beside_rare_words(collection)
        known = {leaf: self._match(collection, leaf, special) for leaf, special in self.specials.items()}
        found = look_up(collection, self.plan, known, exact=self._how.exact, synonyms=self._how.synonyms)
        return collection, found

    def _learn_beside_rare_words(self, collection: FetchedCollection) -> None:
        """Ask once for the roots that rare words may be like: the look-up would ask for one word after the other."""
        words = self._holdings.words
        forms = [leaf.forms[0] for leaf in self.plan.should if isinstance(leaf, Word) and len(leaf.forms) == 1]
        known = {form: words.form(form) for form in forms}
        rare = [form for form, word in known.items() if word is None or word.root_articles <= RARE]
        words.learn_roots(map(collection.vocabulary.root_of, rare))

    @once
    def _glued(self) -> list[str]:
        """The glued words that patterns describe: what looks like one has to be asked for to know."""
        words = self._holdings.words
        patterns = [special for leaf, special in self.specials.items() if isinstance(leaf, Pattern | Expression)]
        likely = [form for special in patterns for form in special.forms if form.isalpha()]
        words.learn(likely)
        return [form for form in likely if (word := words.form(form)) and word.parts]

    def look_up_words(self, known: Mapping[Leaf, LeafMatch]) -> tuple[FetchedCollection, LookedUp]:
        """The same over no articles, without what is like rare words; what is `known` is not looked up again."""
        collection = FetchedCollection(self._holdings, FetchedSegment(self._holdings.words, (), self._counted))
        special = {leaf: self._match(collection, leaf, each) for leaf, each in self.specials.items()}
        known = {**known, **special}
        return collection, look_up_words(
            collection, self.plan, known, exact=self._how.exact, synonyms=self._how.synonyms
        )

    def list_of(self, key: Key) -> List:
        """The posting list with this key."""
        kind, what = key
        if kind in (ROOTS, FORMS):
            return clauses.of_term(kind, str(what))
        if kind == PHRASES:
            return clauses.of_phrase(str(what))
        known = self._lists.get(key)
        if known is None:
            known = self._lists[key] = clauses.of_places(self._holdings.words, what)  # type: ignore[arg-type]
        return known

    def _count(self) -> tuple[dict[tuple[str, ...], int], dict[Key, int]]:
        """How many articles hold each phrase without postings of its own, and each special leaf."""
        words, kept, special = self._holdings.words, self._holdings.placed, self._holdings.special
        plain = (leaf.forms for leaf in self.plan.leaves if _is_plain_phrase(leaf, exact=self._how.exact))
        several = {*plain, *_other_names(self._holdings, self.plan, self._how)}
        placed = [forms for forms in sorted(several) if len(forms) > 1 and words.phrase(" ".join(forms)) is None]
        known = {forms: kept.get(forms) if all(map(words.form, forms)) else 0 for forms in placed}
        new = [forms for forms, held in known.items() if held is None]
        exact = self._how.exact
        known_lists = {key: special.get((key, exact)) for key in self._lists}
        new_lists = [key for key, held in known_lists.items() if held is None]
        docs = [self.list_of((PLACED, forms)).docs for forms in new] + [self._lists[key].docs for key in new_lists]
        counts = iter(count(self._holdings, docs))
        for forms in new:
            known[forms] = kept.keep(forms, next(counts))
        for key in new_lists:
            known_lists[key] = special.keep((key, exact), next(counts))
        return {forms: held or 0 for forms, held in known.items()}, {key: n or 0 for key, n in known_lists.items()}

    # Leaves that are no words.

    def _special(self, leaf: Leaf) -> Special:
        words = self._holdings.words
        match leaf:
            case Word(also=also):
                return Special({WHOLE: clauses.of_any(also[1:])})
            case Pattern(_, globs):
                found = [_fitting(words, glob) for glob in globs]
                if len(found) == 1:
                    return _best(found[0])
                return Special({WHOLE: clauses.of_loose_places(found, 0)})
            case Expression(_, expression):
                return _best(_described(words, expression))
            case Fuzzy(_, form, distance):
                from searcher.matching.spelling import forms_within

                near = forms_within(FetchedVocabulary(self._holdings, FetchedSegment(words)), form, distance)
                return _best([form for form in near if words.form(form)])
            case Amount():
                return self._amount(leaf)
            case Phrase(amounts=amounts) if amounts:
                return self._phrase_with_amounts(leaf)
            case Phrase(_, forms, slop):
                parted = [[part] for form in forms for part in parts_of(words, form)]
                return Special({WHOLE: clauses.of_loose_places(parted, slop)})
        raise TypeError(leaf)

    def _phrase_with_amounts(self, phrase: Phrase) -> Special:
        held: list[Clause] = []
        steps: list[dict[str, list[str]]] = []
        at = 0
        for start, end, values in (*phrase.amounts, (len(phrase.forms), 0, ())):
            for form in phrase.forms[at:start]:
                held.append({"term": {FORMS: form}})
                steps.append({"forms": [form]})
            if values:
                units = [amount_term(each.unit, each.number) for each in values if each.unit is not None]
                numbers = [each.number for each in values if each.unit is None]
                terms = [*units, *(amount_term(ANY_UNIT, number) for number in numbers)]
                held.append(any_of({"terms": {field: terms}} for field in ("amounts", "doubtful_amounts")))
                steps.append({"terms": units, "numbers": numbers})
            at = end
        return Special({WHOLE: clauses.of_steps(held, steps, phrase.slop)})

    def _amount(self, leaf: Amount) -> Special:
        """An amount: surely meant, written as typed, or one of several meanings."""
        terms = [amount_term(ANY_UNIT if each.unit is None else each.unit, each.number) for each in leaf.values]
        one = len(terms) == 1
        certain = [{"term": {"amounts": term}} for term in terms]
        doubtful = [{"term": {"doubtful_amounts": term}} for term in terms]
        typed = self._typed(leaf)
        is_figure = len(leaf.forms) == 1 and all(value.unit is None for value in leaf.values)
        held = [*certain, *doubtful]
        typed_docs = typed.docs if is_figure else all_of([typed.docs, any_of(held)])
        if self._how.exact:
            return Special({TYPED: typed.within(typed_docs), CERTAIN: typed.within(typed_docs)}, is_exact=True)
        ways = [*(certain if one else []), all_of([any_of(held), typed_docs])]
        sure = any_of([*(certain if one else []), typed_docs])
        scores = [*certain, *doubtful]
        best: Clause = {"dis_max": {"queries": scores}}
        if not one:  # an article may hold several of the values, and is worth what all of their places are
            units = [amount_term(each.unit, each.number) for each in leaf.values if each.unit is not None]
            numbers = [each.number for each in leaf.values if each.unit is None]
            best = {"script_score": {"query": any_of(held), "script": worth_of_amounts(units, numbers)}}
        as_number = {"bool": {"must": [typed.scored(1.0, "")], "must_not": held}} if is_figure else None
        known = {"bool": {"must": [best], "filter": [any_of(ways)]}}
        unsure = all_of([any_of(doubtful if one else held)], but=[sure])
        return Special(
            {
                CERTAIN: List(sure, any_of([known, as_number]) if as_number else known),
                TYPED: typed.within(typed_docs),
                DOUBTFUL: List(unsure, {"bool": {"must": [best], "filter": [unsure]}}),
            }
        )

    def _typed(self, leaf: Amount) -> List:
        words = self._holdings.words
        if len(leaf.forms) == 1:
            return clauses.of_term(FORMS, leaf.forms[0])
        text = " ".join(leaf.forms)
        return clauses.of_phrase(text) if words.phrase(text) else clauses.of_places(words, leaf.forms)

    def _match(self, collection: FetchedCollection, leaf: Leaf, special: Special) -> LeafMatch:
        """A special leaf over the articles that came."""
        if isinstance(leaf, Amount):
            return self._match_amount(collection, leaf, special)
        if isinstance(leaf, Word):
            from searcher.matching.growing import find_growing

            begun = collection.fetched.terms.impacts_of((WHOLE, leaf))
            return find_growing(collection, leaf, exact=self._how.exact, held=lambda *_: begun)
        frequency = self._counts[WHOLE, leaf]
        own_idf = idf(collection.documents, frequency)
        weight = leaf.boost * (STEM_WEIGHT + EXACT_WEIGHT) * own_idf
        here = lookup(collection, leaf, exact=self._how.exact).segments[0]
        impacts = collection.fetched.terms.impacts_of((WHOLE, leaf))
        lists = [WeightedPostings(impacts, weight, leaf.text, leaf.text)] if frequency else []
        segment = SegmentLeaf(ScoredPostings(lists), lambda: here.shape, places=here.places)
        return LeafMatch(leaf.text, own_idf, frequency, (segment,), special.cut_at)

    def _match_amount(self, collection: FetchedCollection, leaf: Amount, special: Special) -> LeafMatch:
        counts = {name: self._counts[name, leaf] for name in special.lists}
        sure, unsure = counts[CERTAIN], counts.get(DOUBTFUL, 0)
        own_idf = idf(collection.documents, sure or unsure)
        weight, label = leaf.boost * own_idf, leaf.text
        here = lookup(collection, leaf, exact=self._how.exact).segments[0]

        def listed(name: str, share: float, what: Message) -> ScoredPostings:
            impacts = collection.fetched.terms.impacts_of((name, leaf))
            return ScoredPostings([WeightedPostings(impacts, weight * share, what, label)] if counts[name] else [])

        own = listed(CERTAIN, STEM_WEIGHT, message("adds.amount", amount=label))
        typed = listed(TYPED, EXACT_WEIGHT, message("adds.form", form=label))
        mine = ScoredPostings([*own.lists, *typed.lists], own.docs)
        matches = mine
        via: tuple[Alternative, ...] = ()
        if unsure:
            why = message("ambiguous_amount", amount=label)
            others = listed(DOUBTFUL, STEM_WEIGHT * SYNONYM_WEIGHT, why)
            via = (Alternative(why, others),)
            matches = joined([mine, others])
        segment = SegmentLeaf(mine, lambda: here.shape, matches, via, here.places)
        return LeafMatch(label, own_idf, sure, (segment,), other_frequency=unsure)


def learn(holdings: Holdings, plans: Sequence[Plan], how: Matching) -> None:
    """Ask once for all forms and known phrases of these plans, and for the families that conditions need."""
    words = holdings.words
    several: list[tuple[str, ...]] = []
    alone: list[str] = []
    for plan in plans:
        several += (leaf.forms for leaf in plan.leaves if isinstance(leaf, Word | Phrase | Amount))
        several += ((form,) for leaf in plan.leaves if isinstance(leaf, Word) for form in leaf.also)
        several += _other_names(holdings, plan, how)
        if not _is_of_bare_words(plan):
            words_alone = [leaf for leaf in plan.leaves if isinstance(leaf, Word) and len(leaf.forms) == 1]
            alone += ((leaf.also or leaf.forms)[0] for leaf in words_alone)
    phrases = (" ".join(forms) for forms in several if len(forms) > 1)
    words.learn((form for forms in several for form in forms), phrases, alone)


def _is_of_bare_words(plan: Plan) -> bool:
    """Whether its conditions are made of roots and forms alone: the forms of its families are needed to paint them."""
    if plan.must or plan.must_not or plan.filters:
        return False
    return all(isinstance(leaf, Word) and len(leaf.forms) == 1 and not leaf.also for leaf in plan.leaves)


def _other_names(holdings: Holdings, plan: Plan, how: Matching) -> Sequence[tuple[str, ...]]:
    words = tuple(leaf for leaf in plan.should if isinstance(leaf, Word))
    if not words or not how.synonyms or how.exact:
        return ()
    return tuple(each.forms for match in holdings.other_names.synonyms.spot(words) for each in match.expansions)


def _is_plain_phrase(leaf: Leaf, *, exact: bool) -> TypeGuard[Word | Phrase]:
    is_phrase = isinstance(leaf, Word | Phrase) and len(leaf.forms) > 1
    return is_phrase and not _is_special(leaf, exact=exact)


def _is_special(leaf: Leaf, *, exact: bool) -> bool:
    if isinstance(leaf, Word):
        return bool(leaf.also)
    if isinstance(leaf, Phrase):
        return (leaf.slop > 0 and len(leaf.forms) > 1) or (bool(leaf.amounts) and not exact)
    return True


def _best(forms: Sequence[str]) -> Special:
    kept = tuple(sorted(forms)[:MOST_FORMS])
    return Special({WHOLE: clauses.of_best(kept)}, kept, MOST_FORMS if len(forms) > MOST_FORMS else 0)


def _fitting(words: Words, glob: str) -> list[str]:
    """The forms that a glob describes, by themselves or as reduplications of what it does."""
    from searcher.matching.wildcards import glob_test, literal_prefix

    fits, prefix = glob_test(glob), literal_prefix(glob)
    names = words.beginning(prefix) if prefix else sorted({*words.like(glob), *words.like(f"{glob}-*")})
    return [form for form in names if fits(form) or ("-" in form and fits(form.partition("-")[0]))]


def _described(words: Words, expression: str) -> list[str]:
    from searcher.query.expressions import automaton

    automat = automaton(expression)
    return [*automat.fitting(words.beginning(automat.prefix()))]
