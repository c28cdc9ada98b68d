"""What else could be searched for: never a dead end, never a silent correction.

Where no article holds every word these are queries near it; beside any answer, words of time are offered as dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from searcher.api import Suggestion
from searcher.matching.spelling import Vocabulary, corrections, variants
from searcher.query.filters import DateBounds
from searcher.query.parser import Query
from searcher.query.printing import canonical
from searcher.query.tree import Leaf, Node, Word, nodes_side_by_side, side_by_side

SPELLING, VARIANT, FEWER_WORDS, WIDER_DATES, AS_A_DATE = "spelling variant fewer_words wider_dates as_a_date".split()

# As many as a person reads before typing something else.
MOST_SUGGESTIONS = 5
MOST_CORRECTIONS = 3

# Correcting one of more misspelt words than this would not help; each takes a look at every form.
MOST_MISSPELT = 3

# Each is a search of its own; where leaving out one of the rarest words finds nothing, another seldom does.
MOST_LEFT_OUT = 5


def suggest(
    vocabulary: Vocabulary,
    query: Query,
    wanted: Sequence[tuple[Leaf, int]],
    count: Callable[[Query], int],
) -> tuple[Suggestion, ...]:
    """Queries near `query` that have full hits, best first; `count` gives their number.

    `wanted` are the words that rank, each with how many articles hold it.
    """
    found: dict[str, Suggestion] = {}
    for changed, reason in _neighbours(vocabulary, query, wanted):
        text = canonical(changed)
        if text not in found:
            hits = count(changed)
            if hits:
                found[text] = Suggestion(text, hits, reason)
        if len(found) == MOST_SUGGESTIONS:
            break
    return tuple(found.values())


def _neighbours(
    vocabulary: Vocabulary, query: Query, wanted: Sequence[tuple[Leaf, int]]
) -> Iterator[tuple[Query, str]]:
    unknown = [leaf for leaf, articles in wanted if not articles]
    for leaf in unknown[:MOST_MISSPELT]:
        if isinstance(leaf, Word) and len(leaf.forms) == 1:
            for form in corrections(vocabulary, leaf.forms[0], MOST_CORRECTIONS):
                yield query._replace(root=_replaced(query.root, leaf, Word(form, (form,)))), SPELLING
            for form in variants(vocabulary, leaf.forms[0], MOST_CORRECTIONS):
                yield query._replace(root=_replaced(query.root, leaf, Word(form, (form,)))), VARIANT
    if query.dates != DateBounds():
        yield query._replace(dates=DateBounds()), WIDER_DATES
    if len(wanted) > 1:
        telling = _without_others(query.root, [leaf for leaf, _ in wanted])
        rarest_first = sorted(wanted, key=lambda pair: pair[1])
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
