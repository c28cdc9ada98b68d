"""The postings of phrases that are known when a segment is finished: other names that a search widens words by.

Without them a search would look for each in the text of every article that holds its words, which took a third of the
time of all keyword queries. Only a segment as a whole can be asked for a phrase, so this comes last.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.build.inversion import Impacts, Inversion
from index.build.vocabulary import Forms
from index.namedtuples import NamedTuple
from index.segment.forward import occurrences, occurrences_of, phrase_pattern, spellings
from index.segment.impact import weighted_tf_at
from index.segment.postings import Postings, article_typecode

# Lists of forms that are kept as flags of all articles: names share words like "badan" and "nasional".
_FLAGS_KEPT = 32


class Sequenced(NamedTuple):
    """The finished articles of a segment: their sequences as bytes, and what else the weight of a place depends on."""

    encoded: Callable[[int], bytes]
    lengths: Sequence[int]
    title_lengths: Sequence[int]
    titles_derived: Sequence[int]


class PhraseInversion:
    """Postings of phrases over one segment of these `forms`; `impacts` are those of its articles."""

    def __init__(self, inversion: Inversion, forms: Forms, impacts: Impacts, articles: Sequenced) -> None:
        self._inversion = inversion
        self._forms = forms
        self._with_hyphens = sorted(form for form in forms.forms if "-" in form)
        self._articles = articles
        self._impacts = impacts
        self._flags_of = lru_cache(_FLAGS_KEPT)(self._flagged)

    def of(self, phrase: Sequence[str]) -> Postings:
        """The articles that hold these forms at consecutive positions, and the impact of that in each."""
        words = [self._characters(form) for form in phrase]
        typecode = article_typecode(len(self._articles.lengths))
        articles, weighted_tf = array(typecode), []
        for article, starts in self._places(words) if all(words) else ():
            articles.append(article)
            weighted_tf.append(self._weighted_tf(article, starts))
        return Postings(articles, self._impacts.of(articles, weighted_tf))

    def _places(self, words: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """The articles that hold the phrase, each with where it begins."""
        strings = spellings(words)
        pieces = [string.encode() for string in strings]
        pattern = None if strings else phrase_pattern(words)
        for article in self._holding_all(words):
            encoded = self._articles.encoded(article)
            if pattern:
                starts = [start for start, _ in occurrences(pattern, encoded.decode())]
            elif any(piece in encoded for piece in pieces):
                starts = [start for start, _ in occurrences_of(strings, encoded.decode())]
            else:
                continue
            if starts:
                yield article, starts

    def _weighted_tf(self, article: int, starts: Sequence[int]) -> int:
        articles = self._articles
        counts = not articles.titles_derived[article]
        return weighted_tf_at(starts, articles.title_lengths[article], title_counts=counts)

    def _holding_all(self, words: Sequence[str]) -> list[int]:
        """The articles that hold a form of each word, in order."""
        rarest, *others = sorted(words, key=self._inversion.most_articles)
        found = sorted(self._inversion.articles(rarest))
        for word in others:
            flags = self._flags_of(word)
            found = [article for article in found if flags[article]]
        return found

    def _flagged(self, characters: str) -> bytes:
        """1 for every article that holds one of these characters."""
        flags = bytearray(len(self._articles.lengths))
        for article in self._inversion.articles(characters):
            flags[article] = 1
        return bytes(flags)

    def _characters(self, form: str) -> str:
        """The characters that count as `form`: its own, and those of its reduplications."""
        beginning = f"{form}-"
        first = last = bisect_left(self._with_hyphens, beginning)
        while last < len(self._with_hyphens) and self._with_hyphens[last].startswith(beginning):
            last += 1
        return "".join(map(self._forms.known, (form, *self._with_hyphens[first:last])))
