"""Regular expressions run as CPython's engine runs them, one step at a time, so that work can be counted.

`steps(pattern, text, how)` is how many times an item of the pattern was tried against a place of the text. Where the
engine backtracks this does, where it cannot (atomic groups, possessive repeats) this cannot. What costs the engine time
without a step of its own (a class that runs over a thousand blanks) is a step for each character here. The count is the
same on every machine, so a test can compare the counts of a text and of one twice as long.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Beyond this the pattern is called superlinear whatever the other counts are.
MOST_STEPS = 400_000

MATCHES, FULL_MATCHES, SEARCHES, ALL_MATCHES = "match", "fullmatch", "search", "finditer"


class TooManySteps(Exception):
    """More than `MOST_STEPS` steps."""


Groups = tuple[tuple[int, int] | None, ...]
Then = Callable[[int, Groups], bool]
Node = Callable[["Run", int, Groups, Then], bool]


class Run:
    """One text and the steps that were taken in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = len(text)
        self.steps = 0

    def step(self, more: int = 1) -> None:
        self.steps += more
        if self.steps > MOST_STEPS:
            raise TooManySteps


class Program:
    """A compiled pattern of `str` (one of bytes is read as Latin-1)."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        parsed = parser.parse(text, flags & ~re.DEBUG)
        self.groups = parsed.state.groups
        self.parsed = parsed
        self._root = _sequence(list(parsed), parsed.state.flags)

    def steps(self, text: str, how: str) -> int:
        """Steps of `re.match`, `fullmatch`, `search` or `finditer` of `text`, `MOST_STEPS` + 1 if there are more."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(200_000)
        run = Run(text)
        try:
            self._run(run, how)
        except TooManySteps:
            return MOST_STEPS + 1
        finally:
            sys.setrecursionlimit(limit)
        return run.steps

    def span(self, text: str, how: str) -> tuple[int, int] | None:
        """Where the first match is."""
        return next(self._matches(Run(text), how), None)

    def _run(self, run: Run, how: str) -> None:
        for _ in self._matches(run, how):
            if how != ALL_MATCHES:
                return

    def _matches(self, run: Run, how: str) -> Iterator[tuple[int, int]]:
        at = 0
        none: Groups = (None,) * self.groups
        while at <= run.end:
            found = [-1]

            def done(end: int, _: Groups, found: list[int] = found) -> bool:
                if how == FULL_MATCHES and end != run.end:
                    return False
                found[0] = end
                return True

            run.step()
            if self._root(run, at, none, done):
                yield at, found[0]
                at = max(found[0], at + 1)
            else:
                at += 1
            if how in (MATCHES, FULL_MATCHES):
                return


def _sequence(items: list[Any], flags: int) -> Node:
    nodes = [_node(op, argument, flags) for op, argument in items]
    if len(nodes) == 1:
        return nodes[0]

    def run_from(index: int, run: Run, at: int, groups: Groups, then: Then) -> bool:
        if index == len(nodes):
            return then(at, groups)
        return nodes[index](run, at, groups, lambda end, after: run_from(index + 1, run, end, after, then))

    return lambda run, at, groups, then: run_from(0, run, at, groups, then)


def _node(op: Any, argument: Any, flags: int) -> Node:  # noqa: C901 -- one line for each kind of item
    if (test := _test_of(op, argument, flags)) is not None:
        return _one(test)
    if op is code.AT:
        return _position(argument, flags)
    if op is code.BRANCH:
        return _branch([_sequence(list(items), flags) for items in argument[1]])
    if op is code.SUBPATTERN:
        group, added, removed, items = argument
        return _group(group, _sequence(list(items), (flags | added) & ~removed))
    if op is code.ATOMIC_GROUP:
        return _atomic(_sequence(list(argument), flags))
    if op in (code.ASSERT, code.ASSERT_NOT):
        direction, items = argument
        return _assertion(items, flags, ahead=direction > 0, wanted=op is code.ASSERT)
    if op is code.GROUPREF:
        return _reference(argument, flags)
    if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, items = argument
        most = sys.maxsize if most is code.MAXREPEAT else int(most)
        items = list(items)
        single = _test_of(*items[0], flags) if len(items) == 1 else None
        if op is code.POSSESSIVE_REPEAT:
            return _atomic(
                _repeat_one(single, least, most) if single else _repeat(_sequence(items, flags), least, most)
            )
        if single:
            return _repeat_one(single, least, most, lazy=op is code.MIN_REPEAT)
        return _repeat(_sequence(items, flags), least, most, lazy=op is code.MIN_REPEAT)
    raise NotImplementedError(op)


Test = Callable[[str], bool]


def _test_of(op: Any, argument: Any, flags: int) -> Test | None:
    """What an item that stands for one character asks of it."""
    if op not in (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN):
        if op is code.SUBPATTERN and argument[0] is None and len(argument[3]) == 1:
            return _test_of(*argument[3][0], (flags | argument[1]) & ~argument[2])
        return None
    letters = flags & (re.IGNORECASE | re.ASCII | re.DOTALL)
    written = _written(op, argument)
    return _known_test(written, int(letters))


_TESTS: dict[tuple[str, int], Test] = {}


