"""The words of a generation in a cluster: what is told of all its articles, and where they are in those that came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.segment.terms import Term
from searcher.cluster.fetched_segment import FetchedSegment
from searcher.cluster.holdings import Holdings
from searcher.matching.similarity import SAME_LETTERS
from searcher.matching.vocabulary import Root, Vocabulary


class FetchedVocabulary(Vocabulary):
    """The words of all articles, for a segment of some of them."""

    def __init__(self, holdings: Holdings, segment: FetchedSegment) -> None:
        super().__init__((segment,), holdings.documents)
        self._words = holdings.words
        self._fetched = segment
        self.similar = holdings.similar

    def root_of(self, form: str) -> Root:
        if word := self._words.form(form):
            return Root(word.root)
        from index.analysis.stemming import root_of

        return Root(root_of(form).root)

    def family_of(self, form: str, terms: Sequence[Term | None]) -> tuple[Root, list[Term | None]]:  # noqa: ARG002
        root = self.root_of(form)
        return root, self.root(root)

    def family(self, root: Root) -> dict[str, int]:
        words = self._words
        if not (self._fetched.documents or words.knows_family(root)) and words.root_articles(root):
            return {root: 0}  # nothing is called by its forms before something came
        members = words.family(root)
        return dict(sorted(((each.form, each.articles) for each in members), key=lambda item: (-item[1], item[0])))

    def root_frequency(self, root: Root) -> int:
        known = self._words.roots(root[:SAME_LETTERS]) if len(root) > SAME_LETTERS else {}
        return known.get(root) or super().root_frequency(root)

    def form_frequencies(self, forms: Sequence[str]) -> dict[str, int]:
        self._words.learn(forms)
        held = {form: word.articles for form in forms if (word := self._words.form(form))}
        return {form: held[form] for form in sorted(held)}

    def commonest(self, prefix: str, most: int) -> Sequence[tuple[str, int]]:
        return self._words.commonest(prefix, most)

    def sounding(self, key: str) -> list[str]:
        return self._words.sounding(key)

    def forms(self, prefix: str = "") -> Iterator[str]:
        return iter(self._words.beginning(prefix))

    def forms_near(self, form: str, distance: int, prefix: str = "") -> Iterable[str]:
        return self._words.near(form, distance, prefix)
