"""Direct statements whose closing mark a cue follows: `..." ujar Rina`, `..." dia menambahkan`.

That is the strong end. The opening is the nearest mark before it that no other statement uses; a few words between
marks of their own are passed over. Where the opening was lost, the last sentence is taken, and those before it in which
somebody still speaks.
"""

from __future__ import annotations

import re

from index.quotations.attributions import DIRECT, Statement
from index.quotations.marks import Mark
from index.quotations.phrases import phrase_behind
from index.quotations.sentences import Sentences
from index.quotations.spans import character_before, stripped
from index.quotations.words import ANSWERS, CLOSES, PRONOUNS, STATES, TELLS, names_speaker, one_of, speaks

LONGEST_STATEMENT = 3_000  # characters
LONGEST_INNER = 80  # characters between two marks within a statement
MOST_SENTENCES = 4  # that are taken where an opening mark was lost

_SUBJECT = (
    rf"(?P<subject>(?:{one_of(PRONOUNS)})|@[\w.*]{{2,40}}|[A-Z][\w.'-]{{1,30}}(?:\s[A-Z][\w.'-]{{0,30}}){{0,3}})"
    rf"\s(?:(?:juga|pun|kembali|lalu)\s)?(?P<verb>{one_of(STATES | TELLS | ANSWERS)})(?![\w-])"
)
_BEHIND = re.compile(
    rf"\s{{0,2}}[,.]?\s{{0,2}}(?:(?:demikian|begitu|lalu|kembali)\s)?"
    rf"(?:(?P<cue>(?:{one_of(CLOSES)})(?P<own>nya)?)(?![\w-])|{_SUBJECT})"
)
_NEW_SENTENCE = frozenset(word.capitalize() for word in PRONOUNS)


def closed_by_cues(text: str, marks: list[Mark], sentences: Sentences) -> tuple[list[Statement], set[int]]:
    """The statements in order, and the numbers of the marks that they use."""
    found: list[Statement] = []
    used: set[int] = set()
    floor = 0  # where the attribution before ends
    last = -1
    for number, mark in enumerate(marks):
        cue = _BEHIND.match(text, mark.end)
        if cue is None or not _is_strong(text, mark, cue):
            continue
        opening = _opening(text, marks, number, last, floor)
        if opening is not None:
            start = marks[opening].end
            used.update(range(opening, number + 1))
        else:
            start = _lost_opening(text, mark.start, floor, sentences)
            used.add(number)
        start, end = stripped(text, start, mark.start, ' \n\t"\u201c,', " \n\t,")
        if end - start < 2:
            continue
        statement = _with_cue(text, start, end, cue)
        found.append(statement)
        last, floor = number, max(cue.end(), statement.phrase[1] if statement.phrase else 0)
    return found, used


def _is_strong(text: str, mark: Mark, cue: re.Match[str]) -> bool:
    """Whether what follows the mark is the cue of what it closes, and not the beginning of another sentence."""
    before = character_before(text, mark.start)
    if cue["cue"]:
        glued = mark.end == cue.start("cue") and text[mark.start - 1 : mark.start].isspace()
        return not glued or before in ",.!?"
    if (mark.opens and not mark.closes) or cue["subject"] in _NEW_SENTENCE:
        return False
    comma = before == "," or text[mark.end : mark.end + 1] == ","
    return comma or cue["subject"].lower() in PRONOUNS or cue["verb"] in ANSWERS


def _opening(text: str, marks: list[Mark], closing: int, last: int, floor: int) -> int | None:
    """The mark that opens what the mark `closing` ends; None where it was lost."""
    curly = text[marks[closing].start] == "\u201d"
    least = max(floor, marks[closing].start - LONGEST_STATEMENT)
    number = closing - 1
    while number > last and marks[number].end >= least:
        mark = marks[number]
        if curly and text[mark.start] == '"' and mark.opens and mark.closes:
            return None  # straight, with blanks on both sides: no mate of a curly one
        inner = number - 1 > last and _is_inner(text, marks[number - 1], mark)
        if mark.opens and not (mark.closes and inner):
            return number
        if not inner:
            return None
        number -= 2
    return None


def _is_inner(text: str, opening: Mark, closing: Mark) -> bool:
    """Whether two marks hold a few words within a statement."""
    if not opening.opens or opening.closes or closing.start - opening.end > LONGEST_INNER:
        return False
    return "\n" not in text[opening.end : closing.start]


def _lost_opening(text: str, end: int, floor: int, sentences: Sentences) -> int:
    """Where a statement begins whose opening mark was lost."""
    start = max(sentences.start(max(end - 3, 0)), floor)
    for _ in range(MOST_SENTENCES - 1):
        before = max(sentences.start(max(start - 3, 0)), floor)
        inner = text[before:start]
        if before >= start or len(inner) > LONGEST_STATEMENT or not speaks(inner) or names_speaker(inner):
            break
        start = before
    return start


def _with_cue(text: str, start: int, end: int, cue: re.Match[str]) -> Statement:
    """The statement that ends before a cue, with the phrase beside that."""
    if not cue["cue"]:
        return Statement(DIRECT, start, end, cue.span("verb"), cue.span("subject"))
    phrase = cue.span("cue") if cue["own"] else phrase_behind(text, cue.end("cue"))
    return Statement(DIRECT, start, end, cue.span("cue"), phrase)
