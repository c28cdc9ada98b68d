"""Where the matches of a query are in the texts of an article.

Matches are found in the sequence of the article, position by position. To locate them in its text, the n-th occurrence
of a form in the sequence is taken to be its n-th occurrence in the text: as a whole word, or as one of the forms that a
hyphen word takes. Where the two counts differ (`2500` was written "2.500", a letter has an accent) the
text is walked through surface by surface, as it was when the sequence was made; that is always right, and slower.

Hand-written because Whoosh's highlighter marks the "Al" of "Al-Anbar" for "Ain al-Asad", and takes 50 ms to load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

from index.analysis.tokenizer import APOSTROPHES, NUMBER_SIGNS, forms_of, surface_pattern
from index.namedtuples import NamedTuple, made_of
from index.segment.forward import GAP, positions_of
from index.segment.glued import MOST_PARTS
from searcher.matching.paints import Paint
from searcher.results.snippets import Match

# Nobody looks at more matches of one word in one text, and `a*` may match half of it.
MOST_MATCHES = 1000

_NUMBER_SIGNS = frozenset(NUMBER_SIGNS)
_INSIDE_SURFACE = frozenset("-" + APOSTROPHES)
_JOINS_FIGURES = _NUMBER_SIGNS | _INSIDE_SURFACE | {"/"}

# What a surface never reaches over, nor an initialism or a number begins or ends with; "" is where a text ends.
_APART = frozenset(("", *' \n,;:!?()"\u201c\u201d'))

# The same in a text of one byte for every character, where a question mark may stand for any other sign.
_APART_BYTES = frozenset(b' \n,;:!()"')


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # [start, end) of a text.
    Range: TypeAlias = tuple[int, int]

    # A match as [start, end) of a sequence, with the number of the query word and whether it stands as typed.
    _Found: TypeAlias = tuple[int, int, int, bool]


class DoesNotFit(Exception):
    """A sequence is not that of the texts."""


class Painted(NamedTuple):
    """The matches in each part of an article, as ranges of that part's text."""

    title: tuple[Match, ...]
    body: tuple[Match, ...]
    captions: tuple[tuple[Match, ...], ...]

    @property
    def parts(self) -> tuple[tuple[Match, ...], ...]:
        """Those of title, body and captions."""
        return self.title, self.body, *self.captions


class Ways:
    """The ways in which the words of a query are found in sequences of one segment, put together once for all.

    `paints` holds the ways of each word. Nearly all of them are single characters: of these only the ones that a
    sequence holds are looked for in its parts, whichever words they mean.
    """

    def __init__(self, paints: Sequence[Sequence[Paint]]) -> None:
        self.paints = paints
        self.name_amounts = any(way.is_amount for ways in paints for way in ways)
        self._words_of: dict[str, list[tuple[int, bool]]] = {}
        self._longer: list[tuple[int, Paint]] = []
        for word, ways in enumerate(paints):
            for way in ways:
                if way.is_of_characters:
                    for character in way.strings:
                        self._words_of.setdefault(character, []).append((word, way.as_typed))
                else:
                    self._longer.append((word, way))

    def held_by(self, sequence: str) -> list[str]:
        """The characters that a sequence holds."""
        return [character for character in self._words_of if character in sequence]

    def find(self, part: str, offset: int, at: Mapping[str, Sequence[int]], most: int | None) -> list[_Found]:
        """The matches as ranges of positions in a part, which begins at `offset` of its sequence.

        `at` says where in the part each of the characters stands that the sequence holds.
        """
        found = [
            (start, start + 1, word, typed)
            for character, starts in at.items()
            for word, typed in self._words_of[character]
            for start in starts
        ]
        for word, way in self._longer:
            found += [(start, end, word, way.as_typed) for start, end in way.find(part, offset)]
        if most is not None and len(found) > most:
            found = [
                (start, end, word, way.as_typed)
                for word, ways in enumerate(self.paints)
                for way in ways
                for start, end in way.find(part, offset)[:most]
            ]
        return sorted(found)

    def needed(
        self, part: str, found: Sequence[_Found], at: Mapping[str, Sequence[int]]
    ) -> Mapping[str, Sequence[int]]:
        """Where each of the characters stands in a part that the matches found in it begin or end with."""
        if not self._longer:
            return at
        ends = {part[start] for start, _, _, _ in found} | {part[end - 1] for _, end, _, _ in found}
        return {character: at.get(character) or positions_of(character, part) for character in ends}


def paint(
    sequence: str,
    texts: Sequence[str],
    ways: Ways,
    form_of: Callable[[str], str],
    most: int | None = MOST_MATCHES,
) -> Painted:
    """Find every match in `texts`: title, body and captions of the article with this `sequence`.

    `form_of` gives the form of a character. Of a word in a text there are at most `most` matches, or all.
    Raises `DoesNotFit` where `sequence` is that of other texts.
    """
    parts = sequence.split(GAP)
    if len(parts) != len(texts):
        raise DoesNotFit
    held = ways.held_by(sequence)
    located: list[tuple[Match, ...]] = []
    offset = 0
    for text, part in zip(texts, parts, strict=True):
        at = {character: places for character in held if (places := positions_of(character, part))}
        found = ways.find(part, offset, at, most)
        located.append(_locate(text, part, found, ways.needed(part, found, at), form_of) if found else ())
        offset += len(part) + len(GAP)
    if ways.name_amounts:
        from searcher.results.amounts import whole_amounts  # most queries name none

        located = [whole_amounts(text, matches, ways.paints) for text, matches in zip(texts, located, strict=True)]
    return Painted(located[0], located[1], tuple(located[2:]))


