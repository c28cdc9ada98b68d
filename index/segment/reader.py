"""Read one finished segment.

A segment holds the articles that were written together: their records, their sequences (the forward index) with the
cues in them, columns, postings and the lexicons of forms, roots and ids. Everything is checked when it is read, with
the standard library alone: records, posting lists and blocks of a lexicon each time, columns once, for they are held. A
`Segment` never changes and may be shared by threads; its file stays open as long as it is in use.

An article is named by its number in the segment, a form by its number or its entry in the lexicon of forms.

Some articles of a segment may be deleted, which the generation says, not the segment. They keep their numbers, and what
is known of them by their numbers; but no term, posting list or id leads to them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from index.article import Article
from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.columns import read_column, read_values
from index.segment.container import Sections
from index.segment.forward import number as number_of
from index.segment.lexicon import Entry, Lexicon
from index.segment.phrases import key_of, open_phrases
from index.segment.postings import ListedImpacts, Postings, PostingsReader, TermImpacts
from index.segment.sequences import Sequences
from index.segment.stored import decode_article, decode_raw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.segment.amounts import Amounts
    from index.segment.dump_columns import DumpColumns
    from index.segment.glued import Glued

SEGMENT_SUFFIX = ".segment"

FORM_RECORD = struct.Struct("<QIII")  # offset of postings, articles, form number and mark, ordinal of its root
ROOT_RECORD = struct.Struct("<QIII")  # offset of postings, articles, forms of the family, number of the first
ID_RECORD = struct.Struct("<I")  # article number

# Added to the number of a form that is glued: no number is so large.
GLUED_MARK = 1 << 31


class Term(NamedTuple):
    """A form, a root or a phrase of this segment.

    `frequency` counts the articles that hold it, `listed` also those of them that are deleted. `number` is the number
    of the form, or of the first form of a family; `root` is the ordinal of the root; `family_size` is 0 for a form. A
    form that `is_glued` stands in sequences as its parts.
    """

    text: str
    offset: int
    frequency: int
    listed: int
    number: int
    root: int
    family_size: int = 0
    is_glued: bool = False


class Segment:
    """The segment in file `name` of `directory`, without its `deleted` articles; raises `IndexDamaged` or `OSError`.

    `contents` is the checksum of its table of contents, as the manifest has it.

    `documents` counts all of its articles: their numbers are smaller. `live` counts those that are not deleted.
    """

    def __init__(
        self, directory: str, name: str, deleted: frozenset[int] = frozenset(), contents: int | None = None
    ) -> None:
        self.name = name
        self.deleted = deleted
        self._sections = Sections(os.path.join(directory, name), contents)
        self._columns: dict[str, memoryview] = {}
        self._values: dict[str, list[str]] = {}
        self._cues: dict[str, frozenset[str]] = {}
        self._dump_column: dict[str, Mapping[int, Sequence[str]]] = {}
        self.documents = len(self.column("length"))
        self.live = self.documents - len(deleted)
        if deleted and max(deleted) >= self.documents:
            raise IndexDamaged.at(name, "deletes_missing_article")
        self._forms = Lexicon(self._sections, "forms", FORM_RECORD)
        self._roots = Lexicon(self._sections, "roots", ROOT_RECORD)
        self._postings = PostingsReader(self._sections.section("postings"), self.documents, deleted)
        self._sequences = Sequences(self._sections, self.documents)

    # Terms

    def form(self, form: str) -> Term | None:
        """The entry of a form, None when no article here holds it."""
        entry = self._forms.find(form)
        return self._form(entry) if entry else None

    def root(self, root: str) -> Term | None:
        """The entry of a root, None when no article here holds its family."""
        entry = self._roots.find(root)
        return self._root(entry) if entry else None

    def root_at(self, ordinal: int) -> Term:
        """The entry of the root with this ordinal."""
        return self._root(self._roots.at(ordinal))

    def forms_starting_with(self, prefix: str) -> Iterator[Term]:
        """Every form with this prefix, in order."""
        return map(self._form, self._forms.starting_with(prefix))

    def roots_starting_with(self, prefix: str) -> Iterator[Term]:
        """Every root with this prefix, in order."""
        return map(self._root, self._roots.starting_with(prefix))

    def form_texts_starting_with(self, prefix: str) -> Iterator[str]:
        """The text of every form with this prefix, in order."""
        return self._forms.keys_starting_with(prefix)

    def root_texts_starting_with(self, prefix: str) -> Iterator[str]:
        """The text of every root with this prefix, in order."""
        return self._roots.keys_starting_with(prefix)

    def roots_of_forms(self) -> Iterator[tuple[str, str]]:
        """Every form that some article is found by, with its root; what nothing is found by may have another by now."""
        roots = list(self.root_texts_starting_with(""))
        for form, (offset, listed, _, root) in self._forms.items():
            if root >= len(roots):
                raise IndexDamaged.at(self.name, "no_root", number=root)
            if self._live_frequency(offset, listed, 0):
                yield form, roots[root]

    def root_of_form(self, form: str) -> str | None:
        """The root of a form, None when no article here is found by it."""
        entry = self._forms.find(form)
        if entry is None or not self._form(entry).frequency:
            return None
        return self._roots.at(entry.record[3]).key

    def family(self, root: Term) -> list[int]:
        """The numbers of all forms of a root."""
        if root.family_size == 1:
            return [root.number]
        numbers = self._postings.family(root.offset, root.listed, root.family_size).tolist()
        self._demand_possible(root.listed, max(numbers, default=0))
        return numbers

    def phrase(self, forms: Sequence[str]) -> Term | None:
        """The entry of a phrase that has postings of its own, also where no article holds it; None for any other."""
        entry = self._phrases.find(key_of(forms))
        if entry is None:
            return None
        offset, listed = entry.record
        self._demand_listed(listed)
        return Term(entry.key, offset, self._live_frequency(offset, listed, 0), listed, 0, 0)

    @cached_property
    def _phrases(self) -> Lexicon:
        return open_phrases(self._sections)

    def form_numbered(self, number: int) -> Term:
        """The entry of the form with this number."""
        if number >= len(self._form_ordinals):
            raise IndexDamaged.at(self.name, "no_form", number=number)
        return self._form(self._forms.at(self._form_ordinals[number]))

    def variants(self, form: Term) -> list[int]:
        """The numbers of the forms that count as `form` wherever they occur: itself and its reduplications."""
        return [form.number, *(term.number for term in self.forms_starting_with(f"{form.text}-"))]

    def parts_of(self, form: str) -> str:
        """The characters of the parts that a glued form is in a sequence, "" for any other form."""
        return self._glued.parts_of(form)

    @cached_property
    def _glued(self) -> Glued:
        from index.segment.glued import Glued  # few queries and few texts hold any

        return Glued(self._sections)

    def form_of_character(self, character: str) -> str:
        """The form that a character of a sequence means."""
        return self.form_numbered(number_of(character)).text

    def postings(self, term: Term) -> Postings:
        """The articles that hold a term, and the impact of the term in each."""
        return self._postings.postings(term.offset, term.listed, _own_family(term.family_size))

    def impacts(self, term: Term) -> TermImpacts:
        """The impact of a term in every article as one byte, 0 where it is not held, or deleted; read when needed."""
        return ListedImpacts(self._postings, term.offset, term.listed, _own_family(term.family_size))

    @cached_property
    def _form_ordinals(self) -> memoryview[int]:
        ordinals = self._sections.checked("form_ordinals")
        if len(ordinals) != 4 * len(self._forms):
            raise IndexDamaged.at(self.name, "forms_not_numbered")
        return memoryview(ordinals).cast("I")

    # Articles

    def sequence(self, article: int) -> str:
        """Title, body and captions of an article as characters of forms, with gaps between them."""
        return self._sequences.of(article)

    def sequences(self, articles: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Each of `articles` with its sequence."""
        return ((article, self.sequence(article)) for article in articles)

    def sequences_holding(self, strings: Iterable[str], articles: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Those of `articles` in whose sequence one of `strings` occurs, each with its sequence."""
        return self._sequences.holding(strings, articles)

    def article(self, number: int) -> Article:
        """An article as understood."""
        return decode_article(number, self._record("articles", "article_end", number))

    def raw(self, number: int, article: Article) -> str:
        """The raw text of `article`, whose number is `number`."""
        return decode_raw(number, self._record("raws", "raw_end", number), article)

    def find_id(self, id: str) -> int | None:
        """The number of the article with this id."""
        entry = self._ids.find(id)
        if entry is None:
            return None
        found: int = entry.record[0]
        if found >= self.documents:
            raise IndexDamaged.at(self.name, "no_article", number=found)
        return None if found in self.deleted else found

    @cached_property
    def _ids(self) -> Lexicon:
        return Lexicon(self._sections, "ids", ID_RECORD)

    @cached_property
    def amounts(self) -> Amounts:
        """The amounts in the texts of the articles, by their values."""
        from index.segment.amounts import Amounts  # most queries name none

        return Amounts(self._sections, self.documents, self.deleted)

    def live_articles(self) -> set[int]:
        """The numbers of all articles that are not deleted."""
        return set(range(self.documents)) - self.deleted

    def cue(self, name: str) -> frozenset[str]:
        """The characters of sequences that stand for a cue; `index.segment.cues` has their names and meanings."""
        characters = self._cues.get(name)
        if characters is None:
            from index.segment.cues import read_cue  # only questions ask

            characters = self._cues[name] = read_cue(self._sections, name)
        return characters

    # Columns

    def column(self, name: str) -> memoryview:
        """One number for each article; `index.segment.columns` has their names and meanings."""
        column = self._columns.get(name)
        if column is None:
            column = read_column(self._sections, name)
            if self._columns and len(column) != self.documents:
                raise IndexDamaged.at(self.name, "column_wrong_length", name=name)
            self._columns[name] = column
        return column

    def values(self, facet: str) -> list[str]:
        """The values that the column `facet` numbers."""
        values = self._values.get(facet)
        if values is None:
            values = read_values(self._sections, facet)
            if max(self.column(facet), default=0) >= len(values):
                raise IndexDamaged.at(self.name, "value_missing", name=facet)
            self._values[facet] = values
        return values

    # Columns of dumps

    def dump_column(self, name: str) -> Mapping[int, Sequence[str]]:
        """The articles that have a column of this name, with its values; it is held once it was read."""
        column = self._dump_column.get(name)
        if column is None:
            column = self._dump_columns.column(name)
            if self.deleted:
                column = {number: values for number, values in column.items() if number not in self.deleted}
            self._dump_column[name] = column
        return column

    def dump_column_names(self) -> Iterator[str]:
        """The columns that articles have."""
        names = self._dump_columns.names()
        return filter(self.dump_column, names) if self.deleted else names

    @cached_property
    def _dump_columns(self) -> DumpColumns:
        from index.segment.dump_columns import DumpColumns  # only queries that name a column ask

        return DumpColumns(self._sections, self.documents)

    def check(self) -> None:
        """Read every section in full; raises `IndexDamaged` at the first that is not as it was written."""
        for name in self._sections.names():
            self._sections.section(name).check()

    def _record(self, section: str, ends: str, number: int) -> bytes:
        column = self.column(ends)
        return self._sections.section(section).read(column[number - 1] if number else 0, column[number])

    def _form(self, entry: Entry) -> Term:
        offset, listed, number, root = entry.record
        is_glued, number = number >= GLUED_MARK, number % GLUED_MARK
        self._demand_possible(listed, number)
        frequency = self._live_frequency(offset, listed, 0)
        return Term(entry.key, offset, frequency, listed, number, root, is_glued=is_glued)

    def _root(self, entry: Entry) -> Term:
        offset, listed, family_size, number = entry.record
        self._demand_possible(listed, number)
        frequency = self._live_frequency(offset, listed, family_size)
        return Term(entry.key, offset, frequency, listed, number, entry.ordinal, family_size)

    def _demand_possible(self, listed: int, number: int) -> None:
        """Raise `IndexDamaged` for more articles than there are, and for a form that is not there."""
        self._demand_listed(listed)
        if number >= len(self._forms):
            raise IndexDamaged.at(self.name, "no_form", number=number)

    def _demand_listed(self, listed: int) -> None:
        if listed > self.documents:
            raise IndexDamaged.at(self.name, "no_article", number=listed)

    def _live_frequency(self, offset: int, listed: int, family_size: int) -> int:
        """How many articles of a posting list are not deleted."""
        return self._postings.live(offset, listed, _own_family(family_size))


def family_counts(segments: Iterable[Segment], root: str) -> dict[str, int]:
    """Every form of the family of `root` with the number of articles that hold it, most frequent first."""
    counts: dict[str, int] = {}
    for segment in segments:
        term = segment.root(root)
        for number in segment.family(term) if term else ():
            form = segment.form_numbered(number)
            counts[form.text] = counts.get(form.text, 0) + form.frequency
    held = ((form, count) for form, count in counts.items() if count)
    return dict(sorted(held, key=lambda item: (-item[1], item[0])))


def _own_family(family_size: int) -> int:
    """How many forms the posting list of a root is made of: one with a single form shares the list of that."""
    return family_size if family_size > 1 else 0
