"""The postings of phrases that are known when a segment is finished: other names that a search widens words by.

Without them a search would look for each in the text of every article that holds its words, which took a third of the
time of all keyword queries. Only a segment as a whole can be asked for a phrase, so this comes last.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat

from index.build.inversion import Impacts, Inversion
from index.build.vocabulary import Forms
from index.namedtuples import NamedTuple
from index.segment.article_lists import article_typecode
from index.segment.forward import occurrences, phrase_pattern, spellings
from index.segment.impact import weighted_tf_at
from index.segment.postings import Postings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap

# Lists of articles that are kept: names share words like "badan" and "nasional".
_LISTS_KEPT = 32

# To look an article up in a list costs as much as going through so many articles of the list.
_BISECTING = 8


class Sequenced(NamedTuple):
    """The finished articles of a segment, and what the weight of a place depends on.

    `content` holds all sequences as bytes, that of each article up to its one of `ends`.
    """

    content: bytes | mmap
    ends: Sequence[int]
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
        self._articles_of = lru_cache(_LISTS_KEPT)(inversion.articles)

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
        pieces = [string.encode() for string in spellings(words)]
        pattern = None if pieces else phrase_pattern(words)
        content, ends = self._articles.content, self._articles.ends
        for article in self._holding_all(words):
            encoded = content[ends[article - 1] if article else 0 : ends[article]]
            if pattern:
                starts = [start for start, _ in occurrences(pattern, encoded.decode())]
            else:
                starts = _starts(pieces, encoded)
            if starts:
                yield article, starts

    def _weighted_tf(self, article: int, starts: Sequence[int]) -> int:
        articles = self._articles
        counts = not articles.titles_derived[article]
        return weighted_tf_at(starts, articles.title_lengths[article], title_counts=counts)

    def _holding_all(self, words: Sequence[str]) -> Sequence[int]:
        """The articles that hold a form of each word, in order."""
        rarest, *others = sorted(words, key=self._inversion.most_articles)
        found = self._articles_of(rarest)
        for word in others:
            found = _in_both(found, self._articles_of(word))
        return found

    def _characters(self, form: str) -> str:
        """The characters that count as `form`: its own, and those of its reduplications."""
        beginning = f"{form}-"
        first = last = bisect_left(self._with_hyphens, beginning)
        while last < len(self._with_hyphens) and self._with_hyphens[last].startswith(beginning):
            last += 1
        return "".join(map(self._forms.known, (form, *self._with_hyphens[first:last])))


def _in_both(few: Sequence[int], many: Sequence[int]) -> Sequence[int]:
    """What is in two lists, each in ascending order."""
    if len(few) * _BISECTING > len(many):
        return sorted(set(few).intersection(many))
    places = map(bisect_left, repeat(many), few)
    return [one for one, place in zip(few, places, strict=False) if place < len(many) and many[place] == one]


def _starts(pieces: Iterable[bytes], encoded: bytes) -> list[int]:
    """Where in a sequence one of `pieces` begins, in order, counted in characters; they may overlap."""
    found = []
    for piece in pieces:
        place = encoded.find(piece)
        while place >= 0:
            found.append(place)
            place = encoded.find(piece, place + 1)
    if not found:
        return found
    starts = []
    start = before = 0
    for place in sorted(found):
        start += len(encoded[before:place].decode())
        before = place
        starts.append(start)
    return starts
