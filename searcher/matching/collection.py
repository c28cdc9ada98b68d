"""All segments of a generation as one collection.

It knows frequencies over the whole, the roots of forms, and where each article is.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain

from index.article import SPEAKER_COLUMNS, Article
from index.messages import Message
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.impact import ImpactTable
from index.segment.kept import Kept
from index.segment.postings import Dense, TermImpacts
from index.segment.reader import Segment
from index.segment.terms import Term, family_counts
from index.store.generations import Generation
from index.store.manifest import LEXICON, read_listed
from index.store.ownership import check_status
from searcher.matching.docset import DocSet
from searcher.matching.misspelling import one_edit_away
from searcher.matching.synonyms import Synonyms, load_synonyms, read_own_file
from searcher.query.fields import NAMED_SPEAKER, SPEAKER, columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NewType

    from index.article import Quotation
    from searcher.matching.folds import Folds
    from searcher.matching.leaf_match import LeafMatch
    from searcher.matching.match import Matched, Matching
    from searcher.matching.paints import Shape
    from searcher.matching.speaker_names import SpeakerNames
    from searcher.matching.transliteration import Sounding
    from searcher.matching.value_words import ValueWords
    from searcher.query.nodes import Leaf, Node

    # The root that names a family: a text like a form, and not to be taken for one.
    Root = NewType("Root", str)
else:
    Root = str

# A file of the user's own pairs, beside the generations, in the form that `index.analysis.synonyms` describes.
SYNONYMS = "synonyms.tsv"
# Another, of names of speakers: see `searcher.matching.speaker_names`.
NAMES = "names.tsv"

SOURCE = "source"


# Characters of forms and the keys of their sounds that are kept: those of some 400,000 forms.
MOST_SOUNDING = 8_000_000

# What was looked up of a name may hold a byte for each article.
_NAMES_BYTES, _FEWEST_NAMES = 8_000_000, 8

# Forms of characters that are kept in mind for each segment: what is painted is mostly painted again.
_FORMS_KEPT = 4000

# Characters of articles that were read, some 2,000 of them: those of a page are shown again for the next letter.
_ARTICLES_KEPT = 5_000_000

# Words whose shapes and likenesses are kept in mind.
_WORDS_KEPT = 4000

# Fields whose values are kept with their words, and columns with the articles of each value.
_FIELDS_KEPT = 20

# Bytes of lists of all that begins so: one for each letter of the alphabet in an archive of some 200,000 articles.
_BEGUN_KEPT = 16_000_000

# Beginnings of words whose commonest forms are kept: to read those of one letter takes longer than a search.
_BEGINNINGS_KEPT = 500


class DocAddress(NamedTuple):
    """An article of the index: `doc` is its number in the segment, `segment` the place of that in the collection."""

    segment: int
    doc: int


class Collection:
    """What a query must know of the index beyond one segment. Threads share it; nothing here changes but what is kept.

    `note` says why this generation answers though it is not the newest one, None where it is.
    """

    def __init__(self, generation: Generation, note: Message | None = None) -> None:
        self.generation = generation
        self.note = note or generation.note
        self.segments: tuple[Segment, ...] = generation.segments
        self.documents = sum(segment.live for segment in self.segments)
        self.impacts = ImpactTable()
        self._sounding: Kept[str, Sounding] = Kept(MOST_SOUNDING)
        self._never_updated = len(self.segments) == 1 and not self.segments[0].deleted

    @once
    def shapes(self) -> Kept[tuple[int, str, str], Shape]:
        """How words look in each segment (see `searcher.matching.lookup`)."""
        return Kept(_WORDS_KEPT)

    @once
    def similar(self) -> Kept[Root, list[tuple[float, Root]]]:
        """What looks like a root (see `searcher.matching.similarity`)."""
        return Kept(_WORDS_KEPT)

    @once
    def names(self) -> Kept[tuple[str, ...], LeafMatch]:
        """Other names that were looked up, by their forms (see `searcher.matching.lookup`)."""
        return Kept(max(_FEWEST_NAMES, _NAMES_BYTES // max(1, self.documents)))

    def form(self, form: str) -> list[Term | None]:
        """A form in each segment, None where it does not occur."""
        return [segment.terms.form(form) for segment in self.segments]

    def root(self, root: Root) -> list[Term | None]:
        """A family in each segment, None where it does not occur."""
        return [segment.terms.root(root) for segment in self.segments]

    def form_frequency(self, form: str) -> int:
        """How many articles hold this form."""
        return frequency_of(self.form(form))

    def form_frequencies(self, forms: Sequence[str]) -> dict[str, int]:
        """How many articles hold each of many forms, without those that none holds, in order."""
        held: dict[str, int] = {}
        for segment in self.segments:
            for term in segment.terms.forms_among(forms):
                held[term.text] = held.get(term.text, 0) + term.frequency
        return {form: held[form] for form in sorted(held) if held[form]}

    def frequencies_near(self, form: str) -> dict[str, int]:
        """The same for all that is one edit away from a form."""
        known = self._near.get(form)
        return self._near.keep(form, self.form_frequencies(one_edit_away(form))) if known is None else known

    @once
    def _near(self) -> Kept[str, dict[str, int]]:
        return Kept(_WORDS_KEPT)

    def commonest(self, prefix: str, most: int) -> Sequence[tuple[str, int]]:
        """The `most` frequent forms that begin so, each with the number of articles that hold it."""
        known = self._commonest.get(prefix)
        if known is None:
            counts: dict[str, int] = {}
            for segment in self.segments:
                for form, frequency in segment.terms.frequencies_starting_with(prefix):
                    counts[form] = counts.get(form, 0) + frequency
            least = max(1, min(sorted(counts.values(), reverse=True)[:most], default=1))
            held = ((form, count) for form, count in counts.items() if count >= least)  # a few, of tens of thousands
            known = self._commonest.keep(prefix, sorted(held, key=lambda item: (-item[1], item[0]))[:most])
        return known[:most]

    @once
    def _commonest(self) -> Kept[str, list[tuple[str, int]]]:
        return Kept(_BEGINNINGS_KEPT)

    @once
    def beside(self) -> Kept[tuple[Node | None, bool, Matching], Matched]:
        """What stands beside the word that is being typed (see `searcher.matching.match`)."""
        return Kept(1)

    @once
    def held_alike(self) -> Kept[tuple[int, tuple[int, ...]], TermImpacts]:
        """The articles of a segment that hold any of many terms (see `searcher.matching.growing`)."""
        return Kept(_BEGUN_KEPT)

    def root_frequency(self, root: Root) -> int:
        """How many articles hold a form of this family."""
        return frequency_of(self.root(root))

    def root_of(self, form: str) -> Root:
        """The root of a form: as the index knows it, and by Sastrawi only for a form that no article holds."""
        return self.family_of(form, self.form(form))[0]

    def family_of(self, form: str, terms: Sequence[Term | None]) -> tuple[Root, list[Term | None]]:
        """The same, and its family in each segment, for a form that was looked up: `terms` is what it is in each."""
        for holder, term in zip(reversed(self.segments), reversed(terms), strict=True):
            # A form may have had another root when a segment was written: no live article is found by it there.
            if term and (term.frequency or self._never_updated):
                family = holder.terms.root_at(term.root)
                return Root(family.text), [family if s is holder else s.terms.root(family.text) for s in self.segments]
        from index.analysis.stemming import root_of

        root = Root(root_of(form).root)
        return root, self.root(root)

    def family(self, root: Root) -> dict[str, int]:
        """Every form of a family with the number of articles that hold it, most frequent first."""
        return family_counts((segment.terms for segment in self.segments), root)

    @once
    def synonyms(self) -> Synonyms:
        """Other names: telusur's own, those that the corpus explains, those that the user keeps beside the index."""
        synonyms = load_synonyms(*self._own_file(SYNONYMS))
        explained = self.generation.abbreviations
        synonyms.add(explained, explained.lower().replace("-", " "))
        return synonyms

    @once
    def publishers(self) -> Mapping[str, str]:
        """The name by which each source is counted: see `searcher.matching.publishers`."""
        from searcher.matching.publishers import publishers

        return publishers({name for segment in self.segments for name in segment.values(SOURCE)})

    @once
    def _found_by(self) -> Mapping[str, Iterable[str]]:
        """The names by which each source is found."""
        from searcher.matching.publishers import also_found_by

        return also_found_by(self.publishers)

    @once
    def dump_columns(self) -> frozenset[str]:
        """The names of all columns of dumps that articles have."""
        return columns_to_ask(name for segment in self.segments for name in segment.dump_column_names())

    def values(self, field: str) -> list[str]:
        """Every name by which a value of `field` is found that articles have, in order."""
        if columns := columns_of(field):
            values = {v for s in self.segments for c in columns for said in s.dump_column(c).values() for v in said}
            return sorted(set(chain.from_iterable(map(self.names_of(field), values))) - {""})
        values = {value for segment in self.segments for value in segment.values(field)}
        publishers = self.publishers.values() if field == SOURCE else ()
        return sorted({*values, *publishers} - {""})

    def having(self, segment: int, field: str, leaf: Leaf) -> DocSet:
        """The articles of a segment with a value of `field` that `leaf` finds.

        A source is also found by every name of its publisher; so what was counted together is found together.
        """
        from searcher.matching.value_test import in_region  # few queries name a field

        holder, words = self.segments[segment], self.value_words(field)
        found = words.values_of(words.holding(leaf) | in_region(leaf, field, words.names))
        if columns_of(field):
            held = self.holders(segment, field)
            return DocSet.of((doc for value in found for doc in held.get(value, ())), holder.documents)
        return having(holder, field, frozenset(n for n, value in enumerate(holder.values(field)) if value in found))

    def value_words(self, field: str) -> ValueWords:
        """The names by which values of `field` are found, with the values."""
        known = self._value_words.get(field)
        if known is None:
            from searcher.matching.value_words import ValueWords  # as above

            columns = columns_of(field)
            held = (self.holders(n, field) if columns else s.values(field) for n, s in enumerate(self.segments))
            known = self._value_words.keep(field, ValueWords({*chain.from_iterable(held)}, self.names_of(field)))
        return known

    @once
    def _value_words(self) -> Kept[str, ValueWords]:
        return Kept(_FIELDS_KEPT)

    def holders(self, segment: int, field: str) -> Mapping[str, Sequence[int]]:
        """The articles of a segment that have each value of `field`; columns only."""
        known = self._holders.get((segment, field))
        if known is None:
            from searcher.matching.value_words import holders  # as above

            known = holders(map(self.segments[segment].dump_column, columns_of(field)))
            self._holders.keep((segment, field), known)
        return known

    @once
    def _holders(self) -> Kept[tuple[int, str], Mapping[str, Sequence[int]]]:
        return Kept(_FIELDS_KEPT * len(self.segments))

    def names_of(self, field: str) -> Callable[[str], Iterable[str]]:
        """What gives the names by which a value of `field` is found."""
        if field == SOURCE:
            found_by = self._found_by
            return lambda source: found_by.get(source, (source,))
        return self._speakers.found_by if field == SPEAKER else _as_it_is

    def counted_as(self, field: str) -> Callable[[str], str]:
        """What gives the name under which a value of `field` is counted, "" for one that is not; columns only."""
        return self._speakers.canonical if field in (SPEAKER, NAMED_SPEAKER) else str

    @once
    def _speakers(self) -> SpeakerNames:
        """Names by which speakers are called: what the corpus explains, and what the user keeps beside the index."""
        from searcher.matching.speaker_names import SpeakerNames, explained_names

        path, trusted = self._own_file(NAMES)
        own = read_own_file(path, "utf-8-sig", trusted).split("\n") if path else ()
        explained = read_listed(self.generation.directory, self.generation.manifest, LEXICON)
        return SpeakerNames(explained_names(explained), own)

    def quotations(self, address: DocAddress) -> tuple[Quotation, ...]:
        """The quotations of an article, with the names under which their speakers are counted."""
        found = self.segments[address.segment].quotations.of(address.doc)
        return tuple(map(self._speakers.named, found)) if found else ()

    def also_called(self, quotations: Iterable[Quotation]) -> Mapping[str, tuple[str, ...]]:
        """What else the speakers of these are called, for each who has other names, by name."""
        return self._speakers.others(quotations) if quotations else {}

    def _own_file(self, name: str) -> tuple[str, Callable[[os.stat_result], object] | None]:
        """Where a file of the user lies beside the generations, "" if there is none, and what checks whose it is."""
        home = os.path.dirname(self.generation.directory)
        path = os.path.join(home, name)
        trusted = None if self.generation.trust else partial(check_status, home, path)
        return path if os.path.lexists(path) else "", trusted

    def find_id(self, id: str) -> DocAddress | None:
        """Where the article with this id is, None where there is none."""
        for number, segment in enumerate(self.segments):
            doc = segment.find_id(id)
            if doc is not None:
                return DocAddress(number, doc)
        return None

    def article(self, address: DocAddress) -> Article:
        """An article as understood."""
        article = self._articles.get(address)
        if article is None:
            article = self.segments[address.segment].article(address.doc)
            self._articles.keep(address, article, len(article.body))
        return article

    @once
    def _articles(self) -> Kept[DocAddress, Article]:
        return Kept(_ARTICLES_KEPT)

    def raw(self, address: DocAddress, article: Article) -> str:
        """The raw text of `article`, which is at `address`."""
        return self.segments[address.segment].raw(address.doc, article)

    def sequence(self, address: DocAddress) -> str:
        """Title, body and captions of an article, one character for each position."""
        return self.segments[address.segment].sequence(address.doc)

    def segment_name(self, address: DocAddress) -> str:
        """The file that an article is in."""
        return self.segments[address.segment].name

    @once
    def forms_of_characters(self) -> list[Callable[[str], str]]:
        """For each segment, what gives the form of a character."""
        return [lru_cache(_FORMS_KEPT)(segment.terms.form_of_character) for segment in self.segments]

    @once
    def folds(self) -> Folds | None:
        """What belongs together, None where every article is by itself."""
        if self.generation.copies is None:
            return None
        from searcher.matching.folds import Folds

        return Folds(self.generation.copies, self.segments)

    def sounding(self, key: str) -> list[str]:
        """Every form of letters whose sound has this key; those that begin with the same sound are kept."""
        first = key[:1]
        alike = self._sounding.get(first)
        if alike is None:
            from searcher.matching.transliteration import Sounding, beginnings  # only words that no article holds ask

            alike = Sounding(form for start in beginnings(key) for form in self.forms(start))
            self._sounding.keep(first, alike, len(alike))
        return alike.of(key)

    def forms(self, prefix: str = "") -> Iterator[str]:
        """Every distinct form with this prefix, in order; also forms that no article is found by."""
        if len(self.segments) == 1:
            return self.segments[0].terms.form_texts_starting_with(prefix)
        # Each segment has its own in order, and `sorted` joins what is in order in one pass.
        every = sorted(chain.from_iterable(s.terms.form_texts_starting_with(prefix) for s in self.segments))
        return iter(dict.fromkeys(every))

    def forms_near(self, form: str, distance: int, prefix: str = "") -> Iterable[str]:  # noqa: ARG002 -- all are read
        """The forms with this prefix among which all are that lie within so many edits of `form`."""
        return self.forms(prefix)


