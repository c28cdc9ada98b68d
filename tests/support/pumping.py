"""Strings on which a pattern of superlinear work shows it: made of the pattern's own pieces.

Such a pattern can read one stretch of text in many ways, or reads it anew from many places, and then fails. So each
string is something that reaches a repeat, many copies of what that repeat reads, and something that makes the rest
fail. Which characters matter to a pattern is told by its own literals and classes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]
from typing import Any

from support.regex_steps import MOST_STEPS, Program

# The copies in the shortest string: beyond the bounds of small repeats, which then look as they are.
COPIES = 40

# Twice the text takes twice the steps and a little for the ends; a square takes four times.
MOST_GROWTH = 2.4

# Fewer steps than this for each character are no growth worth telling, only a slow beginning.
FEWEST_STEPS = 3

_PROBES = " \n\t-–.,:;/\\\"'’()[]<>=&#*?!_~^|@0a1zAZé\x00"
_MOST_CHARACTERS = 14
_MOST_PAIRS = 40
_FAILURES = ("", "\x00", "!", "z", " <")


def worst(program: Program, how: str) -> tuple[float, str]:
    """The greatest growth of steps from one string to one with twice the copies, and a short form of the string."""
    found = (0.0, "")
    for before, piece, after in _recipes(program):
        growth = _growth(program, how, before, piece, after)
        if growth > found[0]:
            found = growth, f"{before!r} + n x {piece!r} + {after!r}"
        if growth > MOST_GROWTH:
            break
    return found


def stretched(program: Program, length: int) -> Iterator[str]:
    """The same strings, each as long as `length`."""
    for before, piece, after in list(_recipes(program))[::4]:
        room = length - len(before) - len(after)
        if room > 0:
            yield before + (piece * room)[:room] + after


def _growth(program: Program, how: str, before: str, piece: str, after: str) -> float:
    copies = max(4, COPIES // len(piece))
    growth = 0.0
    last = program.steps(before + copies * piece + after, how)
    for times in (2, 4, 8):
        steps = program.steps(before + times * copies * piece + after, how)
        if steps > MOST_STEPS:
            return 99.0
        if steps < FEWEST_STEPS * times * copies * len(piece):
            return 0.0
        growth = steps / last
        if growth < MOST_GROWTH:
            return growth
        last = steps
    return growth


def _recipes(program: Program) -> Iterator[tuple[str, str, str]]:
    """(before, piece, after), without doubles."""
    befores = list(dict.fromkeys(("", *_reaching(program))))
    pieces = list(dict.fromkeys(filter(None, _pieces(program))))
    seen = set()
    for before, piece in product(befores, pieces):
        for after in _FAILURES if before or len(piece) == 1 else _FAILURES[:3]:
            if (before, piece, after) not in seen:
                seen.add((before, piece, after))
                yield before, piece, after


def _pieces(program: Program) -> Iterator[str]:
    characters = _characters(list(program.parsed))
    yield from characters
    yield from (body for body in _bodies(list(program.parsed)) if body)
    yield _sample(list(program.parsed))
    pairs = [first + second for first, second in product(characters, repeat=2) if first != second]
    yield from pairs[:: max(1, len(pairs) // _MOST_PAIRS)]


def _characters(items: list[Any]) -> list[str]:
    """One character for each way in which characters matter to the pattern."""
    tests = list(_tests(items))
    kinds: dict[tuple[bool, ...], str] = {}
    literals = [chr(argument) for op, argument in _walk(items) if op in (code.LITERAL, code.NOT_LITERAL)]
    members = [
        chr(value) for op, argument in _walk(items) if op is code.IN for kind, value in argument if kind is code.LITERAL
    ]
    for character in [*_PROBES, *literals, *members]:
        kinds.setdefault(tuple(test(character) for test in tests), character)
    return list(dict.fromkeys(kinds.values()))[:_MOST_CHARACTERS]


def _tests(items: list[Any]) -> Iterator[Any]:
    from support.regex_steps import _test_of

    for op, argument in _walk(items):
        if (test := _test_of(op, argument, 0)) is not None:
            yield test


def _walk(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    for op, argument in items:
        yield op, argument
        for inner in _inner(op, argument):
            yield from _walk(inner)


def _inner(op: Any, argument: Any) -> list[list[Any]]:
    """The sequences within an item."""
    if op is code.BRANCH:
        return [list(items) for items in argument[1]]
    if op is code.SUBPATTERN:
        return [list(argument[3])]
    if op is code.ATOMIC_GROUP:
        return [list(argument)]
    if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [list(argument[2])]
    if op in (code.ASSERT, code.ASSERT_NOT):
        return [list(argument[1])]
    return []


_LONG_REPEAT = 8


def _bodies(items: list[Any]) -> Iterator[str]:
    """What each repeat that can be long reads in one round: as it is, and with its inner repeats taken twice."""
    for op, argument in _walk(items):
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and argument[1] >= _LONG_REPEAT:
            body = list(argument[2])
            yield _sample(body)
            yield _sample(body, more=1)
            for branch in body[0][1][1] if body and body[0][0] is code.BRANCH else ():
                yield _sample(list(branch))


def _reaching(program: Program, most: int = 6) -> list[str]:
    """What may stand before each long repeat so that it is reached."""
    found: list[str] = []

    def descend(items: list[Any], before: str) -> None:
        for op, argument in items:
            if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and argument[1] >= _LONG_REPEAT:
                found.append(before)
            for inner in _inner(op, argument):
                if op not in (code.ASSERT, code.ASSERT_NOT):
                    descend(inner, before)
            before += _sample([(op, argument)], more=1)

    descend(list(program.parsed), "")
    distinct = list(dict.fromkeys(found))
    return distinct[:: max(1, len(distinct) // most)]


def _sample(items: list[Any], more: int = 0) -> str:
    """A string that `items` read, repeats taken as seldom as they may be, or `more` times more."""
    said = ""
    for op, argument in items:
        if op is code.LITERAL:
            said += chr(argument)
        elif op in (code.IN, code.NOT_LITERAL, code.ANY):
            said += _member(op, argument)
        elif op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, body = argument
            times = min(int(least) + more, int(most)) if most is not code.MAXREPEAT else int(least) + more
            said += _sample(list(body), more) * times
        elif op is code.BRANCH:
            said += _sample(list(argument[1][0]), more)
        elif op is code.SUBPATTERN:
            said += _sample(list(argument[3]), more)
        elif op is code.ATOMIC_GROUP:
            said += _sample(list(argument), more)
    return said


def _member(op: Any, argument: Any) -> str:
    from support.regex_steps import _test_of

    test = _test_of(op, argument, 0)
    assert test is not None
    return next(
        filter(test, ["a", "A", " ", "1", *map(chr, range(1, 0x400)), *map(chr, range(0x2000, 0x2100)), "\ud800"]), ""
    )
