"""How the terms of a segment are laid out: postings of forms, of families and of phrases, and lexicons that lead there.

Whoever has the postings gives them in the order that is named here. A family of one form shares those of its form.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from index.segment.container import SectionsWriter
from index.segment.lexicon import write_lexicon
from index.segment.phrases import PHRASE_RECORD, write_phrases
from index.segment.postings import encode_postings
from index.segment.terms import FORM_RECORD, GLUED_MARK, ROOT_RECORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Articles and the impact of each, as `encode_postings` takes them.
    Listed = tuple[bytes | array[int], bytes]

# What comes in small pieces is written when they are this long together.
_WRITE_PIECE = 1 << 16


class TermSections:
    """The sections of the terms of a segment of so many `documents`.

    `forms` are in the order of their numbers, `roots` has the numbers of the forms of each root; the forms that are
    `glued` are marked. `order` has the numbers of forms as the lexicon has the forms, `families` the roots of several.
    """

    def __init__(
        self, forms: Sequence[str], roots: Mapping[str, Sequence[int]], glued: Container[str], documents: int
    ) -> None:
        self._forms = forms
        self._roots = roots
        self._glued = glued
        self._documents = documents
        self.order = sorted(range(len(forms)), key=forms.__getitem__)
        self._root_order = sorted(roots)
        self.families = [root for root in self._root_order if len(roots[root]) > 1]
        self._offset = 0
        self._form_records = [b""] * len(forms)
        self._root_records: list[bytes] = []
        self._phrase_records: list[tuple[Sequence[str], bytes]] = []

    def write(
        self,
        sections: SectionsWriter,
        of_forms: Iterable[Listed],
        of_families: Iterable[Listed],
        of_phrases: Iterable[tuple[Sequence[str], Listed]],
    ) -> None:
        """Write the postings `of_forms` in `order`, those `of_families` and of any phrases, and all lexicons."""
        lists = (self._of_forms(of_forms), self._of_roots(of_families), self._of_phrases(of_phrases))
        sections.add_pieces("postings", _in_larger_pieces(self._one_behind_the_other(lists)))
        forms = ((self._forms[number].encode(), self._form_records[number]) for number in self.order)
        write_lexicon(sections, "forms", forms)
        write_lexicon(sections, "roots", zip(map(str.encode, self._root_order), self._root_records, strict=True))
        write_phrases(sections, self._phrase_records)
        ordinals = array("I", bytes(4 * len(self._forms)))
        for ordinal, number in enumerate(self.order):
            ordinals[number] = ordinal
        sections.add("form_ordinals", ordinals.tobytes())

    def _one_behind_the_other(self, lists: Iterable[Iterator[bytes]]) -> Iterator[bytes]:
        """Every posting list; what the lexicons say of it is kept."""
        for records in lists:
            for record in records:
                yield record
                self._offset += len(record)

    def _of_forms(self, lists: Iterable[Listed]) -> Iterator[bytes]:
        root_of_form = array("I", bytes(4 * len(self._forms)))
        for ordinal, root in enumerate(self._root_order):
            for number in self._roots[root]:
                root_of_form[number] = ordinal
        forms, records, documents = self._forms, self._form_records, self._documents
        for number, (articles, impacts) in zip(self.order, lists, strict=True):
            marked = number + GLUED_MARK if forms[number] in self._glued else number
            records[number] = FORM_RECORD.pack(self._offset, len(impacts), marked, root_of_form[number])
            yield encode_postings(articles, impacts, documents)

    def _of_roots(self, lists: Iterable[Listed]) -> Iterator[bytes]:
        of_families = iter(lists)
        for root in self._root_order:
            family = self._roots[root]
            if len(family) == 1:
                shared, frequency, *_ = FORM_RECORD.unpack(self._form_records[family[0]])
                self._root_records.append(ROOT_RECORD.pack(shared, frequency, 1, family[0]))
                continue
            articles, impacts = next(of_families)
            self._root_records.append(ROOT_RECORD.pack(self._offset, len(impacts), len(family), family[0]))
            yield encode_postings(articles, impacts, self._documents, array("I", family))

    def _of_phrases(self, lists: Iterable[tuple[Sequence[str], Listed]]) -> Iterator[bytes]:
        for phrase, (articles, impacts) in lists:
            self._phrase_records.append((phrase, PHRASE_RECORD.pack(self._offset, len(impacts))))
            yield encode_postings(articles, impacts, self._documents)


def _in_larger_pieces(records: Iterable[bytes]) -> Iterator[bytearray]:
    """The same bytes in pieces that are worth a write and a checksum of their own."""
    piece = bytearray()
    for record in records:
        piece += record
        if len(piece) >= _WRITE_PIECE:
            yield piece
            piece = bytearray()
    yield piece
