"""The people of an article: who is named beside its statements, who stands at the beginning of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.namedtuples import NamedTuple
from index.quotations.attributions import DIRECT, Statement
from index.quotations.full_names import FullNames
from index.quotations.lexicon import Lexicon
from index.quotations.names import name_in
from index.quotations.phrases import DAYS
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans
from index.quotations.titles import Named
from index.quotations.words import PRONOUNS, TITLES, branches_of
from index.quotations.written_words import Word, could_be_name, is_acronym, words_of

_GOES_ON = re.compile(r"\s(?:yang|dalam|saat|ketika|bersama|usai|melalui|lewat|selaku|didampingi)\s")
_IS_SOMEWHERE = re.compile(r"\s(?:di|pada|dari|selama)\s(?!.*,)", re.DOTALL)
_ON_A_DAY = re.compile(rf"\spada\s(?:hari\s)?(?:{DAYS}|\d)")

# Who is more often spoken of than speaks: the police speak of a suspect.
_SPOKEN_OF = frozenset({"tersangka", "terdakwa", "korban", "saksi", "warga", "pelaku"})
_SPOKEN_OF |= {"wartawan", "reporter", "jurnalis", "fotografer", "kontributor"}  # who wrote it: `Laporan Wartawan Rina`

LONGEST_SUBJECT = 160  # characters
# Statements and sentences for which an office is remembered with whoever holds it.
OFFICES_KEPT = 40

_LEAD = re.compile(
    r"[A-Z][^,.;:\n\"\u201c\u201d]{2,60},\s|(?:Sementara itu|Sementara|Sebelumnya|Namun|Adapun|Kemudian)\s"
)
_SUBJECT = re.compile(
    r"[A-Z@][\w.'\u2019-]{0,40}(?:,?\s(?:dan\s|di\s|dari\s|sekaligus\s|sementara\s)?[A-Z(][\w.'\u2019)-]{0,40}){0,12}"
)
# A title in such a phrase, which may have lost the blank before or behind it.
_TITLE = re.compile(rf"(?:(?<![a-z])|(?=[A-Z]))(?i:{branches_of(TITLES)})(?![a-z])")


class Person(NamedTuple):
    """Somebody spoken of: where, by which name in full, with which title, and whether it is an institution."""

    place: int
    name: str
    title: str = ""
    is_body: bool = False

    @property
    def is_by_initials(self) -> bool:
        """Whether only initials name a person: a suspect or a victim, of whom others speak."""
        return not self.is_body and self.name.isupper() and self.name.isalpha()


class People:
    """Who is spoken of in an article with these statements; `title` is its headline."""

    def __init__(
        self, text: str, title: str, statements: Sequence[Statement], sentences: Sentences, lexicon: Lexicon
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._lexicon = lexicon
        self._said = Spans((statement.start, statement.end) for statement in statements if statement.kind == DIRECT)
        self._names = FullNames(text, title, lexicon)
        self._words_of: dict[tuple[int, int], list[Word]] = {}
        self._alone = self._used_alone(statements)
        self.beside = [self._name_beside(statement) for statement in statements]
        self._speaking = {
            word for named in self.beside if named and not named.is_body for word in self.written(named).split()
        }
        self._subjects: dict[int, Person | None] = {}  # by the number of the sentence

    def written(self, named: Named) -> str:
        """A name as it is written."""
        return self._text[named.start : named.end]

    def full_name(self, named: Named) -> str:
        """The fullest name that the article gives."""
        written = self.written(named)
        return self._names.of_body(written) if named.is_body else self._names.of(written, named.start)

    def _used_alone(self, statements: Sequence[Statement]) -> set[str]:
        """Words that stand alone beside a cue."""
        alone = set()
        for statement in statements:
            if statement.phrase:
                words = self._words(*statement.phrase)
                if len(words) == 1 and could_be_name(words[0].text, self._lexicon, strict=True):
                    alone.add(words[0].text)
        return alone

    def _name_beside(self, statement: Statement) -> Named | None:
        """The name in the phrase beside a statement."""
        if statement.phrase is None or is_pronoun(self._text, statement):
            return None
        start, end = statement.phrase
        cut = _GOES_ON.search(self._text, start, end)
        if cut and (named := self._name_in(start, cut.start())) and not named.is_body:
            return named
        named = self._name_in(start, end)
        if named is None or not named.is_body:
            return named
        somewhere = _IS_SOMEWHERE.search(self._text, start, end)
        if somewhere and (person := self._name_in(start, somewhere.start())) and not person.is_body:
            return person
        day = _ON_A_DAY.search(self._text, start, end)
        return self._name_in(start, day.start()) if day else named

    def _name_in(self, start: int, end: int) -> Named | None:
        return name_in(self._text, start, end, self._words(start, end), self._alone, self._lexicon)

    def _words(self, start: int, end: int) -> list[Word]:
        """The words of a phrase; it may be asked for several times, and is read once."""
        phrase = start, end
        if phrase not in self._words_of:
            self._words_of[phrase] = words_of(self._text, start, end)
        return self._words_of[phrase]

    def subjects_before(self, place: int, sentences: int, floor: int = 0) -> Iterator[Person]:
        """Who begins one of the last sentences, and could be meant by "dia" at `place`; the last one first.

        None of those before the sentence that holds `floor`.
        """
        last = self._sentences.number(place)
        for number in range(last, max(last - sentences, self._sentences.number(floor)) - 1, -1):
            if number not in self._subjects:
                self._subjects[number] = self._subject_of(number)
            person = self._subjects[number]
            if person is not None and person.place < place:
                yield person

    def _subject_of(self, number: int) -> Person | None:
        """The subject of a sentence outside of direct statements, if it has an office or speaks elsewhere."""
        start, end = self._sentences.span(number)
        if self._said.hold(start):
            return None
        named = self._first_person(start, min(end, start + LONGEST_SUBJECT))
        if named is None:
            return None
        title = self._title(named)
        words = {word.strip(".,()").lower() for word in title.split()}
        is_office = bool(words & TITLES) and words.isdisjoint(_SPOKEN_OF) and not is_acronym(self.written(named))
        if is_office or self._speaking.intersection(self.written(named).split()):
            return Person(named.start, self.full_name(named), title)
        return None

    def _first_person(self, start: int, end: int) -> Named | None:
        """The person at the beginning of a sentence, or behind a first part of it that ends in a comma, if meant."""
        lead = _LEAD.match(self._text, start, end)
        places = (start, lead.end()) if lead else (start,)
        phrases = [phrase for place in places if (phrase := _SUBJECT.match(self._text, place, end))]
        if not any(self._may_be_meant(phrase[0]) for phrase in phrases):
            return None
        for phrase in phrases:
            named = self._name_in(*phrase.span())
            if named is not None and not named.is_body:
                return named
        return None

    def _may_be_meant(self, phrase: str) -> bool:
        """Whether a phrase may hold an office, or who speaks elsewhere: in most there is no need to look for a name."""
        return any(map(phrase.__contains__, self._speaking)) or _TITLE.search(phrase) is not None

    def holding(self, office: str, number: int, place: int) -> Person | None:
        """Who was last named with an office, not long before the statement `number`, which begins at `place`."""
        named = [
            Person(found.start, self.full_name(found), self._title(found), found.is_body)
            for found in self.beside[max(0, number - OFFICES_KEPT) : number]
            if found and found.title
        ]
        subjects = (person for person in self.subjects_before(place, OFFICES_KEPT) if person.title)
        wanted = set(office.lower().split())
        holders = (person for person in [*named, *subjects] if wanted <= set(person.title.lower().split()))
        return max(holders, key=lambda person: person.place, default=None)

    def is_one_of_two(self, named: Named) -> bool:
        """Whether another name stands before this one, with "dan" between them."""
        left = self._text[max(0, named.start - 40) : named.start]
        if named.is_body or "dan" not in left:
            return False
        before = left.split()
        while before and before[-1].rstrip(".").lower() in TITLES:
            del before[-1]
        is_joined = len(before) > 1 and before[-1] == "dan"
        return is_joined and could_be_name(before[-2], self._lexicon, strict=True)

    def _title(self, named: Named) -> str:
        return self._text[slice(*named.title)] if named.title else ""


def is_pronoun(text: str, statement: Statement) -> bool:
    """Whether a pronoun stands beside a statement, or nothing, or the cue itself ends in -nya."""
    assert statement.phrase is not None
    start, end = statement.phrase
    words = text[start:end].lower().split(None, 1)
    is_cue = statement.cue is not None and start <= statement.cue[0] < end
    return not words or words[0].strip(",") in PRONOUNS or is_cue
