"""What an index must answer, computed from the texts by the definitions alone: slow, simple, and with no index at all.

Only what defines the answers is shared with the product: its tokenizer, its roots, its impacts and its weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from support.store import roots

from index.analysis.tokenizer import reduplication_base, tokenize
from index.analysis.told_apart import told_apart
from index.article import Article
from index.build.parting import NONE_GLUED
from index.segment.impact import BODY, IMPACT_VALUES, MAX_WEIGHTED_TF, PLACE_WEIGHTS, TITLE, impact_of
from searcher.matching.ranking import EXACT_WEIGHT, STEM_WEIGHT, idf

Glued = Mapping[str, Sequence[str]]


class Text(NamedTuple):
    """An article as positions: the forms of each part, of which the first is the title.

    In `parts` the parts of a glued word stand at positions of their own, in `written` the whole stands at one.
    """

    article: Article
    parts: tuple[tuple[str, ...], ...]
    written: tuple[tuple[str, ...], ...]

    @property
    def length(self) -> int:
        """Positions that the article is worth; a derived title only repeats the body."""
        return sum(map(len, self.written[1:] if self.article.title_derived else self.written))

    def worth_of(self, part: int, position: int, *, as_written: bool = False) -> int:
        """What an occurrence weighs; all parts but the title count as one text with a position between two parts."""
        if part == 0:
            return 0 if self.article.title_derived else TITLE
        before = (self.written if as_written else self.parts)[1:part]
        place = position + sum(len(forms) + 1 for forms in before)
        return PLACE_WEIGHTS[place] if place < len(PLACE_WEIGHTS) else BODY

    def weighted_tf(self, glued: Glued) -> dict[str, int]:
        """The weighted frequency of every form; one also counts for its base if it is a reduplication, and its parts."""
        weighted_tf: Counter[str] = Counter()
        for number, forms in enumerate(self.written):
            for position, form in enumerate(forms):
                for counted in filter(None, (form, reduplication_base(form), *glued.get(form, ()))):
                    weighted_tf[counted] += self.worth_of(number, position, as_written=True)
        return {form: min(count, MAX_WEIGHTED_TF) for form, count in weighted_tf.items() if count}


class Reference:
    """Every answer over `articles`, keyed by the place of an article in that list."""

    def __init__(
        self, articles: Iterable[Article], root_of: Callable[[str], str] | None = None, glued: Glued = NONE_GLUED
    ) -> None:
        self.root_of = root_of or roots().__getitem__
        self.texts = [_text_of(article, glued) for article in articles]
        self.weighted_tf = [text.weighted_tf(glued) for text in self.texts]

    @property
    def forms(self) -> set[str]:
        """Every form that counts in some article."""
        return set().union(*self.weighted_tf)

    def postings(self, form: str) -> dict[int, int]:
        """The articles that hold a form, with its impact as a byte."""
        return self._impacts(
            {place: weighted_tf[form] for place, weighted_tf in enumerate(self.weighted_tf) if form in weighted_tf}
        )

    def root_postings(self, root: str) -> dict[int, int]:
        """The articles that hold a form with this root, with the impact of all of them together."""
        sums = {
            place: sum(count for form, count in weighted_tf.items() if self.root_of(form) == root)
            for place, weighted_tf in enumerate(self.weighted_tf)
        }
        return self._impacts({place: count for place, count in sums.items() if count})

    def phrase_postings(self, forms: Sequence[str], slop: int = 0) -> dict[int, int]:
        """The articles that hold the forms in this order, at most `slop` others between them, as one term."""
        sums: dict[int, int] = {}
        for place, text in enumerate(self.texts):
            starts = [
                (number, position)
                for number, part in enumerate(text.parts)
                for position in range(len(part))
                if _stands_at(part, position, forms, slop)
            ]
            if starts:
                sums[place] = max(1, sum(text.worth_of(*start) for start in starts))
        return self._impacts(sums)

    def best_of(self, forms: Iterable[str]) -> dict[int, int]:
        """The articles that hold any of the forms, with the largest impact of them."""
        best: dict[int, int] = {}
        for form in forms:
            for place, impact in self.postings(form).items():
                best[place] = max(impact, best.get(place, 0))
        return best

    def word_scores(self, form: str, *, exact: bool = False, boost: float = 1.0) -> dict[int, float]:
        """What a bare word scores: its family in one field, itself in the other; `exact` asks for itself in both."""
        own = self.postings(form)
        family = own if exact else self.root_postings(self.root_of(form))
        scores = self.term_scores(family, STEM_WEIGHT * boost)
        for place, score in self.term_scores(own, EXACT_WEIGHT * boost).items():
            scores[place] += score
        return scores

    def compound_scores(self, postings: dict[int, int], boost: float = 1.0) -> dict[int, float]:
        """What a phrase, a pattern or a fuzzy word scores: as one word that occurs where it does, in both fields."""
        return self.term_scores(postings, (STEM_WEIGHT + EXACT_WEIGHT) * boost)

    def term_scores(self, postings: dict[int, int], weight: float) -> dict[int, float]:
        """weight * idf * impact."""
        rarity = idf(len(self.texts), len(postings))
        return {place: weight * rarity * IMPACT_VALUES[impact] for place, impact in postings.items()}

    def by_id(self, scores: dict[int, float]) -> dict[str, float]:
        """Scores keyed by the ids of the articles."""
        return {self.texts[place].article.id: score for place, score in scores.items()}

    def _impacts(self, sums: dict[int, int]) -> dict[int, int]:
        return {
            place: impact_of(min(weighted_tf, MAX_WEIGHTED_TF), self.texts[place].length)
            for place, weighted_tf in sums.items()
        }


def _text_of(article: Article, glued: Glued) -> Text:
    texts = (article.title, article.body, *article.captions)
    written = tuple(tuple(told_apart([token.form for token in tokenize(text)])) for text in texts)
    parts = tuple(tuple(part for form in forms for part in glued.get(form, (form,))) for forms in written)
    return Text(article, parts, written)


def _stands_at(part: Sequence[str], position: int, forms: Sequence[str], slop: int) -> bool:
    """Whether the forms stand in `part` from `position` on."""
    if not _counts_as(part[position], forms[0]):
        return False
    return any(end - position - len(forms) <= slop for end in _ends(part, position + 1, forms[1:]))


def _ends(part: Sequence[str], start: int, forms: Sequence[str]) -> Iterator[int]:
    if not forms:
        yield start
        return
    for place in range(start, len(part)):
        if _counts_as(part[place], forms[0]):
            yield from _ends(part, place + 1, forms[1:])


def _counts_as(standing: str, form: str) -> bool:
    return form in (standing, reduplication_base(standing))
