"""A posting list as Whoosh walks along it: articles, weights and positions, one after the other."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any

from whoosh.matching import LeafMatcher, ReadTooFar

from index.segment.forward import GAP, character, occurrences, phrase_pattern
from index.segment.impact import IMPACT_VALUES
from index.segment.reader import Segment
from index.segment.terms import Term

# Whoosh counts so many positions between title, body and captions, so that its phrases do not reach over either; ours
# have at most 80 words between two.
POSITIONS_OF_A_GAP = 100


class SegmentMatcher(LeafMatcher):
    """One posting list, as a single block."""

    def __init__(self, segment: Segment, fieldname: str, term: Term, format_: Any, scorer: Any) -> None:
        self._segment = segment
        self._entry = term
        self._term = (fieldname, term.text.encode())
        self._articles: array[int]
        self._articles, self._impacts = segment.terms.postings(term)
        self._place = 0
        self._pattern = _pattern(segment, term)
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        return self._place < len(self._articles)

    def reset(self) -> None:
        self._place = 0

    def copy(self) -> SegmentMatcher:
        twin = SegmentMatcher(self._segment, self._term[0], self._entry, self.format, self.scorer)
        twin._place = self._place
        return twin

    def id(self) -> int:
        return self._articles[self._place]

    def all_ids(self) -> Iterator[int]:
        return iter(self._articles[self._place :])

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        return False

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        while self.is_active() and self.id() < id:
            self._place += 1

    def skip_to_quality(self, minquality: float) -> int:
        """Skip the one block there is, unless it can lift a score over `minquality`."""
        if self.block_quality() > minquality:
            return 0
        self._place = len(self._articles)
        return 1

    def weight(self) -> float:
        return IMPACT_VALUES[self._impacts[self._place]]

    def value(self) -> bytes:
        """The positions, as Whoosh's `Positions` format writes them."""
        encoded: bytes = self.format.encode([(position, 1.0) for position in self._positions()])
        return encoded

    def value_as(self, astype: str) -> Any:
        if astype != "positions":
            return self.weight()
        return self._positions()

    def _positions(self) -> list[int]:
        sequence = self._segment.sequence(self.id())
        starts = [start for start, _ in occurrences(self._pattern, sequence)]
        return [start + (POSITIONS_OF_A_GAP - 1) * sequence.count(GAP, 0, start) for start in starts]

    def block_max_weight(self) -> float:
        return IMPACT_VALUES[max(self._impacts)]

    def block_min_length(self) -> int:
        return int(min(self._segment.column("length")[article] for article in self._articles))

    def block_max_length(self) -> int:
        return int(max(self._segment.column("length")[article] for article in self._articles))


def _pattern(segment: Segment, term: Term) -> re.Pattern[str]:
    """What counts as `term` in a sequence: itself and its reduplications, or its family; the parts of a glued word."""
    alone = segment.terms.form_numbered(term.number) if term.family_size == 1 else term
    if alone.is_glued:
        return phrase_pattern(segment.terms.parts_of(alone.text))
    numbers = segment.terms.family(term) if term.family_size else segment.terms.variants(term)
    return phrase_pattern([map(character, numbers)])
