"""What was understood, in the query language itself: the tree and the order as text that reads the same again."""

from __future__ import annotations

from searcher.query.amounts import amounts_side_by_side, may_hold_amount
from searcher.query.headlines import is_headline
from searcher.query.lexer import lex
from searcher.query.nodes import (
    All,
    Amount,
    AmountBetween,
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
    Undated,
    Word,
    Words,
)
from searcher.query.parser import Query, asks
from searcher.query.remarks import Remarks
from searcher.query.tree import is_condition, nodes_side_by_side

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


def canonical(query: Query) -> str:
    """What was understood, in the query language: `parse_query` reads it as the same tree, order and question."""
    nodes = _side_by_side(query.root) if query.root else []
    if query.root and query.is_question and not asks(query.root, " ".join(nodes)):
        words = [place for place, node in enumerate(nodes_side_by_side(query.root)) if not is_condition(node)]
        nodes[words[-1] if words else -1] += "?"
    return " ".join([*nodes, *([f"sort:{query.sort}"] if query.sort else [])])


def _side_by_side(root: Node) -> list[str]:
    """What stands side by side at the root, each as text.

    Where words together would read as another amount than is meant, each is by itself.
    """
    if not isinstance(root, Words):
        written = _written(root)
        is_misread = isinstance(root, All | Either) and is_headline(lex(written, Remarks()))
        return [f"({written})" if is_misread else written]
    children = root.children
    bare = [each if isinstance(each, Word | Amount) else None for each in children]
    run = " ".join(each.text if each else '""' for each in bare)
    meant = [each.text for each in bare if isinstance(each, Amount)]
    is_misread = may_hold_amount(run) and amounts_side_by_side(run) != meant
    return [
        f"({_written(child)})" if isinstance(child, All | Either) or (is_misread and word) else _written(child)
        for child, word in zip(children, bare, strict=True)
    ]


def _written(node: Node) -> str:
    match node:
        case Not():
            return f"-{_parenthesised(node.node)}"
        case Must():
            return f"+{_parenthesised(node.node)}"
        case Field():
            return f"{node.name}:{_parenthesised(node.node)}"
        case Words():
            return " ".join(_side_by_side(node))
        case All():
            return " AND ".join(_parenthesised(n) if isinstance(n, Either) else _written(n) for n in node.children)
        case Either():
            return " OR ".join(map(_written, node.children))
        case Dated() | Undated() | AmountBetween():
            return _written_condition(node)
    return _written_leaf(node) + ("" if node.boost == 1.0 else f"^{node.boost:g}")


def _written_leaf(leaf: Leaf) -> str:
    match leaf:
        case Word():
            return f"={leaf.text}" if leaf.exact else leaf.text
        case Phrase():
            return f'"{leaf.text}"~{leaf.slop}' if leaf.slop else f'"{leaf.text}"'
        case Pattern() | Amount() | Expression():
            return leaf.text
        case Fuzzy():
            return f"{leaf.text}~{leaf.distance}"


def _parenthesised(node: Node) -> str:
    return f"({_written(node)})" if _has_parts(node) else _written(node)


def _has_parts(node: Node) -> bool:
    return isinstance(node, Words | All | Either) or (isinstance(node, Amount) and " " in node.text)


def _written_condition(condition: Condition) -> str:
    if isinstance(condition, Undated):
        return "date:none"
    if isinstance(condition, AmountBetween):
        from searcher.query.amount_filters import written

        return written(condition)
    from datetime import date  # 3 ms, and only for a query with dates

    first, last = condition.first, condition.last
    whole = _as_one_date(first, last)
    if whole or (first == date.min) == (last == date.max):
        return f"date:{whole or _as_range(first, last)}"
    return f"since:{first.isoformat()}" if last == date.max else f"until:{last.isoformat()}"


def _as_one_date(first: date, last: date) -> str:
    """The ISO date whose days are those from `first` to `last`, or "" if it takes two."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or not _ends_its_month(last) or first.year != last.year:
        return ""
    if first.month == last.month:
        return first.isoformat()[:7]
    return first.isoformat()[:4] if (first.month, last.month) == (1, 12) else ""


def _as_range(first: date, last: date) -> str:
    """The days from `first` to `last` between two ISO dates, as short as both can be."""
    length = 10
    if first.day == 1 and _ends_its_month(last):
        length = 4 if (first.month, last.month) == (1, 12) else 7
    return f"{first.isoformat()[:length]}..{last.isoformat()[:length]}"


def _ends_its_month(day: date) -> bool:
    from datetime import timedelta

    return day == day.max or (day + timedelta(days=1)).day == 1
