"""Whose a statement is: named beside it, inferred from the text before, or unknown rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.namedtuples import NamedTuple
from index.quotations.attributions import DIRECT, Statement
from index.quotations.lexicon import Lexicon
from index.quotations.people import People, Person, is_pronoun
from index.quotations.sentences import Sentences
from index.quotations.words import HUMAN, KIN, MANY, NOBODY, PRONOUNS, TITLES

NAMED, INFERRED, UNKNOWN = "named", "inferred", "unknown"

# Sentences after which whoever was spoken of is no longer meant by "dia".
FORGOTTEN_AFTER = 12

# What a person may be called who was spoken of before: `pria itu`.
_MEANT = HUMAN | TITLES | KIN
_THAT_ONE = re.compile(r"\b(?:itu|ini|tersebut)$")
_THAT_ONE_BEHIND = re.compile(r"\s(?:yang\s[^.,;:!?\n\"]{1,90}?\s)?(?:itu|ini|tersebut)\b")


class Speaker(NamedTuple):
    """Who made a statement.

    The spans of the words as written and of the title beside them (None where there are none), the fullest name ("" for
    an unknown one), and how sure that is.
    """

    span: tuple[int, int] | None
    name: str
    certainty: str
    title: tuple[int, int] | None = None


NOBODY_KNOWN = Speaker(None, "", UNKNOWN)


def speakers_of(
    text: str, title: str, statements: Sequence[Statement], sentences: Sentences, lexicon: Lexicon
) -> list[Speaker]:
    """The speaker of each statement; they are in the order of the text."""
    people = People(text, title, statements, sentences, lexicon)
    return _Attribution(text, statements, sentences, people).speakers()


class _Attribution:
    """Goes through the statements in order; `last` is whoever spoke last."""

    def __init__(self, text: str, statements: Sequence[Statement], sentences: Sentences, people: People) -> None:
        self._text = text
        self._statements = statements
        self._sentences = sentences
        self._people = people
        self._last: Person | None = None

    def speakers(self) -> list[Speaker]:
        found: list[Speaker | None] = []
        for number, statement in enumerate(self._statements):
            speaker = self._speaker(number, found[-1] if found else None)
            found.append(speaker)
            if speaker is not None and speaker.name and not statement.embedded:
                named = self._people.beside[number]
                is_body = named.is_body if named else bool(self._last and self._last.is_body)
                self._last = Person(statement.start, speaker.name, "", is_body)
        return _from_behind(found)

    def _speaker(self, number: int, before: Speaker | None) -> Speaker | None:
        """The speaker of a statement; None where it is that of the one behind it."""
        statement = self._statements[number]
        phrase, named = statement.phrase, self._people.beside[number]
        if phrase is None:
            return self._of_neighbour(number, before)
        if named is None and is_pronoun(self._text, statement):
            return self._inferred(statement, phrase if phrase[0] < phrase[1] else None)
        words = self._text[slice(*phrase)].split()
        first = words[0].lower()
        if first in _MEANT and self._points_back(phrase):
            return self._inferred(statement, phrase)
        if first in MANY and (named is None or first != "salah"):
            return Speaker(phrase, "", UNKNOWN)
        if named is None or (first in NOBODY and not self._is_source(statement)):
            return self._of_office(number, words)
        if self._people.is_one_of_two(named):
            return Speaker(phrase, "", UNKNOWN)
        return Speaker((named.start, named.end), self._people.full_name(named), NAMED, named.title)

    def _of_neighbour(self, number: int, before: Speaker | None) -> Speaker | None:
        """The speaker of a statement that has no words of its own for that."""
        statement = self._statements[number]
        if statement.follows > 0:
            return None
        if statement.follows < 0 and before is not None:
            certainty = before.certainty if statement.kind == DIRECT or not before.name else INFERRED
            return Speaker(before.span, before.name, certainty)
        speaker = self._inferred(statement, None)
        return None if not speaker.name and self._is_near(number) else speaker

    def _is_near(self, number: int) -> bool:
        """Whether the next statement begins in the sentence right behind this one."""
        if number + 1 == len(self._statements):
            return False
        start = self._statements[number + 1].start
        return self._sentences.number(start) - self._sentences.number(self._statements[number].end) <= 1

    def _is_source(self, statement: Statement) -> bool:
        """Whether what stands beside is a source of what is told: `menurut laporan Bank Anu`."""
        return statement.cue is not None and self._text[slice(*statement.cue)].lower() == "menurut"

    def _of_office(self, number: int, words: list[str]) -> Speaker:
        """The speaker of a phrase without a name: an office that was introduced with one, or what nobody says."""
        statement = self._statements[number]
        phrase = statement.phrase
        assert phrase is not None
        first = words[0].lower()
        if first in NOBODY and self._last is not None and self._last.is_body and self._points_back(phrase):
            return Speaker(phrase, self._last.name, INFERRED)
        if first in HUMAN | TITLES:
            holder = self._people.holding(" ".join(words), number, statement.start)
            if holder is not None:
                return Speaker(phrase, holder.name, INFERRED)
        return Speaker(phrase, "", UNKNOWN)

    def _points_back(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase means somebody spoken of before: `pria itu`."""
        return bool(_THAT_ONE.search(self._text[slice(*phrase)]) or _THAT_ONE_BEHIND.match(self._text, phrase[1]))

    def _inferred(self, statement: Statement, span: tuple[int, int] | None) -> Speaker:
        """Whoever spoke last, or a person who stands as a subject behind that; the later one."""
        place = statement.start
        if statement.phrase is not None and statement.cue is not None:
            place = min(place, statement.cue[0])
        # Whoever begins an earlier sentence than the last statement is no later one.
        floor = self._last.place if self._last is not None else 0
        chosen = next(self._people.subjects_before(place, FORGOTTEN_AFTER, floor), None)
        if self._last is not None and (chosen is None or self._last.place >= chosen.place):
            chosen = self._last
        unknown = Speaker(span, "", UNKNOWN)
        if chosen is None:
            return unknown
        if chosen.is_by_initials and statement.kind == DIRECT:
            return unknown
        if chosen.is_body and span is not None and self._text[slice(*span)].lower() in PRONOUNS:
            return unknown
        if self._sentences.number(place) - self._sentences.number(chosen.place) > FORGOTTEN_AFTER:
            return unknown
        return Speaker(span, chosen.name, INFERRED)


def _from_behind(found: list[Speaker | None]) -> list[Speaker]:
    """All speakers, once those that go on with the statement behind them have its speaker."""
    speakers: list[Speaker] = []
    after = NOBODY_KNOWN
    for speaker in reversed(found):
        after = speaker or Speaker(after.span, after.name, INFERRED if after.name else UNKNOWN)
        speakers.append(after)
    return speakers[::-1]
