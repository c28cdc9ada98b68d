"""Direct statements without a cue behind: between two marks that no other uses, or behind one that is never closed.

Most of what stands between such marks is no statement but a title, a slogan or a few words in irony, so a statement
must begin with a capital where a sentence may begin, and end as one, or be announced by a cue.
"""

from __future__ import annotations

import re

from index.quotations.attributions import DIRECT, Statement
from index.quotations.closings import LONGEST_STATEMENT
from index.quotations.marks import Mark
from index.quotations.phrases import before_verb
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans, character_before, stripped
from index.quotations.words import ANSWERS, CLOSES, STATES, TELLS, names_speaker, one_of, speaks

FEWEST_WORDS = 3
LONGEST_ANNOUNCEMENT = 110  # characters

_ANNOUNCES = re.compile(
    rf"\b(?P<verb>{one_of(STATES | TELLS | ANSWERS | CLOSES)})(?P<own>nya)?"
    r"(?:\s(?:bahwa|begini|demikian|sebagai berikut|dalam [^.,:\"]{1,60}))?\s?[,:]?\s?$"
)
_ACCORDING = re.compile(r"\b(?P<cue>[Mm]enurut)\s(?P<phrase>[^\".:;]{2,90})[,:]\s?$")
# What some pages have for a closing mark.
_TWO_STOPS = re.compile(r"\s[A-Z][^\"\u201c\u201d\n]{8,400}?\.\.(?=[\s\"])")
_BLANKS = " \n\t"


def between_free_marks(
    text: str, marks: list[Mark], sentences: Sentences, used: set[int], taken: Spans
) -> list[Statement]:
    """Those at marks that are not in `used`, outside of the spans that are taken; in order."""
    found: list[Statement] = []
    number = 0
    while number < len(marks):
        mark, after = marks[number], number + 1
        if number not in used and mark.opens and not taken.hold(mark.start):
            statement = None
            if after < len(marks) and after not in used and marks[after].closes:
                statement = _between(text, mark, marks[after], sentences)
            if statement is not None:
                after += 1
            elif mark.closes:
                limit = marks[after].start if after < len(marks) else len(text)
                statement = _never_closed(text, mark, limit, sentences, taken)
            if statement is not None:
                found.append(statement)
        number = after
    return found


def _between(text: str, opening: Mark, closing: Mark, sentences: Sentences) -> Statement | None:
    """The statement between two free marks."""
    start, end = stripped(text, opening.end, closing.start, _BLANKS + ',"\u201c', _BLANKS + ",")
    if end - start > LONGEST_STATEMENT:
        return None
    inner = text[start:end]
    if len(inner.split()) < FEWEST_WORDS or not (inner[0].isupper() or inner[0].isdigit()):
        return None
    if opening.closes and closing.opens and not speaks(inner):
        return None  # marks that a shortened copy left standing
    announced = _announced(text, sentences.start(opening.start), opening.start)
    if announced is not None:
        return announced._replace(start=start, end=end)
    newline = "\n" in text[max(0, opening.start - 2) : opening.start]
    begins = newline or character_before(text, opening.start) in '.:!?,"\u201d)'
    ends = (
        inner[-1] in ".!?\u2026" or text[closing.start - 1] == "," or text[closing.end : closing.end + 1] in (".", ",")
    )
    return Statement(DIRECT, start, end) if begins and ends else None


def _announced(text: str, floor: int, place: int) -> Statement | None:
    """A statement that the words before its mark announce: `Rina mengatakan, "`; its span is not set."""
    least = max(floor, place - LONGEST_ANNOUNCEMENT)
    if according := _ACCORDING.search(text, least, place):
        return Statement(DIRECT, 0, 0, according.span("cue"), according.span("phrase"))
    announces = _ANNOUNCES.search(text, least, place)
    if announces is None:
        return None
    if announces["verb"] in CLOSES and character_before(text, place) not in ",:":
        return None  # a noun: berisi klaim "..."
    if announces["own"]:
        cue = announces.start("verb"), announces.end("own")
        return Statement(DIRECT, 0, 0, cue, cue)
    phrase = before_verb(text, floor, announces.start())
    return None if phrase is None else Statement(DIRECT, 0, 0, announces.span("verb"), phrase)


def _never_closed(text: str, mark: Mark, limit: int, sentences: Sentences, taken: Spans) -> Statement | None:
    """The sentence behind a mark with blanks on both sides, and those that go on with it, if somebody speaks there."""
    if character_before(text, mark.start) not in ".!?":
        return None
    limit = min(limit, mark.end + LONGEST_STATEMENT)
    if stops := _TWO_STOPS.match(text, mark.end, limit):
        return Statement(DIRECT, *stripped(text, mark.end, stops.end(), _BLANKS, _BLANKS + "."))
    start, _ = stripped(text, mark.end, limit, ' "', "")
    end = min(sentences.end(start), limit)
    while end < limit and (more := min(sentences.end(end + 2), limit)) > end and _goes_on(text[end:more]):
        end = more
    inner = text[start:end]
    if taken.hold(start) or len(inner.split()) < FEWEST_WORDS or not speaks(inner):
        return None
    return Statement(DIRECT, *stripped(text, start, end, _BLANKS, _BLANKS + ","))


def _goes_on(sentence: str) -> bool:
    """Whether somebody still speaks in a sentence that names no speaker."""
    return speaks(sentence) and not names_speaker(sentence) and "\n" not in sentence
