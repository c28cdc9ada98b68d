"""The query as a tree of our own words: plain values that any engine can compile, and the rules that keep it normal.

    leaves      Word  Phrase  Amount  Pattern  Expression  Fuzzy: what is looked for in a text
    conditions  Dated  Undated  AmountBetween: what is known of an article beside its words
    structure   Words (side by side)  All (AND)  Either (OR)  Not  Must (+)  Field (title: author: source: place:)

Any node may stand anywhere: a condition obeys AND, OR, NOT and brackets as a word does. Trees are built only through
the functions below, which keep this normal form:

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

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:  # most queries name no date, and loading the calendar takes a one-shot search 3 ms
    from datetime import date
    from typing import TypeAlias

# Beyond these a boost silences everything else or nothing at all.
SMALLEST_BOOST, LARGEST_BOOST = 0.01, 100.0

# Named tuples are equal when their fields are, whatever their class: the tag `kind` keeps `a AND b` from equalling
# `a OR b`, and `"AS"` from equalling `AS`, where trees are compared or remembered.


class Word(NamedTuple):
    """A bare word as typed. `forms` are at consecutive positions: several for `al-Asad` and `26/7/2021`.

    `exact` asks for these forms only: no family, no synonyms.
    """

    text: str
    forms: tuple[str, ...]
    exact: bool = False
    boost: float = 1.0
    kind: str = "word"


class Value(NamedTuple):
    """What an amount may mean: a number as in `index.analysis.amounts.values`, of this unit, or None for any."""

    unit: str | None
    number: str


class Phrase(NamedTuple):
    """Literal forms in this order, side by side or with at most `slop` other words between them in all.

    `amounts` are those in it, as [start, end) of the forms and what they may mean: each may be written in any way.
    """

    text: str
    forms: tuple[str, ...]
    slop: int = 0
    boost: float = 1.0
    amounts: tuple[tuple[int, int, tuple[Value, ...]], ...] = ()
    kind: str = "phrase"


class Amount(NamedTuple):
    """An amount in whatever spelling; `forms` are those of the one typed, `values` what it may mean."""

    text: str
    forms: tuple[str, ...]
    values: tuple[Value, ...]
    boost: float = 1.0
    kind: str = "amount"


class Pattern(NamedTuple):
    """Forms that match folded globs at consecutive positions; `*` is any run of characters, `?` exactly one."""

    text: str
    globs: tuple[str, ...]
    boost: float = 1.0
    kind: str = "pattern"


class Expression(NamedTuple):
    """Forms that a regular expression (`searcher.query.expressions`) describes; `text` has it between slashes."""

    text: str
    expression: str
    boost: float = 1.0
    kind: str = "expression"


class Fuzzy(NamedTuple):
    """Forms within `distance` edits (1 or 2) of `form`."""

    text: str
    form: str
    distance: int
    boost: float = 1.0
    kind: str = "fuzzy"


class Dated(NamedTuple):
    """The article may be of a day from `first` to `last`, both included; the ends of the calendar leave a side open.

    One whose date is a month or a year may be of any of its days, one without a date is of none.
    """

    first: date
    last: date
    kind: str = "dated"


class Undated(NamedTuple):
    """The article has no date."""

    kind: str = "undated"


class AmountBetween(NamedTuple):
    """The article names an amount of this unit from `least` to `most`, numbers as in `index.analysis.amounts.values`.

    An empty bound leaves that side open; `above` and `below` say that a bound is none of them itself.
    """

    unit: str
    least: str
    most: str
    above: bool = False
    below: bool = False
    kind: str = "amounts"


def fits(asked: Value | AmountBetween, reading: tuple[str, str]) -> bool:
    """Whether a unit and a number are what is asked for."""
    unit, number = reading
    if isinstance(asked, Value):
        return asked.number == number and asked.unit in (None, unit)
    if asked.unit != unit or number < asked.least or (asked.most and number > asked.most):
        return False
    return not (asked.above and number == asked.least) and not (asked.below and number == asked.most)


class Words(NamedTuple):
    """Nodes side by side. At the root some may be missing from a hit (see `may_miss`); elsewhere all must hold."""

    children: tuple[Node, ...]
    kind: str = "words"


class All(NamedTuple):
    """Every child must hold."""

    children: tuple[Node, ...]
    kind: str = "all"


class Either(NamedTuple):
    """At least one child must hold."""

    children: tuple[Node, ...]
    kind: str = "either"


class Not(NamedTuple):
    """The child must not hold."""

    node: Node
    kind: str = "not"


class Must(NamedTuple):
    """The child, a leaf, may not be missing."""

    node: Node
    kind: str = "must"


class Field(NamedTuple):
    """The child is looked for in one field only: title, author, source or place."""

    name: str
    node: Node
    kind: str = "field"


Leaf: TypeAlias = Word | Phrase | Amount | Pattern | Expression | Fuzzy
Condition: TypeAlias = Dated | Undated | AmountBetween
Node: TypeAlias = Leaf | Condition | Words | All | Either | Not | Must | Field


def values_of(leaf: Leaf) -> tuple[Value, ...]:
    """The values of an amount, or of the amounts in a phrase."""
    if isinstance(leaf, Amount):
        return leaf.values
    return tuple(value for *_, values in leaf.amounts for value in values) if isinstance(leaf, Phrase) else ()


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
