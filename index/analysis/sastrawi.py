"""The one door to PySastrawi: its roots, unchanged, in a tenth of its time.

PySastrawi walks every word past forty prefix rules and compiles a new regular expression whenever it has cut something
off. Here its own rule objects and its own dictionary answer in its own order, but a word only meets the rules that its
first letters allow, cutting is slicing, and a rule is imported when the first word needs it. Nothing inside the package
is changed: Sastrawi used elsewhere in the process stays as it was.

The order of the steps is confix stripping (Asian, "Effective Techniques for Indonesian Text Retrieval", 2007) with the
later repairs, as PySastrawi 1.2.1 has them. It is known to be right for that package only, so a checksum over all that
decides a root is compared first. Any other package is asked through its own front door: slowly, rightly, and named in
`version`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Protocol
from zlib import crc32

from index.analysis.tokenizer import CLITICS, PARTICLES, PRONOUNS

PROVEN_VERSION = "1.2.1"
PROVEN_CHECKSUM = 0x4E378F57

# What a word begins with to meet each of Sastrawi's prefix rules, in Sastrawi's order; "?" is any letter.
PREFIX_RULES = """
    1:ber 2:ber 3:ber 4:bel 5:be
    6:ter 7:ter 8:ter 9:te
    10:me 11:mem 12:mem 13:mem 14:men 15:men 16:men 17:men 18:men 19:mem
    20:pe 21:per 23:per 24:per 25:pem 26:pem 27:pen 28:pen 29:pen 30:pen 31:pen 32:pel 34:pe
    35:ter 36:pe
    37:?er 38:?el 39:?em 40:?in
    41:ku 42:kau
