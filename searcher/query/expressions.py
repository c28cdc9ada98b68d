"""Regular expressions of one word: `. [] * + ? | ()`, read into an automaton that no word can slow down.

An expression becomes the automaton of Glushkov ("The abstract theory of automata", 1961): a state for each character
that is written, a set of states is the bits of a number, and there is no way back. Each character of a word takes one
step, whose price is bounded by the length of the expression; steps are remembered, so most are one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.analysis.tokenizer import LONGEST_FORM
from index.messages import Message, message
from index.namedtuples import NamedTuple

# What is longer is a program and no word that anybody half remembers; it bounds the states and the price of a step.
LONGEST_EXPRESSION = 100

# Steps that an automaton remembers; an expression of ordinary size takes some hundred.
_MOST_STEPS = 10_000

_REPEATS = "*+?"
# Signs that have a meaning elsewhere, and none in a word.
_WITHOUT_MEANING = "\\{}^$"


class BrokenExpression(ValueError):
    """Not an expression; `why` says what is wrong with it."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.code)
        self.why = why


class _Part(NamedTuple):
    """What is known of a part of an expression: whether it may be empty, and the states that begin and end it."""

    may_be_empty: bool
    first: int
    last: int


class _Letter(NamedTuple):
    """What a state accepts: characters between the two of a range, or, if it is `negated`, all others."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False

    def accepts(self, character: str) -> bool:
        """Whether this character is meant."""
        return self.negated != any(low <= character <= high for low, high in self.ranges)


_EMPTY = _Part(may_be_empty=True, first=0, last=0)
_ANY = _Letter((), negated=True)
_START = 1


class Automaton:
    """Accepts the words that an expression describes from beginning to end. Raises `BrokenExpression`."""

    def __init__(self, expression: str) -> None:
        if len(expression) > LONGEST_EXPRESSION:
            raise BrokenExpression(message("expression.too_long", most=LONGEST_EXPRESSION))
        read = _Reader(expression)
        whole = read.whole()
        self._letters = [_Letter(()), *read.letters]  # the state 0 is the start, and no character leads to it
        self._follow = [whole.first, *read.follow]
        self._final = whole.last | (_START if whole.may_be_empty else 0)
        self._accepting: dict[str, int] = {}  # by character, the states that it leads to
        self._steps: dict[tuple[int, str], int] = {}

    def accepts(self, form: str) -> bool:
        """Whether a form is described, by itself or as a reduplication of what is."""
        return any(True for _ in self.fitting((form,)))

    def fitting(self, forms: Iterable[str]) -> Iterator[str]:
        """The forms that are described, or that are a reduplication of what is: `nota-nota` as `nota` is.

        Forms in order are read fastest: what begins as one did that came to nothing is not read at all.
        """
        dead = None
        for form in forms:
            if dead and form.startswith(dead):
                continue
            states = _START
            for place, character in enumerate(form):
                if character == "-" and states & self._final:
                    break
                states = self._step(states, character)
                if not states:
                    dead = form[: place + 1]
                    break
            if states & self._final:
                yield form

    def prefix(self) -> str:
        """What every form that is described begins with."""
        states, prefix = _START, ""
        while not states & self._final and len(prefix) < LONGEST_FORM:
            following = self._following(states)
            letter = self._letters[following.bit_length() - 1]
            is_one = following.bit_count() == 1 and not letter.negated and len(letter.ranges) == 1
            if not is_one or letter.ranges[0][0] != letter.ranges[0][1]:
                break
            states, prefix = following, prefix + letter.ranges[0][0]
        return prefix

    def _step(self, states: int, character: str) -> int:
        step = (states, character)
        after = self._steps.get(step)
        if after is None:
            if len(self._steps) >= _MOST_STEPS:
                self._steps.clear()
            after = self._steps[step] = self._following(states) & self._states_of(character)
        return after

    def _following(self, states: int) -> int:
        """The states that may come after one of these."""
        following = 0
        for number, follow in enumerate(self._follow):
            if states >> number & 1:
                following |= follow
        return following

    def _states_of(self, character: str) -> int:
        """The states that this character leads to."""
        states = self._accepting.get(character)
        if states is None:
            accepting = (1 << number for number, letter in enumerate(self._letters) if letter.accepts(character))
            states = self._accepting[character] = sum(accepting)
        return states


class _Reader:
    """Reads one expression, by recursive descent.

    whole = series { "|" series }        series = { piece [ "*" | "+" | "?" ] }
    piece = "(" whole ")" | "[" ["^"] ranges "]" | "." | a character
    """

    def __init__(self, expression: str) -> None:
        self.letters: list[_Letter] = []
        self.follow: list[int] = []
        self._rest = list(reversed(expression))

    def whole(self) -> _Part:
        """All of the expression."""
        part = self._alternatives()
        if self._rest:  # only a parenthesis ends the alternatives before the end
            raise BrokenExpression(message("expression.no_opening_parenthesis"))
        return part

    def _alternatives(self) -> _Part:
        part = self._series()
        while self._take("|"):
            other = self._series()
            part = _Part(part.may_be_empty or other.may_be_empty, part.first | other.first, part.last | other.last)
        return part

    def _series(self) -> _Part:
        part = _EMPTY
        while self._rest and self._rest[-1] not in "|)":
            part = self._joined(part, self._repeated(self._piece()))
        return part

    def _joined(self, part: _Part, other: _Part) -> _Part:
        self._lead(part.last, other.first)
        first = part.first | other.first if part.may_be_empty else part.first
        last = part.last | other.last if other.may_be_empty else other.last
        return _Part(part.may_be_empty and other.may_be_empty, first, last)

    def _repeated(self, part: _Part) -> _Part:
        sign = self._take(_REPEATS)
        if sign and self._rest and self._rest[-1] in _REPEATS:
            raise BrokenExpression(message("expression.nothing_to_repeat", sign=self._rest[-1]))
        if sign in ("*", "+"):
            self._lead(part.last, part.first)
        return part._replace(may_be_empty=True) if sign in ("*", "?") else part

    def _piece(self) -> _Part:
        character = self._rest.pop()
        if character in _REPEATS:
            raise BrokenExpression(message("expression.nothing_to_repeat", sign=character))
        if character in _WITHOUT_MEANING:
            raise BrokenExpression(message("expression.without_meaning", sign=character))
        if character == "(":
            part = self._alternatives()
            if not self._take(")"):
                raise BrokenExpression(message("expression.no_closing_parenthesis"))
            return part
        if character == "[":
            return self._state(self._choice())
        return self._state(_ANY if character == "." else _Letter(((character, character),)))

    def _choice(self) -> _Letter:
        """What stands in square brackets; each bracket holds something."""
        negated = bool(self._take("^"))
        ranges: list[tuple[str, str]] = []
        while self._rest and self._rest[-1] != "]":
            low = high = self._rest.pop()
            if self._rest[-1:] == ["-"] and self._rest[-2:-1] not in ([], ["]"]):
                self._rest.pop()
                high = self._rest.pop()
            if low > high:
                raise BrokenExpression(message("expression.backwards", low=low, high=high))
            ranges.append((low, high))
        if not self._take("]") or not ranges:
            raise BrokenExpression(message("expression.no_choice"))
        return _Letter(tuple(ranges), negated)

    def _state(self, letter: _Letter) -> _Part:
        self.letters.append(letter)
        self.follow.append(0)
        state = 1 << len(self.letters)
        return _Part(may_be_empty=False, first=state, last=state)

    def _lead(self, before: int, after: int) -> None:
        """Let the states `after` follow each of those `before`."""
        for number in range(len(self.follow)):
            if before >> (number + 1) & 1:
                self.follow[number] |= after

    def _take(self, characters: str) -> str:
        """The next character if it is one of these; it is then behind us."""
        return self._rest.pop() if self._rest and self._rest[-1] in characters else ""


@lru_cache(maxsize=64)
def automaton(expression: str) -> Automaton:
    """The automaton of an expression, which a query reads, asks of every segment and of values of fields."""
    return Automaton(expression)
