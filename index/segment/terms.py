"""The terms of a segment: its forms, their families by roots, and its phrases, each with the articles that hold it.

A form is named by its number or its entry in the lexicon of forms. Lexicons and posting lists are checked whenever they
are read. What is deleted keeps its place in them; but nothing leads to it, and no frequency counts it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.once import once
from index.segment.container import Sections
from index.segment.forward import number as number_of
from index.segment.kept import Kept
from index.segment.lexicon import Entry, Lexicon
from index.segment.phrases import key_of, open_phrases
from index.segment.postings import ListedImpacts, Postings, PostingsReader, TermImpacts, are_few

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.segment.glued import Glued

FORM_RECORD = struct.Struct("<4I")  # offset of postings, articles, form number and mark, ordinal of its root
LISTED = 1  # the place of the articles
ROOT_RECORD = struct.Struct("<4I")  # offset of postings, articles, forms of the family, number of the first

# Lists that are not of few articles are held once they were read, up to so many bytes: each may become dense.
MOST_HELD = 32_000_000

# Forms and roots that were looked up: a query asks for a few dozen, and the next one mostly for the same.
_TERMS_KEPT = 4000

# Added to the number of a form that is glued: no number is so large.
GLUED_MARK = 1 << 31


class Term(NamedTuple):
    """A form, a root or a phrase of this segment.

    `frequency` counts the articles that hold it, `listed` also those of them that are deleted. `number` is the number
    of the form, or of the first form of a family; `root` is the ordinal of the root; `family_size` is 0 for a form. A
    form that `is_glued` stands in sequences as its parts: none is that no live article holds any more.
    """

    text: str
    offset: int
    frequency: int
    listed: int
    number: int
    root: int
    family_size: int = 0
    is_glued: bool = False


class Terms:
    """The terms in the `sections` of segment `name`, which has `documents` articles, some of them `deleted`."""

    def __init__(self, sections: Sections, name: str, documents: int, deleted: frozenset[int]) -> None:
        self._sections = sections
        self._name = name
        self._documents = documents
        self._has_deleted = bool(deleted)
        self._forms = Lexicon(sections, "forms", FORM_RECORD)
        self._roots = Lexicon(sections, "roots", ROOT_RECORD)
        self._postings = PostingsReader(sections.section("postings"), documents, deleted)
        self._impacts: Kept[int, ListedImpacts] = Kept(MOST_HELD)
        self._known_forms: Kept[str, Term | None] = Kept(_TERMS_KEPT)
        self._known_roots: Kept[str | int, Term | None] = Kept(_TERMS_KEPT)

    def form(self, form: str) -> Term | None:
        """The entry of a form, None when no article here holds it."""
        known = self._known_forms
        found = known.get(form)
        if found or form in known:
            return found
        entry = self._forms.find(form)
        return known.keep(form, self._form(entry) if entry else None)

    def forms_among(self, forms: Iterable[str]) -> list[Term]:
        """The entries of those of many `forms` that some article here holds, in order."""
        return list(map(self._form, self._forms.find_all(forms)))

    def root(self, root: str) -> Term | None:
        """The entry of a root, None when no article here holds its family."""
        known = self._known_roots
        found = known.get(root)
        if found or root in known:
            return found
        entry = self._roots.find(root)
        return known.keep(root, self._root(entry) if entry else None)

    def root_at(self, ordinal: int) -> Term:
        """The entry of the root with this ordinal."""
        found = self._known_roots.get(ordinal)
        if found is None:
            found = self._root(self._roots.at(ordinal))
            self._known_roots.keep(ordinal, found)
        return found

    def forms_starting_with(self, prefix: str) -> Iterator[Term]:
        """Every form with this prefix, in order."""
        return map(self._form, self._forms.starting_with(prefix))

    def frequencies_starting_with(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Every form with this prefix, in order, with the number of articles that hold it."""
        if not self._has_deleted:
            return self._forms.numbers_starting_with(prefix, LISTED)
        items = self._forms.items_starting_with(prefix)
        return ((form, self._live_frequency(offset, listed, 0)) for form, (offset, listed, _, _) in items)

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
                raise IndexDamaged.at(self._name, "no_root", number=root)
            if self._live_frequency(offset, listed, 0):
                yield form, roots[root]

    @property
    def count(self) -> int:
        """How many forms there are."""
        return len(self._forms)

    @property
    def postings_size(self) -> int:
        """How many bytes all postings take."""
        return self._postings.size

    def with_roots(self) -> Iterator[tuple[Term, str]]:
        """Every form with its root, in order."""
        roots = list(self.root_texts_starting_with(""))
        for term in self.forms_starting_with(""):
            if term.root >= len(roots):
                raise IndexDamaged.at(self._name, "no_root", number=term.root)
            yield term, roots[term.root]

    def forms_by_number(self) -> Iterator[tuple[int, str]]:
        """The number of every form with its text, in the order of texts."""
        for form, (_offset, _listed, number, _root) in self._forms.items():
            yield number % GLUED_MARK, form

    def roots_by_number(self) -> Sequence[int]:
        """The ordinal of the root of each form, in the order of their numbers."""
        ordinals = [0] * len(self._forms)
        for _form, (_offset, _listed, number, root) in self._forms.items():  # noqa: PERF102 -- no dict
            ordinals[number % GLUED_MARK] = root
        return ordinals

    def root_frequencies(self) -> Iterator[tuple[str, int]]:
        """Every root in order, with the number of articles that hold its family."""
        for root, (offset, listed, family_size, _) in self._roots.items():
            yield root, self._live_frequency(offset, listed, family_size)

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

    def phrases(self) -> Iterator[Term]:
        """Every phrase that has postings of its own, in order."""
        return map(self._phrase, self._phrases.starting_with(""))

    def phrase(self, forms: Sequence[str]) -> Term | None:
        """The entry of a phrase that has postings of its own, also where no article holds it; None for any other."""
        entry = self._phrases.find(key_of(forms))
        return self._phrase(entry) if entry else None

    def _phrase(self, entry: Entry) -> Term:
        offset, listed = entry.record
        self._demand_listed(listed)
        return Term(entry.key, offset, self._live_frequency(offset, listed, 0), listed, 0, 0)

    @once
    def _phrases(self) -> Lexicon:
        return open_phrases(self._sections)

    def form_numbered(self, number: int) -> Term:
        """The entry of the form with this number."""
        if number >= len(self._form_ordinals):
            raise IndexDamaged.at(self._name, "no_form", number=number)
        return self._form(self._forms.at(self._form_ordinals[number]))

    def variants(self, form: Term) -> list[int]:
        """The numbers of the forms that count as `form` wherever they occur: itself and its reduplications."""
        return [form.number, *(term.number for term in self.forms_starting_with(f"{form.text}-"))]

    def parts_of(self, form: str) -> str:
        """The characters of the parts that a glued form is in a sequence, "" for any other form."""
        return self._glued.parts_of(form)

    @once
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
        impacts = self._impacts.get(term.offset)
        if impacts is None:
            impacts = ListedImpacts(self._postings, term.offset, term.listed, _own_family(term.family_size))
            if not are_few(term.listed, self._documents):
                self._impacts.keep(term.offset, impacts, 2 * self._documents)
        return impacts

    @once
    def _form_ordinals(self) -> memoryview[int]:
        ordinals = self._sections.checked("form_ordinals")
        if len(ordinals) != 4 * len(self._forms):
            raise IndexDamaged.at(self._name, "forms_not_numbered")
        return memoryview(ordinals).cast("I")

    def _form(self, entry: Entry) -> Term:
        offset, listed, number, root = entry.record
        is_glued, number = number >= GLUED_MARK, number % GLUED_MARK
        self._demand_possible(listed, number)
        frequency = self._live_frequency(offset, listed, 0)
        return Term(entry.key, offset, frequency, listed, number, root, 0, is_glued and frequency > 0)

    def _root(self, entry: Entry) -> Term:
        offset, listed, family_size, number = entry.record
        self._demand_possible(listed, number)
        frequency = self._live_frequency(offset, listed, family_size)
        return Term(entry.key, offset, frequency, listed, number, entry.ordinal, family_size)

    def _demand_possible(self, listed: int, number: int) -> None:
        """Raise `IndexDamaged` for more articles than there are, and for a form that is not there."""
        self._demand_listed(listed)
        if number >= len(self._forms):
            raise IndexDamaged.at(self._name, "no_form", number=number)

    def _demand_listed(self, listed: int) -> None:
        if listed > self._documents:
            raise IndexDamaged.at(self._name, "no_article", number=listed)

    def _live_frequency(self, offset: int, listed: int, family_size: int) -> int:
        """How many articles of a posting list are not deleted."""
        return self._postings.live(offset, listed, _own_family(family_size))


def family_counts(segments: Iterable[Terms], root: str) -> dict[str, int]:
    """Every form of the family of `root`, with the number of articles that hold it, most frequent first."""
    counts: dict[str, int] = {}
    for terms in segments:
        term = terms.root(root)
        for number in terms.family(term) if term else ():
            form = terms.form_numbered(number)
            counts[form.text] = counts.get(form.text, 0) + form.frequency
    held = ((form, count) for form, count in counts.items() if count)
    return dict(sorted(held, key=lambda item: (-item[1], item[0])))


def _own_family(family_size: int) -> int:
    """How many forms the posting list of a root is made of: one with a single form shares the list of that."""
    return family_size if family_size > 1 else 0
