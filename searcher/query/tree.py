"""The rules that keep the tree of a query normal, and what can be asked of it. Its nodes are in `searcher.query.nodes`.

Trees are built only through the functions below, which keep this normal form:

- `Words`, `All` and `Either` hold at least two children, none of their own kind.
- In `Words` and `All` conditions come last, wherever they were typed; so words side by side are neighbours.
- `Must` is only used around a leaf that is a child of `Words` at the root; elsewhere everything must hold anyway.
- `Not` never holds `Not`. `Field` never holds `Must`, nor directly `Not`, `Field` (the innermost field counts) or a
  condition.
- Exclusions alone are a node of their own only at the root, as an alternative, or under `Not`; elsewhere they stand
  among what is beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searcher.query.nodes import (
    LARGEST_BOOST,
    SMALLEST_BOOST,
    All,
    Amount,
    Condition,
    Dated,
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


def may_miss(node: Node, *, in_question: bool = False) -> bool:
    """Whether a partial hit may lack this child of a root `Words`.

    Bare words may be missing. A phrase, a field and a group are asked for on purpose and must hold; only in a question
    do quotes merely mark a title or a nickname, and one in three of those is written otherwise in the text sought.
    """
    return isinstance(node, Word | Amount | Pattern | Expression | Fuzzy) or (in_question and isinstance(node, Phrase))


def is_positive(node: Node) -> bool:
    """Whether the node says what to look for, rather than only what to leave out."""
    if isinstance(node, Not):
        return False
    if isinstance(node, Words | All):
        return any(is_positive(child) for child in node.children)
    return True


def sought_leaves(node: Node, field: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every leaf that a hit may hold, in the order typed, with the field it is bound to ("" for the whole article)."""
    if isinstance(node, Words | All | Either):
        for child in node.children:
            yield from sought_leaves(child, field)
    elif isinstance(node, Field):
        yield from sought_leaves(node.node, node.name)
    elif isinstance(node, Must):
        yield from sought_leaves(node.node, field)
    elif isinstance(node, Leaf):
        yield field, node


def conditions(node: Node) -> Iterator[Condition]:
    """Every condition that a hit may fulfil, in the order of the tree; not those that are only excluded."""
    if isinstance(node, Words | All | Either):
        for child in node.children:
            yield from conditions(child)
    elif isinstance(node, Field):
        yield from conditions(node.node)
    elif isinstance(node, Condition):
        yield node


def asks_for_days(node: Node) -> bool:
    """Whether a hit is to be of some days."""
    return any(isinstance(condition, Dated) for condition in conditions(node))


def is_condition(node: Node) -> bool:
    """Whether the node is a condition, or the exclusion of one."""
    return isinstance(node.node if isinstance(node, Not) else node, Condition)


def shares_no_day(nodes: Iterable[Node]) -> bool:
    """Whether there are dates among the nodes, and no day lies within all of them."""
    dates = [node for node in nodes if isinstance(node, Dated)]
    return len(dates) > 1 and max(each.first for each in dates) > min(each.last for each in dates)


def nodes_side_by_side(root: Node | None) -> tuple[Node, ...]:
    """What `side_by_side` made `root` of."""
    return root.children if isinstance(root, Words) else (root,) if root else ()


def side_by_side(nodes: Iterable[Node]) -> Node | None:
    """The nodes as juxtaposed; None when there are none."""
    children = _conditions_last(_spliced(nodes, Words))
    return Words(children) if len(children) > 1 else _only(children)


def all_of(nodes: Iterable[Node]) -> Node | None:
    """Every node; None when there are none."""
    children = _conditions_last(_spliced(map(_without_must, nodes), All))
    return All(children) if len(children) > 1 else _only(children)


def either_of(nodes: Iterable[Node]) -> Node | None:
    """At least one of the nodes; None when there are none."""
    children = _spliced(map(_without_must, nodes), Either)
    return Either(children) if len(children) > 1 else _only(children)


def exclude(node: Node) -> Node:
    """Everything but `node`."""
    return node.node if isinstance(node, Not) else Not(_without_must(node))


def require(node: Node) -> Node:
    """`node`, not to be missing from any hit."""
    if isinstance(node, Words):
        return Words(tuple(require(child) for child in node.children))
    return Must(node) if isinstance(node, Leaf) else node


def within(field: str, node: Node) -> Node:
    """`node` looked for in `field` only; a condition is not looked for in any."""
    if isinstance(node, Field | Condition):
        return node
    if isinstance(node, Not):
        return Not(within(field, node.node))
    if isinstance(node, Words | All) and not is_positive(node):
        return node._replace(children=tuple(within(field, child) for child in node.children))
    return Field(field, _without_must(node))


def boosted(node: Node, factor: float) -> Node:
    """`node` with the boost of every leaf multiplied, kept between the smallest and the largest boost."""
    if isinstance(node, Leaf):
        boost = round(min(max(node.boost * factor, SMALLEST_BOOST), LARGEST_BOOST), 4)
        return node._replace(boost=boost)
    if isinstance(node, Words | All | Either):
        return node._replace(children=tuple(boosted(child, factor) for child in node.children))
    return node if isinstance(node, Condition) else node._replace(node=boosted(node.node, factor))


def exactly(node: Node) -> Node:
    """`node` with every bare word of the texts asked for as it was typed: no family, no synonyms."""
    if isinstance(node, Word):
        return node._replace(exact=True)
    if isinstance(node, Words | All | Either):
        return node._replace(children=tuple(map(exactly, node.children)))
    if isinstance(node, Not | Must) or (isinstance(node, Field) and node.name == "title"):
        return node._replace(node=exactly(node.node))
    return node  # what is known of an article is compared form by form anyway


def _spliced(nodes: Iterable[Node], kind: type[Words | All | Either]) -> tuple[Node, ...]:
    """The nodes with the children of nodes of the same kind in their place; mere exclusions join what must all hold."""
    children: list[Node] = []
    for node in nodes:
        if isinstance(node, kind) or (kind is not Either and isinstance(node, Words | All) and not is_positive(node)):
            children.extend(node.children)
        else:
            children.append(node)
    return tuple(children)


def _conditions_last(children: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(sorted(children, key=is_condition)) if any(map(is_condition, children)) else children


def _only(children: tuple[Node, ...]) -> Node | None:
    return children[0] if children else None


def _without_must(node: Node) -> Node:
    if isinstance(node, Must):
        return node.node
    if isinstance(node, Words):
        return Words(tuple(_without_must(child) for child in node.children))
    return node
