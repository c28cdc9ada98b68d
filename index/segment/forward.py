"""The forward index: an article as a string with one character for each position.

Every distinct form of a segment has a number, in the order of first sight, and every number a character; so an article
is a string, a phrase is a substring of it, and a phrase of word families is a regular expression with one set for each
word. Positions are offsets into the string, and frequent forms take one or two bytes of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

# Stands between title, body and captions: no phrase reaches over it.
GAP = "\0"

_SURROGATES = range(0xD800, 0xE000)  # code points that UTF-8 cannot hold

# How many forms one segment can number: every code point but the gap and the surrogates.
MAX_FORMS = 0x110000 - 1 - len(_SURROGATES)


# A phrase that can be written in more ways is looked for as a pattern.
MOST_SPELLINGS = 8


def character(number: int) -> str:
    """The character of form `number`, from 0 to `MAX_FORMS` - 1."""
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def characters(count: int) -> str:
    """The characters of the forms 0 to `count` - 1."""
    small = min(count, _SURROGATES.start - 1)
    return "".join([*map(chr, range(1, small + 1)), *map(character, range(small, count))])


def number(character: str) -> int:
    """The number of the form that `character` means."""
    code = ord(character)
    return (code if code < _SURROGATES.start else code - len(_SURROGATES)) - 1


def times_side_by_side(sequence: str, first: str, second: str) -> int:
    """How often one of the characters `first` comes directly before one of `second`."""
    times = 0
    last = len(sequence) - 1
    for character in first:
        place = sequence.find(character, 0, last)
        while place >= 0:
            times += sequence[place + 1] in second
            place = sequence.find(character, place + 1, last)
    return times


def positions_of(character: str, sequence: str) -> list[int]:
    """Where a character stands, in ascending order."""
    found = []
    place = sequence.find(character)
    while place >= 0:
        found.append(place)
        place = sequence.find(character, place + 1)
    return found


def phrase_pattern(words: Sequence[Iterable[str]], slop: int = 0) -> re.Pattern[str]:
    """A pattern for `words` in this order, each given as the characters, at least one, that may mean it.

    Up to `slop` other positions may lie between two neighbours, but never a gap; whoever wants at most `slop` in all
    looks at the length of the match. Each word is taken where it first follows the one before, and never looked for
    again further on (hence the atomic groups): no other choice makes a match shorter, and trying them all would take
    time exponential in the number of words.
    """
    first, *others = ["[" + "".join(map(re.escape, sorted(characters))) + "]" for characters in words]
    if not slop:
        return re.compile("".join([first, *others]))
    return re.compile("".join([first, *(f"(?>[^{GAP}]{{0,{slop}}}?{word})" for word in others)]))


def spellings(words: Sequence[Iterable[str]], slop: int = 0) -> tuple[str, ...]:
    """The strings that mean `words` side by side, all of one length; none where only `phrase_pattern` can find them."""
    found = () if slop else tuple(map("".join, islice(product(*map(dict.fromkeys, words)), MOST_SPELLINGS + 1)))
    return found if len(found) <= MOST_SPELLINGS else ()


def occurrences_of(strings: Iterable[str], sequence: str) -> list[tuple[int, int]]:
    """The [start, end) of every occurrence of one of `strings`, in order; they may overlap."""
    found = []
    for string in [string for string in strings if string in sequence]:  # few of a family do
        start = sequence.find(string)
        while start >= 0:
            found.append((start, start + len(string)))
            start = sequence.find(string, start + 1)
    return sorted(found)


def occurrences(pattern: re.Pattern[str], sequence: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of every occurrence, one for each position where one starts; they may overlap."""
    match = pattern.search(sequence)
    while match:
        yield match.span()
        match = pattern.search(sequence, match.start() + 1)
