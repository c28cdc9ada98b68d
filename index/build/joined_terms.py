"""The terms of segments that are joined: each posting list is those of the parts, one behind the other.

Articles are numbered part by part, so lists need no sorting. Forms that no article holds any more are left out, and so
are phrases that a part has no list of: a search looks for those in the texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby, repeat

from index.build.term_writer import in_larger_pieces
from index.build.vocabulary import families
from index.segment.container import SectionsWriter
from index.segment.lexicon import write_lexicon
from index.segment.phrases import PHRASE_RECORD, write_phrases
from index.segment.postings import Postings, article_typecode, encode_postings
from index.segment.terms import FORM_RECORD, GLUED_MARK, ROOT_RECORD, Term, Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.build.joining import Joined

# A term of each part that has it, with the place of the part.
_Found = list[tuple[int, Term]]


class JoinedTerms:
    """The terms of what is `joined`."""

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._forms = joined.forms
        self._typecode = article_typecode(joined.documents)
        self._new_numbers = [part.new_numbers for part in joined.parts]
        self._order = sorted(range(len(self._forms)), key=self._forms.__getitem__)
        self._roots = families(joined.roots)
        self._root_order = sorted(self._roots)
        self._offset = 0
        self._form_records = [b""] * len(self._forms)
        self._root_records: list[bytes] = []
        self._phrase_records: list[tuple[tuple[str, ...], bytes]] = []

    def write(self, sections: SectionsWriter) -> None:
        """Write postings and lexicons, as `index.build.term_writer` does."""
        sections.add_pieces("postings", in_larger_pieces(self._postings()))
        forms = ((self._forms[number].encode(), self._form_records[number]) for number in self._order)
        write_lexicon(sections, "forms", forms)
        write_lexicon(sections, "roots", zip(map(str.encode, self._root_order), self._root_records, strict=True))
        write_phrases(sections, self._phrase_records)
        ordinals = array("I", bytes(4 * len(self._forms)))
        for ordinal, number in enumerate(self._order):
            ordinals[number] = ordinal
        sections.add("form_ordinals", ordinals.tobytes())

    def _postings(self) -> Iterator[bytes]:
        for records in (self._of_forms(), self._of_roots(), self._of_phrases()):
            for record in records:
                yield record
                self._offset += len(record)

    def _of_forms(self) -> Iterator[bytes]:
        root_of_form = array("I", bytes(4 * len(self._forms)))
        for ordinal, root in enumerate(self._root_order):
            for number in self._roots[root]:
                root_of_form[number] = ordinal
        found = self._together(
            (self._forms[number] for number in self._order), lambda terms: terms.forms_starting_with("")
        )
        for number, held in zip(self._order, found, strict=True):
            postings = self._joined_postings(held)
            marked = number + GLUED_MARK if self._forms[number] in self._joined.glued else number
            self._form_records[number] = FORM_RECORD.pack(
                self._offset, len(postings.articles), marked, root_of_form[number]
            )
            yield encode_postings(*postings, self._joined.documents)

    def _of_roots(self) -> Iterator[bytes]:
        found = self._together(iter(self._root_order), lambda terms: terms.roots_starting_with(""))
        for root, held in zip(self._root_order, found, strict=True):
            family = self._roots[root]
            if len(family) == 1:
                shared, frequency, *_ = FORM_RECORD.unpack(self._form_records[family[0]])
                self._root_records.append(ROOT_RECORD.pack(shared, frequency, 1, family[0]))
                continue
            postings = self._joined_postings(held)
            record = ROOT_RECORD.pack(self._offset, len(postings.articles), len(family), family[0])
            self._root_records.append(record)
            yield encode_postings(*postings, self._joined.documents, array("I", family))

    def _of_phrases(self) -> Iterator[bytes]:
        for phrase in self._joined.phrases:
            held = [
                (place, term)
                for place, part in enumerate(self._joined.parts)
                if (term := part.segment.terms.phrase(phrase))
            ]
            if len(held) == len(self._joined.parts):
                postings = self._joined_postings(held)
                record = PHRASE_RECORD.pack(self._offset, len(postings.articles))
                self._phrase_records.append((tuple(phrase), record))
                yield encode_postings(*postings, self._joined.documents)

    def _together(self, texts: Iterator[str], terms_of: Callable[[Terms], Iterable[Term]]) -> Iterator[_Found]:
        """What the parts have of each of `texts`, which are in order, and of no other ones."""
        parts = self._joined.parts
        streams = [zip(repeat(place), terms_of(part.segment.terms)) for place, part in enumerate(parts)]
        groups = groupby(merge(*streams, key=_text), key=_text)
        text, group = next(groups, ("", ()))
        for wanted in texts:
            while text and text < wanted:
                text, group = next(groups, ("", ()))
            yield [*group] if text == wanted else []

    def _joined_postings(self, found: _Found) -> Postings:
        articles, impacts = array(self._typecode), []
        for place, term in found:
            if term.frequency:
                postings = self._joined.parts[place].segment.terms.postings(term)
                articles.extend(map(self._new_numbers[place].__getitem__, postings.articles))
                impacts.append(postings.impacts)
        return Postings(articles, b"".join(impacts))


def _text(found: tuple[int, Term]) -> str:
    return found[1].text
