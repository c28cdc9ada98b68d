"""A generation as Whoosh sees it: its schema, and a codec that reads our segments.

    whoosh.index.open_dir(generation)  ->  Whoosh's own Searcher over `exact` and `stem`

Search goes straight to the segments (see `index.segment.reader`); Whoosh is the oracle beside it: the tests and
`search-index verify` ask both the same questions. In Whoosh's words: an impact is the weight of a posting, the
positions of `exact` are offsets into the sequence of the article, and the metadata of an article are its stored fields.
Amounts are no field here: Whoosh has the figures of an amount as forms, but no values with their places. What a query
finds by value is checked by `tests/property/test_amounts.py` against the definitions, and by no second engine.

Whoosh unpickles its table of contents (see `index.whoosh_format.toc`), which calls what is here by name; so a
generation is opened this way only after its manifest was checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Token
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from index.analysis.tokenizer import tokenize
from index.segment.impact import IMPACT_VALUES
from index.segment.reader import Segment
from index.segment.terms import Term
from index.whoosh_format.matcher import SegmentMatcher

EXACT, STEM = "exact", "stem"

_STORED = ("id", "path", "title", "date", "source", "author", "place", "url")


class FormAnalyzer:
    """Whoosh's door to our tokenizer, for whoever parses a query with Whoosh."""

    def __call__(self, value: str, **_: object) -> Iterator[Any]:
        for token in tokenize(value):
            yield Token(text=token.form, pos=token.position, startchar=token.start, endchar=token.end, boost=1.0)


