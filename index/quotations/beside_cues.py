"""Indirect statements beside a cue: `Menurut Rina, C` · `C, kata Rina, C` · `Ditambahkan Rina, C` · `C, papar dia`."""

from __future__ import annotations

import re

from index.quotations.attributions import INDIRECT, Statement
from index.quotations.phrases import phrase_behind
from index.quotations.spans import character_before, stripped
from index.quotations.words import CLOSES, PASSIVE, PRONOUNS, STATES, TELLS, TITLES, one_of
from index.quotations.written_words import PARTICLES

SHORTEST_CLAUSE = 8  # characters
SHORTEST_PART = 25  # characters of a clause before its cue, so that it is part of what was said
LONGEST_SOURCE = 170  # characters
MOST_WORDS_OF_NAME = 5

ACCORDING = re.compile(r"(?<![\w-])(?P<cue>[Mm]enurut)(?:(?P<own>nya)(?=\s?,)|\s)")
CUE = re.compile(rf",\s?(?P<cue>{one_of(CLOSES)})(?P<own>nya)?(?![\w-])")
SUBJECT_FIRST = re.compile(rf",\s(?P<subject>{one_of(PRONOUNS)})\s(?P<verb>{one_of(STATES | TELLS)}),\s")
_PASSIVES = PASSIVE | {word.capitalize() for word in PASSIVE}
PASSIVE_CUE = re.compile(
    rf"(?<![\w-])(?P<cue>{one_of(_PASSIVES)})(?P<by>\soleh)?\s(?=[A-Z]|dia\b|ia\b|(?:{one_of(TITLES)})\s[A-Z])"
)
_FROM = re.compile(
    r"(?:data|laporan|artikel|penelitian|hasil|survei|keterangan|catatan|informasi|studi|riset)\s"
    r"(?:[a-z]{1,30}\s){0,2}?(?:dari\s|oleh\s|milik\s)?(?=[A-Z])"
)
_NO_SOURCE = re.compile(r"(?:saya|kami|kita|aku|rencana|jadwal|pasal|aturan|undang-undang|hukum|undang)\b")
_SO = frozenset({"demikian", "begitu"})
_SPEAK = PRONOUNS | {"mereka"}


def according(text: str, match: re.Match[str], start: int, end: int) -> Statement | None:
    """`Menurut Rina, C`, `menurutnya, C` and `C, menurut Rina`."""
    cue = Statement(INDIRECT, 0, 0, _cue_of(match))
    if match["own"]:
        phrase, clause = match.span(), match.end()
    else:
        source = _FROM.match(text, match.end(), end)
        place = source.end() if source else match.end()
        comma = _comma_behind_source(text, place, end)
        if comma is None or _NO_SOURCE.match(text, match.end(), end) or character_before(text, end) == ":":
            return None
        phrase, clause = (place, min(comma, phrase_behind(text, place)[1])), comma
    clause, _ = stripped(text, clause, end, " ,)", "")
    if end - clause < SHORTEST_CLAUSE:
        clause, end = start, match.start()
    return cue._replace(start=clause, end=end, phrase=phrase) if end - clause >= SHORTEST_CLAUSE else None


def _comma_behind_source(text: str, start: int, end: int) -> int | None:
    """The comma that a clause follows; a title beside the name, or the name beside a title, stands before it."""
    commas = [
        place
        for place in range(start, min(end, start + LONGEST_SOURCE))
        if text[place] == "," and text.count("(", start, place) == text.count(")", start, place)
    ]
    if len(commas) < 2:
        return commas[0] if commas else None
    first, second = text[start : commas[0]].split(), text[commas[0] + 1 : commas[1]].split()
    named = _is_name(first)
    beside = second and second[0].lower() in TITLES if named else _is_name(second)
    return commas[1] if beside else commas[0]


def _is_name(words: list[str]) -> bool:
    """Whether these few words are all written as a name is."""
    return 0 < len(words) <= MOST_WORDS_OF_NAME and all(word[0].isupper() or word in PARTICLES for word in words)


def passive(text: str, match: re.Match[str], start: int, end: int) -> Statement | None:
    """`Ditambahkan Rina, C`, and `C, demikian diklaim Rina`."""
    phrase = phrase_behind(text, match.end())
    statement = Statement(INDIRECT, 0, 0, match.span("cue"), phrase)
    if match["cue"][0] == "D" or match["by"]:
        comma = text.find(",", phrase[1], min(end, phrase[1] + 30))
        if comma < 0 or phrase[0] == phrase[1]:
            return None
        clause, _ = stripped(text, comma + 1, end, " ", "")
        return statement._replace(start=clause, end=end) if end - clause >= SHORTEST_CLAUSE else None
    before = text[max(start, match.start() - 12) : match.start()].split()
    if before and before[-1] in _SO and match.start() - start > SHORTEST_PART:
        return statement._replace(start=start, end=match.start() - len(before[-1]) - 1)
    return None


def beside_cue(text: str, match: re.Match[str], start: int, end: int) -> Statement | None:
    """`C, kata Rina, C`: with its cue inside; `Selain itu, lanjut dia, C`: what is behind; `C, papar dia`: before."""
    if match["own"]:
        phrase = _cue_of(match)
    else:
        phrase = phrase_behind(text, match.end("cue"))
        if not _could_speak(text[slice(*phrase)]):
            return None
    statement = Statement(INDIRECT, start, end, _cue_of(match), phrase)
    behind, _ = stripped(text, phrase[1], end, " ,", "")
    goes_on = end - behind > SHORTEST_CLAUSE
    if goes_on and match.start() - start < SHORTEST_PART:
        return statement._replace(start=behind)
    if goes_on and text.startswith(",", phrase[1]):
        return statement
    return statement._replace(end=match.start()) if match.start() - start >= SHORTEST_CLAUSE else None


def _cue_of(match: re.Match[str]) -> tuple[int, int]:
    """A cue with its -nya."""
    return match.start("cue"), match.end("own") if match["own"] else match.end("cue")


def _could_speak(phrase: str) -> bool:
    """Whether a phrase is a pronoun, or holds a name."""
    words = phrase.split()
    return bool(words) and (words[0] in _SPEAK or any(word[0].isupper() or word[0] == "@" for word in words))


def subject_first(text: str, match: re.Match[str], start: int, end: int) -> Statement | None:
    """`C, dia melanjutkan, C`: all of it, with its cue inside."""
    del text
    return Statement(INDIRECT, start, end, match.span("verb"), match.span("subject"))
