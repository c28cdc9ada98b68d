"""What else could be searched for: never a dead end, never a silent correction.

Where no article holds every word these are queries near it; beside any answer, words of time are offered as dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from searcher.api import Suggestion
from searcher.matching.collection import Collection
from searcher.matching.lookup import Sought
from searcher.matching.spelling import corrections, variants
from searcher.query.filters import DateBounds
from searcher.query.parser import Query
from searcher.query.printing import canonical
from searcher.query.tree import Leaf, Node, Word, nodes_side_by_side, side_by_side

SPELLING, VARIANT, FEWER_WORDS, WIDER_DATES, AS_A_DATE = "spelling variant fewer_words wider_dates as_a_date".split()

# As many as a person reads before typing something else.
MOST_SUGGESTIONS = 5
MOST_CORRECTIONS = 3

# Whoever misspells more words than this will not be helped by one of them; each takes a look at every form.
MOST_MISSPELT = 3

# Each is a search of its own; where leaving out one of the rarest words finds nothing, another seldom does.
MOST_LEFT_OUT = 5


def suggest(
    collection: Collection,
    query: Query,
    wanted: Sequence[tuple[Leaf, Sought]],
    count: Callable[[Query], int],
) -> tuple[Suggestion, ...]:
    """Queries near `query` that have full hits, best first; `count` tells how many."""
    found: dict[str, Suggestion] = {}
    for changed, reason in _neighbours(collection, query, wanted):
        text = canonical(changed)
        if text not in found:
            hits = count(changed)
            if hits:
                found[text] = Suggestion(text, hits, reason)
        if len(found) == MOST_SUGGESTIONS:
            break
    return tuple(found.values())


def _neighbours(
    collection: Collection, query: Query, wanted: Sequence[tuple[Leaf, Sought]]
) -> Iterator[tuple[Query, str]]:
    unknown = [leaf for leaf, sought in wanted if not sought.frequency]
    for leaf in unknown[:MOST_MISSPELT]:
        if isinstance(leaf, Word) and len(leaf.forms) == 1:
            for form in corrections(collection, leaf.forms[0], MOST_CORRECTIONS):
                yield query._replace(root=_replaced(query.root, leaf, Word(form, (form,)))), SPELLING
            for form in variants(collection, leaf.forms[0], MOST_CORRECTIONS):
                yield query._replace(root=_replaced(query.root, leaf, Word(form, (form,)))), VARIANT
    if query.dates != DateBounds():
        yield query._replace(dates=DateBounds()), WIDER_DATES
    if len(wanted) > 1:
        telling = _without_others(query.root, [leaf for leaf, _ in wanted])
        rarest_first = sorted(wanted, key=lambda pair: pair[1].frequency)
        for leaf, _ in rarest_first[:MOST_LEFT_OUT]:
            yield query._replace(root=_replaced(telling, leaf, None), is_question=False), FEWER_WORDS


def _without_others(root: Node | None, wanted: Sequence[Leaf]) -> Node | None:
    """`root` without the bare words that no hit is asked to hold: a question word is the first to go."""
    return side_by_side(
        [node for node in nodes_side_by_side(root) if not (isinstance(node, Word) and node not in wanted)]
    )


def _replaced(root: Node | None, leaf: Leaf, other: Leaf | None) -> Node | None:
    """`root` with `other`, or nothing, in the place of `leaf`, which is the root or one of its children."""
    replaced = [other if node == leaf else node for node in nodes_side_by_side(root)]
    return side_by_side([node for node in replaced if node is not None])
