"""From lexemes to the tree and the order: recursive descent over one small grammar.

    alternatives  = conjunction { OR conjunction }
    conjunction   = juxtaposition { AND juxtaposition }
    juxtaposition = item { item }
    item          = { NOT | + | - | = | field: } value | order
    value         = phrase | "(" alternatives ")" | expression | text | condition

A field before a parenthesis is that of every value in it: `title:(drone OR roket)`, `date:(2018 OR 2019)`.

An operator with nothing to join and a sign with nothing behind it are left out, with a remark. An error is only what
would make the query mean nothing, cost too much, or find more than was asked for, as a filter that is not understood
and a field whose value holds no word.

Hand-written because Whoosh's parser never fails (`(((` is an empty query to it), has no `-word` without a plugin, and
takes 90 ms to load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.errors import QueryError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.query.amounts import spot
from searcher.query.cursor import Cursor
from searcher.query.fields import COLUMN
from searcher.query.filters import FILTERS, SORT, ColumnNames, Today
from searcher.query.leaves import boost_of, expression_of, leaves_of, phrase_of
from searcher.query.lexer import (
    ADDRESS,
    AND,
    CLOSE,
    EXACT,
    EXPRESSION,
    FIELD,
    NOT,
    OPEN,
    OR,
    PHRASE,
    SIGN,
    TEXT,
    Lexeme,
)
from searcher.query.nodes import All, Amount, Expression, Fuzzy, Leaf, Node, Pattern, Phrase, Word, Words
from searcher.query.remarks import Remarks
from searcher.query.tree import all_of, boosted, either_of, exclude, require, shares_no_day, side_by_side, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.api import Sort
    from searcher.query.filter_reader import FilterReader

# Each word is read from the index and painted; a pasted lead of an article has up to 100.
MOST_WORDS = 200

# Each wildcard or fuzzy word walks through the vocabulary, some milliseconds for a large corpus.
MOST_PATTERNS = 10

# Nobody can read deeper nesting, and each level costs a level of recursion.
DEEPEST_NESTING = 20

_PREFIXES = (NOT, SIGN, EXACT, FIELD)

# What is a value of the filter in front of the parenthesis that it stands in.
_GROUPED = (PHRASE, TEXT, ADDRESS, EXPRESSION)


class _Prefixes(NamedTuple):
    """The signs and the field that come before a phrase, group or text and apply to it."""

    excludes: bool = False
    requires: bool = False
    exact: bool = False
    field: str = ""


_NO_PREFIXES = _Prefixes()


class _Operand(NamedTuple):
    """One side of an operator. An order makes no node, but AND does not count it as missing."""

    node: Node | None
    is_missing: bool


class Grammar:
    """Reads one query, once. `sort` and the remarks are complete when `read` has returned.

    `columns` gives the columns of dumps that there are; without it any name is one.
    """

    def __init__(
        self, text: str, lexemes: list[Lexeme], today: Today, remarks: Remarks, columns: ColumnNames | None = None
    ) -> None:
        self.sort: Sort = ""
        self._cursor = Cursor(text, lexemes)
        self._today = today
        self._columns = columns
        self._remarks = remarks
        self._depth = 0
        self._words = 0
        self._patterns = 0
        self._orders = 0
        self._last_filter = 0
        self._filtered: Lexeme | None = None  # the filter in whose parentheses we are

    def read(self) -> Node | None:
        """The tree of all lexemes; None if they hold no word. Raises QueryError."""
        return self._alternatives()

    def _alternatives(self) -> Node | None:
        nodes, operator = self._series(OR, self._conjunction)
        return either_of(nodes) if operator else nodes[0] if nodes else None

    def _conjunction(self) -> Node | None:
        nodes, operator = self._series(AND, self._juxtaposition)
        return self._with_a_day(all_of(nodes)) if operator else nodes[0] if nodes else None

    def _series(self, kind: str, read: Callable[[], Node | None]) -> tuple[list[Node], Lexeme | None]:
        """The nodes that operators of this kind join, and the first of those operators."""
        operands = [self._operand(kind, read)]
        first = None
        while operator := self._cursor.take(kind):
            first = first or operator
            operands.append(self._operand(kind, read))
            if operands[-2].is_missing:
                self._remark(operator, message("remark.nothing_before"))
            elif operands[-1].is_missing:
                self._remark(operator, message("remark.nothing_after"))
        return [operand.node for operand in operands if operand.node is not None], first

    def _operand(self, kind: str, read: Callable[[], Node | None]) -> _Operand:
        orders_before = self._orders
        node = read()
        return _Operand(node, is_missing=node is None and (kind == OR or self._orders == orders_before))

    def _juxtaposition(self) -> Node | None:
        nodes: list[Node] = []
        while (lexeme := self._cursor.next()) and lexeme.kind not in (AND, OR, CLOSE):
            nodes += self._item(lexeme)
        return self._with_a_day(side_by_side(nodes))

    def _with_a_day(self, node: Node | None) -> Node | None:
        """`node`, all parts of which must hold."""
        if isinstance(node, Words | All) and shares_no_day(node.children):
            raise QueryError("query.no_day", self._last_filter)
        return node

    def _item(self, first: Lexeme) -> list[Node]:
        """The nodes of the item that begins with `first`.

        None at all for an order or mere punctuation, several for a text such as `banjir,longsor`.
        """
        prefixes = _NO_PREFIXES
        while lexeme := self._cursor.take(*_PREFIXES):
            if lexeme.kind == FIELD and lexeme.text in FILTERS:
                return [self._bound(node, prefixes) for node in self._filter(lexeme, prefixes)]
            if lexeme.text.startswith(COLUMN) and not (lexeme := self._filters.column(lexeme)):
                return []
            if lexeme.kind != NOT and not self._cursor.is_glued():
                self._remark(lexeme, message("remark.nothing_to_apply_to"))
                return []
            prefixes = _with(prefixes, lexeme)
        nodes = self._value(prefixes)
        if not nodes and prefixes.field:
            self._remarks.refuse(message("filter.no_word"), self._cursor.typed_from(first), first.start)
        elif not nodes and first.kind == NOT:
            self._remark(first, message("remark.nothing_to_apply_to"))
        return [self._bound(node, prefixes) if index == 0 else node for index, node in enumerate(nodes)]

    def _value(self, prefixes: _Prefixes) -> list[Node]:
        if self._filtered and not prefixes.field and (lexeme := self._cursor.next()) and lexeme.kind in _GROUPED:
            return self._condition(self._filtered, is_grouped=True)
        lexeme = self._cursor.take(PHRASE, OPEN, TEXT, ADDRESS, EXPRESSION)
        if lexeme is None:
            return []
        if lexeme.kind == OPEN:
            group = self._group(lexeme)
            return [group] if group else []
        leaves: list[Leaf]
        if lexeme.kind == PHRASE:
            phrase = phrase_of(lexeme, self._remarks)
            leaves = [phrase] if phrase else []
        elif lexeme.kind == EXPRESSION:
            expression = expression_of(lexeme, self._remarks)
            leaves = [expression] if expression else []
        else:
            leaves = self._amounts(prefixes) or leaves_of(
                lexeme, self._remarks, bound=prefixes != _NO_PREFIXES, exact=prefixes.exact
            )
        self._count(leaves, lexeme)
        return [*leaves]

    def _amounts(self, prefixes: _Prefixes) -> list[Leaf]:
        """The amount that begins with the text just taken; what a prefix applies to is one piece of text."""
        first = self._cursor.last()
        lexemes = [first] if prefixes != _NO_PREFIXES else [first, *self._cursor.ahead()]
        found = spot(lexemes) if not prefixes.exact else None
        if found is None:
            return []
        self._cursor.skip(found.pieces - 1)
        last = self._cursor.last()
        boost = boost_of(last.suffix, last.start, self._remarks)
        return [leaf._replace(boost=boost) for leaf in found.leaves]

    def _group(self, opening: Lexeme) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise QueryError("query.nested_too_deep", opening.start, most=DEEPEST_NESTING)
        node = self._alternatives()
        self._depth -= 1
        self._cursor.skip(1)
        closing = self._cursor.last()
        boost = boost_of(closing.suffix, closing.start, self._remarks)
        return boosted(node, boost) if node and boost != 1.0 else node

    def _bound(self, node: Node, prefixes: _Prefixes) -> Node:
        if prefixes.field:
            node = within(prefixes.field, node)
        if prefixes.excludes:
            return exclude(node)
        return require(node) if prefixes.requires else node

    def _filter(self, field: Lexeme, prefixes: _Prefixes) -> list[Node]:
        """The condition that `field` and what follows it mean; none for an order, which is remembered."""
        self._last_filter = field.start
        if field.text == SORT:
            self._orders += 1
            self._sort(field, prefixes)
            return []
        opening = self._cursor.take(OPEN) if self._cursor.is_glued() and not self._cursor.is_empty_group() else None
        return self._conditions(field, opening) if opening else self._condition(field)

    def _conditions(self, field: Lexeme, opening: Lexeme) -> list[Node]:
        """What a filter means of all that stands in its parentheses: `date:(2018 OR 2019)`."""
        outer, self._filtered = self._filtered, field
        group = self._group(opening)
        self._filtered = outer
        return [group] if group else []

    def _condition(self, field: Lexeme, *, is_grouped: bool = False) -> list[Node]:
        condition = self._filters.condition(field, is_grouped=is_grouped)
        if condition is None:
            return []
        self._count([condition], field)
        return [condition]

    def _sort(self, field: Lexeme, prefixes: _Prefixes) -> None:
        not_here = None
        if prefixes.excludes or self._depth:
            not_here = message("filter.sort_excluded") if prefixes.excludes else message("filter.sort_in_brackets")
        sort = self._filters.order(field, not_here)
        if sort and self.sort not in ("", sort):
            self._remark(field, message("remark.second_sort"))
        self.sort = sort or self.sort

    @property
    def _filters(self) -> FilterReader:
        from searcher.query.filter_reader import FilterReader  # most queries have no filter

        return FilterReader(self._cursor, self._today, self._columns, self._remarks)

    def _count(self, nodes: Sequence[Node], lexeme: Lexeme) -> None:
        for node in nodes:
            self._words += len(node.forms) if isinstance(node, Word | Phrase | Amount) else 1
            self._patterns += isinstance(node, Pattern | Expression | Fuzzy)
        if self._words > MOST_WORDS:
            raise QueryError("query.too_many_words", lexeme.start, most=MOST_WORDS)
        if self._patterns > MOST_PATTERNS:
            raise QueryError("query.too_many_patterns", lexeme.start, most=MOST_PATTERNS)

    def _remark(self, lexeme: Lexeme, why: Message) -> None:
        self._remarks.add(why, self._cursor.typed(lexeme), lexeme.start)


def _with(prefixes: _Prefixes, lexeme: Lexeme) -> _Prefixes:
    if lexeme.kind == FIELD:
        return prefixes._replace(field=lexeme.text)
    if lexeme.kind == EXACT:
        return prefixes._replace(exact=True)
    if lexeme.kind == NOT or lexeme.text == "-":
        return prefixes._replace(excludes=not prefixes.excludes)
    return prefixes._replace(requires=True)
