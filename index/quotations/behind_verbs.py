"""Indirect statements behind a verb of saying: `Rina mengatakan (bahwa) harga naik`."""

from __future__ import annotations

import re

from index.quotations.attributions import INDIRECT, Statement
from index.quotations.phrases import before_verb
from index.quotations.words import NEEDS_THAT, OBJECT, STATES, TELLS, one_of

FEWEST_WORDS = 2
ENOUGH = 120  # characters in which they are counted
FEWEST_BEHIND_NAMING = 3  # words behind `menyebut`, which also gives names

VERB = re.compile(
    rf"(?<![\w-])(?P<verb>{one_of(STATES | TELLS | NEEDS_THAT)})(?![\w-])(?:\s(?:juga|pula|kembali|lagi))?"
    r"(?:(?P<that>\s?,?\s(?:bahwa|bahwasanya|kalau|jika)\b)|(?P<comma>\s?,))?\s?"
)
_WITH_THE_SAME = frozenset({"seraya", "sambil", "sembari"})
_WORD = re.compile(r"[\w'-]{1,60}")
_NAMING = re.compile(r"nama(?:-nama)? |\w{1,40} (?:itu|ini|tersebut) [A-Z]")
_NOUN = re.compile(r"\w{1,40}?(?:annya|sinya)\b")
_NAME_AT_END = re.compile(r"(?<![\w.'-])[A-Z][\w.'-]{0,30}(?:\s[A-Z][\w.'-]{0,30}){0,4}$")


def behind_verb(text: str, match: re.Match[str], start: int, end: int) -> Statement | None:
    """The clause behind a verb in the stretch [start, end) of a sentence; None where the verb tells no statement."""
    verb, clause = match["verb"], match.end()
    if not (match["that"] or match["comma"]) and _has_object(text, verb, clause, end):
        return None
    if (verb in NEEDS_THAT and not match["that"]) or len(
        text[clause : min(end, clause + ENOUGH)].split()
    ) < FEWEST_WORDS:
        return None
    before = text[max(start, match.start() - 12) : match.start()].split()
    word = before[-1] if before else ""
    if word in _WITH_THE_SAME:
        return Statement(INDIRECT, clause, end, match.span("verb"), None, -1)
    phrase = (
        _name_before_that(text, start, match.start()) if word == "yang" else before_verb(text, start, match.start())
    )
    if phrase is None or phrase[0] == phrase[1]:
        return None
    return Statement(INDIRECT, clause, end, match.span("verb"), phrase, 0, word == "yang")


def _has_object(text: str, verb: str, start: int, end: int) -> bool:
    """Whether what follows is what is told of and not what is said, or a name that is given to something."""
    if verb == "menyebut":
        few = len(text[start : min(end, start + ENOUGH)].split()) < FEWEST_BEHIND_NAMING
        return few or bool(_NAMING.match(text, start, end))
    first = _WORD.match(text, start, end) if verb in TELLS else None
    return first is not None and (first[0].lower() in OBJECT or bool(_NOUN.match(text, start, end)))


def _name_before_that(text: str, start: int, verb: int) -> tuple[int, int] | None:
    """The name right before `yang menyatakan`."""
    end = text.rfind("yang", start, verb) - 1
    name = _NAME_AT_END.search(text, max(start, end - 60), end)
    return name.span() if name else None
