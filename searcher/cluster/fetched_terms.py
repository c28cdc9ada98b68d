"""The terms of articles that came from a cluster.

Their frequencies are those of the whole index. Their postings are what the cluster said of these articles: the impact
of each clause that was asked by name. Forms have numbers, and sequences characters, of their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from index.analysis.tokenizer import reduplication_base
from index.cluster.mapping import GAP, number_of
from index.errors import IndexDamaged
from index.once import once
from index.segment.forward import GAP as GAP_CHARACTER
from index.segment.forward import character, characters
from index.segment.forward import number as form_number
from index.segment.impact import BODY, MAX_WEIGHTED_TF, PLACE_WEIGHTS, TITLE, impact_of
from index.segment.postings import Dense, Postings, TermImpacts
from index.segment.terms import Term, Terms
from searcher.cluster.fetched import FORMS, PHRASES, PLACED, ROOTS, Fetched, Key, forms_of
from searcher.cluster.words import Words


class ClusterImpacts(TermImpacts):
    """A posting list in a cluster, named by its `key`, with the impacts in the articles that came."""

    def __init__(self, key: Key, dense: Dense) -> None:
        super().__init__(dense)
        self.key = key


class _Characters(dict[str, str]):
    """From forms to characters, in the order of first sight; `forms` has them by their numbers."""

    def __init__(self, sequences: Iterable[Iterable[str]]) -> None:
        seen = dict.fromkeys(chain.from_iterable(sequences))
        seen.pop(GAP, None)
        super().__init__(zip(seen, characters(len(seen)), strict=True))
        self[GAP] = GAP_CHARACTER
        self.forms = [*seen]

    def __missing__(self, form: str) -> str:
        found = self[form] = character(len(self.forms))
        self.forms.append(form)
        return found


class FetchedTerms(Terms):
    """The terms of articles that came; `words` are those of the index, `counted` how many articles hold a phrase.

    `asked` are the posting lists that the cluster was asked for: where it said nothing of an article, that is in none.
    `glued` are the glued words that a pattern of the query describes, which are in no sequence.
    """

    def __init__(
        self,
        words: Words,
        articles: Sequence[Fetched],
        counted: Mapping[tuple[str, ...], int],
        asked: frozenset[Key] = frozenset(),
        glued: Iterable[str] = (),
    ) -> None:
        self._words = words
        self._described = frozenset(glued)
        self._asked = asked
        self._articles = articles
        self._counted = counted
        forms = [*map(_forms_in, articles)]
        self._characters = _Characters(forms)
        self._texts = self._characters.forms
        self._keys: list[Key] = []
        self._places: dict[Key, int] = {}
        self.sequences = ["".join(map(self._characters.__getitem__, each)) for each in forms]

    def form(self, form: str) -> Term | None:
        word = self._words.form(form)
        if word is None:
            return None
        place, root = self._place((FORMS, form)), self._place((ROOTS, word.root))
        return Term(form, place, word.articles, word.articles, self._number(form), root, is_glued=bool(word.parts))

    def root(self, root: str) -> Term | None:
        if not self._articles and (held := self._words.root_articles(root)):
            return Term(root, place := self._place((ROOTS, root)), held, held, 0, place, 1)  # nothing is painted yet
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
        return iter(sorted(form for form in {*self._texts, *self._described} if form.startswith(prefix)))

    def root_texts_starting_with(self, prefix: str) -> Iterator[str]:
        return iter(self._words.roots(prefix))

    def form_numbered(self, number: int) -> Term:
        found = self.form(self._texts[number])
        if found is None:
            raise IndexDamaged.at("words", "no_form", number=number)
        return found

    def variants(self, form: Term) -> list[int]:
        return [form.number, *self._hyphenated.get(form.text, ())]

    @once
    def _hyphenated(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the forms in the texts that go on with a hyphen, by what is before it."""
        found: dict[str, list[int]] = {}
        for number, form in [(number, form) for number, form in enumerate(self._texts) if "-" in form]:
            hyphen = form.find("-")
            while hyphen >= 0:
                found.setdefault(form[:hyphen], []).append(number)
                hyphen = form.find("-", hyphen + 1)
        return found

    def form_of_character(self, character: str) -> str:
        return self._texts[form_number(character)]

    def parts_of(self, form: str) -> str:
        word = self._words.form(form)
        return "".join(self.character(part) for part in word.parts) if word else ""

    def postings(self, term: Term) -> Postings:
        dense = self.impacts(term).dense
        held = [article for article, impact in enumerate(dense) if impact]
        return Postings(array("I", held), bytes([dense[article] for article in held]))

    def impacts(self, term: Term) -> ClusterImpacts:
        return self.impacts_of(self._keys[term.offset])

    def impacts_of(self, key: Key) -> ClusterImpacts:
        """The impacts of a posting list; of one that nobody asked the cluster for, as far as sequences say."""
        is_said = not self._articles or key in self._asked or any(key in each.impacts for each in self._articles)
        if is_said or key[0] not in (ROOTS, FORMS):
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

    def _number(self, form: str) -> int:
        return form_number(self._characters[form])

    def _place(self, key: Key) -> int:
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._keys)
            self._keys.append(key)
        return place


def _forms_in(article: Fetched) -> list[str]:
    try:
        return forms_of(article.fields["sequence"][0])
    except (KeyError, ValueError) as error:
        raise IndexDamaged.at(article.key, "sequence_no_text", number=number_of(article.key)) from error