"""
LONGEST_HEAD = 3

PLAIN_PREFIXES = ("di", "ke", "se")
DERIVATIONAL_SUFFIXES = ("isasi", "isme", "kan", "is", "an", "i")  # the longest that fits is cut

SHORTEST_STEMMED = 4  # of a shorter word the affixes would leave one letter, and no root has one
MOST_PREFIXES = 3

# The number of a rule, the letters that it demands, and where: behind the first letter if that may be any.
_RULES = [
    (number, pattern.lstrip("?"), pattern.count("?"))
    for number, _, pattern in (rule.partition(":") for rule in PREFIX_RULES.split())
]

# No word meets a rule that has none of these at its beginning or behind its first letter.
_BEGINNINGS = frozenset(letters[:2] for _, letters, _ in _RULES)

# The parts of the package that decide a root.
_CODE = (
    "Dictionary",
    "Morphology/Disambiguator",
    "Stemmer",
    "Stemmer/ConfixStripping",
    "Stemmer/Context",
    "Stemmer/Context/Visitor",
)
_DICTIONARY = "Stemmer/data/kata-dasar.txt"

Rule = tuple[Callable[[str], str | None], ...]


class Package(Protocol):
    """The installed package, however it is asked.

    A word is one or more runs of a-z joined by single hyphens; nothing else may be asked.
    """

    version: str

    def stem(self, word: str) -> str:
        """What `Stemmer.stem_word` of the package answers: a root, or the word itself when it finds none."""
        ...

    def is_root(self, word: str) -> bool:
        """Whether the dictionary of the package lists `word`."""
        ...


@cache
def installed() -> Package:
    """The installed package, read once per process."""
    import Sastrawi  # here, because most searches meet no word that is new

    try:
        checksum, dictionary = _read(Sastrawi.__path__[0])
    except OSError:  # its files lie elsewhere, or inside an archive
        return PlainSastrawi("unread")
    if checksum == PROVEN_CHECKSUM:
        return FastSastrawi(frozenset(dictionary.decode().splitlines()))
    return PlainSastrawi(f"{checksum:08x}")


class PlainSastrawi:
    """Any package, asked through its own stemmer, without the cache that it never empties."""

    def __init__(self, version: str) -> None:
        from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
        from Sastrawi.Stemmer.Stemmer import Stemmer
        from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

        self.version = version
        self._dictionary = ArrayDictionary(StemmerFactory().get_words())
        self._stemmer = Stemmer(self._dictionary)

    def stem(self, word: str) -> str:
        return str(self._stemmer.stem_word(word))

    def is_root(self, word: str) -> bool:
        return bool(self._dictionary.contains(word))


class FastSastrawi:
    """PySastrawi 1.2.1: its roots, its prefix rules and its order of steps."""

    version = PROVEN_VERSION

    def __init__(self, roots: frozenset[str]) -> None:
        self._roots = roots
        self._rules: dict[str, tuple[Rule, ...]] = {}  # by the first letters of a word: at most 27 ** LONGEST_HEAD

    def is_root(self, word: str) -> bool:
        return word in self._roots

    def stem(self, word: str) -> str:
        head, hyphen, tail = word.rpartition("-")
        if not hyphen or (tail in CLITICS and "-" not in head):
            return self._stem_single(word)
        return self._stem_reduplication(word)

    def _stem_reduplication(self, word: str) -> str:
        """The root that both halves share ("berbalas-balasan", "meniru-nirukan"), else the word."""
        first, _, second = word.rpartition("-")
        if "-" in first and second in CLITICS:
            first, _, bare = first.rpartition("-")
            second = f"{bare}-{second}"
        root = self._stem_single(first)
        other = self._stem_single(second)
        if other == second and second not in self._roots:
            other = self._stem_single("me" + second)
        return root if root == other else word

    def _stem_single(self, word: str) -> str:
        roots = self._roots
        if word in roots or len(word) < SHORTEST_STEMMED:
            return word
        if _prefix_goes_first(word):
            rest = self._without_prefixes(word)
            if rest not in roots:
                rest = self._suffixes_cut(rest)[-1]
            if rest in roots:
                return rest
        cuts = self._suffixes_cut(word)
        rest = cuts[-1]
        if rest not in roots:
            rest = self._without_prefixes(rest)
        return rest if rest in roots else self._root_with_suffixes_back(cuts) or word

    def _root_with_suffixes_back(self, cuts: list[str]) -> str:
        """The root found when the suffixes return one by one, -kan first as a mere k; "" if there is none."""
        for shorter, longer in pairwise(reversed(cuts)):
            readings = (shorter + "k", longer) if longer == shorter + "kan" else (longer,)
            for reading in readings:
                rest = self._without_prefixes(reading)
                if rest in self._roots:
                    return rest
        return ""

    def _suffixes_cut(self, word: str) -> list[str]:
        """The word, and what is left after its particle, its pronoun and its derivational suffix; ends at a root."""
        cuts = [word]
        for suffixes in (PARTICLES, PRONOUNS, DERIVATIONAL_SUFFIXES):
            if word.endswith(suffixes):
                word = word[: -len(next(filter(word.endswith, suffixes)))]
                if suffixes is not DERIVATIONAL_SUFFIXES:
                    word = word.rstrip("-")
                cuts.append(word)
                if word in self._roots:
                    break
        return cuts

    def _without_prefixes(self, word: str) -> str:
        """What is left after at most three prefixes; stops at a root, but always cuts a leading di-, ke- or se-."""
        for _ in range(MOST_PREFIXES):
            rest = self._without_prefix(word)
            if rest == word or rest in self._roots:
                return rest
            word = rest
        return word

    def _without_prefix(self, word: str) -> str:
        if word.startswith(PLAIN_PREFIXES):
            return word[2:]
        roots = self._roots
        if word in roots:
            return word
        head = word[:LONGEST_HEAD]
        rules = self._rules.get(head)
        if rules is None:
            rules = self._rules[head] = _rules_for(head)
        for rule in rules:
            rest = None
            for reading in rule:
                rest = reading(word)
                if rest in roots:
                    break
            if rest is not None:  # the last reading counts, even if it is no root
                return rest
        return word


def _prefix_goes_first(word: str) -> bool:
    """Whether a word is shaped like be-...-lah, be-...-an, me-...-i, di-...-i, pe-...-i or ter-...-i."""
    if word.endswith("i"):
        return word.startswith(("me", "di", "pe", "ter"))
    return word.startswith("be") and word.endswith(("lah", "an"))


def _rules_for(head: str) -> tuple[Rule, ...]:
    """The rules that a word with these first letters can meet."""
    if head[:2] not in _BEGINNINGS and head[1:] not in _BEGINNINGS:
        return ()
    return tuple(_rule(number) for number, letters, place in _RULES if head.startswith(letters, place))


@cache
def _rule(number: str) -> Rule:
    """The readings of one of Sastrawi's prefix rules, in the order in which its module defines them."""
    module = import_module(f"Sastrawi.Morphology.Disambiguator.DisambiguatorPrefixRule{number}")
    return tuple(
        reading().disambiguate for name, reading in vars(module).items() if name.startswith("DisambiguatorPrefixRule")
    )


def _read(folder: str) -> tuple[int, bytes]:
    """A checksum over everything that decides a root, and the dictionary."""
    checksum = 0
    for part in _CODE:
        for name in sorted(os.listdir(os.path.join(folder, part))):
            if name.endswith(".py"):
                with open(os.path.join(folder, part, name), "rb") as code:
                    checksum = crc32(code.read(), checksum)
    with open(os.path.join(folder, _DICTIONARY), "rb") as dictionary:
        words = dictionary.read()
    return crc32(words, checksum), words
