"""What a query asks of an article, sorted by what each part is for: made from the tree alone, for any engine.

    should     words that a partial hit may lack; they rank, and a hit says which of them it lacks
    must       what every hit holds, and what scores
    must_not   what no hit holds
    filters    what every hit fulfils by its source, author or place; filters do not score
    light      words that say little (`di`, `yang`): they score a little where the others match

Words that say nothing, as question words, are in none of them. Where a query has no other words, they count in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.namedtuples import NamedTuple
from searcher.matching.ranking import AMOUNT_WORD_WEIGHT, MOST_STRICT_WORDS, word_weight
from searcher.query.nodes import (
    All,
    Amount,
    AmountBetween,
    Either,
    Expression,
    Field,
    Fuzzy,
    Leaf,
    Must,
    Node,
    Not,
    Pattern,
    Phrase,
    Word,
    Words,
)
from searcher.query.tree import conditions, may_miss, nodes_side_by_side, sought_leaves

TITLE = "title"


class Plan(NamedTuple):
    """The parts of a query; see above. Leaves in `light` have their weight in their boost.

    `leaves` are all that must be looked up in the texts, what must not be there included, each once. `amounts` are the
    conditions on amounts that a hit may fulfil. `is_short` says that this is a short keyword query: all of its complete
    hits rank above its partial ones.
    """

    should: tuple[Leaf, ...] = ()
    must: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()
    filters: tuple[Node, ...] = ()
    light: tuple[Leaf, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    amounts: tuple[AmountBetween, ...] = ()
    is_question: bool = False
    is_short: bool = True

    @property
    def asked(self) -> tuple[Leaf, ...]:
        """What a hit may hold of the leaves that say something, each once: `should`, and those within `must`."""
        return tuple(dict.fromkeys((*self.should, *(leaf for node in self.must for _, leaf in sought_in_texts(node)))))


def plan(root: Node | None, *, is_question: bool = False) -> Plan:
    """The plan of a query; `is_question` makes quotes in it preferences, and frame words light."""
    children = nodes_side_by_side(root)
    words = [node for node in children if may_miss(node, in_question=is_question)]
    others = [node for child in children if child not in words for node in _joined_by_and(child)]
    required = [node for node in others if not isinstance(node, Not)]
    must = tuple(node for node in required if not _is_filter(node))
    weights = {node: weight_of(node, is_question=is_question) for node in words}
    should = [node for node in words if weights[node] == 1.0]
    if not should and not must:
        should, weights = words, {}
    must_not = tuple(node.node for node in others if isinstance(node, Not))
    filters = tuple(node for node in required if _is_filter(node))
    light = tuple(
        node._replace(boost=node.boost * weights[node])
        for node in words
        if isinstance(node, Word) and 0 < weights.get(node, 1.0) < 1
    )
    light = (*light, *(word for node in should if isinstance(node, Amount) for word in _words_of(node)))
    return Plan(
        should=tuple(node for node in should if isinstance(node, Leaf)),
        must=must,
        must_not=must_not,
        filters=filters,
        light=light,
        leaves=tuple(
            dict.fromkeys(leaf for node in (*filters, *must_not, *should, *must, *light) for leaf in _in_texts(node))
        ),
        amounts=tuple(dict.fromkeys(each for each in conditions(root) if isinstance(each, AmountBetween)))
        if root
        else (),
        is_question=is_question,
        is_short=not is_question and len(should) <= MOST_STRICT_WORDS,
    )


def sought_in_texts(node: Node) -> Iterator[tuple[str, Leaf]]:
    """Every leaf that a hit may hold in its text or title, with its field."""
    return ((field, leaf) for field, leaf in sought_leaves(node) if field in ("", TITLE))


def _words_of(amount: Amount) -> Iterator[Word]:
    """The words of an amount: an article that lacks it may still have the figure, or be about so many of something."""
    return (Word(form, (form,), boost=amount.boost * AMOUNT_WORD_WEIGHT) for form in amount.forms)


def _in_texts(node: Node, field: str = "") -> Iterator[Leaf]:
    """The leaves below `node` that are looked for in the texts: all but those of other fields than the title."""
    match node:
        case Field(name, inner):
            yield from _in_texts(inner, name)
        case Must(inner) | Not(inner):
            yield from _in_texts(inner, field)
        case Words(children) | All(children) | Either(children):
            for child in sorted(children, key=_is_exclusion):
                yield from _in_texts(child, field)
        case Word() | Phrase() | Amount() | Pattern() | Expression() | Fuzzy():
            if field in ("", TITLE):
                yield node


def _is_exclusion(node: Node) -> bool:
    return isinstance(node, Not)


def _is_filter(node: Node) -> bool:
    """Whether the node narrows by what is known of an article, and looks for nothing in its text."""
    return all(field not in ("", TITLE) for field, _ in sought_leaves(node))


def _joined_by_and(node: Node) -> tuple[Node, ...]:
    """What must hold, or not, one by one."""
    return node.children if isinstance(node, All) else (node,)


def weight_of(node: Node, *, is_question: bool) -> float:
    """What a child of the root weighs: only bare words can be light."""
    if isinstance(node, Word) and not node.exact and len(node.forms) == 1:
        return word_weight(node.forms[0], is_question=is_question)
    return 1.0
