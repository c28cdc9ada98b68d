"""Write one segment: articles come in one by one, a finished file comes out.

While articles arrive, their records stream to disk and only the postings stay in memory (see `index.build.inversion`).
`finish` writes the file; its terms are written by `index.build.term_writer`.
"""

from __future__ import annotations

import os
import pickle
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from shutil import copyfileobj
from typing import IO
from zlib import crc32

from index.analysis.dates.calendar import span_of_iso
from index.article import Article
from index.build.amounts import AmountsWriter
from index.build.inversion import MOST_ARTICLES, Inversion
from index.build.parting import NONE_GLUED, put_parts
from index.build.phrases import Sequenced
from index.build.quotations import find_quotations, text_of
from index.build.spool import read_values, write_values
from index.build.term_writer import TermWriter
from index.build.vocabulary import Forms, families
from index.build.winnowing import Winnower
from index.namedtuples import NamedTuple
from index.quotations.lexicon import NOTHING_LEARNT, Lexicon
from index.segment.columns import ColumnsWriter, headline_number
from index.segment.container import SectionsWriter
from index.segment.cues import write_cues
from index.segment.dump_columns import CATEGORY, DumpColumnsWriter
from index.segment.fingerprints import write_fingerprints
from index.segment.forward import GAP
from index.segment.forward import number as form_number
from index.segment.glued import write_glued
from index.segment.lexicon import write_lexicon
from index.segment.reader import ID_RECORD, SEGMENT_SUFFIX
from index.segment.stored import encode

# Postings held in memory before the segment is closed and the next one begun: about 250 MB at 5 bytes each.
MAX_POSTINGS = 50_000_000

# Articles wait until there are so many, or so much text of them. One step for all before the next step finds its tables
# in the cache of the processor: that takes a fifth less time than all steps for one article after the other.
_MOST_WAITING = 100
_MOST_CHARACTERS = 250_000

# Of so many articles the forms are counted before they are numbered: a tenth less room for sequences, and twice as many
# articles would gain a fiftieth more.
_FIRST = 200
_FIRST_CHARACTERS = 500_000

# What is spooled is written when it is this long.
_SPOOL_PIECE = 1 << 16

# The files among what a writer holds, in the order in which they are laid down.
_SPOOLS = ("_articles", "_raws", "_sequences", "_texts")
_LENGTH = struct.Struct("<Q")
_PROTOCOL = 5

# Most articles share their day with others.
_days_of = lru_cache(maxsize=1 << 12)(span_of_iso)


class _Waiting(NamedTuple):
    article: Article
    raw: str


class _Sequence(NamedTuple):
    """The characters of a title and of all behind it; `length` counts those that an article is found by.

    `pieces` are those of title, body and captions, as the words of each were.
    """

    title: str
    rest: str
    length: int
    title_counts: bool
    pieces: Sequence[Sequence[str]]


