"""The nodes of a query: plain values that any engine can compile.

    leaves      Word  Phrase  Amount  Pattern  Expression  Fuzzy: what is looked for in a text
    conditions  Dated  Undated  AmountBetween: what is known of an article beside its words
    structure   Words (side by side)  All (AND)  Either (OR)  Not  Must (+)  Field (title: author: source: place:)

Any node may stand anywhere: a condition obeys AND, OR, NOT and brackets as a word does. `searcher.query.tree` joins
them.
"""

from __future__ import annotations

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

    `exact` asks for these forms only: no family, no synonyms. `also` are forms that a word may become which is still
    being typed (`searcher.results.completions`): it is ranked by the first of them, and the others match as well.
    """

    text: str
    forms: tuple[str, ...]
    exact: bool = False
    boost: float = 1.0
    also: tuple[str, ...] = ()
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


# Behind this sign a name begins, of whatever kind.
ANY_NAME = "@"


class Growing(NamedTuple):
    """What is typed last: the beginning of a word, or of a value where there is a `field`.

    `typed` stands at `start` of the clean query; `begin` is where its field begins. `field` is `ANY_NAME` for a name of
    any kind. `leaf` is what stands for it in the tree, None where nothing does.
    """

    typed: str
    start: int
    begin: int
    field: str = ""
    leaf: Word | Phrase | None = None


Leaf: TypeAlias = Word | Phrase | Amount | Pattern | Expression | Fuzzy
Condition: TypeAlias = Dated | Undated | AmountBetween
Node: TypeAlias = Leaf | Condition | Words | All | Either | Not | Must | Field


def values_of(leaf: Leaf) -> tuple[Value, ...]:
    """The values of an amount, or of the amounts in a phrase."""
    if isinstance(leaf, Amount):
        return leaf.values
    return tuple(value for *_, values in leaf.amounts for value in values) if isinstance(leaf, Phrase) else ()
