"""The fullest name that an article gives somebody: `Rina` is Rina Hadi, `DLH` is Dinas Lingkungan Hidup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase

from index.quotations.lexicon import Lexicon
from index.quotations.names import LONGEST_NAME
from index.quotations.words import HEADLINES, HEADS, SURNAMES
from index.quotations.written_words import PARTICLES, could_be_name

# Names that are sought in an article; no news text has so many, and each costs a look at all of it.
MOST_NAMES = 200

_NAME = r"[A-Z][\w.'\u2019-]{0,40}"
# Another name, behind the long one: found first, for there are few of them.
_ALIAS = re.compile(
    r" (?:\((?:akrab disapa |disapa |alias )?(?P<short>[A-Z@][\w.'@ -]{1,40})\)"
    rf"|(?:alias|atau akrab disapa|yang akrab disapa) (?P<also>{_NAME}(?: {_NAME}){{0,3}}))"
)
_LONG_NAME = re.compile(rf"(?<![\w.'\u2019-]){_NAME}(?:\s(?:dan\s|di\s|bin\s|al-)?{_NAME}){{1,6}}$")
_LONGEST_LONG_NAME = 120  # characters
_LAST_BEGINS = (*ascii_uppercase, "al-")  # its last word
_CALL = "sapaan akrab"
_CALLED = re.compile(
    rf"(?<![\w'-])(?P<short>{_NAME}) (?:yang )?(?:merupakan )?{_CALL} (?:dari )?"
    rf"(?P<long>[A-Z][\w'-]{{0,40}}(?: [A-Z][\w'-]{{0,40}}){{0,3}})"
)
_REACH = 40  # characters in which the word before a name begins
_NEXT_WORD = re.compile(r"\s([\w@][\w.'\u2019-]*)")
_WORD_BEFORE = re.compile(r"(?<![\w'\u2019.-])([\w@][\w'\u2019-]*|(?:[A-Z]\.){1,3})\s$")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|\.(?=\w{2})|(?<=\w{3})-(?=[A-Z][a-z]{2})")
# Pieces of pages in which every word has a capital.
_TEASER_BEGINS = ("Baca ", "Simak", "Tonton", "Lihat ", "Saksikan", "Pilihan ")
_TEASER = re.compile(r"(?:Baca [Jj]uga|Simak|Tonton|Lihat [Jj]uga|Saksikan|Pilihan [Rr]edaksi)[^\n.]{0,140}")


class FullNames:
    """The names of one article, asked by a short one."""

    def __init__(self, text: str, title: str, lexicon: Lexicon) -> None:
        self._headline = title
        self._text = _without_teasers(text)
        self._lexicon = lexicon
        self._known: dict[str, list[tuple[int, str]]] = {}
        self._aliases: dict[str, str] = {}
        for match in _ALIAS.finditer(self._text):
            self._learn(match)
        for match in _CALLED.finditer(self._text) if _CALL in self._text else ():
            self._aliases[match["short"]] = match["long"]

    def _learn(self, match: re.Match[str]) -> None:
        """Take an alias that the text explains: initials for an institution, another name for a person."""
        last = self._text[max(0, match.start() - _LONGEST_LONG_NAME) : match.start()].rsplit(None, 1)[-1:]
        if not last or not last[0].startswith(_LAST_BEGINS):
            return
        short = (match["short"] or match["also"]).strip()
        before = _LONG_NAME.search(self._text, max(0, match.start() - _LONGEST_LONG_NAME), match.start())
        if before is None:
            return
        long = before[0].split()
        if short.isupper() and " " not in short:
            for first in range(len(long)):
                if "".join(word[0] for word in long[first:] if word[0].isupper()) == short:
                    self._aliases[short] = " ".join(long[first:])
                    return
            return
        person = self._person(long)
        if person and short not in person:
            self._aliases[short] = person

    def _person(self, words: list[str]) -> str:
        """The person at the end of a run of capitals."""
        first = len(words)
        while (
            first and len(words) - first < LONGEST_NAME and could_be_name(words[first - 1], self._lexicon, strict=True)
        ):
            first -= 1
        return " ".join(words[first:])

    def of(self, short: str, place: int) -> str:
        """The fullest name for `short`; itself where there is none fuller.

        Where several people are called so, it is whoever was named in full last before `place`.
        """
        if short not in self._known:
            self._known[short] = self._find(short) if len(self._known) < MOST_NAMES else [(0, short)]
        known = self._known[short]
        return next((name for start, name in reversed(known) if start <= place), known[0][1])

    def of_body(self, name: str) -> str:
        """What the initials of an institution stand for; the name itself where the text does not say it."""
        return self._aliases.get(name, name)

    def _find(self, short: str) -> list[tuple[int, str]]:
        """Who is called `short`, from which place on."""
        if (long := self._lexicon.aliases.get(short)) and long in self._text:
            return [(0, long)]
        if alias := self._aliases.get(short):
            is_whole = alias in self._aliases.values() and " " in alias
            return [(0, alias)] if is_whole else self._extended(alias)
        return [(start, self._aliases.get(found, found)) for start, found in self._extended(short)]

    def _extended(self, short: str) -> list[tuple[int, str]]:
        """The longest run of name words around an occurrence of `short`, the earliest of several; `short` if none is.

        Where it is the first name of several people, that of each, at all places where one is.
        """
        for text in (self._text, self._headline):  # which has capitals where no name is
            runs = [(start, self._around(text, start, start + len(short))) for start in _places(short, text)]
            best = max((run for _, run in runs), key=lambda run: len(run.split()), default=short)
            if len(best.split()) > len(short.split()):
                first_names = [(start, run) for start, run in runs if run.startswith(f"{short} ")]
                is_first = best.startswith(f"{short} ") and not all(_are_one(run, best) for _, run in first_names)
                people = [(start, best if _are_one(run, best) else run) for start, run in first_names]
                return people if is_first else [(0, best)]
        return [(0, short)]

    def _around(self, text: str, start: int, end: int) -> str:
        words = text[start:end].split()
        left = text[max(0, start - 70) : start]
        for word in _words_before(left):
            if len(words) >= LONGEST_NAME or word == words[0] or not self._joins(word):
                break
            words.insert(0, word)
        while words and words[0].lower() in PARTICLES:
            words.pop(0)
        for word in _words_behind(text[end : end + 70]):
            if len(words) >= LONGEST_NAME or [word] == words or not self._goes_on(word, strict=text is self._headline):
                break
            words.append(word)
        while words and words[-1].lower() in PARTICLES:
            words.pop()
        return " ".join(words)

    def _goes_on(self, word: str, *, strict: bool) -> bool:
        """Whether a word behind a name still belongs to it."""
        low = word.lower()
        if low in PARTICLES - {"di", "la"} or (low in SURNAMES and word[0].isupper()):
            return True
        if low in HEADLINES or self._lexicon.is_place(low):
            return False
        return _is_initial(word) or could_be_name(word, self._lexicon, strict=strict)

    def _joins(self, word: str) -> bool:
        low = word.lower()
        if low in HEADLINES or low in HEADS:
            return False
        if low in PARTICLES and low != "di":
            return True
        return _is_initial(word) or could_be_name(word, self._lexicon, strict=True)


def _are_one(name: str, fuller: str) -> bool:
    """Whether two names with one first name are those of one person: one holds the other, or the last name is one."""
    return name in fuller or name.rsplit(maxsplit=1)[-1] == fuller.rsplit(maxsplit=1)[-1]


def _places(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text as words of its own."""
    place = text.find(name)
    while place >= 0:
        before, behind = text[place - 1 : place], text[place + len(name) : place + len(name) + 1]
        if not (before.isalnum() or before == "@" or behind.isalnum()):
            yield place
        place = text.find(name, place + 1)


