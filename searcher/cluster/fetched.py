"""Articles that came from a cluster, as a segment: so that what ranks, paints and explains is the code of all engines.

The frequencies of its terms are those of the whole index. Its postings are what the cluster said of these articles: the
impact of each clause that was asked by name. Forms have numbers, and sequences characters, of their own.
"""

from __future__ import annotations

from array import array
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.analysis.tokenizer import Token, reduplication_base, tokenize
from index.article import Quotation
from index.cluster.mapping import GAP, number_of
from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.amounts import AmountPlace
from index.segment.cues import CUES
from index.segment.forward import GAP as GAP_CHARACTER
from index.segment.forward import character
from index.segment.forward import number as form_number
from index.segment.impact import BODY, MAX_WEIGHTED_TF, PLACE_WEIGHTS, TITLE, impact_of
from index.segment.postings import Dense, Postings, TermImpacts
from index.segment.reader import Segment
from index.segment.stored import decode_article, decode_raw
from index.segment.terms import Term, Terms
from searcher.cluster.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from index.article import Article
    from index.segment.amounts import Amounts

    # What a posting list is of: the field of the cluster, and the term there or a clause of its own.
    Key: TypeAlias = tuple[str, object]
else:
    Key = tuple

ROOTS, FORMS, PHRASES, PLACED = "roots", "forms", "phrases", "placed"

# What may be around a word of letters: most are told from others by looking at this alone.
_AROUND = ".,:;!?\"'()[]/-"

# What is asked of each article that is ranked on our side.
RANKED_FIELDS = ("sequence", "id", "length", "title_length", "title_derived", "first_day", "last_day")
VALUE_FIELDS = ("source", "place", "author", "columns")


class Fetched(NamedTuple):
    """An article as it came: its key in the cluster, its fields, and the impact of each posting list that it is in."""

    key: str
    fields: Mapping[str, Sequence[Any]]
    impacts: Mapping[Key, int]


class ClusterImpacts(TermImpacts):
    """A posting list in a cluster, named by its `key`, with the impacts in the articles that came."""

    def __init__(self, key: Key, dense: Dense) -> None:
        super().__init__(dense)
        self.key = key


class _Characters(dict[str, str]):
    """From forms to characters, in the order of first sight; `forms` has them by their numbers."""

    def __init__(self) -> None:
        super().__init__({GAP: GAP_CHARACTER})
        self.forms: list[str] = []

    def __missing__(self, form: str) -> str:
        found = self[form] = character(len(self.forms))
        self.forms.append(form)
        return found


