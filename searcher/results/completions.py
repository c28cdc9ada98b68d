"""What the end of a query that is being typed may become: a word by the hits of the whole query, a name with its hits.

A word is completed by what stands beside the other words: `prabowo sub` by `subianto`, not by the commoner `subsidi`.
What it may become is matched as well (`searcher.matching.growing`), so hits do not come and go with its letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from searcher.api import Completion
from searcher.matching.collection import Collection
from searcher.matching.match import Answered
from searcher.matching.plan import TITLE
from searcher.matching.ranking import word_weight
from searcher.matching.value_words import Beginning
from searcher.query.fields import SPEAKER
from searcher.query.nodes import ANY_NAME, All, Field, Growing, Must, Node, Pattern, Phrase, Word, Words
from searcher.query.parser import Query
from searcher.query.substitution import substituted
from searcher.query.tree import side_by_side
from searcher.results.facets import facets

# The commonest forms that begin so, of which the likeliest is found by counting, and which match.
MOST_TRIED, MOST_MATCHED = 40, 100

# As many as one takes by a key of a digit.
MOST_COMPLETIONS = 9

# What a name behind `ANY_NAME` may be of.
_NAMED = ("source", "place", "author", "category", SPEAKER)


def grown(
    query: Query, collection: Collection, match: Callable[[Query], Answered]
) -> tuple[Query, tuple[Completion, ...]]:
    """`query` with all that its end may become, and the likeliest of that; `match` finds what holds the rest of it."""
    growing = query.growing
    if growing is None:
        return query, ()
    rest = query._replace(root=_without(query.root, growing), growing=None)
    if growing.field not in ("", TITLE):
        completions = tuple(_names(query, growing, collection, match(rest)))
        return _with_beginning(query, growing), completions
    if isinstance(growing.leaf, Word) and len(growing.leaf.forms) == 1:
        return _with_words(query, growing, growing.leaf, collection, rest, match)
    return _with_beginning(query, growing), ()


# A word of the texts.


def _with_words(
    query: Query, growing: Growing, word: Word, collection: Collection, rest: Query, match: Callable[[Query], Answered]
) -> tuple[Query, tuple[Completion, ...]]:
    (typed,) = word.forms
    if word_weight(typed, is_question=query.is_question) != 1.0:
        return query, ()
    commonest = dict(collection.vocabulary.commonest(typed, MOST_MATCHED))
    tried = [typed, *(form for form in commonest if form != typed and word_weight(form, is_question=True) == 1.0)]
    counts = _hits_of(tried[: MOST_TRIED + 1], commonest, rest, match)
    likeliest, *_ = ranked = sorted(counts, key=lambda form: (-counts[form], form != typed, -commonest.get(form, 0)))
    if not commonest:
        return query, ()
    also = tuple(dict.fromkeys((likeliest, *commonest, typed)))
    better = ranked[: ranked.index(typed)]
    completed = tuple(
        Completion(_completed(query.text, growing, form), form, counts[form]) for form in better[:MOST_COMPLETIONS]
    )
    return _substituted(query, growing, word._replace(also=also)), completed


def _hits_of(
    forms: Sequence[str], commonest: Mapping[str, int], rest: Query, match: Callable[[Query], Answered]
) -> Mapping[str, int]:
    """How many hits the whole query has with each of the forms; how frequent they are where nothing holds the rest."""
    alone = {form: commonest.get(form, 0) for form in forms}
    if rest.root is None:
        return alone
    beside = match(rest)
    return beside.form_counts(forms) if beside.total else alone


def _completed(text: str, growing: Growing, form: str) -> str:
    """The query with `form` at its end: what is typed stays as it is where it is the beginning of it."""
    typed = growing.typed
    return text[: growing.start] + (typed + form[len(typed) :] if form.startswith(typed.lower()) else form)


# A name.


def _names(query: Query, growing: Growing, collection: Collection, rest: Answered) -> Iterator[Completion]:
    """The names that begin so, or hold a word that does, with how many hits the query has with each."""
    fields = _NAMED if growing.field == ANY_NAME else (growing.field,)
    beginning = Beginning(growing.typed.lower(), _beginning(growing.leaf) if growing.leaf else None)
    counted = facets({field: rest.tally_of(field, beginning) for field in fields}, collection.other_names.publishers)
    found = [(field, name, hits) for field in fields for name, hits in counted[field]]
    for field, name, hits in sorted(found, key=lambda each: (-each[2], each))[:MOST_COMPLETIONS]:
        written = name if _is_one_word(name) else f'"{name.replace(chr(34), " ")}"'
        prefix = f"{field}:" if growing.field == ANY_NAME else query.text[growing.begin : growing.start]
        yield Completion(f"{query.text[: growing.begin]}{prefix}{written}", name, hits, field)


def _is_one_word(name: str) -> bool:
    return all(each.isalnum() or each in "_.-" for each in name)


# The tree.


def _with_beginning(query: Query, growing: Growing) -> Query:
    """The query with whatever begins so."""
    return _substituted(query, growing, _beginning(growing.leaf)) if growing.leaf else query


def _beginning(leaf: Word | Phrase) -> Pattern:
    """The forms of `leaf`, of which the last is not whole yet."""
    *whole, last = leaf.forms
    return Pattern(leaf.text, (*whole, f"{last}*"), leaf.boost)


def _substituted(query: Query, growing: Growing, other: Node) -> Query:
    if query.root is None or growing.leaf is None:
        return query
    return query._replace(root=substituted(query.root, growing.field, growing.leaf, other))


def _without(root: Node | None, growing: Growing) -> Node | None:
    """What is asked for beside what grows; nothing where that is an alternative or stands in a group."""
    if growing.leaf is None or root is None:
        return root
    children: Iterable[Node] = root.children if isinstance(root, Words | All) else (root,)
    others = [child for child in children if not _is_it(child, growing)]
    return side_by_side(others) if len(others) < len([*children]) else None


def _is_it(node: Node, growing: Growing) -> bool:
    inner = node.node if isinstance(node, Must | Field) else node
    return inner == growing.leaf and (not isinstance(node, Field) or node.name == growing.field)
