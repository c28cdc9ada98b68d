"""From lexemes to the tree and the order: recursive descent over one small grammar.

    alternatives  = conjunction { OR conjunction }
    conjunction   = juxtaposition { AND juxtaposition }
    juxtaposition = item { item }
    item          = { NOT | + | - | = | field: } value | order
    value         = phrase | "(" alternatives ")" | expression | text | condition

A field before a parenthesis is that of every value in it: `title:(drone OR roket)`, `date:(2018 OR 2019)`.

An operator with nothing to join and a prefix with nothing behind it are left out, with a remark. An error is only what
would make the query mean nothing, cost too much, or find more than was asked for, as a filter that is not understood.

Hand-written because Whoosh's parser never fails (`(((` is an empty query to it), has no `-word` without a plugin, and
takes 90 ms to load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from index.errors import QueryError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.query.amounts import spot
from searcher.query.fields import COLUMN, field_meant
from searcher.query.filters import FILTERS, LONGEST_VALUE, SORT, SORT_WORDS, TRAILING, Today
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
from searcher.query.remarks import Remarks
from searcher.query.tree import (
    All,
    Amount,
    Expression,
    Fuzzy,
    Leaf,
    Node,
    Pattern,
    Phrase,
    Word,
    Words,
    all_of,
    boosted,
    either_of,
    exclude,
    require,
    shares_no_day,
    side_by_side,
    within,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from searcher.api import Sort

Columns = Callable[[], "Collection[str]"]

# Each word is read from the index and painted; a pasted lead of an article has up to 100.
MOST_WORDS = 200

# Each wildcard or fuzzy word walks through the vocabulary, some milliseconds for a large corpus.
MOST_PATTERNS = 10

# Nobody can read deeper nesting, and each level costs a level of recursion.
DEEPEST_NESTING = 20

# So many names of columns are listed where another one was asked for.
MOST_NAMES = 40

# The values of a column are words, of which none is more than another.
_COMPARISON = r"[<>≤≥]|\d*\.\.\d|\d+\.\.$"

_PREFIXES = (NOT, SIGN, EXACT, FIELD)
_VALUES = (TEXT, ADDRESS, EXPRESSION, PHRASE, SIGN, EXACT)


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
        self, text: str, lexemes: list[Lexeme], today: Today, remarks: Remarks, columns: Columns | None = None
    ) -> None:
        self.sort: Sort = ""
        self._text = text
        self._lexemes = lexemes
        self._today = today
        self._columns = columns
        self._remarks = remarks
        self._at = 0
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
        while operator := self._take(kind):
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
        while (lexeme := self._next()) and lexeme.kind not in (AND, OR, CLOSE):
            nodes += self._item()
        return self._with_a_day(side_by_side(nodes))

    def _with_a_day(self, node: Node | None) -> Node | None:
        """`node`, all parts of which must hold."""
        if isinstance(node, Words | All) and shares_no_day(node.children):
            raise QueryError("query.no_day", self._last_filter)
        return node

    def _item(self) -> list[Node]:
        """The nodes of one item: none for an order or mere punctuation, several for a text such as `banjir,longsor`."""
        first = self._lexemes[self._at]
        prefixes = _NO_PREFIXES
        while lexeme := self._take(*_PREFIXES):
            if lexeme.kind == FIELD and lexeme.text in FILTERS:
                return [self._bound(node, prefixes) for node in self._filter(lexeme, prefixes)]
            if lexeme.text.startswith(COLUMN) and not (lexeme := self._column(lexeme)):
                return []
            if lexeme.kind != NOT and not self._is_glued():
                self._remark(lexeme, message("remark.nothing_to_apply_to"))
                return []
            prefixes = _with(prefixes, lexeme)
        nodes = self._value(prefixes)
        if not nodes and first.kind in (NOT, FIELD):
            self._remark(first, message("remark.nothing_to_apply_to"))
        return [self._bound(node, prefixes) if index == 0 else node for index, node in enumerate(nodes)]

    def _value(self, prefixes: _Prefixes) -> list[Node]:
        lexeme = self._take(PHRASE, OPEN, TEXT, ADDRESS, EXPRESSION)
        if lexeme is None:
            return []
        if lexeme.kind == OPEN:
            group = self._group(lexeme)
            return [group] if group else []
        if self._filtered and not prefixes.field:
            return self._condition(self._filtered, self._at - 1)
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
        at = self._at - 1
        lexemes = self._lexemes[at : at + 1] if prefixes != _NO_PREFIXES else self._lexemes[at:]
        found = spot(lexemes) if not prefixes.exact else None
        if found is None:
            return []
        last = self._lexemes[at + found.pieces - 1]
        self._at = at + found.pieces
        boost = boost_of(last.suffix, last.start, self._remarks)
        return [leaf._replace(boost=boost) for leaf in found.leaves]

    def _group(self, opening: Lexeme) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise QueryError("query.nested_too_deep", opening.start, most=DEEPEST_NESTING)
        node = self._alternatives()
        self._depth -= 1
        closing = self._lexemes[self._at]
        self._at += 1
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
        opening = self._take(OPEN) if self._is_glued() else None
        return self._conditions(field, opening) if opening else self._condition(field, self._at)

    def _conditions(self, field: Lexeme, opening: Lexeme) -> list[Node]:
        """What a filter means of all that stands in its parentheses: `date:(2018 OR 2019)`."""
        outer, self._filtered = self._filtered, field
        first = self._at
        group = self._group(opening)
        self._filtered = outer
        if self._at == first + 1:  # the closing one was next
            self._refuse(field)
        return [group] if group else []

    def _condition(self, field: Lexeme, at: int) -> list[Node]:
        """The condition that a filter makes of the value at that place; none for what is refused."""
        from searcher.query.conditions import complaint, read_condition  # most queries have none

        following = self._lexemes[at : at + LONGEST_VALUE]
        if at == self._at and not self._is_glued():
            following = []
        if following and following[0].kind == PHRASE:
            words = [following[0].text]
        else:
            words = [self._typed(lexeme) for lexeme in takewhile(lambda lexeme: lexeme.kind == TEXT, following)]
        value = read_condition(field.text, words, self._today) if words else None
        if value is None:
            self._refuse(field, complaint(field.text, has_value=True) if at < self._at else None)
            return []
        self._at = at + value.words
        self._count([value.condition], field)
        if value.remark:
            self._remarks.add(value.remark, self._text[field.start : self._lexemes[self._at - 1].end], field.start)
        return [value.condition]

    def _column(self, field: Lexeme) -> Lexeme | None:
        """The field that is meant by a column of dumps; None where there is no such column, which is then refused."""
        columns = self._columns() if self._columns else (field.text.removeprefix(COLUMN),)
        meant = field_meant(field.text, columns)
        if meant and meant not in FILTERS:
            if not self._compares():
                return field._replace(text=meant)
            self._refuse(field, message("filter.column_compared"))
            return None
        names = [f"kolom.{column}" for column in sorted(columns)[:MOST_NAMES]]
        self._refuse(field, message("filter.no_column", names=names) if names else message("filter.no_columns"))
        return None

    def _compares(self) -> bool:
        """Whether what is glued here asks for more or less than something."""
        value = self._next() if self._is_glued() else None
        return value is not None and value.kind == TEXT and bool(re.match(_COMPARISON, value.text))

    def _sort(self, field: Lexeme, prefixes: _Prefixes) -> None:
        value = self._next() if self._is_glued() else None
        sort = SORT_WORDS.get(value.text.strip(f" {TRAILING}").lower()) if value else None
        if sort is None:
            self._refuse(field)
        elif prefixes.excludes or self._depth:
            why = message("filter.sort_excluded") if prefixes.excludes else message("filter.sort_in_brackets")
            self._refuse(field, why)
        else:
            self._at += 1
            if self.sort not in ("", sort):
                self._remark(field, message("remark.second_sort"))
            self.sort = sort

    def _refuse(self, field: Lexeme, why: Message | None = None) -> None:
        """Leave out a filter and what is glued to it, or raise QueryError; `why` is by default that it is not read."""
        from searcher.query.conditions import complaint

        follows = self._next() if self._is_glued() else None
        while self._is_glued() and self._take(*_VALUES):
            pass
        what = self._text[field.start : self._lexemes[self._at - 1].end]
        has_value = follows is not None and follows.kind != CLOSE
        self._remarks.refuse(why or complaint(field.text, has_value=has_value), what, field.start)

    def _count(self, nodes: Sequence[Node], lexeme: Lexeme) -> None:
        for node in nodes:
            self._words += len(node.forms) if isinstance(node, Word | Phrase | Amount) else 1
            self._patterns += isinstance(node, Pattern | Expression | Fuzzy)
        if self._words > MOST_WORDS:
            raise QueryError("query.too_many_words", lexeme.start, most=MOST_WORDS)
        if self._patterns > MOST_PATTERNS:
            raise QueryError("query.too_many_patterns", lexeme.start, most=MOST_PATTERNS)

    def _next(self) -> Lexeme | None:
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def _take(self, *kinds: str) -> Lexeme | None:
        """The next lexeme if it is of one of these kinds; it is then behind us."""
        lexeme = self._next()
        if lexeme is None or lexeme.kind not in kinds:
            return None
        self._at += 1
        return lexeme

    def _is_glued(self) -> bool:
        """Whether the next lexeme follows without a space."""
        lexeme = self._next()
        return lexeme is not None and lexeme.glued

    def _typed(self, lexeme: Lexeme) -> str:
        return self._text[lexeme.start : lexeme.end]

    def _remark(self, lexeme: Lexeme, why: Message) -> None:
        self._remarks.add(why, self._typed(lexeme), lexeme.start)


def _with(prefixes: _Prefixes, lexeme: Lexeme) -> _Prefixes:
    if lexeme.kind == FIELD:
        return prefixes._replace(field=lexeme.text)
    if lexeme.kind == EXACT:
        return prefixes._replace(exact=True)
    if lexeme.kind == NOT or lexeme.text == "-":
        return prefixes._replace(excludes=not prefixes.excludes)
    return prefixes._replace(requires=True)
