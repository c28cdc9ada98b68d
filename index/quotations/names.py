"""Where a name stands in the words beside a cue: `Kepala Dinas Pasar Kota Rina Hadi` holds "Rina Hadi".

What is used alone beside a cue elsewhere in the article (`ujar Rina`) tells where the name begins, and is the
strongest evidence there is; next comes a part between commas that is all name; last, the capitals behind the last word
of a title, an institution or a place. What is a place or an ordinary word is learnt from the corpus (`Lexicon`), not
listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from functools import lru_cache, partial
from itertools import chain, pairwise

from index.namedtuples import NamedTuple
from index.quotations.lexicon import Lexicon
from index.quotations.words import (
    AIDES,
    BODIES,
    CLOSES,
    COLLECTIVES,
    ENDS,
    GOVERNS,
    HEADS,
    HUMAN,
    KIN,
    LEADS,
    MANY,
    NO_INITIALS,
    NO_NAMES,
    PASSIVE,
    PRONOUNS,
    SURNAMES,
    TITLES,
)

# Small words within names, and what may stand before one and belongs to it.
PARTICLES = frozenset(
    {"bin", "binti", "van", "von", "der", "den", "de", "da", "dos", "di", "el", "la", "le", "ben", "ten"}
)
HONORIFICS = frozenset(
    {"gus", "cak", "kak", "haji", "habib", "bang", "mas", "mbak", "kang", "abah", "buya", "kh", "hj", "h"}
)
LONGEST_NAME = 5  # words

# Words of which is remembered how they are written: news uses the same again and again.
_WORDS_KEPT = 1 << 16

# An institution has few words of small letters in its name but these, and is no longer than so many characters.
_OF_BODIES = frozenset({"dan", "di", "untuk", "pada", "bidang", "of", "the", "for", "and"})
_JOINS_WORDS = frozenset({"of", "the", "for", "and"})  # no name of a person stands behind these
MOST_SMALL, LONGEST_BODY = 1, 90

_TITLES = TITLES | HUMAN | KIN

# What stands before the word for somebody of another person: `tim kuasa hukum Rina`, `mantan ajudan Rina`.
_BEFORE_AIDES = MANY | COLLECTIVES | {"mantan", "eks", "seluruh", "unsur", "satu"}

# What stands before a title and is no part of it.
_NO_TITLE = frozenset(word.removesuffix("nya") for word in ENDS | GOVERNS | CLOSES | LEADS | PASSIVE | PRONOUNS)
_NO_TITLE |= {"menurut", "dari", "oleh", "baca", "juga", "tidak", "lebih", "sejauh", "selain", "atas", "atau", "ada"}

_WORD = re.compile(r"[^\s,()\[\]\"\u201c\u201d:;|]+|[,()]")
_DEGREE = re.compile(r"(?:S|M|Sp|Subsp|Ph|B)\.?(?:[A-Z][A-Za-z]{0,4}(?:-[A-Z][a-z]{1,3})?|D)\.?$")
# Where a blank was lost: behind four letters, for YouTuber and McDonald lost none.
CAMEL = re.compile(r"(?<=[A-Za-z][a-z]{3})(?=[A-Z][a-z])")
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){0,1}\.?$")
# An address, two glued sentences, two names; in a word that ends as a verb does, a name with that verb behind it.
_NO_WORD = re.compile(r"[a-z]\.[a-z]{2}|[a-z]{3}\.[A-Z]|\.[A-Z]{2}|/")
_VERB_BEHIND = re.compile(r"[a-z]{3}me[mn][a-z]")
_VERB_ENDS = "kan"
_HANDLE = re.compile(r"@[\w.*]+|\b[\w.]{1,30}\*{2,}")


class Word(NamedTuple):
    """A word of a phrase: [start, end) in the text, and whether a comma or a bracket stands before it."""

    text: str
    start: int
    end: int
    parted: bool


# What `Word` makes of its values, in a third of the time: there are millions.
_word: Callable[[tuple[str, int, int, bool]], Word] = partial(tuple.__new__, Word)


class Named(NamedTuple):
    """A speaker as written: the span of the name, that of the title beside it, and whether it is an institution."""

    start: int
    end: int
    title: tuple[int, int] | None = None
    is_body: bool = False


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
    while end > 1 and written[end - 1] in ".'\u2019-" and not _INITIALS.match(written[:end]):
        end -= 1
    cuts = [0, *(match.start() for match in CAMEL.finditer(written, 1, end)), end]
    return [(written[first:last], first, last) for first, last in pairwise(cuts)]


def is_capital(word: str) -> bool:
    """Whether a word could be part of a name by its first letter."""
    return word[:1].isupper() or word[:3] in ("al-", "ad-", "an-", "as-", "ar-", "at-", "az-", "el-") or word[:1] == "@"


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals and is no initials of a person."""
    return len(word) > 1 and word.isupper() and word.isalpha()


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


