"""The values of fields: by which names they are found, and which articles have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from index.article import SPEAKER_COLUMNS
from index.once import once
from index.segment.kept import Kept
from index.segment.reader import Segment
from searcher.matching.by_column import having
from searcher.matching.docset import DocSet
from searcher.matching.other_names import OtherNames
from searcher.matching.value_test import in_region
from searcher.matching.value_words import ValueWords, holders
from searcher.query.fields import SOURCE, columns_of
from searcher.query.nodes import Leaf

# Fields whose values are kept with their words, and columns with the articles of each value.
_FIELDS_KEPT = 20


class FieldValues:
    """The values that articles of some segments have, found by their `other_names` too."""

    def __init__(self, segments: Sequence[Segment], other_names: OtherNames) -> None:
        self._segments = segments
        self._other_names = other_names

    @once
    def dump_columns(self) -> frozenset[str]:
        """The names of all columns of dumps that articles have."""
        return columns_to_ask(name for segment in self._segments for name in segment.dump_column_names())

    def names(self, field: str) -> list[str]:
        """Every name by which a value of `field` is found or counted, in order."""
        values = self._values(field)
        if field == SOURCE:
            names = {*values, *self._other_names.publishers.values()}
        else:
            names = {*chain.from_iterable(map(self._other_names.names_of(field), values))}
        return sorted(names - {""})

    def _values(self, field: str) -> Iterable[str]:
        """Every value of a field that articles have."""
        if columns := columns_of(field):
            return {v for s in self._segments for c in columns for said in s.dump_column(c).values() for v in said}
        return {value for segment in self._segments for value in segment.values(field)}

    def having(self, segment: int, field: str, leaf: Leaf) -> DocSet:
        """The articles of a segment with a value of `field` that `leaf` finds.

        A source is also found by every name of its publisher; so what was counted together is found together.
        """
        holder, words = self._segments[segment], self.words(field)
        found = words.values_of(words.holding(leaf) | in_region(leaf, field, words.names))
        if columns_of(field):
            held = self.holders(segment, field)
            return DocSet.of((doc for value in found for doc in held.get(value, ())), holder.documents)
        return having(holder, field, frozenset(n for n, value in enumerate(holder.values(field)) if value in found))

    def words(self, field: str) -> ValueWords:
        """The names by which values of `field` are found, with the values."""
        known = self._words.get(field)
        if known is None:
            columns = columns_of(field)
            held = (self.holders(n, field) if columns else s.values(field) for n, s in enumerate(self._segments))
            names_of = self._other_names.names_of(field)
            known = self._words.keep(field, ValueWords({*chain.from_iterable(held)}, names_of))
        return known

    @once
    def _words(self) -> Kept[str, ValueWords]:
        return Kept(_FIELDS_KEPT)

    def holders(self, segment: int, field: str) -> Mapping[str, Sequence[int]]:
        """The articles of a segment that have each value of `field`; columns only."""
        known = self._holders.get((segment, field))
        if known is None:
            known = holders(map(self._segments[segment].dump_column, columns_of(field)))
            self._holders.keep((segment, field), known)
        return known

    @once
    def _holders(self) -> Kept[tuple[int, str], Mapping[str, Sequence[int]]]:
        return Kept(_FIELDS_KEPT * len(self._segments))


def columns_to_ask(names: Iterable[str]) -> frozenset[str]:
    """The columns of dumps among these, without those that hold speakers."""
    return frozenset(names).difference(SPEAKER_COLUMNS.values())
