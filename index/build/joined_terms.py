"""The terms of segments that are joined: each posting list is those of the parts, one behind the other.

Articles are numbered part by part, so lists need no sorting. Forms that no article holds any more are left out, and so
are phrases that a part has no list of: a search looks for those in the texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, repeat

from index.build.term_sections import TermSections
from index.build.vocabulary import families
from index.segment.article_lists import article_typecode
from index.segment.container import SectionsWriter
from index.segment.postings import Postings
from index.segment.terms import Term, Terms

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
        self._laid_out = TermSections(joined.forms, families(joined.roots), joined.glued, joined.documents)

    def write(self, sections: SectionsWriter) -> None:
        """Write postings and lexicons."""
        self._laid_out.write(sections, self._of_forms(), self._of_families(), self._of_phrases())

    def _of_forms(self) -> Iterator[Postings]:
        forms = (self._forms[number] for number in self._laid_out.order)
        return map(self._joined_postings, self._together(forms, lambda terms: terms.forms_starting_with("")))

    def _of_families(self) -> Iterator[Postings]:
        roots = iter(self._laid_out.families)
        return map(self._joined_postings, self._together(roots, lambda terms: terms.roots_starting_with("")))

    def _of_phrases(self) -> Iterator[tuple[Sequence[str], Postings]]:
        for phrase in self._joined.phrases:
            held = [
                (place, term)
                for place, part in enumerate(self._joined.parts)
                if (term := part.segment.terms.phrase(phrase))
            ]
            if len(held) == len(self._joined.parts):
                yield tuple(phrase), self._joined_postings(held)

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
