"""What is told aside, over the hits or an article: the family of a word, and why a hit stands where it stands."""

from __future__ import annotations

from index.environment.language import number, say
from searcher.cli.explained import explanation_lines
from tui.session.engine_calls import Explained, FamilyFound
from tui.text import sentences as words
from tui.text.paint import one_line
from tui.text.sheet import BODY, DETAIL, HEADING, Draft, Sheet

_GAP = 3


def family_sheet(found: FamilyFound) -> Sheet:
    """Every form with the number of articles that hold it."""
    draft = Draft()
    if not found.family:
        draft.add(say(words.NO_FAMILY, word=one_line(found.word)), DETAIL)
        return draft.sheet()
    column = _GAP + max(len(form) for form, _ in found.family)
    for form, articles in found.family:
        draft.add(one_line(form).ljust(column), BODY, gap="\n")
        draft.add(number(articles), DETAIL, gap="")
    return draft.sheet()


def why_sheet(explained: Explained) -> Sheet:
    """How the query was understood, then the hit with what each word adds to its score."""
    draft = Draft()
    draft.add(say(words.UNDERSTOOD), HEADING)
    draft.add(one_line(explained.understood), BODY, gap="\n")
    hit = explained.hit
    if hit is None:
        draft.add(say(words.NO_HIT_ANY_MORE), DETAIL)
        return draft.sheet()
    draft.add(f"{number(hit.rank)}. {one_line(hit.title) or say(words.NO_TITLE)}", HEADING)
    draft.add(say(words.WHAT_ADDS, score=number(hit.score, 2)), DETAIL, gap="\n")
    for line in explanation_lines(hit.explain) if hit.explain else ():
        draft.add(one_line(line), BODY, gap="\n")
    for remark in (words.missing(hit.missing) if hit.missing else "", words.via(hit.via) if hit.via else ""):
        draft.add(one_line(remark), DETAIL, gap="\n")
    return draft.sheet()
