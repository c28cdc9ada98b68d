"""A query with one kind of its nodes replaced: all else stays, in the normal form of `searcher.query.tree`."""

from __future__ import annotations

from collections.abc import Callable

from searcher.query.nodes import All, Condition, Dated, Either, Field, Leaf, Must, Node, Not, Undated, Words
from searcher.query.tree import all_of, either_of, require, side_by_side, within


def substituted(node: Node, field: str, leaf: Leaf, other: Node, within_field: str = "") -> Node:
    """`node` with `other` wherever it looks for `leaf` in `field`, "" for the whole article; exclusions stay.

    `other` is positive, and `within_field` the field that `node` itself stands in.
    """
    return _rewritten(node, lambda end, name: other if end == leaf and name == field else end, within_field)


def undated_instead(node: Node) -> Node:
    """`node` with articles without a date wherever it asks for those of some days; exclusions stay."""
    return _rewritten(node, lambda end, _: Undated() if isinstance(end, Dated) else end)


def _rewritten(node: Node, rewrite: Callable[[Leaf | Condition, str], Node], field: str = "") -> Node:
    """`node` with each of its leaves and conditions as `rewrite` makes it, knowing the field that it stands in."""

    def inside(child: Node, name: str = field) -> Node:
        return _rewritten(child, rewrite, name)

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
    return rewrite(node, field)