def _locate(
    text: str,
    part: str,
    found: list[_Found],
    needed: Mapping[str, Sequence[int]],
    form_of: Callable[[str], str],
) -> tuple[Match, ...]:
    """The same matches as ranges of the text; a hyphen word is one range, whichever part of it matched."""
    ranges = _ranges_by_search(text, needed, form_of)
    if ranges is None:
        ranges = _ranges_by_walking(text)
        if len(ranges) != len(part):  # glued words take more positions than they are written as
            ranges = _ranges_with_parts(text, part, form_of)
    try:
        rows = [(ranges[start][0], ranges[end - 1][1], word, typed) for start, end, word, typed in found]
    except KeyError as error:  # the sequence has more positions than the text
        raise DoesNotFit from error
    return tuple(made_of(Match, rows))


def _ranges_by_search(
    text: str, needed: Mapping[str, Sequence[int]], form_of: Callable[[str], str]
) -> dict[int, Range] | None:
    """The ranges of all positions of these characters; None where counting occurrences does not find them."""
    # One byte for every character, behind a blank: put into lower case and searched ten times faster than a string.
    lower = b" %b " % text.encode("ascii", "replace").lower()
    ranges: dict[int, Range] = {}
    for character, positions in needed.items():
        form = form_of(character)
        if form.isascii() and form.isalpha():
            found = _ranges_of(form, lower, text)
        elif form.isdecimal() and form.isascii():
            found = _ranges_of_figure(form, lower, text)
        elif form.isascii() and form.replace("-", "").isalpha():
            found = _ranges_of(form, lower, text)
        else:
            return None
        if found is None or len(found) != len(positions):
            return None
        ranges.update(zip(positions, found, strict=True))
    return ranges


def _ranges_of(form: str, lower: bytes, text: str) -> list[Range] | None:
    """Where a form made of letters is in a text: a range for each position that it takes; None if one is in doubt."""
    ranges: list[Range] = []
    wanted = form.encode()
    found = lower.find(wanted)
    while found >= 0:
        start, end = found - 1, found - 1 + len(wanted)
        if lower[start] in _APART_BYTES and lower[end + 1] in _APART_BYTES:  # nearly all
            ranges.append((start, end))
        else:
            before, after = text[max(start - 1, 0) : start], text[end : end + 1]
            if before in _APART and after in _APART:
                ranges.append((start, end))
            elif not (before.isalnum() or after.isalnum()):
                surface = _widened(text, start, end)
                times = 1 if surface == (start, end) else forms_of(text[slice(*surface)]).count(form)
                if times and _may_be_larger(text, *surface):
                    return None
                ranges += [surface] * times
                end = surface[1]
        found = lower.find(wanted, end + 1)
    return ranges


def _ranges_of_figure(form: str, lower: bytes, text: str) -> list[Range] | None:
    """Where a form made of digits is a word by itself in a text; None for one that is written otherwise, as "07"."""
    if forms_of(form) != (form,):
        return None
    ranges: list[Range] = []
    wanted = form.encode()
    found = lower.find(wanted)
    while found >= 0:
        start, end = found - 1, found - 1 + len(wanted)
        if not (_goes_on(text[max(start - 2, 0) : start][::-1]) or _goes_on(text[end : end + 2])):
            ranges.append((start, end))
        found = lower.find(wanted, found + len(wanted))
    return ranges


def _goes_on(beside: str) -> bool:
    """Whether a figure may be part of something larger, given the two characters beside it, from it on."""
    return beside[:1].isalnum() or (beside[:1] in _JOINS_FIGURES and beside[1:].isalnum())


def _may_be_larger(text: str, start: int, end: int) -> bool:
    """Whether the surface may be larger: "05-an" in `Rp1,05-an`, the letter "T" in `P.T.`."""
    before, after = text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1]
    if any(pair[-1:].isdecimal() and pair[:1] in _NUMBER_SIGNS for pair in (before, after[::-1])):
        return True
    is_initial = not (text[start + 1 : start + 2].isalnum() and text[max(end - 2, 0) : end - 1].isalnum())
    return is_initial and "." in (before[:1], after[-1:])


def _widened(text: str, start: int, end: int) -> Range:
    """The whole hyphen word around a word."""
    while start > 1 and text[start - 1] in _INSIDE_SURFACE and text[start - 2].isalnum():
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    while end + 1 < len(text) and text[end] in _INSIDE_SURFACE and text[end + 1].isalnum():
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _ranges_by_walking(text: str) -> dict[int, Range]:
    """The ranges of all positions, where no word is glued."""
    ranges: list[Range] = []
    for surface in surface_pattern().finditer(text):
        written = surface.group()
        if written.isalpha():
            ranges.append(surface.span())
        else:
            ranges += [surface.span()] * len(forms_of(written))
    return dict(enumerate(ranges))


def _ranges_with_parts(text: str, part: str, form_of: Callable[[str], str]) -> dict[int, Range]:
    """The ranges of all positions; a part of a glued word has its own where each letter of the word is one of it."""
    ranges: list[Range] = []
    for surface in surface_pattern().finditer(text):
        start, end = surface.span()
        for form in forms_of(surface.group()):
            place = len(ranges)
            pieces = _pieces(form, part[place : place + MOST_PARTS], form_of)
            if len(pieces) == 1 or len(form) != end - start:
                ranges += [(start, end)] * len(pieces)
                continue
            ranges += pairwise(accumulate(map(len, pieces), initial=start))
    return dict(enumerate(ranges))


def _pieces(form: str, following: str, form_of: Callable[[str], str]) -> Sequence[str]:
    """The parts of a glued form where these characters of a sequence, from its place on, spell it; else the form."""
    pieces, rest = [], form
    for character in following:
        piece = form_of(character)
        if not rest.startswith(piece):
            break
        pieces.append(piece)
        rest = rest[len(piece) :]
        if not rest:
            return pieces
    return (form,)
