"""The words of a generation over all its segments: forms and families, how many articles hold each, what is near them.

A form has the root that the index knows it by; only for one that no article holds Sastrawi is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from index.once import once
from index.segment.kept import Kept
from index.segment.reader import Segment
from index.segment.terms import Term, family_counts
from searcher.matching.misspelling import one_edit_away

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NewType

    from searcher.matching.transliteration import Sounding

    # The root that names a family: a text like a form, and not to be taken for one.
    Root = NewType("Root", str)
else:
    Root = str

# Characters of forms and the keys of their sounds that are kept: those of some 400,000 forms.
MOST_SOUNDING = 8_000_000

# Words whose likenesses are kept in mind.
_WORDS_KEPT = 4000

# Beginnings of words whose commonest forms are kept: to read those of one letter takes longer than a search.
_BEGINNINGS_KEPT = 500


class Vocabulary:
    """The words of some segments, which hold so many `documents`. Threads share it; what is kept alone changes."""

    def __init__(self, segments: Sequence[Segment], documents: int) -> None:
        self.segments = segments
        self.documents = documents
        self._never_updated = len(segments) == 1 and not segments[0].deleted

    def form(self, form: str) -> list[Term | None]:
        """A form in each segment, None where it does not occur."""
        return [segment.terms.form(form) for segment in self.segments]

    def root(self, root: Root) -> list[Term | None]:
        """A family in each segment, None where it does not occur."""
        return [segment.terms.root(root) for segment in self.segments]

    def form_frequency(self, form: str) -> int:
        """How many articles hold this form."""
        return frequency_of(self.form(form))

    def form_frequencies(self, forms: Sequence[str]) -> dict[str, int]:
        """How many articles hold each of many forms, without those that none holds, in order."""
        held: dict[str, int] = {}
        for segment in self.segments:
            for term in segment.terms.forms_among(forms):
                held[term.text] = held.get(term.text, 0) + term.frequency
        return {form: held[form] for form in sorted(held) if held[form]}

    def frequencies_near(self, form: str) -> dict[str, int]:
        """The same for all that is one edit away from a form."""
        known = self._near.get(form)
        return self._near.keep(form, self.form_frequencies(one_edit_away(form))) if known is None else known

    @once
    def _near(self) -> Kept[str, dict[str, int]]:
        return Kept(_WORDS_KEPT)

    def commonest(self, prefix: str, most: int) -> Sequence[tuple[str, int]]:
        """The `most` frequent forms that begin so, each with the number of articles that hold it."""
        known = self._commonest.get(prefix)
        if known is None:
            counts: dict[str, int] = {}
            for segment in self.segments:
                for form, frequency in segment.terms.frequencies_starting_with(prefix):
                    counts[form] = counts.get(form, 0) + frequency
            least = max(1, min(sorted(counts.values(), reverse=True)[:most], default=1))
            held = ((form, count) for form, count in counts.items() if count >= least)  # a few, of tens of thousands
            known = self._commonest.keep(prefix, sorted(held, key=lambda item: (-item[1], item[0]))[:most])
        return known[:most]

    @once
    def _commonest(self) -> Kept[str, list[tuple[str, int]]]:
        return Kept(_BEGINNINGS_KEPT)

    def root_frequency(self, root: Root) -> int:
        """How many articles hold a form of this family."""
        return frequency_of(self.root(root))

    def root_of(self, form: str) -> Root:
        """The root of a form."""
        return self.family_of(form, self.form(form))[0]

    def family_of(self, form: str, terms: Sequence[Term | None]) -> tuple[Root, list[Term | None]]:
        """The same, and its family in each segment, for a form that was looked up: `terms` is what it is in each."""
        for holder, term in zip(reversed(self.segments), reversed(terms), strict=True):
            # A form may have had another root when a segment was written: no live article is found by it there.
            if term and (term.frequency or self._never_updated):
                family = holder.terms.root_at(term.root)
                return Root(family.text), [family if s is holder else s.terms.root(family.text) for s in self.segments]
        from index.analysis.stemming import root_of

        root = Root(root_of(form).root)
        return root, self.root(root)

    def family(self, root: Root) -> dict[str, int]:
        """Every form of a family with the number of articles that hold it, most frequent first."""
        return family_counts((segment.terms for segment in self.segments), root)

    @once
    def similar(self) -> Kept[Root, list[tuple[float, Root]]]:
        """What looks like a root (see `searcher.matching.similarity`)."""
        return Kept(_WORDS_KEPT)

    def sounding(self, key: str) -> list[str]:
        """Every form of letters whose sound has this key; those that begin with the same sound are kept."""
        first = key[:1]
        alike = self._sounding.get(first)
        if alike is None:
            from searcher.matching.transliteration import Sounding, beginnings  # only words that no article holds ask

            alike = Sounding(form for start in beginnings(key) for form in self.forms(start))
            self._sounding.keep(first, alike, len(alike))
        return alike.of(key)

    @once
    def _sounding(self) -> Kept[str, Sounding]:
        return Kept(MOST_SOUNDING)

    def forms(self, prefix: str = "") -> Iterator[str]:
        """Every distinct form with this prefix, in order; also forms that no article is found by."""
        if len(self.segments) == 1:
            return self.segments[0].terms.form_texts_starting_with(prefix)
        # Each segment has its own in order, and `sorted` joins what is in order in one pass.
        every = sorted(chain.from_iterable(s.terms.form_texts_starting_with(prefix) for s in self.segments))
        return iter(dict.fromkeys(every))

    def forms_near(self, form: str, distance: int, prefix: str = "") -> Iterable[str]:  # noqa: ARG002 -- all are read
        """The forms with this prefix among which all are that lie within so many edits of `form`."""
        return self.forms(prefix)


def parts_of(segments: Sequence[Segment], terms: Sequence[Term | None]) -> list[str]:
    """The forms that stand for a form in every segment, also one without it, where it is glued; [] where it is not."""
    for holder, term in zip(segments, terms, strict=True):
        if term and term.is_glued:
            return [*map(holder.terms.form_of_character, holder.terms.parts_of(term.text))]
    return []


def frequency_of(terms: Iterable[Term | None]) -> int:
    """How many articles hold a term, given as it is in each segment."""
    return sum(term.frequency for term in terms if term)
