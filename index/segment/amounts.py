"""The amounts of a segment: every value with the places where it is, in a lexicon of its own.

Words know nothing of them: spellings, prefixes and patterns look through the forms of a segment, and no value is one.
A key is the number and the unit, in the order of numbers (see `index.analysis.amounts.values`), so the amounts between
two are a stretch of the lexicon. Its record leads to the places, eight bytes for each:

    CRC-32 | article, 32 bits | position in its sequence, 24 bits | how many it takes, 7 bits | is one of two readings
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.container import Sections, SectionsWriter, little_endian
from index.segment.lexicon import Entry, Lexicon, write_lexicon

NAME, PLACES = "amounts", "amount_places"

LAST_POSITION, MOST_POSITIONS = (1 << 24) - 1, (1 << 7) - 1

_RECORD = struct.Struct("<QI")  # offset of the places, how many
_CHECKSUM = struct.Struct("<I")


class AmountPlace(NamedTuple):
    """An amount in an article: [start, end) in its sequence, and whether it may mean another value as well."""

    doc: int
    start: int
    end: int
    is_ambiguous: bool


def packed(place: AmountPlace) -> int:
    """A place as the file holds it; positions are at most `LAST_POSITION`, and `MOST_POSITIONS` of them."""
    width = min(place.end - place.start, MOST_POSITIONS)
    return place.doc << 32 | place.start << 8 | width << 1 | place.is_ambiguous


def unpacked(place: int) -> AmountPlace:
    """A place from what the file holds."""
    start = place >> 8 & LAST_POSITION
    return AmountPlace(article_of(place), start, start + (place >> 1 & MOST_POSITIONS), bool(place & 1))


def article_of(place: int) -> int:
    """The article of a place, from what the file holds."""
    return place >> 32


def moved_to(places: Iterable[int], new_numbers: Sequence[int]) -> Iterator[int]:
    """The same places, as the file holds them, in articles that have other numbers."""
    return (place + ((new_numbers[article_of(place)] - article_of(place)) << 32) for place in places)


def key_of(number: str, unit: str) -> str:
    """The key of a value."""
    return f"{number} {unit}"


def write_amounts(sections: SectionsWriter, found: Mapping[str, array[int]]) -> None:
    """Write the places of every key, each packed and in ascending order."""
    keys = sorted(found)
    records: list[bytes] = []
    offset = 0

    def pieces() -> Iterator[bytes]:
        nonlocal offset
        for key in keys:
            body = little_endian(found[key]).tobytes()
            records.append(_RECORD.pack(offset, len(found[key])))
            offset += _CHECKSUM.size + len(body)
            yield _CHECKSUM.pack(crc32(body)) + body

    sections.add_pieces(PLACES, pieces())
    write_lexicon(sections, NAME, zip(map(str.encode, keys), records, strict=True))


class Amounts:
    """The amounts in the file of a segment of so many `documents`, without `deleted` ones; raises `IndexDamaged`."""

    def __init__(self, sections: Sections, documents: int, deleted: frozenset[int]) -> None:
        self._lexicon = Lexicon(sections, NAME, _RECORD)
        self._section = sections.section(PLACES)
        self._place = f"{sections.name}, {NAME}"
        self._documents = documents
        self._deleted = deleted

    def of(self, number: str, unit: str | None) -> list[AmountPlace]:
        """Where this value is; without a unit, the number with any of them."""
        if unit is None:
            return self._places_of(self._lexicon.starting_with(key_of(number, "")))
        entry = self._lexicon.find(key_of(number, unit))
        return self._places_of([entry] if entry else [])

    def between(
        self, unit: str, least: str, most: str, *, above: bool = False, below: bool = False
    ) -> list[AmountPlace]:
        """Where the values of this unit from `least` to `most` are; an empty bound leaves that side open.

        Both bounds are included, but not `least` if they are to be `above` it, and not `most` if `below`.
        """
        found = []
        for entry in self._lexicon.between(least, key_of(most, unit) if most else ""):
            number, _, its_unit = entry.key.partition(" ")
            if its_unit == unit and not (above and number == least) and not (below and number == most):
                found.append(entry)
        return self._places_of(found)

    def items(self) -> Iterator[tuple[str, str, list[AmountPlace]]]:
        """Every value in order, as its number and its unit, with its places."""
        for entry in self._lexicon.starting_with(""):
            number, _, unit = entry.key.partition(" ")
            yield number, unit, self._places_of([entry])

    def packed_items(self) -> Iterator[tuple[str, list[int]]]:
        """Every key in order with its places as the file holds them."""
        for entry in self._lexicon.starting_with(""):
            yield entry.key, [place for place in self._read(*entry.record) if article_of(place) not in self._deleted]

    def _places_of(self, entries: Iterable[Entry]) -> list[AmountPlace]:
        """All places in order."""
        found = array("Q")
        for entry in entries:
            found += self._read(*entry.record)
        places = list(map(unpacked, sorted(found)))
        return [place for place in places if place.doc not in self._deleted] if self._deleted else places

    def _read(self, offset: int, count: int) -> array[int]:
        end = offset + _CHECKSUM.size + 8 * count
        record = self._section.read(offset, end) if end <= len(self._section) else b"\0\0\0\0?"
        body = memoryview(record)[_CHECKSUM.size :]
        if _CHECKSUM.unpack_from(record)[0] != crc32(body):
            raise IndexDamaged.at(self._place, "wrong_checksum")
        places = array("Q")
        places.frombytes(body)
        places = little_endian(places)
        if article_of(max(places, default=0)) >= self._documents:
            raise IndexDamaged.at(self._place, "names_missing_article")
        return places
