"""The terms of one segment out of its inversion: the postings of its forms, of their families and of phrases."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from index.build.inversion import Impacts, Inversion
from index.build.phrases import PhraseInversion, Sequenced
from index.build.term_sections import TermSections
from index.build.vocabulary import Forms
from index.segment.container import SectionsWriter
from index.segment.forward import character
from index.segment.postings import Postings


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
        self._forms = forms
        self._roots = roots
        self._laid_out = TermSections(forms.forms, roots, glued, len(articles.lengths))
        self._code_points = [ord(character(number)) for number in range(len(forms.forms))]
        self._impacts = Impacts(articles.lengths)

    def write(self, sections: SectionsWriter, phrases: Iterable[Sequence[str]]) -> None:
        """Write postings and lexicons; `phrases`, as forms, get postings of their own."""
        order = map(self._code_points.__getitem__, self._laid_out.order)
        of_forms = self._inversion.of_forms(order, self._impacts)
        self._laid_out.write(sections, of_forms, self._of_families(), self._of_phrases(phrases))

    def _of_families(self) -> Iterator[Postings]:
        for root in self._laid_out.families:
            family = map(self._code_points.__getitem__, self._roots[root])
            yield self._inversion.of_family(family, self._impacts)

    def _of_phrases(self, phrases: Iterable[Sequence[str]]) -> Iterator[tuple[Sequence[str], Postings]]:
        inversion = PhraseInversion(self._inversion, self._forms, self._impacts, self._articles)
        for phrase in phrases:
            yield phrase, inversion.of(phrase)