class FetchedTerms(Terms):
    """The terms of articles that came; `words` are those of the index, `counted` how many articles hold a phrase."""

    def __init__(self, words: Words, articles: Sequence[Fetched], counted: Mapping[tuple[str, ...], int]) -> None:
        self._words = words
        self._articles = articles
        self._counted = counted
        self._characters = _Characters()
        self._texts = self._characters.forms
        self._keys: list[Key] = []
        self._places: dict[Key, int] = {}
        self._unsaid: Callable[[], Iterable[str]] | None = None
        self.sequences = [self._sequence(article) for article in articles]
        self._in_sequences = frozenset(self._texts)

    def form(self, form: str) -> Term | None:
        word = self._words.form(form)
        if word is None:
            return None
        place, root = self._place((FORMS, form)), self._place((ROOTS, word.root))
        return Term(form, place, word.articles, word.articles, self._number(form), root, is_glued=bool(word.parts))

    def root(self, root: str) -> Term | None:
        family = self._words.family(root)
        if not family:
            return None
        place, held = self._place((ROOTS, root)), family[0].root_articles
        return Term(root, place, held, held, self._number(family[0].form), place, len(family))

    def root_at(self, ordinal: int) -> Term:
        found = self.root(str(self._keys[ordinal][1]))
        if found is None:  # the form that led here is one of it
            raise IndexDamaged.at("words", "no_root", number=ordinal)
        return found

    def family(self, root: Term) -> list[int]:
        return [self._number(each.form) for each in self._words.family(root.text)]

    def phrase(self, forms: Sequence[str]) -> Term | None:
        text = " ".join(forms)
        count = self._words.phrase(text)
        key: Key = (PHRASES, text)
        if count is None:
            key, count = (PLACED, tuple(forms)), self._counted.get(tuple(forms))
        return None if count is None else Term(text, self._place(key), count, count, 0, 0)

    def forms_starting_with(self, prefix: str) -> Iterator[Term]:
        return (term for form in self.form_texts_starting_with(prefix) if (term := self.form(form)))

    def form_texts_starting_with(self, prefix: str) -> Iterator[str]:
        return iter(sorted(form for form in self._texts if form.startswith(prefix)))

    def root_texts_starting_with(self, prefix: str) -> Iterator[str]:
        return iter(self._words.roots(prefix))

    def form_numbered(self, number: int) -> Term:
        found = self.form(self._texts[number])
        if found is None:
            raise IndexDamaged.at("words", "no_form", number=number)
        return found

    def variants(self, form: Term) -> list[int]:
        beginning = f"{form.text}-"
        return [form.number, *(n for n, other in enumerate(self._texts) if other.startswith(beginning))]

    def form_of_character(self, character: str) -> str:
        return self._texts[form_number(character)]

    def parts_of(self, form: str) -> str:
        if form in self._in_sequences:  # a glued word never is
            return ""
        if self._unsaid:
            forms_of_texts, self._unsaid = self._unsaid, None
            self._words.learn(form for form in forms_of_texts() if form not in self._in_sequences)
        word = self._words.form(form)
        return "".join(self.character(part) for part in word.parts) if word else ""

    def will_ask_for(self, forms_of_texts: Callable[[], Iterable[str]]) -> None:
        """What gives the forms of the texts: the parts of all are asked for together with the first of them."""
        self._unsaid = forms_of_texts

    def postings(self, term: Term) -> Postings:
        dense = self.impacts(term).dense
        held = [article for article, impact in enumerate(dense) if impact]
        return Postings(array("I", held), bytes([dense[article] for article in held]))

    def impacts(self, term: Term) -> ClusterImpacts:
        return self.impacts_of(self._keys[term.offset])

    def impacts_of(self, key: Key) -> ClusterImpacts:
        """The impacts of a posting list; of one that nobody asked the cluster for, as far as sequences say."""
        if any(key in article.impacts for article in self._articles) or key[0] not in (ROOTS, FORMS):
            return ClusterImpacts(key, Dense(bytes(article.impacts.get(key, 0) for article in self._articles)))
        text = str(key[1])
        forms = [text] if key[0] == FORMS else [each.form for each in self._words.family(text)]
        return ClusterImpacts(key, Dense(bytes(self._impact(number, forms) for number in range(len(self._articles)))))

    def character(self, form: str) -> str:
        """The character of a form in sequences."""
        return self._characters[form]

    def characters(self, fits: Callable[[str], bool]) -> frozenset[str]:
        """The characters of the forms that fit."""
        return frozenset(character(number) for number, form in enumerate(self._texts) if fits(form))

    def _impact(self, article: int, forms: Iterable[str]) -> int:
        """What these forms are worth in an article, by its sequence."""
        fields = self._articles[article].fields
        title, _, rest = self.sequences[article].partition(GAP_CHARACTER)
        weight = 0
        for form in forms:
            own = 0
            for text, other in enumerate(self._texts):
                if other == form or ("-" in other and reduplication_base(other) == form):
                    own += self._weight(title, rest, character(text), derived=fields["title_derived"][0])
            weight += min(own, MAX_WEIGHTED_TF)
        return impact_of(min(weight, MAX_WEIGHTED_TF), fields["length"][0]) if weight else 0

    def _weight(self, title: str, rest: str, wanted: str, *, derived: bool) -> int:
        weight = 0 if derived else TITLE * title.count(wanted)
        place = rest.find(wanted)
        while place >= 0:
            weight += PLACE_WEIGHTS[place] if place < len(PLACE_WEIGHTS) else BODY
            place = rest.find(wanted, place + 1)
        return weight

    def _sequence(self, article: Fetched) -> str:
        try:
            forms = forms_of(article.fields["sequence"][0])
        except (KeyError, ValueError) as error:
            raise IndexDamaged.at(article.key, "sequence_no_text", number=number_of(article.key)) from error
        return "".join(map(self._characters.__getitem__, forms))

    def _number(self, form: str) -> int:
        return form_number(self._characters[form])

    def _place(self, key: Key) -> int:
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._keys)
            self._keys.append(key)
        return place


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
        self, words: Words, articles: Sequence[Fetched] = (), counted: Mapping[tuple[str, ...], int] | None = None
    ) -> None:
        self.name = "cluster"
        self.deleted = frozenset()
        self.fetched = articles
        self.documents = self.live = len(articles)
        self.terms = FetchedTerms(words, articles, counted or {})
        self._amounts = FetchedAmounts(articles)
        self._columns = {}
        self._cues = {}
        self._records: dict[int, Mapping[str, Sequence[Any]]] = {}
        self._read: dict[int, Article] = {}
        self._keys = [article.key for article in articles]
        self._places = {key: number for number, key in enumerate(self._keys)}
        self.terms.will_ask_for(self._forms_of_texts)

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

    def _forms_of_texts(self) -> set[str]:
        shown = [number for number in range(self.documents) if not self.lacks_record(number)]
        found: set[str] = set()
        for written in {word for number in shown for text in self.article(number).texts for word in text.split()}:
            core = written.strip(_AROUND)
            found.update((core.lower(),) if core.isascii() and core.isalpha() else map(_form_of, tokenize(written)))
        return found

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
            return _bytes_of(fields[name][0])
        except (KeyError, ValueError) as error:
            raise IndexDamaged.at(self._keys[number], "record_cut_short") from error


def forms_of(sequence: str) -> list[str]:
    """The forms of a sequence as it came, with `GAP` where its parts meet."""
    return _bytes_of(sequence).decode().split()


def _form_of(token: Token) -> str:
    return token.form


def _bytes_of(said: str) -> bytes:
    """Bytes from base64, whose padding a cluster leaves away."""
    return b64decode(said + "=" * (-len(said) % 4))


def quotations_of(stored: Iterable[Mapping[str, Sequence[Any]]]) -> list[list[Quotation]]:
    """The quotations of articles, as `index.cluster.mapping` says that they are stored."""
    from json import loads

    def span(said: list[int] | None) -> tuple[int, int] | None:
        return None if said is None else (said[0], said[1])

    found = []
    for fields in stored:
        rows = loads(_bytes_of(fields["quotations"][0])) if "quotations" in fields else ()
        found.append(
            [
                Quotation(kind, start, end, span(cue), span(speaker), span(title), name, certainty)
                for kind, start, end, cue, speaker, title, name, certainty in rows
            ]
        )
    return found
