"""All segments of a generation as one collection: its words, its values, where each article is and what it says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from index.article import Article
from index.messages import Message
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.impact import ImpactTable
from index.segment.kept import Kept
from index.segment.postings import TermImpacts
from index.segment.reader import Segment
from index.store.generations import Generation
from index.store.manifest import LEXICON, read_listed
from searcher.matching.other_names import OtherNames, own_file
from searcher.matching.vocabulary import Vocabulary
from searcher.query.fields import SOURCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Quotation
    from searcher.matching.field_values import FieldValues
    from searcher.matching.folds import Folds
    from searcher.matching.leaf_match import LeafMatch
    from searcher.matching.match import Matched, Matching
    from searcher.matching.paints import Shape
    from searcher.query.nodes import Node

# What was looked up of a name may hold a byte for each article.
_NAMES_BYTES, _FEWEST_NAMES = 8_000_000, 8

# Forms of characters that are kept in mind for each segment: what is painted is mostly painted again.
_FORMS_KEPT = 4000

# Characters of articles that were read, some 2,000 of them: those of a page are shown again for the next letter.
_ARTICLES_KEPT = 5_000_000

# Words whose shapes are kept in mind.
_WORDS_KEPT = 4000

# Bytes of lists of all that begins so: one for each letter of the alphabet in an archive of some 200,000 articles.
_BEGUN_KEPT = 16_000_000


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
        self.vocabulary = Vocabulary(self.segments, self.documents)
        self.other_names = OtherNames(
            partial(own_file, os.path.dirname(generation.directory), trust=generation.trust),
            lambda: generation.abbreviations,
            partial(read_listed, generation.directory, generation.manifest, LEXICON),
            lambda: {name for segment in generation.segments for name in segment.values(SOURCE)},
        )

    @once
    def field_values(self) -> FieldValues:
        """What articles have in their fields."""
        from searcher.matching.field_values import FieldValues  # few queries name a field

        return FieldValues(self.segments, self.other_names)

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

    def quotations(self, address: DocAddress) -> tuple[Quotation, ...]:
        """The quotations of an article, with the names under which their speakers are counted."""
        found = self.segments[address.segment].quotations.of(address.doc)
        return tuple(map(self.other_names.speakers.named, found)) if found else ()

    def also_called(self, quotations: Iterable[Quotation]) -> Mapping[str, tuple[str, ...]]:
        """What else the speakers of these are called, for each who has other names, by name."""
        return self.other_names.speakers.others(quotations) if quotations else {}

    @once
    def folds(self) -> Folds | None:
        """What belongs together, None where every article is by itself."""
        if self.generation.copies is None:
            return None
        from searcher.matching.folds import Folds

        return Folds(self.generation.copies, self.segments)

    # What others found out and keep here, for it holds as long as the generation does.

    @once
    def shapes(self) -> Kept[tuple[int, str, str], Shape]:
        """How words look in each segment (see `searcher.matching.lookup`)."""
        return Kept(_WORDS_KEPT)

    @once
    def looked_up_names(self) -> Kept[tuple[str, ...], LeafMatch]:
        """Other names that were looked up, by their forms (see `searcher.matching.lookup`)."""
        return Kept(max(_FEWEST_NAMES, _NAMES_BYTES // max(1, self.documents)))

    @once
    def beside(self) -> Kept[tuple[Node | None, bool, Matching], Matched]:
        """What stands beside the word that is being typed (see `searcher.matching.match`)."""
        return Kept(1)

    @once
    def held_alike(self) -> Kept[tuple[int, tuple[int, ...]], TermImpacts]:
        """The articles of a segment that hold any of many terms (see `searcher.matching.growing`)."""
        return Kept(_BEGUN_KEPT)
