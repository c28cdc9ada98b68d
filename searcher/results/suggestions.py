"""What else could be searched for: never a dead end, never a silent correction.

Where no article holds every word these are queries near it; beside any answer, words of time are offered as dates, and
words that are likely misspelt in the spelling that far more articles have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from index.namedtuples import NamedTuple
from searcher.api import Suggestion
from searcher.matching.misspelling import MISPRINTS, Doubt, doubts, likelier, odd_one
from searcher.matching.plan import TITLE, Plan
from searcher.matching.spelling import corrections, variants
from searcher.query.amounts import may_hold_amount
from searcher.query.leaves import LARGEST_SLOP, literal, plain_words
from searcher.query.nodes import Amount, Leaf, Node, Phrase, Word
from searcher.query.parser import Query, asks
from searcher.query.printing import canonical
from searcher.query.substitution import substituted
from searcher.query.tree import asks_for_days, is_positive, nodes_side_by_side, side_by_side, sought_leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from searcher.matching.collection import Collection
    from searcher.matching.vocabulary import Vocabulary
else:
    Protocol = object

SPELLING, VARIANT, FEWER_WORDS, WIDER_DATES, AS_A_DATE = "spelling variant fewer_words wider_dates as_a_date".split()
UNQUOTED, WORDS_APART, NEAREST_VALUE = "unquoted words_apart nearest_value".split()

# As many as a person reads before typing something else.
MOST_SUGGESTIONS = 5
MOST_CORRECTIONS = 5

# In a headline the other words tell which form is meant, be it a rare one.
MOST_TRIED = 40

# Correcting one of more misspelt words than this would not help.
MOST_MISSPELT = 3

# Each takes a count; a headline seldom has more words.
MOST_LEFT_OUT = 12

# Where all but one of so many words stand together, that one is odd, however frequent it is.
FEWEST_OF_A_HEADLINE = 5

# How far the words of a phrase may lie apart that are never side by side: in a clause, a sentence, a passage.
DISTANCES = (5, 20, LARGEST_SLOP)

# What is offered only where none of these kinds is.
_NEARER = {WORDS_APART: frozenset((SPELLING, VARIANT, WORDS_APART)), UNQUOTED: frozenset((SPELLING, VARIANT))}


class Counting(Protocol):
    """What counts the articles that hold all of a query; see `searcher.matching.match.Answered`."""

    def total_of(self, query: Query) -> int: ...
    def will_count(self, queries: Iterable[Query]) -> None: ...


class _Change(NamedTuple):
    """A query near the one that was typed, why it is offered, and how many hits it needs for that."""

    query: Query
    reason: str
    needed: int = 1


def suggest(
    collection: Collection,
    query: Query,
    plan: Plan,
    held: Mapping[Leaf, int],
    answered: Counting,
) -> tuple[Suggestion, ...]:
    """Queries near `query`, which has no full hit, that have some; `answered` counts them.

    The nearest kind of query comes first, of one kind that with the most hits. `held` says how many articles hold each
    leaf that was looked up in the texts, and `plan` what each of them is for.
    """
    totals = _Totals(answered)
    return _with_hits(_neighbours(collection, query, plan, held, totals), totals)


def suggest_spellings(query: Query, doubted: Sequence[Doubt], answered: Counting) -> tuple[Suggestion, ...]:
    """Queries beside one with hits, in which words that are likely misspelt are corrected."""
    return _with_hits([[*_respelt(query, doubted)]], _Totals(answered))


class _Totals:
    """How many articles hold all of each query, counted once."""

    def __init__(self, answered: Counting) -> None:
        self._answered = answered
        self._known: dict[tuple[Node | None, bool], int] = {}

    def will_count(self, queries: Iterable[Query]) -> None:
        self._answered.will_count(queries)

    def total_of(self, query: Query) -> int:
        key = (query.root, query.is_question)
        if key not in self._known:
            self._known[key] = self._answered.total_of(query)
        return self._known[key]


def _with_hits(groups: Iterable[Sequence[_Change]], totals: Counting) -> tuple[Suggestion, ...]:
    """The first of these that find something, by kind and then by what they find; a group is counted together."""
    found: dict[str, Suggestion] = {}
    for changes in groups:
        totals.will_count(each.query for each in changes)
        for changed, reason, needed in changes:
            if not (_NEARER.get(reason, frozenset()) & {other.reason for other in found.values()}):
                hits = totals.total_of(changed)
                if hits >= needed:
                    text = canonical(changed)
                    found.setdefault(text, Suggestion(text, hits, reason))
    kinds = list(dict.fromkeys(other.reason for other in found.values()))
    best = sorted(found.values(), key=lambda other: (kinds.index(other.reason), -other.hits))
    return tuple(best[:MOST_SUGGESTIONS])


def _neighbours(
    collection: Collection,
    query: Query,
    plan: Plan,
    held: Mapping[Leaf, int],
    totals: Counting,
) -> Iterator[Sequence[_Change]]:
    if query.root is None:
        return
    should = plan.should
    likeliest, mended = _mended(collection, query, query.root, _dead_ends(query.root, held))
    doubted = doubts(collection.vocabulary, plan.asked, held)
    both = _respelt(_with_root(query, likeliest), doubted) if mended else ()  # some are misprinted, others unknown
    yield [*mended, *_respelt(query, doubted), *both]
    fewer = {} if len(should) < 2 else with_fewer_words(query, should, held)
    if len(should) >= FEWEST_OF_A_HEADLINE:
        totals.will_count(fewer.values())
        odd = [leaf for leaf, others in fewer.items() if isinstance(leaf, Word) and totals.total_of(others)]
        doubted = [odd_one(collection.vocabulary, word, held[word]) for word in odd[:MOST_MISSPELT]]
        yield [*_respelt(query, doubted, MOST_TRIED)]
    without_dates = _without_dates(query.root)
    wider = without_dates and without_dates != query.root and is_positive(without_dates)
    dated = [_Change(query._replace(root=without_dates), WIDER_DATES)] if wider else []
    yield [*dated, *(_Change(others, FEWER_WORDS) for others in fewer.values())]


def with_fewer_words(query: Query, should: Sequence[Leaf], held: Mapping[Leaf, int]) -> dict[Leaf, Query]:
    """The query without each of its words, the rarest first."""
    telling = _without_others(query.root, should)
    rarest_first = sorted(should, key=lambda leaf: held[leaf])[:MOST_LEFT_OUT]
    fewer = {leaf: query._replace(root=_without(telling, leaf), is_question=False) for leaf in rarest_first}
    return {leaf: others for leaf, others in fewer.items() if others.root and any(sought_leaves(others.root))}


def _respelt(query: Query, doubted: Sequence[Doubt], most: int = MOST_CORRECTIONS) -> Iterator[_Change]:
    """The query with each of these words as it may be meant, and with all of them."""
    if query.root is None or not doubted:
        return
    all_respelt = query.root
    for word, instead in doubted:
        for place, (form, needed) in enumerate(islice(instead.items(), most)):
            other = word._replace(text=form, forms=(form,))
            yield _Change(_with_root(query, _in_texts_instead(query.root, word, other)), SPELLING, needed)
            if not place:
                all_respelt = _in_texts_instead(all_respelt, word, other)
    if len(doubted) > 1:
        yield _Change(_with_root(query, all_respelt), SPELLING)


def _in_texts_instead(root: Node, word: Word, other: Word) -> Node:
    """`root` with `other` wherever `word` is looked for in texts and titles."""
    return substituted(substituted(root, "", word, other), TITLE, word, other)


def _mended(
    collection: Collection, query: Query, root: Node, dead_ends: Iterable[tuple[str, Leaf]]
) -> tuple[Node, list[_Change]]:
    """The query with one of the leaves that nothing fits replaced, and with all of them, each by the likeliest.

    Before these the root of the query with all that could be replaced.
    """
    likeliest, mended, changes = root, 0, list[_Change]()
    for field, leaf in islice(dead_ends, MOST_MISSPELT):
        others = _instead_of(collection, field, leaf)
        first = next(others, None)
        if first is None:
            continue
        mended += 1
        likeliest = substituted(likeliest, field, leaf, first[0])
        for other, reason in chain((first,), others):
            changes.append(_Change(_with_root(query, substituted(root, field, leaf, other)), reason))
    if mended > 1:
        changes.append(_Change(_with_root(query, likeliest), changes[0].reason))
    return likeliest, changes


def _with_root(query: Query, root: Node) -> Query:
    root = _read_together(root)
    return query._replace(root=root, is_question=query.is_question or asks(root, ""))


def _read_together(root: Node) -> Node:
    """`root` as its words read when they are typed: `5 presen` is no amount before it is `5 persen`."""
    children = nodes_side_by_side(root)
    words = [child for child in children if isinstance(child, Word | Amount)]
    text = " ".join([word.text for word in words])
    if len(words) < len(children) or not may_hold_amount(text):
        return root
    return side_by_side(plain_words(text)) or root if all(word in plain_words(word.text) for word in words) else root


def _dead_ends(root: Node, held: Mapping[Leaf, int]) -> Iterator[tuple[str, Leaf]]:
    """The leaves that no article holds, each with its field; values of a field are looked at by `nearest_values`."""
    for field, leaf in dict.fromkeys(sought_leaves(root)):
        if field in ("", TITLE):
            if not held.get(leaf, 1):
                yield field, leaf
        else:
            yield field, leaf


def _instead_of(collection: Collection, field: str, leaf: Leaf) -> Iterator[tuple[Node, str]]:
    """What could be meant by a leaf that nothing fits, and why it is offered; nothing for patterns and fuzzy words."""
    if not isinstance(leaf, (Word, Phrase)):
        return
    if field not in ("", TITLE):
        from searcher.matching.nearest_values import nearest_values

        for value in nearest_values(collection.field_values.names(field), leaf.forms, MOST_CORRECTIONS):
            yield _named(value), NEAREST_VALUE
    elif len(leaf.forms) == 1:
        for form, reason in _other_forms(collection.vocabulary, leaf.forms[0]):
            yield leaf._replace(text=form, forms=(form,)), reason
    else:
        likeliest: Leaf = leaf
        for place, (other, reason) in enumerate(_other_phrases(collection.vocabulary, leaf)):
            likeliest = likeliest if place else other
            yield other, reason
        if isinstance(likeliest, Phrase) and all(map(collection.vocabulary.form_frequency, likeliest.forms)):
            yield from _looser(likeliest)


def _named(value: str) -> Leaf:
    name = literal(value)
    return Word(value, name.forms) if value.isalnum() else name


def _other_forms(vocabulary: Vocabulary, form: str) -> Iterator[tuple[str, str]]:
    for other in corrections(vocabulary, form, MOST_CORRECTIONS):
        yield other, SPELLING
    for other in variants(vocabulary, form, MOST_CORRECTIONS):
        yield other, VARIANT


def _other_phrases(vocabulary: Vocabulary, leaf: Word | Phrase) -> Iterator[tuple[Phrase, str]]:
    """The phrase with its unknown or misprinted words in another spelling: the likeliest of each, then the next."""
    held = {form: vocabulary.form_frequency(form) for form in dict.fromkeys(leaf.forms)}
    misprints = {form: likelier(vocabulary, form, many) for form, many in held.items() if 0 < many <= MISPRINTS}
    unknown = [form for form, many in held.items() if not many or misprints.get(form)]
    spellings = [
        [(other, SPELLING) for other in misprints.get(form, ())] or list(_other_forms(vocabulary, form))
        for form in unknown[:MOST_MISSPELT]
    ]
    if not all(spellings):
        return
    for place in range(max(map(len, spellings), default=0)):
        chosen = [some[min(place, len(some) - 1)] for some in spellings]
        other = dict(zip(unknown, (form for form, _ in chosen), strict=False))
        forms = tuple(other.get(form, form) for form in leaf.forms)
        kept = leaf.slop if isinstance(leaf, Phrase) else 0
        yield Phrase(" ".join(forms), forms, kept, leaf.boost), chosen[0][1]


def _looser(phrase: Phrase) -> Iterator[tuple[Node, str]]:
    """The words of a phrase further apart, then anywhere."""
    for slop in DISTANCES:
        if slop > phrase.slop:
            yield phrase._replace(slop=slop), WORDS_APART
    words = side_by_side([word._replace(boost=phrase.boost) for word in plain_words(phrase.text)])
    if words:
        yield words, UNQUOTED


def _without_others(root: Node | None, wanted: Sequence[Leaf]) -> Node | None:
    """`root` without the bare words that no hit is asked to hold: a question word is the first to go."""
    return side_by_side(
        [node for node in nodes_side_by_side(root) if not (isinstance(node, Word) and node not in wanted)]
    )


def _without_dates(root: Node | None) -> Node | None:
    """`root` without what it says of the date alone."""
    return side_by_side(
        [node for node in nodes_side_by_side(root) if any(sought_leaves(node)) or not asks_for_days(node)]
    )


def _without(root: Node | None, leaf: Leaf) -> Node | None:
    """`root` without `leaf`, which is the root or one of its children."""
    return side_by_side([node for node in nodes_side_by_side(root) if node != leaf])
