"""What panels show over the hits or an article: the family of a word, and why a hit is where it is."""

from __future__ import annotations

from index.environment.language import number, say
from searcher.api import FamilyMember, Hit
from searcher.cli.explained import explanation_lines
from tui.text import sentences
from tui.text.paint import one_line
from tui.text.sheet import BODY, DETAIL, HEADING, Draft, Sheet

_GAP = 3


def family_sheet(word: str, family: tuple[FamilyMember, ...]) -> Sheet:
    """Every form of `word` with the number of articles that hold it."""
    draft = Draft()
    if not family:
        draft.add(say(sentences.NO_FAMILY, word=one_line(word)), DETAIL)
        return draft.sheet()
    column = _GAP + max(len(form) for form, _ in family)
    for form, articles in family:
        draft.add(one_line(form).ljust(column), BODY, gap="\n")
        draft.add(number(articles), DETAIL, gap="")
    return draft.sheet()


def why_sheet(understood: str, hit: Hit | None) -> Sheet:
    """How the query was understood, then the hit with what each word adds to its score; None where it is gone."""
    draft = Draft()
    draft.add(say(sentences.UNDERSTOOD), HEADING)
    draft.add(one_line(understood), BODY, gap="\n")
    if hit is None:
        draft.add(say(sentences.NO_HIT_ANY_MORE), DETAIL)
        return draft.sheet()
    draft.add(f"{number(hit.rank)}. {one_line(hit.title) or say(sentences.NO_TITLE)}", HEADING)
    draft.add(say(sentences.WHAT_ADDS, score=number(hit.score, 2)), DETAIL, gap="\n")
    for line in explanation_lines(hit.explain) if hit.explain else ():
        draft.add(one_line(line), BODY, gap="\n")
    for remark in (sentences.missing(hit.missing) if hit.missing else "", sentences.via(hit.via) if hit.via else ""):
        draft.add(one_line(remark), DETAIL, gap="\n")
    return draft.sheet()