def name_in(
    text: str, start: int, end: int, words: list[Word], alone: Container[str], lexicon: Lexicon
) -> Named | None:
    """The name in a phrase of these words, or None where it holds none."""
    is_handle = text.find("@", start, end) >= 0 or text.find("**", start, end) >= 0  # nearly none
    if is_handle and (handle := _HANDLE.search(text, start, end)):
        return Named(*handle.span())
    if not words:
        return None
    if words[0].text.lower() in COLLECTIVES:
        return _body(text, words, lexicon)
    parts = _parts(words)
    found = chain(
        (_by_alone(part, alone, lexicon) for part in parts),
        (part if _is_all_name(part, lexicon) and _is_told(part, parts) else None for part in parts),
        (_behind_titles(part, lexicon) for part in parts),
    )
    is_of_another = False
    for run in filter(None, found):
        if not _is_whose(run, parts):
            return _named(text, run, words)
        is_of_another = True
    if is_of_another:
        return None
    headed = (part for part in parts if any(word.text.lower() in BODIES for word in part))
    is_one = len(parts) < 3 or words[0].text.lower() in BODIES
    return _body(text, words if is_one else next(headed, parts[0]), lexicon)


def _parts(words: list[Word]) -> list[list[Word]]:
    """The words between commas and brackets, but for degrees behind a name: `Rina Hadi, M.Si`."""
    parts: list[list[Word]] = []
    for word in words:
        if word.parted or not parts:
            parts.append([])
        parts[-1].append(word)
    if len(parts) == 1:
        return parts
    return [parts[0], *(part for part in parts[1:] if not all(_DEGREE.match(word.text) for word in part))]


def _is_whose(run: list[Word], parts: list[list[Word]]) -> bool:
    """Whether a name only says whose somebody is: `anak sulung Rina`, `juru bicara Presiden Rina`.

    Who serves and is named in full may be meant himself, `pengacara Rina Hadi`, and so may who speaks for an
    institution, `juru bicara KPK Rina`.
    """
    part = next(part for part in parts if run[0] in part)
    before = [word.text for word in part[: part.index(run[0])]]
    while before and before[0].lower() in _BEFORE_AIDES - AIDES:
        del before[0]
    if not before:
        return False
    first = before[0].lower()
    of_body = any(is_acronym(word) or word.lower() in BODIES for word in before)
    return first in KIN or (first in AIDES and len(run) == 1 and not of_body)


def _by_alone(part: list[Word], alone: Container[str], lexicon: Lexicon) -> list[Word] | None:
    """The run of capitals that holds a word used alone beside a cue."""
    for place, word in enumerate(part):
        if word.text not in alone or word.text.lower() in BODIES:
            continue
        first = place
        headed = any(before.text.lower() in HEADS for before in part[:place])
        while first and _extends(part[first - 1].text, lexicon, strict=headed):
            first -= 1
        last = place + 1
        while last < len(part) and last - first < LONGEST_NAME and _continues(part, last, lexicon):
            last += 1
        return part[first:last]
    return None


def _extends(word: str, lexicon: Lexicon, *, strict: bool) -> bool:
    """Whether a word to the left of a name belongs to it."""
    low = word.lower()
    return low in HONORIFICS or (not lexicon.is_place(low) and could_be_name(word, lexicon, strict=strict))