def _known_test(written: str, flags: int) -> Test:
    """Python's own engine decides what one character is."""
    if (written, flags) not in _TESTS:
        match = re.compile(written, flags & ~re.VERBOSE).fullmatch
        known: dict[str, bool] = {}

        def test(character: str) -> bool:
            if character not in known:
                known[character] = match(character) is not None
            return known[character]

        _TESTS[written, flags] = test
    return _TESTS[written, flags]


_CATEGORIES = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_NOT_DIGIT: r"\D",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S",
    code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_WORD: r"\W",
}


def _written(op: Any, argument: Any) -> str:
    """The item written as a pattern again."""
    if op is code.LITERAL:
        return re.escape(chr(argument))
    if op is code.NOT_LITERAL:
        return f"[^{_escaped(argument)}]"
    if op is code.ANY:
        return "."
    pieces = []
    for kind, value in argument:
        if kind is code.NEGATE:
            pieces.append("^")
        elif kind is code.LITERAL:
            pieces.append(_escaped(value))
        elif kind is code.RANGE:
            pieces.append(f"{_escaped(value[0])}-{_escaped(value[1])}")
        else:
            pieces.append(_CATEGORIES[value])
    return f"[{''.join(pieces)}]"


def _escaped(character: int) -> str:
    return f"\\U{character:08x}"


def _one(test: Test) -> Node:
    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        run.step()
        return at < run.end and test(run.text[at]) and then(at + 1, groups)

    return node


def _position(kind: Any, flags: int) -> Node:
    def is_word(run: Run, at: int) -> bool:
        return 0 <= at < run.end and (run.text[at].isalnum() or run.text[at] == "_")

    def holds(run: Run, at: int) -> bool:
        if kind is code.AT_BEGINNING:
            return at == 0 or bool(flags & re.MULTILINE and run.text[at - 1] == "\n")
        if kind is code.AT_BEGINNING_STRING:
            return at == 0
        if kind is code.AT_END:
            if at == run.end or (at == run.end - 1 and run.text[at] == "\n"):
                return True
            return bool(flags & re.MULTILINE and run.text[at] == "\n")
        if kind is code.AT_END_STRING:
            return at == run.end
        at_boundary = is_word(run, at - 1) != is_word(run, at)
        return at_boundary == (kind is code.AT_BOUNDARY)

    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        run.step()
        return holds(run, at) and then(at, groups)

    return node


def _branch(nodes: list[Node]) -> Node:
    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        for branch in nodes:  # noqa: SIM110 -- a generator would nest calls of C, and these go deep
            if branch(run, at, groups, then):
                return True
        return False

    return node


def _group(number: int | None, inner: Node) -> Node:
    if number is None:
        return inner

    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        return inner(run, at, groups, lambda end, seen: then(end, (*seen[:number], (at, end), *seen[number + 1 :])))

    return node


def _alone(inner: Node, run: Run, at: int, groups: Groups) -> tuple[int, Groups] | None:
    """The first match of `inner`, which is not asked for another."""
    found: list[tuple[int, Groups]] = []

    def keep(end: int, seen: Groups) -> bool:
        found.append((end, seen))
        return True

    return found[0] if inner(run, at, groups, keep) else None


def _atomic(inner: Node) -> Node:
    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        found = _alone(inner, run, at, groups)
        return found is not None and then(*found)

    return node


def _assertion(items: Any, flags: int, *, ahead: bool, wanted: bool) -> Node:
    inner = _sequence(list(items), flags)
    width = 0 if ahead else items.getwidth()[0]

    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        run.step()
        found = _alone(inner, run, at - width, groups) if at >= width else None
        if wanted:
            return found is not None and then(at, found[1])
        return found is None and then(at, groups)

    return node


def _reference(number: int, flags: int) -> Node:
    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        span = groups[number]
        if span is None:
            return False
        said = run.text[span[0] : span[1]]
        run.step(max(1, len(said)))
        here = run.text[at : at + len(said)]
        is_same = here.lower() == said.lower() if flags & re.IGNORECASE else here == said
        return is_same and then(at + len(said), groups)

    return node


def _repeat_one(test: Test, least: int, most: int, *, lazy: bool = False) -> Node:
    """A repeat of one character: greedy runs as far as it can and comes back, lazy goes on when it must."""

    def node(run: Run, at: int, groups: Groups, then: Then) -> bool:
        text, last = run.text, min(run.end, at + most)
        end = at
        while end < (at + least if lazy else last) and end < last and test(text[end]):
            end += 1
            run.step()
        run.step()
        if end - at < least:
            return False
        if lazy:
            while not then(end, groups):
                run.step()
                if not (end < last and test(text[end])):
                    return False
                end += 1
            return True
        while True:
            if then(end, groups):
                return True
            run.step()
            end -= 1
            if end < at + least:
                return False

    return node


def _repeat(inner: Node, least: int, most: int, *, lazy: bool = False) -> Node:
    def again(run: Run, count: int, start: int, at: int, groups: Groups, then: Then) -> bool:
        run.step()
        if count > least and at == start:  # an empty round is the last
            return then(at, groups)

        def more() -> bool:
            return count < most and inner(run, at, groups, lambda end, seen: again(run, count + 1, at, end, seen, then))

        if count < least:
            return more()
        if lazy:
            return then(at, groups) or more()
        return more() or then(at, groups)

    return lambda run, at, groups, then: again(run, 0, -1, at, groups, then)
