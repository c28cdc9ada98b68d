"""What was understood, in the query language itself: the tree and the filters as text that reads the same again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searcher.query.amounts import amounts_side_by_side, may_hold_amount
from searcher.query.filters import DateBounds, Filters
from searcher.query.parser import Query, asks
from searcher.query.tree import All, Amount, Either, Field, Fuzzy, Leaf, Must, Node, Not, Pattern, Phrase, Word, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


def canonical(query: Query) -> str:
    """What was understood, in the query language: `parse_query` reads it as the same tree, filters and question."""
    filters = list(_filters(Filters(query.dates, query.sort)))
    if query.root is None:
        return " ".join(filters)
    joined = isinstance(query.root, All | Either) and bool(filters)
    root = _parenthesised(query.root) if joined else _written(query.root)
    mark = "?" if query.is_question and not asks(query.root, root) else ""
    return " ".join([root + mark, *filters])


def _written(node: Node) -> str:
    match node:
        case Not():
            return f"-{_parenthesised(node.node)}"
        case Must():
            return f"+{_parenthesised(node.node)}"
        case Field():
            return f"{node.name}:{_parenthesised(node.node)}"
        case Words():
            return " ".join(_apart(node.children))
        case All():
            return " AND ".join(_parenthesised(n) if isinstance(n, Either) else _written(n) for n in node.children)
        case Either():
            return " OR ".join(map(_written, node.children))
    return _written_leaf(node) + ("" if node.boost == 1.0 else f"^{node.boost:g}")


def _written_leaf(leaf: Leaf) -> str:
    match leaf:
        case Word():
            return f"={leaf.text}" if leaf.exact else leaf.text
        case Phrase():
            return f'"{leaf.text}"~{leaf.slop}' if leaf.slop else f'"{leaf.text}"'
        case Pattern() | Amount():
            return leaf.text
        case Fuzzy():
            return f"{leaf.text}~{leaf.distance}"


def _apart(children: Sequence[Node]) -> Iterator[str]:
    """What is side by side; where words together would read as another amount than is meant, each is by itself."""
    bare = [each if isinstance(each, Word | Amount) else None for each in children]
    run = " ".join(each.text if each else '""' for each in bare)
    meant = [each.text for each in bare if isinstance(each, Amount)]
    is_misread = may_hold_amount(run) and amounts_side_by_side(run) != meant
    for child, word in zip(children, bare, strict=True):
        is_whole = isinstance(child, All | Either) or (is_misread and word is not None)
        yield f"({_written(child)})" if is_whole else _written(child)


def _parenthesised(node: Node) -> str:
    return f"({_written(node)})" if _has_parts(node) else _written(node)


def _has_parts(node: Node) -> bool:
    return isinstance(node, Words | All | Either) or (isinstance(node, Amount) and " " in node.text)


def _filters(filters: Filters) -> Iterator[str]:
    """The filters as the query language writes them, as short as their dates allow."""
    if filters.dates != DateBounds():
        yield from _dates(filters.dates)
    if filters.sort:
        yield f"sort:{filters.sort}"


def _dates(bounds: DateBounds) -> Iterator[str]:
    """The bounds as filters, one if it can say both."""
    first, last = bounds
    if first and last and (whole := _as_one_date(first, last)):
        yield f"date:{whole}"
        return
    if first:
        yield f"since:{first.isoformat()}"
    if last:
        yield f"until:{last.isoformat()}"


def _as_one_date(first: date, last: date) -> str:
    """The ISO date whose days are those from `first` to `last`, or "" if it takes two."""
    if first == last:
        return first.isoformat()
    from datetime import date, timedelta  # 3 ms, and only for a query with dates

    is_month_end = last == date.max or (last + timedelta(days=1)).day == 1
    if first.day != 1 or not is_month_end or first.year != last.year:
        return ""
    if first.month == last.month:
        return first.isoformat()[:7]
    return first.isoformat()[:4] if (first.month, last.month) == (1, 12) else ""
