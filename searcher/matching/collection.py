"""All segments of a generation as one collection: frequencies over the whole, roots of forms, what is dated when."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from index.segment.impact import ImpactTable
from index.segment.reader import Segment, Term, family_counts
from index.store.generations import Generation
from index.store.ownership import check_status
from searcher.matching.docset import Articles
from searcher.matching.synonyms import Synonyms, load_synonyms

# A file of the user's own pairs, beside the generations, in the form of `searcher/synonyms.tsv`.
SYNONYMS = "synonyms.tsv"

SOURCE = "source"


class Collection:
    """What a query must know of the index beyond one segment. Shared by threads; nothing here changes."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.segments: tuple[Segment, ...] = generation.segments
        self.documents = sum(segment.live for segment in self.segments)
        self.impacts = ImpactTable()
        self._never_updated = len(self.segments) == 1 and not self.segments[0].deleted

    def form(self, form: str) -> list[Term | None]:
        """A form in each segment, None where it does not occur."""
        return [segment.form(form) for segment in self.segments]

    def root(self, root: str) -> list[Term | None]:
        """A family in each segment, None where it does not occur."""
        return [segment.root(root) for segment in self.segments]

    def form_frequency(self, form: str) -> int:
        """How many articles hold this form."""
        return frequency_of(self.form(form))

    def root_frequency(self, root: str) -> int:
        """How many articles hold a form of this family."""
        return frequency_of(self.root(root))

    def root_of(self, form: str) -> str:
        """The root of a form: as the index knows it, and by Sastrawi only for a form that no article holds."""
        return self.family_of(form, self.form(form))[0]

    def family_of(self, form: str, terms: Sequence[Term | None]) -> tuple[str, list[Term | None]]:
        """The same, and its family in each segment, for a form that was looked up: `terms` is what it is in each."""
        for holder, term in zip(reversed(self.segments), reversed(terms), strict=True):
            # A form may have had another root when a segment was written: no live article is found by it there.
            if term and (term.frequency or self._never_updated):
                family = holder.root_at(term.root)
                return family.text, [family if s is holder else s.root(family.text) for s in self.segments]
        from index.analysis.stemming import root_of

        root = root_of(form).root
        return root, self.root(root)

    def family(self, root: str) -> dict[str, int]:
        """Every form of a family with the number of articles that hold it, most frequent first."""
        return family_counts(self.segments, root)

    @cached_property
    def synonyms(self) -> Synonyms:
        """Other names: telusur's own, those that the corpus explains, those that the user keeps beside the index."""
        home = os.path.dirname(self.generation.directory)
        own = os.path.join(home, SYNONYMS)
        trusted = None if self.generation.trust else partial(check_status, home, own)
        synonyms = load_synonyms(own if os.path.lexists(own) else None, trusted)
        explained = self.generation.abbreviations
        synonyms.add(explained, explained.lower())
        return synonyms

    @cached_property
    def publishers(self) -> Mapping[str, str]:
        """By which name each source is told and counted: see `searcher.matching.publishers`."""
        from searcher.matching.publishers import publishers

        return publishers({name for segment in self.segments for name in segment.values(SOURCE)})

    def fitting(self, place: int, field: str, fits: Callable[[str], bool]) -> frozenset[int]:
        """The numbers of the values of `field` in the segment at `place` that fit.

        A source also fits by the name by which its publisher is told; so what was counted together is found together.
        """
        told = self.publishers if field == SOURCE else {}
        values = self.segments[place].values(field)
        return frozenset(n for n, value in enumerate(values) if fits(value) or fits(told.get(value, value)))

    def copies(self, place: int, number: int) -> tuple[str, ...]:
        """The paths of other articles with the same text as article `number` of the segment at `place`."""
        copies = self.generation.copies
        return tuple(copy.path for copy in copies.of(place, number)) if copies else ()

    def forms(self, prefix: str = "") -> Iterator[str]:
        """Every distinct form with this prefix, in order; also forms that no article is found by."""
        if len(self.segments) == 1:
            return self.segments[0].form_texts_starting_with(prefix)
        return iter(sorted({form for s in self.segments for form in s.form_texts_starting_with(prefix)}))


def frequency_of(terms: Iterable[Term | None]) -> int:
    """How many articles hold a term, given as it stands in each segment."""
    return sum(term.frequency for term in terms if term)


def dated_within(segment: Segment, first: int, last: int) -> Articles:
    """The articles whose days touch [first, last] (proleptic ordinals); an article without a date touches none."""
    starts, ends = array("I", segment.column("first_day")), array("I", segment.column("last_day"))
    return _live(segment, bytes([0 < a <= last and b >= first for a, b in zip(starts, ends, strict=True)]))


def undated(segment: Segment) -> Articles:
    """The articles without a date."""
    return _live(segment, bytes([not day for day in array("I", segment.column("first_day"))]))


def having(segment: Segment, facet: str, values: Container[int]) -> Articles:
    """The articles whose value of `facet` has one of these numbers."""
    return _live(segment, bytes([number in values for number in array("I", segment.column(facet))]))


def _live(segment: Segment, row: bytes) -> Articles:
    """The articles in `row` that are not deleted."""
    found = Articles.in_row(row)
    return found - Articles.of(segment.deleted, segment.documents) if segment.deleted else found