class _ExactField(fields.FieldType):
    """Forms, with positions."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        self.analyzer = FormAnalyzer()
        self.scorable = self.indexed = True
        self.vector = self.column_type = None
        self.stored = self.unique = False


class _StemField(_ExactField):
    """Roots, without positions: a posting says that the family occurs."""

    def __init__(self) -> None:
        super().__init__()
        self.format = formats.Existence()


def whoosh_schema() -> fields.Schema:
    """The fields that Whoosh can search, and those that it can show."""
    return fields.Schema(**{EXACT: _ExactField(), STEM: _StemField()}, **dict.fromkeys(_STORED, fields.STORED))


class WhooshSegment(base.Segment):
    """One segment, as Whoosh's table of contents names it."""

    def __init__(self, filename: str, documents: int, deleted: Iterable[int]) -> None:
        super().__init__("MAIN")
        self.filename = filename
        self.deleted = frozenset(deleted)
        self._documents = documents

    def codec(self) -> SegmentCodec:
        return SegmentCodec()

    def doc_count_all(self) -> int:
        return self._documents

    def doc_count(self) -> int:
        return self._documents - len(self.deleted)

    def has_deletions(self) -> bool:
        return bool(self.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted

    def deleted_docs(self) -> frozenset[int]:
        return self.deleted

    def open_in(self, directory: str) -> Segment:
        """Our own segment."""
        return Segment(directory, self.filename, self.deleted)


class SegmentCodec(base.Codec):
    """Read our segments; writing is `index.build.segment_writer`'s."""

    def terms_reader(self, storage: Any, segment: WhooshSegment) -> SegmentTerms:
        return SegmentTerms(segment.open_in(storage.folder))

    def per_document_reader(self, storage: Any, segment: WhooshSegment) -> SegmentDocuments:
        return SegmentDocuments(segment.open_in(storage.folder))

    def automata(self, storage: Any, segment: WhooshSegment) -> Any:  # noqa: ARG002 -- Whoosh's signature
        return base.Automata()


class SegmentTerms(base.TermsReader):
    """Forms and roots as the terms of two fields."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for field, text, _ in self._items(fieldname):
            if text >= prefix:
                yield field, text

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field in self.indexed_field_names():
            yield from self.items_from(field, b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field, text, term in self._items(fieldname):
            if text >= prefix:
                yield (field, text), self._info(term)

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        return _Cursor([text.decode() for _, text, _ in self._items(fieldname)], fieldobj)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return self._info(self._get(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        weight: float = self.term_info(fieldname, text).weight()
        return weight

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        term = self._find(fieldname, text)
        return term.frequency if term else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> SegmentMatcher:
        return SegmentMatcher(self._segment, fieldname, self._get(fieldname, text), format_, scorer)

    def indexed_field_names(self) -> tuple[str, ...]:
        return (EXACT, STEM)

    def close(self) -> None:
        """Nothing to give back: the files are unmapped with their last reader."""

    def _find(self, fieldname: str, text: bytes) -> Term | None:
        if fieldname not in self.indexed_field_names():
            return None
        find = self._segment.terms.form if fieldname == EXACT else self._segment.terms.root
        term = find(text.decode("utf-8", "replace"))
        return term if term and term.frequency else None

    def _get(self, fieldname: str, text: bytes) -> Term:
        term = self._find(fieldname, text)
        if term is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return term

    def _items(self, fieldname: str) -> Iterator[tuple[str, bytes, Term]]:
        terms = self._segment.terms
        starting_with = terms.forms_starting_with if fieldname == EXACT else terms.roots_starting_with
        # A form that occurs in derived titles alone has no postings, and Whoosh cannot think of a term without any.
        return ((fieldname, term.text.encode(), term) for term in starting_with("") if term.frequency)

    def _info(self, term: Term) -> TermInfo:
        articles, impacts = self._segment.terms.postings(term)
        lengths = [self._segment.column("length")[article] for article in articles]
        return TermInfo(
            weight=sum(IMPACT_VALUES[impact] for impact in impacts),
            df=term.frequency,
            minlength=min(lengths),
            maxlength=max(lengths),
            maxweight=IMPACT_VALUES[max(impacts)],
            minid=articles[0],
            maxid=articles[-1],
        )


class _Cursor(base.FieldCursor):
    """Walk the terms of a field, as Whoosh's fuzzy queries do."""

    def __init__(self, texts: list[str], fieldobj: Any) -> None:
        self._texts = texts
        self._field = fieldobj
        self._place = 0

    def first(self) -> str | None:
        self._place = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        wanted = term.decode() if isinstance(term, bytes) else term
        while self._place < len(self._texts) and self._texts[self._place] < wanted:
            self._place += 1
        return self.text()

    def next(self) -> str | None:
        self._place += 1
        return self.text()

    def text(self) -> str | None:
        return self._texts[self._place] if self._place < len(self._texts) else None

    def term(self) -> str | None:
        return self.text()

    def is_valid(self) -> bool:
        return self._place < len(self._texts)


class SegmentDocuments(base.PerDocumentReader):
    """Lengths and metadata of articles."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        return self._segment.live

    def doc_count_all(self) -> int:
        return self._segment.documents

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._segment.deleted

    def deleted_docs(self) -> frozenset[int]:
        return self._segment.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._segment.column("length")[docnum]) if fieldname in (EXACT, STEM) else default

    def field_length(self, fieldname: str) -> int:  # noqa: ARG002 -- both fields hold the same positions
        return sum(self._lengths())

    def min_field_length(self, fieldname: str) -> int:  # noqa: ARG002
        return min(self._lengths(), default=0)

    def max_field_length(self, fieldname: str) -> int:  # noqa: ARG002
        return max(self._lengths(), default=0)

    def _lengths(self) -> Iterator[int]:
        lengths = self._segment.column("length")
        return (lengths[article] for article in self._segment.live_articles())

    def has_vector(self, docnum: int, fieldname: str) -> bool:  # noqa: ARG002
        return False

    def stored_fields(self, docnum: int) -> dict[str, str]:
        article = self._segment.article(docnum)
        return {name: getattr(article, name) for name in _STORED}

    def close(self) -> None:
        """Nothing to give back: the files are unmapped with their last reader."""
