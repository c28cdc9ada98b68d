"""Read one finished segment.

A segment holds the articles that were written together: their records, their sequences (the forward index) with the
cues in them, columns, their terms (`index.segment.terms`) and the lexicon of their ids. Everything is checked when it
is read, with the standard library alone: records, posting lists and blocks of a lexicon each time, columns once, for
they are held. A `Segment` never changes and may be shared by threads; its file stays open as long as it is in use.

An article is named by its number in the segment.

Some articles of a segment may be deleted, which the generation says, not the segment. They keep their numbers, and what
is known of them by their numbers; but no term, posting list or id leads to them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.article import Article
from index.errors import IndexDamaged
from index.once import once
from index.segment.columns import read_column, read_values
from index.segment.container import Sections
from index.segment.lexicon import Lexicon
from index.segment.sequences import Sequences
from index.segment.stored import decode_article, decode_raw
from index.segment.terms import Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.segment.amounts import Amounts
    from index.segment.dump_columns import DumpColumns
    from index.segment.fingerprints import Fingerprints
    from index.segment.quotations import Quotations

SEGMENT_SUFFIX = ".segment"

ID_RECORD = struct.Struct("<I")  # article number


class Segment:
    """The segment in file `name` of `directory`, without its `deleted` articles; raises `IndexDamaged` or `OSError`.

    `contents` is the checksum of its table of contents, as the manifest has it.

    `documents` counts all of its articles: their numbers are smaller. `live` counts those that are not deleted.
    """

    def __init__(
        self, directory: str, name: str, deleted: frozenset[int] = frozenset(), contents: int | None = None
    ) -> None:
        self.name = name
        self.directory = directory
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
        self.terms = Terms(self._sections, name, self.documents, deleted)
        self._sequences = Sequences(self._sections, self.documents)

    # Articles

    def sequence(self, article: int) -> str:
        """Title, body and captions of an article as characters of forms, with gaps between them."""
        return self._sequences.of(article)

    def repeated_title(self, article: int) -> int:
        """How many characters of its sequence are a title that only repeats the body, with the gap behind it."""
        return self.column("title_length")[article] + 1 if self.column("title_derived")[article] else 0

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

    def records(self, number: int) -> tuple[bytes, bytes]:
        """The records of an article and of its raw text, as `index.segment.stored` wrote them."""
        return self._record("articles", "article_end", number), self._record("raws", "raw_end", number)

    def find_id(self, id: str) -> int | None:
        """The number of the article with this id."""
        entry = self._ids.find(id)
        if entry is None:
            return None
        found: int = entry.record[0]
        if found >= self.documents:
            raise IndexDamaged.at(self.name, "no_article", number=found)
        return None if found in self.deleted else found

    def ids_of(self, numbers: Iterable[int]) -> list[str]:
        """The ids of these articles."""
        ids = [""] * self.documents
        for id_, (number,) in self._ids.items():
            if number >= self.documents:
                raise IndexDamaged.at(self.name, "no_article", number=number)
            ids[number] = id_
        return [ids[number] for number in numbers]

    def ids(self) -> Iterator[tuple[str, int]]:
        """The id of every article with its number, in the order of ids."""
        return ((found, number) for found, (number,) in self._ids.items() if number not in self.deleted)

    @once
    def _ids(self) -> Lexicon:
        return Lexicon(self._sections, "ids", ID_RECORD)

    @once
    def amounts(self) -> Amounts:
        """The amounts in the texts of the articles, by their values."""
        from index.segment.amounts import Amounts  # most queries name none

        return Amounts(self._sections, self.documents, self.deleted)

    @once
    def quotations(self) -> Quotations:
        """The quotations of the articles."""
        from index.segment.quotations import Quotations  # no search asks

        return Quotations(self._sections, self.documents)

    @property
    def fingerprints(self) -> Fingerprints:
        """The fingerprints of the texts, which a build compares."""
        from index.segment.fingerprints import Fingerprints

        return Fingerprints(self._sections, self.documents)

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

    @once
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