def _continues(part: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether the word at `place` goes on with the name before it."""
    word = part[place].text
    if word.lower() in PARTICLES:
        return place + 1 < len(part) and could_be_name(part[place + 1].text, lexicon, strict=False)
    if word.lower() in SURNAMES and is_capital(word):
        return True
    return could_be_name(word, lexicon, strict=False) or _is_initials(word, last=place == len(part) - 1)


def _is_all_name(part: list[Word], lexicon: Lexicon) -> bool:
    """Whether a part between commas is a name and nothing else."""
    if len(part) > LONGEST_NAME or not is_capital(part[0].text):
        return False
    low = part[0].text.lower()
    if len(part) > 1 and (lexicon.is_place(low) or lexicon.begins_sentences(low)):
        return False
    strict = len(part) == 1
    fits = (
        could_be_name(word.text, lexicon, strict=strict)
        or _is_initials(word.text, last=word is part[-1])
        or word.text.lower() in PARTICLES
        for word in part
    )
    return all(fits) and not _is_in_places(part, lexicon)


def _is_told(part: list[Word], parts: list[list[Word]]) -> bool:
    """Whether a name holds more than initials, which behind a comma or in brackets are those of something."""
    return len(parts) == 1 or not all(_INITIALS.match(word.text) for word in part)


def _behind_titles(part: list[Word], lexicon: Lexicon) -> list[Word] | None:
    """The capitals behind the last word of a title, an institution, a place, or of small letters."""
    last = len(part)
    while last and not _is_name_word(part, last - 1, lexicon):
        last -= 1
    if part[0].text.lower() in BODIES and not any(word.text.lower() in TITLES for word in part):
        return None
    if any(is_capital(word.text) for word in part[last:]) and part[last].text.lower() != "alias":
        return None
    return _run_before(part, last, lexicon)


def _run_before(part: list[Word], last: int, lexicon: Lexicon) -> list[Word] | None:
    """The longest run of name words that ends before `last`."""
    first = last
    while first and last - first < LONGEST_NAME and _is_name_word(part, first - 1, lexicon):
        first -= 1
    while first < last and part[first].text.lower() in PARTICLES:
        first += 1
    run = part[first:last]
    is_of_body = first > 1 and part[first - 1].text in _JOINS_WORDS and is_capital(part[first - 2].text)
    return None if is_of_body or _is_in_places(run, lexicon) else run


def _is_in_places(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether words are those of a place, with `Di` before them or not; no words are, too."""
    first = bool(run) and run[0].text == "Di"
    return all(lexicon.is_place(word.text.lower()) for word in run[first:])


def _is_name_word(part: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether the word at `place` can be part of a name."""
    word = part[place].text
    if word.lower() in PARTICLES:
        return 0 < place < len(part) - 1 and is_capital(part[place + 1].text) and is_capital(part[place - 1].text)
    low = word.lower()
    headed = len(part) == 1 or any(before.text.lower() in HEADS for before in part[:place])
    if (lexicon.is_place(low) and place + 1 < len(part)) or (not place and lexicon.begins_sentences(low)):
        return False
    if place and _is_initials(word, last=place == len(part) - 1):
        return True
    return could_be_name(word, lexicon, strict=headed) or (word.lower() in HONORIFICS and is_capital(word))


def _is_initials(word: str, *, last: bool) -> bool:
    """Whether a word is an initial of a person, or two at the end of a name."""
    if not _INITIALS.match(word):
        return False
    return len(word.replace(".", "")) == 1 or (last and word.lower() not in NO_INITIALS)


def _body(text: str, words: list[Word], lexicon: Lexicon) -> Named | None:
    """An institution that speaks: all of the phrase, if it begins with a capital."""
    capitals = [word for word in words if is_capital(word.text)]
    while capitals and _is_no_part(capitals[0].text, lexicon) and not _is_before_country(capitals, lexicon):
        del capitals[0]
    if capitals and words[0].text.lower() in COLLECTIVES:
        capitals.insert(0, words[0])
    if not capitals:
        return None
    first, last = capitals[0], capitals[-1]
    if first is last and first.text.lower() in HEADS:
        return None  # an office or an institution without its name
    small = [word for word in words if first.start < word.start < last.start and not is_capital(word.text)]
    if (
        len(small) - sum(word.text in _OF_BODIES for word in small) > MOST_SMALL
        or last.end - first.start > LONGEST_BODY
    ):
        return None
    if first.text.lower() in TITLES and not any(word.text.lower() in BODIES or is_acronym(word.text) for word in words):
        return None
    if last.parted and text[last.start - 1] == "(" and last is not first:
        last = capitals[-2]  # the initials behind the name
    return Named(first.start, last.end, is_body=True)


def _is_before_country(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether words are an office with its country: `Kemlu RI`, of which the country alone is another."""
    first, last = words[0], words[-1]
    is_office = first.text.lower() not in NO_NAMES and not lexicon.begins_sentences(first.text.lower())
    return is_office and len(words) == 2 and last.text.lower() in NO_INITIALS and last.start == first.end + 1


def _is_no_part(word: str, lexicon: Lexicon) -> bool:
    """Whether a word at the beginning has its capital from there, and belongs to no name of an institution."""
    low = word.lower()
    return low not in HEADS and not is_acronym(word) and (low in NO_NAMES or lexicon.is_ordinary(low))


def _named(text: str, run: list[Word], words: list[Word]) -> Named:
    """The name of a run, and as its title what stands before it in the phrase, or behind it beside a comma."""
    start, end = run[0].start, run[-1].end
    before = [word for word in words if word.end <= start]
    behind = [word for word in words if word.start >= end]
    if before:
        first = (
            len(before) - 1
        )  # the part that the name stands in, or the one before it, and initials in brackets behind
        while first and (not before[first].parted or text[before[first].start - 1] == "("):
            first -= 1
        title = _title(before[first:], is_beside=not run[0].parted)
        return Named(start, end, title and (title[0], title[1] + (text[title[1]] == ")")))
    return Named(start, end, _title(behind, is_beside=False) if behind and behind[0].parted else None)


def _title(words: list[Word], *, is_beside: bool) -> tuple[int, int] | None:
    """The span of words as a title, without those before it that belong to the sentence; None where no title is left.

    `is_beside` says that nothing parts them from the name. Else they may be anything, `Dalam sambutannya, Rina`.
    """
    first = 0
    while first < len(words) and (words[first].text.lower() in _NO_TITLE or not words[first].text[0].isalnum()):
        first += 1
    if first == len(words) or (first and not is_beside):
        return None
    if (first or not is_beside) and not _reads_as_title(words[first:]):
        return None
    return words[first].start, words[-1].end


def _reads_as_title(words: list[Word]) -> bool:
    """Whether a part beside a name holds a word of a title, or is several words written as one: `Brand Director`."""
    if any(word.text.lower() in _TITLES for word in words):
        return True
    written = all((is_capital(word.text) or word.text in _OF_BODIES) and word.text.isalpha() for word in words)
    return written and len(words) > 1
