"""How the matches of a query word are found again in the sequence of an article.

A sequence has one character for each position (see `index.segment.forward`), so looking for a match is looking for a
string or a pattern. Whoever has a sequence can paint it: nothing here asks where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.namedtuples import NamedTuple
from index.segment.forward import occurrences, occurrences_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # [start, end) of a sequence.
    Range: TypeAlias = tuple[int, int]

    # Where something is in each article.
    Places: TypeAlias = Mapping[int, Sequence[Range]]
else:
    Range = Places = tuple


class Paint(NamedTuple):
    """One way to find matches: as one of some strings, by a pattern, or at `places` known beforehand.

    Strings of one character each may be given as one string.
    A match of the pattern takes at most `longest` positions. `as_typed` is False for other forms and other names.
    Places are those of one article, in the whole of its sequence; they are amounts, which may be more than their words.
    """

    strings: Sequence[str]
    pattern: re.Pattern[str] | None = None
    as_typed: bool = True
    longest: int = 0
    places: tuple[Range, ...] = ()
    is_amount: bool = False

    @property
    def is_of_characters(self) -> bool:
        """Whether each of its strings is one character, and nothing else finds it."""
        if self.pattern or self.places:
            return False
        return isinstance(self.strings, str) or len("".join(self.strings)) == len(self.strings)

    def find(self, part: str, offset: int = 0) -> list[Range]:
        """The [start, end) of every match in a part of a sequence that begins at `offset`, in order."""
        if self.places:
            last = offset + len(part)
            return [(start - offset, end - offset) for start, end in self.places if offset <= start and end <= last]
        if self.pattern:
            return [(start, end) for start, end in occurrences(self.pattern, part) if end - start <= self.longest]
        return occurrences_of(self.strings, part)


class Shape(NamedTuple):
    """How a query word looks in sequences.

    A match begins with one of the characters `opening` and ends with one of `closing`.
    """

    paints: tuple[Paint, ...] = ()
    opening: str = ""
    closing: str = ""


def paints_of_amounts(places: Iterable[Range]) -> tuple[Paint, ...]:
    """The way to find amounts at these places of one article."""
    return (Paint((), places=tuple(places), is_amount=True),) if places else ()


def finds_any(paints: Iterable[Paint]) -> Callable[[str], bool]:
    """A test whether a part of a sequence holds a match of any of `paints`; a pattern may have thousands of forms."""
    ways = list(paints)
    singles = frozenset(string for way in ways for string in way.strings if len(string) == 1)
    longer = [way for way in ways if way.pattern or any(len(string) > 1 for string in way.strings)]
    return lambda part: not singles.isdisjoint(part) or any(way.find(part) for way in longer)


def also_painted(shape: Shape, others: Iterable[Shape]) -> Shape:
    """`shape`, painted also where its other names are found."""
    theirs = (paint._replace(as_typed=False) for other in others for paint in other.paints)
    return shape._replace(paints=(*shape.paints, *theirs))


def shape_of_forms(characters: str, as_typed: str) -> Shape:
    """A single word with all of its forms, each one character, of which some are the form that was typed."""
    others = "".join([character for character in characters if character not in as_typed])
    return Shape((Paint(as_typed), Paint(others, as_typed=False)), characters, characters)
