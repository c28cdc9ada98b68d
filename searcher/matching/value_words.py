"""Which values of a field hold some words: a search in one text of all their words, not a look at each value.

An archive quotes tens of thousands of names, and the app asks for those that begin so with every key. The text is made
once, of the forms that `tokenize` gives, so what is found in it is what `value_matches` finds value by value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from index.analysis.tokenizer import LONGEST_FORM, tokenize
from index.namedtuples import NamedTuple
from index.segment.kept import Kept
from searcher.matching.wildcards import value_matches
from searcher.query.nodes import Leaf, Pattern, Phrase, Word

# What parts the lines of a text, none of which a value can hold.
_LINE = "\n"

# Signs that part words of letters, whatever stands beside them.
_PARTING = dict.fromkeys(map(ord, ",;()&/@"), " ")

# Leaves whose values are kept in mind: the next key asks for those of the words before.
_LEAVES_KEPT = 200


class Beginning(NamedTuple):
    """What a name begins with, as `typed` and as the `pattern` of its words, None where nothing is typed yet."""

    typed: str
    pattern: Pattern | None

    def fits(self, name: str) -> bool:
        """Whether `name` begins so, or holds a word that does."""
        return name.lower().startswith(self.typed) or (self.pattern is not None and value_matches(self.pattern, name))


class ValueWords:
    """Names, each of which one value or several are found by."""

    def __init__(self, values: Iterable[str], names_of: Callable[[str], Iterable[str]]) -> None:
        named: dict[str, tuple[str, ...]] = {}
        for value in values:
            for name in names_of(value):
                named[name] = (*named[name], value) if name in named else (value,)
        named.pop("", None)
        self._named = named
        self._names = (*named,)
        self._words = _Lines(f" {_words_of(name)} " for name in self._names)
        self._begun: _Lines | None = None
        self._held: Kept[Leaf, frozenset[str]] = Kept(_LEAVES_KEPT)

    @property
    def names(self) -> Sequence[str]:
        """All of them."""
        return self._names

    def holding(self, leaf: Leaf) -> frozenset[str]:
        """The names that `leaf` matches."""
        known = self._held.get(leaf)
        return self._held.keep(leaf, frozenset(self._holding(leaf))) if known is None else known

    def beginning(self, beginning: Beginning) -> frozenset[str]:
        """The names that begin so, or hold a word that does."""
        if self._begun is None:
            self._begun = _Lines(name.lower() for name in self._names)
        begun = self._at(self._begun.with_any(_LINE + beginning.typed))
        return frozenset(begun) | (self.holding(beginning.pattern) if beginning.pattern else frozenset())

    def values_of(self, names: Iterable[str]) -> set[str]:
        """The values that are found by any of these names."""
        return {value for name in names for value in self._named.get(name, ())}

    def _holding(self, leaf: Leaf) -> Iterable[str]:
        needles = _needles(leaf)
        if needles is None:
            return (name for name in self._names if value_matches(leaf, name))
        return self._at(self._words.with_any(*needles))

    def _at(self, places: Iterable[int]) -> Iterator[str]:
        return (self._names[place] for place in places)


class _Lines:
    """Lines of one text, found by what they hold; a line begins and ends with `_LINE`."""

    def __init__(self, lines: Iterable[str]) -> None:
        held = [*lines]
        self._text = f"{_LINE}{_LINE.join(held)}{_LINE}"
        self._starts = [*accumulate((len(line) + 1 for line in held), initial=0)]

    def with_any(self, *needles: str) -> Iterator[int]:
        """The places of the lines that hold one of these."""
        for needle in needles:
            at = self._text.find(needle)
            while 0 <= at < self._starts[-1]:
                place = bisect_right(self._starts, at) - 1
                yield place
                at = self._text.find(needle, self._starts[place + 1])


def _needles(leaf: Leaf) -> tuple[str, ...] | None:
    """What a line of words holds where `leaf` matches its value; None where that takes a look at each value."""
    if isinstance(leaf, Word | Phrase):
        return f" {' '.join(leaf.forms)} ", f"{_LINE} {''.join(leaf.forms)} {_LINE}"
    if not isinstance(leaf, Pattern):
        return None
    *whole, last = leaf.globs
    begin = last.removesuffix("*")
    is_beginning = last != begin != "" and not any(sign in form for sign in "*?" for form in (*whole, begin))
    return (f" {' '.join([*whole, begin])}",) if is_beginning else None


def _words_of(name: str) -> str:
    if name.isascii() and len(name) <= LONGEST_FORM:
        parts = name.translate(_PARTING).split()
        if "".join(parts).isalpha():
            return " ".join(parts).lower()  # nearly every name, and tokens take ten times as long
    return " ".join(token.form for token in tokenize(name))


def holders(columns: Iterable[Mapping[int, Sequence[str]]]) -> dict[str, list[int]]:
    """The articles that have each value of some columns."""
    held: dict[str, list[int]] = {}
    for column in columns:
        for doc, values in column.items():
            for value in values:
                if value in held:
                    held[value].append(doc)
                else:
                    held[value] = [doc]
    return held
