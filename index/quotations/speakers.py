"""Whose a statement is: named beside it, inferred from the text before, or unknown rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.namedtuples import NamedTuple
from index.quotations.attributions import DIRECT, Statement
from index.quotations.full_names import FullNames
from index.quotations.names import Lexicon, Named, could_be_name, name_in, words_of
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans
from index.quotations.words import KIN, MANY, NOBODY, PRONOUNS, TITLES

NAMED, INFERRED, UNKNOWN = "named", "inferred", "unknown"

# Sentences after which whoever was spoken of is no longer meant by "dia".
FORGOTTEN_AFTER = 12
# Statements and sentences for which an office is remembered with whoever holds it.
OFFICES_KEPT = 40

_THAT_ONE = re.compile(r"\b(?:itu|ini|tersebut)$")
_THAT_ONE_BEHIND = re.compile(r"\s(?:yang\s[^.,;:!?\n\"]{1,90}?\s)?(?:itu|ini|tersebut)\b")
_HUMAN = frozenset(
    {
        "pria",
        "wanita",
        "perempuan",
        "laki-laki",
        "lelaki",
        "pemain",
        "politisi",
        "politikus",
        "ibu",
        "bapak",
        "aktor",
        "artis",
        "penyanyi",
        "pengusaha",
        "kader",
        "alumni",
        "lulusan",
        "anak",
        "mantan",
        "eks",
        "sosok",
        "dokter",
        "pelatih",
        "juru",
    }
)


# What a person may be called who was spoken of before.
_MEANT = _HUMAN | TITLES | KIN


class Speaker(NamedTuple):
    """Who made a statement.

    The span of the words as written (None where there are none), the fullest name ("" where it is unknown), the title
    beside it, and how sure that is.
    """

    span: tuple[int, int] | None
    name: str
    title: str
    certainty: str


class _Person(NamedTuple):
    """Somebody spoken of: where, by which name, with which title, and whether it is an institution."""

    place: int
    name: str
    title: str
    is_body: bool


def speakers_of(
    text: str, title: str, statements: Sequence[Statement], sentences: Sentences, lexicon: Lexicon
) -> list[Speaker]:
    """The speaker of each statement; they are in the order of the text."""
    return _Resolution(text, title, statements, sentences, lexicon).speakers()


class _Resolution:
    def __init__(
        self, text: str, title: str, statements: Sequence[Statement], sentences: Sentences, lexicon: Lexicon
    ) -> None:
        self._text = text
        self._statements = statements
        self._sentences = sentences
        self._lexicon = lexicon
        self._alone = self._used_alone()
        self._names = FullNames(text, title, lexicon)
        self._named = [self._name_beside(statement) for statement in statements]
        self._speaking = {
            word
            for named in self._named
            if named and not named.is_body
            for word in text[named.start : named.end].split()
        }
        self._said = Spans((s.start, s.end) for s in statements if s.kind == DIRECT)
        self._subjects: dict[int, _Person | None] = {}  # by the number of the sentence

    def _used_alone(self) -> set[str]:
        """Words that stand alone beside a cue."""
        alone = set()
        for statement in self._statements:
            if statement.phrase and statement.phrase[0] < statement.phrase[1]:
                words = words_of(self._text, *statement.phrase)
                if len(words) == 1 and could_be_name(words[0].text, self._lexicon, strict=True):
                    alone.add(words[0].text)
        return alone

    def _name_beside(self, statement: Statement) -> Named | None:
        if statement.phrase is None or self._is_pronoun(statement):
            return None
        start, end = statement.phrase
        if start >= end:
            return None
        head = self._text.find(" yang ", start, end)
        if head > 0 and (named := name_in(self._text, start, head, self._alone, self._lexicon)) and not named.is_body:
            return named
        return name_in(self._text, start, end, self._alone, self._lexicon)

    def _is_pronoun(self, statement: Statement) -> bool:
        """Whether the phrase is a pronoun, or none is there, or the cue itself ends in -nya."""
        assert statement.phrase is not None
        start, end = statement.phrase
        words = self._text[start:end].lower().split()
        return not words or words[0].strip(",") in PRONOUNS or (start <= statement.cue_start < end)

    def _subjects_before(self, place: int, sentences: int) -> Iterator[_Person]:
        """Who begins one of the last sentences, and could be meant by "dia" at `place`; the last one first."""
        last = self._sentences.number(place)
        for number in range(last, max(last - sentences, 0) - 1, -1):
            if number not in self._subjects:
                self._subjects[number] = self._subject_of(number)
            person = self._subjects[number]
            if person is not None and person.place < place:
                yield person

    def _subject_of(self, number: int) -> _Person | None:
        """The subject of a sentence outside of direct statements, if it has an office or speaks elsewhere."""
        start, end = self._sentences.span(number)
        if self._said.hold(start):
            return None
        named = self._subject(start, min(end, start + 160))
        if named is None:
            return None
        name = self._text[named.start : named.end]
        if (named.title and _is_office(named.title)) or self._speaking.intersection(name.split()):
            return _Person(named.start, self._names.of(name), named.title, is_body=False)
        return None

    def _subject(self, start: int, end: int) -> Named | None:
        """The person at the beginning of a sentence, or behind a first part of it that ends in a comma."""
        lead = _LEAD.match(self._text, start, end)
        for place in (start, lead.end()) if lead else (start,):
            if phrase := _SUBJECT.match(self._text, place, end):
                named = name_in(self._text, *phrase.span(), self._alone, self._lexicon)
                if named is not None and not named.is_body:
                    return named
        return None

    def speakers(self) -> list[Speaker]:
        """Go through the statements in order, and then give those their speaker that go on with the one behind."""
        found: list[Speaker | None] = []
        last: _Person | None = None
        for number, statement in enumerate(self._statements):
            speaker = self._speaker(number, statement, last, found)
            found.append(speaker)
            if speaker is not None and speaker.name and not statement.embedded:
                named = self._named[number]
                last = _Person(
                    statement.start,
                    speaker.name,
                    speaker.title,
                    named.is_body if named else bool(last and last.is_body),
                )
        for number in range(len(found) - 1, -1, -1):
            if found[number] is None:
                after = found[number + 1] if number + 1 < len(found) else None
                found[number] = (
                    Speaker(after.span, after.name, "", INFERRED if after.name else UNKNOWN) if after else _nobody()
                )
        return [speaker for speaker in found if speaker is not None]

    def _speaker(
        self, number: int, statement: Statement, last: _Person | None, found: list[Speaker | None]
    ) -> Speaker | None:
        if statement.phrase is None:
            if statement.follows > 0:
                return None
            if statement.follows < 0 and found and (before := found[-1]) is not None:
                certainty = before.certainty if statement.kind == "direct" else INFERRED if before.name else UNKNOWN
                return Speaker(before.span, before.name, "", certainty)
            speaker = self._inferred(statement, None, last)
            return None if not speaker.name and self._is_near(number) else speaker
        if self._is_pronoun(statement):
            return self._inferred(
                statement, statement.phrase if statement.phrase[0] < statement.phrase[1] else None, last
            )
        words = self._text[slice(*statement.phrase)].split()
        first = words[0].lower()
        named = self._named[number]
        if first in KIN and named is not None and not named.is_body and "," not in self._text[slice(*statement.phrase)]:
            return Speaker(statement.phrase, "", "", UNKNOWN)
        if first in MANY and (named is None or first != "salah"):
            return Speaker(statement.phrase, "", "", UNKNOWN)
        if first in _MEANT and self._points_back(statement.phrase):
            return self._inferred(statement, statement.phrase, last)
        if named is None or (first in NOBODY and statement.cue.lower() != "menurut"):
            return self._by_office(number, statement, words, last)
        if self._is_one_of_two(named):
            return Speaker((named.start, named.end), "", named.title, UNKNOWN)
        name = self._text[named.start : named.end]
        full = self._names.of_body(name) if named.is_body else self._names.of(name)
        return Speaker((named.start, named.end), full, named.title, NAMED)

    def _is_near(self, number: int) -> bool:
        """Whether the next statement begins in the sentence right behind this one."""
        after = number + 1
        return after < len(self._statements) and (
            self._sentences.number(self._statements[after].start) - self._sentences.number(self._statements[number].end)
            <= 1
        )

    def _is_one_of_two(self, named: Named) -> bool:
        """Whether another name stands before this one, with "dan" between them."""
        before = self._text[max(0, named.start - 40) : named.start].split()
        return (
            len(before) > 1
            and before[-1] == "dan"
            and could_be_name(before[-2], self._lexicon, strict=True)
            and not named.is_body
        )

    def _by_office(self, number: int, statement: Statement, words: list[str], last: _Person | None) -> Speaker:
        """The speaker of a phrase without a name: an office that was introduced with one, or `pria itu`."""
        phrase = statement.phrase
        assert phrase is not None
        first = words[0].lower()
        if first in NOBODY:
            if last is not None and last.is_body and self._points_back(phrase):
                return Speaker(phrase, last.name, "", INFERRED)
            return Speaker(phrase, "", "", UNKNOWN)
        if first in _HUMAN or first in TITLES:
            office = {word.lower() for word in words}
            for person in self._introduced(number, statement.start):
                if office <= {word.lower() for word in person.title.split()}:
                    return Speaker(phrase, person.name, "", INFERRED)
        return Speaker(phrase, "", "", UNKNOWN)

    def _points_back(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase means somebody spoken of before: `pria itu`."""
        return bool(_THAT_ONE.search(self._text[slice(*phrase)]) or _THAT_ONE_BEHIND.match(self._text, phrase[1]))

    def _introduced(self, number: int, place: int) -> list[_Person]:
        """Who was named with a title not long before, the last one first."""
        named = [
            _Person(found.start, self._names.of(self._text[found.start : found.end]), found.title, found.is_body)
            for found in self._named[max(0, number - OFFICES_KEPT) : number]
            if found and found.title
        ]
        subjects = (person for person in self._subjects_before(place, OFFICES_KEPT) if person.title)
        return sorted([*named, *subjects], key=lambda person: -person.place)

    def _inferred(self, statement: Statement, span: tuple[int, int] | None, last: _Person | None) -> Speaker:
        """Whoever spoke last, or a person who stands as a subject behind that; the later one."""
        place = statement.start if statement.phrase is None else min(statement.start, statement.cue_start)
        subject = next(self._subjects_before(place, FORGOTTEN_AFTER), None)
        chosen = last
        if subject is not None and (last is None or subject.place > last.place):
            chosen = subject
        if chosen is None or (chosen.is_body and span is not None and self._text[slice(*span)].lower() in PRONOUNS):
            return Speaker(span, "", "", UNKNOWN)
        if self._sentences.number(place) - self._sentences.number(chosen.place) > FORGOTTEN_AFTER:
            return Speaker(span, "", "", UNKNOWN)
        return Speaker(span, chosen.name, "", INFERRED)


_LEAD = re.compile(
    r"[A-Z][^,.;:\n\"\u201c\u201d]{2,60},\s|(?:Sementara itu|Sementara|Sebelumnya|Namun|Adapun|Kemudian)\s"
)
_SUBJECT = re.compile(
    r"[A-Z@][\w.'\u2019-]*(?:,?\s(?:dan\s|di\s|dari\s|sekaligus\s|sementara\s)?[A-Z(][\w.'\u2019)-]*){0,12}"
)


def _is_office(title: str) -> bool:
    """Whether a title names an office, rank or role."""
    return any(word.strip(".,()").lower() in TITLES for word in title.split())


def _nobody() -> Speaker:
    return Speaker(None, "", "", UNKNOWN)