class SegmentWriter:
    """Collect articles for the segment `name` in `directory`."""

    def __init__(self, directory: str, name: str) -> None:
        self.name = name
        self._directory = directory
        self._forms = Forms()
        self._inversion = Inversion(self._forms.bases)
        self._amounts = AmountsWriter(self._forms)
        self._columns = ColumnsWriter()
        self._dump_columns = DumpColumnsWriter()
        self._ids: list[str] = []
        self._waiting: list[_Waiting] = []
        self._waiting_characters = 0
        self._ends = {"article_end": 0, "raw_end": 0, "sequence_end": 0}
        self._articles = self._spool()
        self._raws = self._spool()
        self._sequences = self._spool()
        self._texts = self._spool()  # as they are: to inflate the records of articles again would take far longer

    @property
    def path(self) -> str:
        """Where the file is to lie, but for its suffix."""
        return os.path.join(self._directory, self.name)

    @property
    def documents(self) -> int:
        """How many articles were added."""
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether the next articles should go to another segment."""
        return self._inversion.count > MAX_POSTINGS or self._forms.is_full or self.documents == MOST_ARTICLES

    def add(self, article: Article, raw: str) -> int:
        """Add one article with its raw text; returns its number in the segment."""
        self._waiting.append(_Waiting(article, raw))
        self._waiting_characters += len(raw)
        self._ids.append(article.id)
        is_first = len(self._waiting) == self.documents
        most, characters = (_FIRST, _FIRST_CHARACTERS) if is_first else (_MOST_WAITING, _MOST_CHARACTERS)
        if len(self._waiting) >= most or self._waiting_characters > characters:
            self._take_in()
        return self.documents - 1

    @property
    def forms(self) -> list[str]:
        """Every form, in the order of their numbers."""
        self._take_in()
        return self._forms.forms

    def occurrences(self) -> dict[str, int]:
        """Every form with the number of its occurrences in bodies."""
        self._take_in()
        forms = self._forms.forms
        return {forms[form_number(chr(form))]: count for form, count in self._inversion.occurrences().items()}

    def finish(
        self,
        root_of: Callable[[str], str],
        phrases: Iterable[Sequence[str]] = (),
        glued: Mapping[str, Sequence[str]] = NONE_GLUED,
        lexicon: Lexicon = NOTHING_LEARNT,
    ) -> str:
        """Write the file and return its name.

        `root_of` gives the root of a form; `phrases`, as forms, get postings of their own; `glued` forms are the parts
        that they come with; `lexicon` tells where names of people begin.
        """
        self._take_in()
        parts, self._sequences, moved = put_parts(
            glued, self._forms, self._inversion, self._columns.columns, self._sequences, self._spool
        )
        self._amounts.move(moved)
        filename = self.name + SEGMENT_SUFFIX
        columns = self._columns.columns
        columns["order"].extend(places_in_order(columns["first_day"], self._ids))
        roots = families(map(root_of, self._forms.forms))
        quotations = find_quotations(self._added_texts(), lexicon, self._dump_columns)
        with open(os.path.join(self._directory, filename), "wb") as file:
            sections = SectionsWriter(file)
            sections.copy("articles", self._articles)
            sections.copy("raws", self._raws)
            sections.copy("sequences", self._sequences)
            self._columns.write(sections)
            self._dump_columns.write(sections)
            TermWriter(self._inversion, self._sequenced(), self._forms, roots, parts).write(sections, phrases)
            write_cues(sections, self._forms.forms)
            write_fingerprints(sections, self._fingerprints())
            write_glued(sections, {form: list(map(form_number, parts[form])) for form in parts})
            self._amounts.write(sections)
            quotations.write(sections)
            ids = sorted((name.encode(), ID_RECORD.pack(number)) for number, name in enumerate(self._ids))
            write_lexicon(sections, "ids", iter(ids))
            sections.finish()
        self.close()
        return filename

    def close(self) -> None:
        """Give back the spooled records, also when the segment is not finished."""
        for spool in map(vars(self).__getitem__, _SPOOLS):
            spool.close()

    def lay_down(self, file: IO[bytes]) -> None:
        """Write all that is held to a file that only this build reads; see `take_up`."""
        self._take_in()
        pickle.dump({name: value for name, value in vars(self).items() if name not in _SPOOLS}, file, _PROTOCOL)
        for spool in map(vars(self).__getitem__, _SPOOLS):
            file.write(_LENGTH.pack(spool.seek(0, os.SEEK_END)))
            spool.seek(0)
            copyfileobj(spool, file)

    @classmethod
    def take_up(cls, file: IO[bytes]) -> SegmentWriter:
        """The writer that was laid down in `file`."""
        writer = cls.__new__(cls)
        vars(writer).update(pickle.load(file))  # noqa: S301 -- our own file, in our own directory
        for name in _SPOOLS:
            spool = writer._spool()  # noqa: SLF001 -- its own
            (left,) = _LENGTH.unpack(file.read(_LENGTH.size))
            while left:
                left -= spool.write(file.read(min(left, _SPOOL_PIECE)))
            vars(writer)[name] = spool
        return writer

    def _spool(self) -> IO[bytes]:
        return tempfile.TemporaryFile(buffering=_SPOOL_PIECE, dir=self._directory)

    def _take_in(self) -> None:
        """Take in what waits."""
        first = self.documents - len(self._waiting)
        if not first:
            self._forms.meet(text for article, _ in self._waiting[:_FIRST] for text in article.texts)
        sequences = [self._sequence(article) for article, _ in self._waiting]
        for number, sequence in enumerate(sequences, first):
            self._inversion.add(number, sequence.title if sequence.title_counts else "", sequence.rest)
        wholes = [f"{sequence.title}{GAP}{sequence.rest}" for sequence in sequences]
        self._amounts.meet_number_words()
        for number, (article, raw) in enumerate(self._waiting, first):
            article_record, raw_record = encode(number, article, raw)
            self._ends["article_end"] += self._articles.write(article_record)
            self._ends["raw_end"] += self._raws.write(raw_record)
            write_values(self._texts, text_of(article))
            self._append(article, sequences[number - first], wholes[number - first])
            self._amounts.add(number, article.texts, sequences[number - first].pieces, wholes[number - first])
            if article.category:
                self._dump_columns.append(number, [(CATEGORY, (article.category,))])
            self._dump_columns.append(number, article.columns)
        self._waiting.clear()
        self._waiting_characters = 0

    def _append(self, article: Article, sequence: _Sequence, whole: str) -> None:
        """Add an article to the columns, and its sequence, that is `whole` as it is kept."""
        encoded = whole.encode()
        self._ends["sequence_end"] += self._sequences.write(encoded)
        days = _days_of(article.date) if article.date else None
        self._columns.append(
            {
                **self._ends,
                "sequence_crc": crc32(encoded),
                "length": sequence.length,
                "title_length": len(sequence.title),
                "title_derived": int(article.title_derived),
                "headline": 0 if article.title_derived else headline_number(article.title),
                "first_day": days.first.toordinal() if days else 0,
                "last_day": days.last.toordinal() if days else 0,
            },
            {"source": article.source, "place": article.place, "author": article.author},
        )

    def _sequence(self, article: Article) -> _Sequence:
        pieces = list(map(self._forms.pieces, article.texts))
        title, *behind = map(self._forms.told_apart, map("".join, pieces))
        rest = GAP.join(behind)
        length = len(rest) - len(article.captions) + (0 if article.title_derived else len(title))
        return _Sequence(title, rest, length, not article.title_derived, pieces)

    def _fingerprints(self) -> Iterator[list[int]]:
        """Those of every article, once its sequence is final."""
        winnower, sequenced = Winnower(self._forms.forms), self._sequenced()
        start = 0
        for end, title_length in zip(sequenced.ends, sequenced.title_lengths, strict=True):
            yield winnower.fingerprints(sequenced.content[start:end].decode(), title_length)
            start = end

    def _sequenced(self) -> Sequenced:
        columns, spool = self._columns.columns, self._sequences
        ends = columns["sequence_end"]
        spool.flush()
        # Names are looked for in thousands of articles: a slice takes a tenth of the time of a seek and a read.
        content = mmap(spool.fileno(), 0, access=ACCESS_READ) if ends else b""
        return Sequenced(content, ends, columns["length"], columns["title_length"], columns["title_derived"])

    def _added_texts(self) -> Iterator[tuple[str, str]]:
        """The texts of the articles as they were added."""
        self._texts.seek(0)
        for _ in self._ids:
            yield read_values(self._texts)


def places_in_order(days: Sequence[int], ids: Sequence[str]) -> list[int]:
    """The place of every article when all are in order of newer first day, then id."""
    by_id = sorted(range(len(ids)), key=ids.__getitem__)
    by_date = sorted(by_id, key=days.__getitem__, reverse=True)
    places = [0] * len(ids)
    for place, number in enumerate(by_date):
        places[number] = place
    return places
