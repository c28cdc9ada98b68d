"""The words of a phrase, and what the way in which one is written says of it: whether it can be part of a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise

from index.namedtuples import NamedTuple
from index.quotations.lexicon import Lexicon
from index.quotations.words import NO_INITIALS, NO_NAMES

# Small words within names, and what may stand before one and belongs to it.
PARTICLES = frozenset(
    {"bin", "binti", "van", "von", "der", "den", "de", "da", "dos", "di", "el", "la", "le", "ben", "ten"}
)
HONORIFICS = frozenset(
    {"gus", "cak", "kak", "haji", "habib", "bang", "mas", "mbak", "kang", "abah", "buya", "kh", "hj", "h"}
)

# Words of which is remembered how they are written: news uses the same again and again.
_WORDS_KEPT = 1 << 16

_WORD = re.compile(r"[^\s,()\[\]\"\u201c\u201d:;|]+|[,()]")
# Where a blank was lost: behind four letters, for YouTuber and McDonald lost none, or behind a year.
CAMEL = re.compile(r"(?<=[A-Za-z][a-z]{3})(?=[A-Z][a-z])|(?<=\b20\d\d)(?=[A-Z][a-z]{2})")
INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){0,1}\.?$")
# An address, two glued sentences, two names; in a word that ends as a verb does, a name with that verb behind it.
_NO_WORD = re.compile(r"[a-z]\.[a-z]{2}|[a-z]{3}\.[A-Z]|\.[A-Z]{2}|/")
_VERB_BEHIND = re.compile(r"[a-z]{3}me[mn][a-z]")
_VERB_ENDS = "kan"


class Word(NamedTuple):
    """A word of a phrase: [start, end) in the text, and whether a comma or a bracket stands before it."""

    text: str
    start: int
    end: int
    parted: bool


# What `Word` makes of its values, in a third of the time: there are millions.
_word: Callable[[tuple[str, int, int, bool]], Word] = partial(tuple.__new__, Word)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a phrase, parted also where a capital follows a small letter."""
    found: list[Word] = []
    parted = False
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        if written in ",()":
            parted = True
            continue
        place = match.start()
        for piece, first, last in _pieces(written):
            found.append(_word((piece, place + first, place + last, parted)))
            parted = False
    return found


@lru_cache(_WORDS_KEPT)
def _pieces(written: str) -> list[tuple[str, int, int]]:
    """A word without the marks behind it, or the words in it that lost the blank between them; each with its place."""
    end = len(written)
    while end > 1 and written[end - 1] in ".'\u2019-" and not INITIALS.match(written[:end]):
        end -= 1
    cuts = [0, *(match.start() for match in CAMEL.finditer(written, 1, end)), end]
    return [(written[first:last], first, last) for first, last in pairwise(cuts)]


def is_capital(word: str) -> bool:
    """Whether a word could be part of a name by its first letter."""
    return word[:1].isupper() or word[:3] in ("al-", "ad-", "an-", "as-", "ar-", "at-", "az-", "el-") or word[:1] == "@"


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals and is no initials of a person."""
    return len(word) > 1 and word.isupper() and word.isalpha()


def is_initials(word: str, *, last: bool) -> bool:
    """Whether a word is an initial of a person, or two at the end of a name."""
    if not INITIALS.match(word):
        return False
    return len(word.replace(".", "")) == 1 or (last and word.lower() not in NO_INITIALS)


def could_be_name(word: str, lexicon: Lexicon, *, strict: bool) -> bool:
    """Whether a word can be part of a person's name; `strict` also refuses what is an ordinary word in this corpus."""
    low = _written_as_name(word)
    if not low or lexicon.begins_sentences(low):
        return False
    return not (strict and (lexicon.is_place(low) or lexicon.is_ordinary(low)))


@lru_cache(_WORDS_KEPT)
def _written_as_name(word: str) -> str:
    """A word in small letters, "" for one that is no name whatever the corpus teaches."""
    low = word.lower().rstrip(".")
    half, hyphen, other = low.partition("-")
    if (
        not is_capital(word)
        or (hyphen and half == other)
        or low in NO_NAMES
        or is_acronym(word)
        or any(map(str.isdigit, word))
        or _NO_WORD.search(word)
        or (word.endswith(_VERB_ENDS) and _VERB_BEHIND.search(word, 0, len(word) - len(_VERB_ENDS)))
    ):
        return ""
    return low
