"""What a corpus teaches about names of people: words of places, words that are no names, and other names of somebody.

Counted over bodies, so that an update can add what is new and take away what is gone. A place stands behind `di` and
its like; a word of an institution behind its head (`Dinas Perhubungan`); neither is used alone beside a cue, as names
of people are (`kata Rina`). A word is ordinary when it is often written small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from index.quotations.lexicon import Lexicon
from index.quotations.words import BODIES, CLOSES, NO_NAMES, TITLES, one_of
from index.quotations.written_words import HONORIFICS, PARTICLES

LEAST_EVIDENCE = 3
PLACE_SHARE = 0.04  # of its capitalised occurrences, behind `di`; measured on 10,000 articles, as those below
BODY_SHARE = 0.3  # behind the head of an institution
OFFICE_SHARE = 0.03  # right behind a title, and never alone beside a cue: clubs, ministries
OFFICE_EVIDENCE = 5
SMALL_SHARE = 0.9  # written small, of those inside sentences: it has a capital only where one begins
ORDINARY_SHARE = 0.3  # written small, of those inside sentences
NAMES_IN_BODIES = 0.01  # alone beside a cue, of those behind a head: more, and it is the name of a person
NAMES_AMONG_SMALL = 0.01  # alone beside a cue, of those written small
CALLED_SHARE = 0.5  # of those called so who are one person: drivers are not their team (`Lewis Hamilton (Mercedes)`)
LONGEST_BODY = 4  # words behind a head that belong to it

_LONGEST_SMALL = 14  # characters

_RUN = re.compile(r"[A-Z][a-z]+ (?:dan )?[A-Z][a-z]+(?: (?:dan )?[A-Z][a-z]+)*")
# These begin with a blank before a capital, which is found fast; what is to stand before it is looked at then.
# A title and one word: a club or a ministry, where it is no name. A first name has another word behind it.
_BEHIND_SMALL = re.compile(r" (?=[A-Z])(?<=[a-z]{3} )([A-Z][a-z]+)\b(?! [A-Z])")
_SMALL = re.compile(rf"\b[a-z]{{3,{_LONGEST_SMALL}}}\Z")
_SMALL_TITLES = frozenset(title for title in TITLES if len(title) <= _LONGEST_SMALL)
_LAST_LETTERS = frozenset(title[-3:] for title in _SMALL_TITLES)
_BEFORE_PLACE = ("di", "Kabupaten", "Kota", "Kecamatan", "Desa", "Provinsi", r"Kab\.")
_IS_PLACE = "|".join([rf"(?<=\b{word} )" for word in _BEFORE_PLACE])
_PLACE = re.compile(rf" (?=[A-Z])(?:{_IS_PLACE})([A-Z][a-z]+)(?: ([A-Z][a-z]+))?")
_ALONE = re.compile(
    rf"[\"\u201d,] (?:{one_of(CLOSES)}) ([A-Z][a-z]+)(?=[,.]| di | dalam | saat | kepada | usai | \(| yang )"
)
# What somebody or something is called besides the name before it, by the words between them, which are found first: ten
# times faster than a pattern.
_WORD = r"[A-Z][a-z'-]+"
_ONE = rf"((?:(?:{'|'.join(sorted(word.capitalize() for word in HONORIFICS if len(word) > 1))}) )?{_WORD})"
_CALLED = (
    (" (", re.compile(rf" \((?:alias |akrab disapa )?{_ONE}\)")),
    (" alias ", re.compile(rf" alias ({_WORD}(?: {_WORD})?)(?! [A-Z])")),
    (" atau ", re.compile(rf" atau (?:akrab disapa )?{_ONE}\b(?! [A-Z])")),
    (" yang akrab disapa ", re.compile(rf" yang akrab disapa {_ONE}\b(?! [A-Z])")),
)
_LONG_NAME = re.compile(rf"{_WORD}(?: (?:dan )?{_WORD}){{1,6}}\Z")
_LONGEST_LONG_NAME = 90  # characters


class LexiconCounter:
    """Count over a corpus, then say what it teaches. Words are counted in small letters."""

    def __init__(self) -> None:
        self.places: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.in_bodies: Counter[str] = Counter()
        self.in_offices: Counter[str] = Counter()
        self.explained: Counter[tuple[str, str]] = Counter()  # a long name and a short one

    def add(self, text: str) -> None:
        """Count one body, or several that are joined by newlines."""
        for table, found in self._tables(text):
            table.update(found)

    def remove(self, body: str) -> None:
        """Take back what was counted for one body."""
        for table, found in self._tables(body):
            table.subtract(found)

    def lexicon(
        self, inside: Mapping[str, int], elsewhere: Mapping[str, int], occurrences: Mapping[str, int]
    ) -> Lexicon:
        """What was learnt.

        `inside` and `elsewhere` count capitalised words, as written, within sentences and anywhere else; `occurrences`
        counts forms however written.
        """
        short = {pair[1].lower() for pair, count in self.explained.items() if count > 0 and _names_body(pair[0])}
        places, ordinary, always_small = set[str](), set[str](), set[str]()
        for word in {**inside, **elsewhere}:
            form, within = word.lower(), inside.get(word, 0)
            capitals = within + elsewhere.get(word, 0)
            small = occurrences.get(form, 0) - capitals
            is_ordinary = self._is_ordinary(form, within, small)
            if self._is_place(form, capitals):
                places.add(form)
            if is_ordinary or (form in short and not self.alone[form]) or self._is_of_body(form, capitals):
                ordinary.add(form)
            if is_ordinary and form not in PARTICLES and small >= SMALL_SHARE * (small + within):
                always_small.add(form)
        return Lexicon(frozenset(places), frozenset(ordinary), frozenset(always_small), self._aliases(ordinary))

    def _is_place(self, form: str, capitals: int) -> bool:
        count = self.places.get(form, 0)
        return (
            count >= LEAST_EVIDENCE and count >= PLACE_SHARE * capitals and self.alone[form] * LEAST_EVIDENCE <= count
        )

    def _is_of_body(self, form: str, capitals: int) -> bool:
        behind, after_title = self.in_bodies.get(form, 0), self.in_offices.get(form, 0)
        alone = self.alone.get(form, 0)
        in_body = behind >= max(LEAST_EVIDENCE, BODY_SHARE * capitals) and alone <= NAMES_IN_BODIES * behind
        return in_body or (after_title >= max(OFFICE_EVIDENCE, OFFICE_SHARE * capitals) and not alone)

    def _is_ordinary(self, form: str, inside: int, small: int) -> bool:
        return (
            small >= max(LEAST_EVIDENCE, ORDINARY_SHARE * (small + inside))
            and self.alone[form] <= NAMES_AMONG_SMALL * small
        )

    def _aliases(self, ordinary: Container[str]) -> dict[str, str]:
        """Short names of people with their long ones; of several that explain one, the most frequent.

        A long name is counted with those that end in it: `Presiden Joko Widodo`, `Ir Joko Widodo`.
        """
        explained: dict[str, Counter[str]] = {}
        for (written, short), count in self.explained.items():
            if name := self._person(written, ordinary):
                explained.setdefault(short, Counter())[name] += count
        found: dict[str, str] = {}
        for short, counts in sorted(explained.items()):
            if not (" " in short or self.alone[short.lower()]):
                continue
            ending = {
                name: sum(count for other, count in counts.items() if f" {other}".endswith(f" {name}"))
                for name in counts
                if short not in name
            }
            name = max(ending, key=lambda name: (ending[name], len(name), name), default="")
            if name and ending[name] >= max(LEAST_EVIDENCE, CALLED_SHARE * counts.total()):
                found[short] = name
        return found

    def _person(self, written: str, ordinary: Container[str]) -> str:
        """The name of a person at the end of a run of capitals; "" where there is none of several words."""
        words = written.split()
        while words and (words[0].lower() in NO_NAMES or words[0].lower() in ordinary):
            del words[0]
        return " ".join(words) if len(words) > 1 else ""

    def _tables(self, text: str) -> Iterator[tuple[Counter[Any], Sequence[object]]]:
        """Each table with what it counts in a text."""
        bodies: list[str] = []
        offices: list[str] = []
        for run in _RUN.findall(text):
            words = run.lower().split()
            if not BODIES.isdisjoint(words):
                head = next(place for place, word in enumerate(words) if word in BODIES)
                bodies += [word for word in words[head + 1 : head + 1 + LONGEST_BODY] if word != "dan"]
            if words[-2] in TITLES:
                offices.append(words[-1])
        offices += _behind_small_titles(text)
        yield self.in_bodies, bodies
        yield self.in_offices, offices
        yield self.places, _words_of_places(text)
        yield self.alone, [word.lower() for word in _ALONE.findall(text)]
        yield self.explained, list(_explained(text))


def _behind_small_titles(text: str) -> Iterator[str]:
    """The one word behind each title that is written small."""
    for match in _BEHIND_SMALL.finditer(text):
        end = match.start()
        if text[end - 3 : end] not in _LAST_LETTERS:
            continue
        least = max(0, end - _LONGEST_SMALL - 1)
        before = text[max(least, text.rfind(" ", least, end) + 1) : end]
        if not before.isalpha():  # a mark is in it: few are
            small = _SMALL.search(text, least, end)
            before = small[0] if small else ""
        if before in _SMALL_TITLES:
            yield match[1].lower()


def _words_of_places(text: str) -> list[str]:
    """The words behind `di` and its like; what stands behind one of them as a word of a place is none itself."""
    found: list[str] = []
    place, end = 0, -1
    while match := _PLACE.search(text, place):
        behind = match.start()
        place = behind + 1
        if behind - (text[behind - 1] == ".") != end:
            found += [word.lower() for word in match.groups() if word]
            place = end = match.end()
    return found


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """Each long name with what else is called so."""
    for words, called in _CALLED:
        place = text.find(words)
        while place >= 0:
            if match := called.match(text, place):
                end = place - (text[place - 1 : place] == ",")
                if long := _LONG_NAME.search(text, max(0, end - _LONGEST_LONG_NAME), end):
                    yield long[0], match[1]
            place = text.find(words, place + 1)


def _names_body(words: str) -> bool:
    """Whether words name an institution by their head."""
    return any(word in BODIES for word in words.lower().split())
