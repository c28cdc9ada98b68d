"""Where a name stands in the words beside a cue: `Kepala Dinas Pasar Kota Rina Hadi` holds "Rina Hadi".

What is used alone beside a cue elsewhere in the article (`ujar Rina`) tells where the name begins, and is the
strongest evidence there is; next comes a part between commas that is all name; last, the capitals behind the last word
of a title, an institution or a place. What is a place or an ordinary word is learnt from the corpus (`Lexicon`), not
listed here.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import chain

from index.quotations.bodies import body_in
from index.quotations.lexicon import Lexicon
from index.quotations.titles import Named, with_title
from index.quotations.words import (
    AIDES,
    BODIES,
    COLLECTIVES,
    HEADS,
    KIN,
    LIVE_THERE,
    MANY,
    OF_WHOM,
    RANKS,
    SURNAMES,
    TITLES,
)
from index.quotations.written_words import (
    HONORIFICS,
    INITIALS,
    PARTICLES,
    Word,
    could_be_name,
    is_acronym,
    is_capital,
    is_initials,
)

LONGEST_NAME = 5  # words

_JOINS_WORDS = frozenset({"of", "the", "for", "and"})  # no name of a person stands behind these

# What stands before the word for somebody of another person: `tim kuasa hukum Rina`, `mantan ajudan Rina`.
_BEFORE_AIDES = MANY | COLLECTIVES | {"mantan", "eks", "seluruh", "unsur", "satu"}

# Titles that are no names of people as well.
_ONLY_TITLES = TITLES - SURNAMES - {"imam"}
_ONLY_HEADS = HEADS - SURNAMES - {"imam"}

# What stands before a name in full and is none alone: `BP Haji`.
_NEVER_ALONE = frozenset({"haji", "hj", "h", "kh"})

_AGE = re.compile(r"\s?\(\s?[1-9]\d(?:\s(?:tahun|thn|th)\.?)?\s?\)")
_BY_INITIALS = frozenset({"berinisial", "inisial"})
_MOST_INITIALS = 5  # letters

_DEGREE = re.compile(r"(?:S|M|Sp|Subsp|Ph|B)\.?(?:[A-Z][A-Za-z]{0,4}(?:-[A-Z][a-z]{1,3})?|D)\.?$")
_HANDLE = re.compile(r"@[\w.*]+|\b[\w.]{1,30}\*{2,}")


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
        return body_in(text, words, lexicon)
    if initials := _initials_of_person(text, words):
        return with_title(text, [initials], [word for word in words if not word.text.isdigit()])
    all_parts = _parts(words)
    parts = _without_address(text, all_parts, lexicon)
    ranked = [part for part in parts[1:] if part[0].text.lower() in RANKS and not _is_all_name(parts[0], lexicon)]
    found = chain(
        (_by_alone(part, alone, lexicon) for part in parts),
        (_behind_rank(part, lexicon) for part in ranked),
        (part if _is_all_name(part, lexicon) and _is_told(part, parts) else None for part in parts),
        (_behind_titles(part, lexicon) for part in parts),
    )
    is_of_another = False
    for run in filter(None, found):
        if not _is_whose(run, parts):
            return with_title(text, run, words)
        is_of_another = True
    if is_of_another or ranked or len(parts) < len(all_parts):
        return None
    headed = (part for part in parts if any(word.text.lower() in BODIES for word in part))
    is_one = len(parts) < 3 or words[0].text.lower() in BODIES
    return body_in(text, words if is_one else next(headed, parts[0]), lexicon)


def _initials_of_person(text: str, words: list[Word]) -> Word | None:
    """The initials that stand for a person: an age follows them, `RH (40)`, or they are said to be some."""
    for place, word in enumerate(words):
        if len(word.text) > _MOST_INITIALS or not (word.text.isupper() and word.text.isalpha()):
            continue
        if _AGE.match(text, word.end) or (place and words[place - 1].text.lower() in _BY_INITIALS):
            return word
    return None


def _without_address(text: str, parts: list[list[Word]], lexicon: Lexicon) -> list[list[Word]]:
    """The parts of a phrase without one word at its end and the place that it is in: `Balai Kota, Gambir, Jakarta`."""
    if len(parts) < 3 or len(parts[-2]) > 1 or not _is_in_places(parts[-1], lexicon):
        return parts
    is_in_brackets = text[parts[-2][0].start - 1] == "("
    return parts if is_in_brackets else parts[:-2]


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
    if before[-1] in OF_WHOM:
        return True
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
    return could_be_name(word, lexicon, strict=False) or is_initials(word, last=place == len(part) - 1)


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
        or is_initials(word.text, last=word is part[-1])
        or word.text.lower() in PARTICLES
        for word in part
    )
    return all(fits) and not _is_in_places(part, lexicon)


def _is_told(part: list[Word], parts: list[list[Word]]) -> bool:
    """Whether a name holds more than initials, which behind a comma or in brackets are those of something."""
    return len(parts) == 1 or not all(INITIALS.match(word.text) for word in part)


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


def _behind_rank(part: list[Word], lexicon: Lexicon) -> list[Word] | None:
    """The name in a part that begins with a rank; what a corpus mostly writes small may be one there."""
    first = 0
    while first < len(part) and part[first].text.lower() in _ONLY_TITLES:
        first += 1
    run = part[first:]
    is_name = run and len(run) <= LONGEST_NAME and all(_is_written_as_name(word.text) for word in run)
    return run if is_name else _behind_titles(part, lexicon)


def _is_written_as_name(word: str) -> bool:
    """Whether a word behind a rank is a name as it is written: with a capital, and no other title."""
    return word.isalpha() and word.istitle() and word.lower() not in _ONLY_HEADS


def _run_before(part: list[Word], last: int, lexicon: Lexicon) -> list[Word] | None:
    """The longest run of name words that ends before `last`."""
    first = last
    while first and last - first < LONGEST_NAME and _is_name_word(part, first - 1, lexicon):
        first -= 1
    while first < last and part[first].text.lower() in PARTICLES:
        first += 1
    run = part[first:last]
    is_of_body = first > 1 and part[first - 1].text in _JOINS_WORDS and is_capital(part[first - 2].text)
    lives_there = first and part[first - 1].text.lower() in BODIES and part[0].text.lower() in LIVE_THERE
    if len(run) == 1 and run[0].text.lower() in _NEVER_ALONE:
        return None
    return None if is_of_body or lives_there or _is_in_places(run, lexicon) else run


def _is_in_places(run: list[Word], lexicon: Lexicon) -> bool:
    """Whether words are those of a place, with `Di` before them or not; no words are, too."""
    first = bool(run) and run[0].text == "Di"
    return all(lexicon.is_place(word.text.lower()) for word in run[first:])


def _is_name_word(part: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether the word at `place` can be part of a name."""
    word = part[place].text
    low = word.lower()
    if low in PARTICLES:
        return 0 < place < len(part) - 1 and is_capital(part[place + 1].text) and is_capital(part[place - 1].text)
    if (lexicon.is_place(low) and place + 1 < len(part)) or (not place and lexicon.begins_sentences(low)):
        return False
    if place and is_initials(word, last=place == len(part) - 1):
        return True
    headed = len(part) == 1 or any(before.text.lower() in HEADS for before in part[:place])
    return could_be_name(word, lexicon, strict=headed) or (low in HONORIFICS and is_capital(word))