def parts_of(segments: Sequence[Segment], terms: Sequence[Term | None]) -> list[str]:
    """The forms that stand for a form in every segment, also one without it, where it is glued; [] where it is not."""
    for holder, term in zip(segments, terms, strict=True):
        if term and term.is_glued:
            return [*map(holder.terms.form_of_character, holder.terms.parts_of(term.text))]
    return []


def columns_to_ask(names: Iterable[str]) -> frozenset[str]:
    """The columns of dumps among these, without those that hold speakers."""
    return frozenset(names).difference(SPEAKER_COLUMNS.values())


def _as_it_is(value: str) -> tuple[str]:
    return (value,)


def frequency_of(terms: Iterable[Term | None]) -> int:
    """How many articles hold a term, given as it is in each segment."""
    return sum(term.frequency for term in terms if term)


def dated_within(segment: Segment, first: int, last: int) -> DocSet:
    """The articles whose days touch [first, last] (proleptic ordinals); an article without a date touches none."""
    starts, ends = array("I", segment.column("first_day")), array("I", segment.column("last_day"))
    return _live(segment, Dense(bytes([0 < a <= last and b >= first for a, b in zip(starts, ends, strict=True)])))


def undated(segment: Segment) -> DocSet:
    """The articles without a date."""
    return _live(segment, Dense(bytes([not day for day in array("I", segment.column("first_day"))])))


def having(segment: Segment, facet: str, values: Container[int]) -> DocSet:
    """The articles whose value of `facet` has one of these numbers."""
    return _live(segment, Dense(bytes([number in values for number in array("I", segment.column(facet))])))


def _live(segment: Segment, dense: Dense) -> DocSet:
    """The articles that are not deleted among those whose byte is not 0."""
    found = DocSet.in_dense(dense)
    return found - DocSet.of(segment.deleted, segment.documents) if segment.deleted else found
