"""A query with one of its leaves replaced: all else stays, in the normal form of `searcher.query.tree`."""

from __future__ import annotations

from searcher.query.tree import (
    All,
    Either,
    Field,
    Leaf,
    Must,
    Node,
    Not,
    Words,
    all_of,
    either_of,
    require,
    side_by_side,
    within,
)


def substituted(node: Node, field: str, leaf: Leaf, other: Node, within_field: str = "") -> Node:
    """`node` with `other` wherever it looks for `leaf` in `field`, "" for the whole article; exclusions stay.

    `other` is positive, and `within_field` the field that `node` itself stands in.
    """

    def inside(child: Node, name: str = within_field) -> Node:
        return substituted(child, field, leaf, other, name)

    match node:
        case Words(children):
            return side_by_side(map(inside, children)) or node
        case All(children):
            return all_of(map(inside, children)) or node
        case Either(children):
            return either_of(map(inside, children)) or node
        case Must(inner):
            return require(inside(inner))
        case Field(name, inner):
            return within(name, inside(inner, name))
        case Not():
            return node
    return other if node == leaf and within_field == field else node