def _is_initial(word: str) -> bool:
    """Whether a word is an initial, or several with full stops behind them."""
    return word[0].isupper() and (len(word.rstrip(".")) == 1 or len(word) == 2 * word.count("."))


def _words_behind(text: str) -> Iterator[str]:
    """The words right behind a name, up to the first mark that parts it from them."""
    place = 0
    while match := _NEXT_WORD.match(text, place):
        word = match[1]
        glued = _GLUED.search(word)
        bare = word[: glued.start()] if glued else word
        yield bare if len(bare) <= 2 else bare.rstrip(".'-")
        if glued or (word.endswith(".") and len(word) > 2):
            return
        place = match.end()


def _words_before(text: str) -> Iterator[str]:
    """The words right before a name, the nearest first, up to the first mark that parts it from them."""
    place = len(text)
    # Most are letters between blanks, which no pattern is needed for.
    while text.endswith(" ", 0, place):
        word = text[text.rfind(" ", 0, place - 1) + 1 : place - 1]
        if not word.isalpha() or len(word) >= _REACH or len(word) + 1 == place:
            break
        yield word
        place -= len(word) + 1
    while match := _WORD_BEFORE.search(text, max(0, place - _REACH), place):
        yield match[1]
        place = match.start()


def _without_teasers(text: str) -> str:
    """A text with blank lines for its pieces of other pages; its places stay."""
    if not any(map(text.__contains__, _TEASER_BEGINS)):
        return text
    return _TEASER.sub(lambda match: "\n" * len(match[0]), text)
