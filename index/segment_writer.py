"""Write one segment: articles come in one by one, a finished file comes out.

While articles arrive, their records stream to disk and only the postings stay in memory, one array for each form, with
article number and units of occurrence packed into one integer. `finish` sorts the forms, joins the postings of every
family, turns units into impacts and writes the file. A family of one form shares the postings of that form.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO
from zlib import crc32

from index.analysis import Forms, families
from index.article import Article
from index.columns import ColumnsWriter
from index.dates import span_of_iso
from index.impact import BODY, MAX_UNITS, PLACE_UNITS, TITLE, ImpactTable
from index.lexicon import write_lexicon
from index.postings import article_typecode, encode_postings
from index.records import encode_article, encode_raw
from index.sections import SectionsWriter
from index.segment import FORM_RECORD, ID_RECORD, ROOT_RECORD, SEGMENT_SUFFIX
from index.sequence import GAP, character
from index.sequence import number as form_number

_UNIT_BITS = 8  # of a packed posting; the rest is the article number
MOST_ARTICLES = 1 << (32 - _UNIT_BITS)

# Postings held in memory before the segment is closed and the next one begun: about 250 MB at 5 bytes each.
MAX_POSTINGS = 50_000_000


class _Postings(dict[str, "array[int]"]):
    """Character of a form to its packed postings."""

    def __missing__(self, character: str) -> array[int]:
        postings = self[character] = array("I")
        return postings


class SegmentWriter:
    """Collect articles for the segment `name` in `directory`."""

    def __init__(self, directory: str, name: str) -> None:
        self.name = name
        self._directory = directory
        self._forms = Forms()
        self._postings = _Postings()
        self._posting_count = 0
        self._columns = ColumnsWriter()
        self._impacts = ImpactTable()
        self._ids: list[str] = []
        self._occurrences: Counter[str] = Counter()
        self._articles = self._spool()
        self._raws = self._spool()
        self._sequences = self._spool()

    @property
    def documents(self) -> int:
        """How many articles were added."""
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether the next articles should go to another segment."""
        return self._posting_count > MAX_POSTINGS or self._forms.is_full or self.documents == MOST_ARTICLES

    def add(self, article: Article, raw: str) -> int:
        """Add one article with its raw text; returns its number in the segment."""
        number = self.documents
        title, body, length, sequence = self._sequence(article)
        self._occurrences.update(body.partition(GAP)[0])
        self._post(number, title, body, article.title_derived)
        encoded = sequence.encode()
        self._sequences.write(encoded)
        self._articles.write(encode_article(number, article))
        self._raws.write(encode_raw(number, raw, article))
        days = span_of_iso(article.date) if article.date else None
        self._columns.append(
            {
                "article_end": self._articles.tell(),
                "raw_end": self._raws.tell(),
                "sequence_end": self._sequences.tell(),
                "sequence_crc": crc32(encoded),
                "length": length,
                "title_length": len(title),
                "title_derived": int(article.title_derived),
                "first_day": days.first.toordinal() if days else 0,
                "last_day": days.last.toordinal() if days else 0,
            },
            {"source": article.source, "place": article.place, "author": article.author},
        )
        self._ids.append(article.id)
        return number

    def occurrences(self) -> dict[str, int]:
        """Every form with the number of its occurrences in bodies."""
        forms = self._forms.forms
        return {forms[form_number(c)]: count for c, count in self._occurrences.items()}

    def finish(self, root_of: Callable[[str], str]) -> str:
        """Write the file and return its name; `root_of` gives the root of a form."""
        filename = self.name + SEGMENT_SUFFIX
        self._columns.columns["order"].extend(self._order())
        roots = families(map(root_of, self._forms.forms))
        with open(os.path.join(self._directory, filename), "wb") as file:
            sections = SectionsWriter(file)
            sections.copy("articles", self._articles)
            sections.copy("raws", self._raws)
            sections.copy("sequences", self._sequences)
            self._columns.write(sections)
            self._write_terms(sections, roots)
            ids = sorted((name.encode(), ID_RECORD.pack(number)) for number, name in enumerate(self._ids))
            write_lexicon(sections, "ids", iter(ids))
            sections.finish()
        self.close()
        return filename

    def close(self) -> None:
        """Give back the spooled records, also when the segment is not finished."""
        for spool in (self._articles, self._raws, self._sequences):
            spool.close()

    def _spool(self) -> IO[bytes]:
        return tempfile.TemporaryFile(dir=self._directory)

    def _sequence(self, article: Article) -> tuple[str, str, int, str]:
        """Title, everything but the title, their length without gaps, and the whole sequence."""
        sequence = self._forms.sequence
        title, body = sequence(article.title), sequence(article.body)
        captions = [sequence(caption) for caption in article.captions]
        parts = [title, body, *captions]
        own = parts[1:] if article.title_derived else parts
        return title, GAP.join(parts[1:]), sum(map(len, own)), GAP.join(parts)

    def _post(self, number: int, title: str, body: str, title_derived: bool) -> None:
        """Post every form of one article with its units; a derived title only repeats the body."""
        units = {form: count * BODY for form, count in Counter(body[len(PLACE_UNITS) :]).items()}
        known = units.get
        for form, worth in zip(body, PLACE_UNITS, strict=False):
            units[form] = known(form, 0) + worth
        units.pop(GAP, None)
        if not title_derived:
            for form in title:
                units[form] = units.get(form, 0) + TITLE
        bases = self._forms.bases
        for form in units.keys() & bases.keys():
            base = bases[form]
            units[base] = units.get(base, 0) + units[form]
        if max(units.values(), default=0) > MAX_UNITS:
            units = {form: min(count, MAX_UNITS) for form, count in units.items()}
        self._posting_count += len(units)
        postings = self._postings
        packed = number << _UNIT_BITS
        for form, count in units.items():
            postings[form].append(packed | count)

    def _order(self) -> list[int]:
        """The place of every article when all stand in order of newer first day, then id."""
        days = self._columns.columns["first_day"]
        by_id = sorted(range(self.documents), key=self._ids.__getitem__)
        by_date = sorted(by_id, key=days.__getitem__, reverse=True)
        places = [0] * self.documents
        for place, number in enumerate(by_date):
            places[number] = place
        return places

    def _write_terms(self, sections: SectionsWriter, roots: dict[str, list[int]]) -> None:
        """Write postings and both lexicons."""
        forms = self._forms.forms
        order = sorted(range(len(forms)), key=forms.__getitem__)
        root_order = sorted(roots)
        root_of_form = array("I", bytes(4 * len(forms)))
        for ordinal, root in enumerate(root_order):
            for number in roots[root]:
                root_of_form[number] = ordinal
        form_records: list[bytes] = [b""] * len(forms)
        root_records: list[bytes] = []

        def postings() -> Iterator[bytes]:
            offset = 0
            for number in order:
                packed = self._postings[character(number)]
                record = self._encode(packed)
                form_records[number] = FORM_RECORD.pack(offset, len(packed), number, root_of_form[number])
                yield record
                offset += len(record)
            for root in root_order:
                family = roots[root]
                if len(family) == 1:
                    shared, frequency, *_ = FORM_RECORD.unpack(form_records[family[0]])
                    root_records.append(ROOT_RECORD.pack(shared, frequency, 1, family[0]))
                    continue
                packed = self._merge(family)
                record = self._encode(packed, array("I", family))
                root_records.append(ROOT_RECORD.pack(offset, len(packed), len(family), family[0]))
                yield record
                offset += len(record)

        sections.add_pieces("postings", postings())
        write_lexicon(sections, "forms", ((forms[number].encode(), form_records[number]) for number in order))
        write_lexicon(sections, "roots", zip(map(str.encode, root_order), root_records, strict=True))
        ordinals = array("I", bytes(4 * len(forms)))
        for ordinal, number in enumerate(order):
            ordinals[number] = ordinal
        sections.add("form_ordinals", ordinals.tobytes())

    def _merge(self, family: list[int]) -> array[int]:
        """The postings of all forms of a family as one list, units added up."""
        units: dict[int, int] = {}
        for number in family:
            for packed in self._postings[character(number)]:
                article = packed >> _UNIT_BITS
                units[article] = units.get(article, 0) + (packed & MAX_UNITS)
        return array("I", [(a << _UNIT_BITS) | min(units[a], MAX_UNITS) for a in sorted(units)])

    def _encode(self, packed: array[int], family: array[int] | None = None) -> bytes:
        rows, lengths = self._impacts, self._columns.columns["length"]
        articles = array(article_typecode(self.documents), [posting >> _UNIT_BITS for posting in packed])
        codes = bytes([rows[lengths[posting >> _UNIT_BITS]][posting & MAX_UNITS] for posting in packed])
        return encode_postings(articles, codes, family)
