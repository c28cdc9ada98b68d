"""How much work a page would be, told from its characters before any parser of HTML sees it.

The parsers compare each attribute of a tag with all others, so 40,000 on one tag take them a minute, and they take a
tenth of a millisecond for each tag. No page has so much of either; one that has is not read.

What belongs to a tag depends on where quotation marks open and close, and parsers differ about scripts, comments and
broken markup. So all readings are followed at once: each "<" before a letter may open a tag, and what may be in such a
tag is either outside of quotation marks, or within double or single ones. A mark behind `name=` opens a value; any
other one may or may not. No parser finds more than the fullest reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.namedtuples import NamedTuple

# A long page of an encyclopaedia has 30,000, a page of news 3,000.
MOST_TAGS = 50_000

# Attributes times different attributes, all tags together: 3,000 on one tag. Tags of real pages have 30 at most.
MOST_COMPARED = 10_000_000


class Markup(NamedTuple):
    """How many tags a page opens at most, and how many pairs of attributes a parser compares at most."""

    tags: int
    compared: int

    @property
    def is_too_much(self) -> bool:
        """Whether the page is not to be read."""
        return self.tags > MOST_TAGS or self.compared > MOST_COMPARED

    @property
    def detail(self) -> Mapping[str, object]:
        """What there is too much of, as the values of a `Reject`."""
        if self.tags > MOST_TAGS:
            return {"detail": "many_tags", "tags": self.tags, "most": MOST_TAGS}
        return {"detail": "many_attributes"}


def measure_markup(page: str) -> Markup:
    """What parsing `page` would cost, in time that grows with its length; counting ends where it is too much."""
    tags = sum(1 for _ in _TAG.finditer(page))
    return Markup(tags, 0 if tags > MOST_TAGS else _compared(page))


_TAG = re.compile(r"<[A-Za-z]")
_MARK = re.compile(r"<[A-Za-z]|[>\"']")


# Behind a name and "=", where no value is waited for, a quotation mark opens one. Longer names are not looked at.
_OPENS = re.compile(r"(?:^|[^=\s])\s+[^\s=/\"'<>]+\s*=\s*$")
_LONGEST_LOOKED_AT = 300

# Attributes of one tag, even where all have one name.
_MOST_ALIKE = 100_000


class _Attributes:
    """What stands in a tag, in one reading of it; where that `is_broken`, parsers go separate ways."""

    def __init__(self) -> None:
        self.count = 0
        self.names: set[str] = set()
        self.is_broken = False

    def add(self, written: str) -> None:
        pieces = written.replace("/", " ").split()
        self.count += len(pieces)
        self.names.update(piece.partition("=")[0] for piece in pieces)

    def as_broken(self) -> _Attributes:
        self.is_broken = True
        return self

    def parted(self) -> _Attributes:
        """A second reading that goes its own way from here; the names of both count for each, which needs no copy."""
        other = _Attributes()
        other.count, other.names = self.count, self.names
        return other

    @property
    def compared(self) -> int:
        return self.count * len(self.names) if self.count <= _MOST_ALIKE else MOST_COMPARED + 1


def _compared(page: str) -> int:
    total = at = 0
    outside: _Attributes | None = None
    within: dict[str, _Attributes | None] = {'"': None, "'": None}
    for mark in _MARK.finditer(page):
        written = page[at : mark.start()] if outside else ""
        if outside:
            outside.add(written)
            if total + outside.compared > MOST_COMPARED:
                return total + outside.compared
        sign, at = mark[0], mark.end()
        if sign in within:
            outside, within[sign] = _at_quotation_mark(sign, outside, within[sign], written)
        elif sign == ">":
            total += outside.compared if outside else 0
            outside = None
        elif outside is None:
            outside = _Attributes()
        else:
            outside.as_broken().add(sign)
    if outside:
        outside.add(page[at:])
    last = [reading.compared for reading in (outside, *within.values()) if reading]
    return total + max(last, default=0)


def _at_quotation_mark(
    sign: str, outside: _Attributes | None, within: _Attributes | None, written: str
) -> tuple[_Attributes | None, _Attributes | None]:
    """What stands outside of marks of this kind and within them, behind one; `written` stands before it in a tag."""
    if outside is None:
        return within, None
    looked_at = len(written) <= _LONGEST_LOOKED_AT and not outside.is_broken
    if looked_at and _OPENS.search(written):
        return within, outside
    fullest = outside if within is None or outside.count >= within.count else within
    plain = fullest.parted().as_broken()
    plain.add(sign)
    return plain, outside
