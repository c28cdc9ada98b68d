"""Articles that came from a cluster, as a segment: what ranks, paints and explains them is the code of all engines."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.cluster.mapping import bytes_of, number_of
from index.errors import IndexDamaged
from index.segment.amounts import AmountPlace
from index.segment.cues import CUES
from index.segment.reader import Segment
from index.segment.stored import decode_article, decode_raw
from searcher.cluster.fetched import Fetched, Key
from searcher.cluster.fetched_terms import FetchedTerms
from searcher.cluster.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.article import Article
    from index.segment.amounts import Amounts


class FetchedAmounts:
    """The amounts in articles that came, as `index.segment.amounts.Amounts` tells them."""

    def __init__(self, articles: Sequence[Fetched]) -> None:
        self._places: list[tuple[str, str, AmountPlace]] = []
        for doc, article in enumerate(articles):
            for said in article.fields.get("amount_places", ()):
                term, start, end, is_ambiguous = said.rsplit(" ", 3)
                unit, _, number = term.partition(":")
                place = AmountPlace(doc, int(start), int(end), is_ambiguous == "1")
                self._places.append((unit, number, place))

    def of(self, number: str, unit: str | None) -> list[AmountPlace]:
        """Where this value is; without a unit, the number with any of them."""
        return sorted(place for of, value, place in self._places if value == number and unit in (None, of))

    def between(
        self, unit: str, least: str, most: str, *, above: bool = False, below: bool = False
    ) -> list[AmountPlace]:
        """Where the values of this unit between two are."""
        return sorted(
            place
            for of, value, place in self._places
            if of == unit
            and value >= least
            and not (above and value == least)
            and (not most or value <= most)
            and not (below and value == most)
        )


class FetchedSegment(Segment):
    """Articles that came from a cluster."""

    terms: FetchedTerms

    def __init__(
        self,
        words: Words,
        articles: Sequence[Fetched] = (),
        counted: Mapping[tuple[str, ...], int] | None = None,
        asked: frozenset[Key] = frozenset(),
        glued: Iterable[str] = (),
    ) -> None:
        self.name = "cluster"
        self.deleted = frozenset()
        self.fetched = articles
        self.documents = self.live = len(articles)
        self.terms = FetchedTerms(words, articles, counted or {}, asked, glued)
        self._amounts = FetchedAmounts(articles)
        self._columns = {}
        self._cues = {}
        self._records: dict[int, Mapping[str, Sequence[Any]]] = {}
        self._read: dict[int, Article] = {}
        self._keys = [article.key for article in articles]
        self._places = {key: number for number, key in enumerate(self._keys)}

    def sequence(self, article: int) -> str:
        return self.terms.sequences[article]

    def sequences_holding(self, strings: Iterable[str], articles: Iterable[int]) -> Iterator[tuple[int, str]]:
        wanted = tuple(strings)
        return ((n, text) for n, text in self.sequences(articles) if any(string in text for string in wanted))

    def keep_records(self, records: Mapping[int, Mapping[str, Sequence[Any]]]) -> None:
        """Take in what is shown of some of these articles, by their numbers."""
        self._records.update(records)

    def key_of(self, number: int) -> str:
        """The key of an article."""
        return self._keys[number]

    def number_by_key(self, key: str) -> int:
        """The number of an article; one that did not come gets a number behind the others, to be shown beside them."""
        number = self._places.get(key)
        if number is None:
            number = self._places[key] = len(self._keys)
            self._keys.append(key)
        return number

    def lacks_record(self, number: int) -> bool:
        """Whether what is shown of an article did not come."""
        return not (number in self._records or (number < self.documents and "record" in self.fetched[number].fields))

    def article(self, number: int) -> Article:
        article = self._read.get(number)
        if article is None:
            article = self._read[number] = decode_article(self._number(number), self._record_of(number, "record"))
        return article

    def raw(self, number: int, article: Article) -> str:
        return decode_raw(self._number(number), self._record_of(number, "raw"), article)

    def column(self, name: str) -> memoryview:
        column = self._columns.get(name)
        if column is None:
            values = self._order() if name == "order" else [int(a.fields[name][0]) for a in self.fetched]
            column = self._columns[name] = memoryview(array("I", values))
        return column

    def values_of(self, article: int, field: str) -> Sequence[str]:
        """The values of a field of an article."""
        return self.fetched[article].fields.get(field, ())

    def cue(self, name: str) -> frozenset[str]:
        characters = self._cues.get(name)
        if characters is None:
            characters = self._cues[name] = self.terms.characters(CUES[name])
        return characters

    @property
    def amounts(self) -> Amounts:
        return self._amounts  # type: ignore[return-value]

    def _order(self) -> list[int]:
        """The place of every article when all are in order of newer first day, then id."""
        days = self.column("first_day")
        ids = [str(article.fields["id"][0]) for article in self.fetched]
        ordered = sorted(range(self.documents), key=lambda number: (-days[number], ids[number]))
        places = [0] * self.documents
        for place, number in enumerate(ordered):
            places[number] = place
        return places

    def _number(self, number: int) -> int:
        return number_of(self._keys[number])

    def _record_of(self, number: int, name: str) -> bytes:
        fields = self._records.get(number) or (self.fetched[number].fields if number < self.documents else {})
        try:
            return bytes_of(fields[name][0])
        except (KeyError, ValueError) as error:
            raise IndexDamaged.at(self._keys[number], "record_cut_short") from error
