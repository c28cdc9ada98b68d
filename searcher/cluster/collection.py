"""Some articles of a generation in a cluster as a collection, with what is known of all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.article import Quotation
from index.cluster.mapping import column_term
from index.once import once
from index.segment.impact import ImpactTable
from searcher.cluster.fetched import quotations_of
from searcher.cluster.fetched_segment import FetchedSegment
from searcher.cluster.fetched_vocabulary import FetchedVocabulary
from searcher.cluster.folds import FetchedFolds
from searcher.cluster.holdings import Holdings
from searcher.matching.collection import Collection, DocAddress
from searcher.matching.docset import DocSet
from searcher.matching.field_values import FieldValues, columns_to_ask
from searcher.matching.value_test import value_test
from searcher.query.fields import columns_of
from searcher.query.nodes import Leaf


class FetchedValues(FieldValues):
    """The values of all articles, and which of those that came have them."""

    def __init__(self, holdings: Holdings, segment: FetchedSegment) -> None:
        super().__init__((segment,), holdings.other_names)
        self._all = holdings.values
        self._fetched = segment

    @property
    def dump_columns(self) -> frozenset[str]:
        return columns_to_ask(self._all.columns)

    def having(self, segment: int, field: str, leaf: Leaf) -> DocSet:  # noqa: ARG002 -- there is one
        wanted = frozenset(self.fitting(field, value_test(leaf, field)))
        name = "columns" if columns_of(field) else field
        held = (n for n in range(self._fetched.documents) if wanted.intersection(self._fetched.values_of(n, name)))
        return DocSet.of(held, self._fetched.documents)

    def fitting(self, field: str, fits: Callable[[str], bool]) -> list[str]:
        """The values of a field by which an article is found, as the cluster has them."""
        names_of = self._other_names.names_of(field)
        values = [value for value in self._all.of(field) if any(map(fits, names_of(value)))]
        if columns := columns_of(field):
            known = sorted(self._all.columns.intersection(columns))
            return [column_term(name, value) for name in known for value in values]
        return [value for value in values if value]

    def _values(self, field: str) -> Iterable[str]:
        return self._all.of(field)


class FetchedCollection(Collection):
    """The articles of `segment`, which came from a cluster."""

    def __init__(self, holdings: Holdings, segment: FetchedSegment) -> None:
        self.holdings = holdings
        self.fetched = segment
        self.generation = holdings.generation  # type: ignore[assignment]
        self.note = None
        self.segments = (segment,)
        self.documents = holdings.documents
        self.impacts = ImpactTable()
        self.vocabulary = FetchedVocabulary(holdings, segment)
        self.other_names = holdings.other_names

    @once
    def field_values(self) -> FetchedValues:
        return FetchedValues(self.holdings, self.fetched)

    def quotations(self, address: DocAddress) -> tuple[Quotation, ...]:
        return tuple(map(self.other_names.speakers.named, self._quoted[address.doc]))

    @once
    def _quoted(self) -> list[list[Quotation]]:
        """The quotations of all articles that came."""
        return quotations_of(self.holdings.of_keys([each.key for each in self.fetched.fetched], ["quotations"]))

    def find_id(self, id: str) -> DocAddress | None:
        for number, article in enumerate(self.fetched.fetched):
            if article.fields["id"][0] == id:
                return DocAddress(0, number)
        return None

    @once
    def folds(self) -> FetchedFolds | None:  # type: ignore[override]
        known = self.holdings.folds
        return FetchedFolds(known, self.fetched) if known else None
