"""Write the terms of one segment: postings of forms, of families and of phrases, and the lexicons that lead to them.

A family of one form shares the postings of that form.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from index.build.inversion import Impacts, Inversion
from index.build.phrases import PhraseInversion, Sequenced
from index.build.vocabulary import Forms
from index.segment.container import SectionsWriter
from index.segment.forward import character
from index.segment.lexicon import write_lexicon
from index.segment.phrases import PHRASE_RECORD, write_phrases
from index.segment.postings import encode_postings
from index.segment.terms import FORM_RECORD, GLUED_MARK, ROOT_RECORD

# What comes in small pieces is written when they are this long together.
_WRITE_PIECE = 1 << 16


class TermWriter:
    """Writes the terms that the articles of an inversion hold.

    `forms` are those of the segment, `roots` the numbers of the forms of each root; the forms that are
    `glued` are marked.
    """

    def __init__(
        self,
        inversion: Inversion,
        articles: Sequenced,
        forms: Forms,
        roots: Mapping[str, Sequence[int]],
        glued: Container[str],
    ) -> None:
        self._inversion = inversion
        self._articles = articles
        self._documents = len(articles.lengths)
        self._numbered = forms
        self._forms = forms.forms
        self._roots = roots
        self._glued = glued
        self._order = sorted(range(len(self._forms)), key=self._forms.__getitem__)
        self._root_order = sorted(roots)
        self._code_points = [ord(character(number)) for number in range(len(self._forms))]
        self._impacts = Impacts(articles.lengths)
        self._offset = 0
        self._form_records = [b""] * len(self._forms)
        self._root_records: list[bytes] = []
        self._phrase_records: list[tuple[Sequence[str], bytes]] = []

    def write(self, sections: SectionsWriter, phrases: Iterable[Sequence[str]]) -> None:
        """Write postings and lexicons; `phrases`, as forms, get postings of their own."""
        sections.add_pieces("postings", in_larger_pieces(self._postings(phrases)))
        forms = ((self._forms[number].encode(), self._form_records[number]) for number in self._order)
        write_lexicon(sections, "forms", forms)
        write_lexicon(sections, "roots", zip(map(str.encode, self._root_order), self._root_records, strict=True))
        write_phrases(sections, self._phrase_records)
        ordinals = array("I", bytes(4 * len(self._forms)))
        for ordinal, number in enumerate(self._order):
            ordinals[number] = ordinal
        sections.add("form_ordinals", ordinals.tobytes())

    def _postings(self, phrases: Iterable[Sequence[str]]) -> Iterator[bytes]:
        """Every posting list; what the lexicons say of it is kept."""
        for records in (self._of_forms(), self._of_roots(), self._of_phrases(phrases)):
            for record in records:
                yield record
                self._offset += len(record)

    def _of_forms(self) -> Iterator[bytes]:
        root_of_form = array("I", bytes(4 * len(self._forms)))
        for ordinal, root in enumerate(self._root_order):
            for number in self._roots[root]:
                root_of_form[number] = ordinal
        lists = self._inversion.of_forms(map(self._code_points.__getitem__, self._order), self._impacts)
        forms, records, documents = self._forms, self._form_records, self._documents
        for number, (articles, impacts) in zip(self._order, lists, strict=True):
            marked = number + GLUED_MARK if forms[number] in self._glued else number
            records[number] = FORM_RECORD.pack(self._offset, len(impacts), marked, root_of_form[number])
            yield encode_postings(articles, impacts, documents)

    def _of_roots(self) -> Iterator[bytes]:
        for root in self._root_order:
            family = self._roots[root]
            if len(family) == 1:
                shared, frequency, *_ = FORM_RECORD.unpack(self._form_records[family[0]])
                self._root_records.append(ROOT_RECORD.pack(shared, frequency, 1, family[0]))
                continue
            postings = self._inversion.of_family(map(self._code_points.__getitem__, family), self._impacts)
            record = ROOT_RECORD.pack(self._offset, len(postings.articles), len(family), family[0])
            self._root_records.append(record)
            yield encode_postings(*postings, self._documents, array("I", family))

    def _of_phrases(self, phrases: Iterable[Sequence[str]]) -> Iterator[bytes]:
        inversion = PhraseInversion(self._inversion, self._numbered, self._impacts, self._articles)
        for phrase in phrases:
            postings = inversion.of(phrase)
            self._phrase_records.append((phrase, PHRASE_RECORD.pack(self._offset, len(postings.articles))))
            yield encode_postings(*postings, self._documents)


def in_larger_pieces(records: Iterable[bytes]) -> Iterator[bytearray]:
    """The same bytes in pieces that are worth a write and a checksum of their own."""
    piece = bytearray()
    for record in records:
        piece += record
        if len(piece) >= _WRITE_PIECE:
            yield piece
            piece = bytearray()
    yield piece
