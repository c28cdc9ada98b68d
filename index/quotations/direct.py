"""Direct statements: what stands between quotation marks and was said, also where the scraper lost a mark."""

from __future__ import annotations

from index.quotations.attributions import Statement
from index.quotations.closings import closed_by_cues
from index.quotations.free_marks import between_free_marks
from index.quotations.marks import marks_in
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans


def direct_statements(text: str, sentences: Sentences) -> list[Statement]:
    """The direct statements, in order; those without a cue know whose speaker they share."""
    marks = marks_in(text)
    found, used = closed_by_cues(text, marks, sentences)
    taken = Spans((statement.start, statement.end) for statement in found)
    found += between_free_marks(text, marks, sentences, used, taken)
    found.sort(key=lambda statement: statement.start)
    for number, statement in enumerate(found):
        if statement.phrase is None:
            found[number] = statement._replace(follows=_neighbour(text, found, number, sentences))
    return found


def _neighbour(text: str, found: list[Statement], number: int, sentences: Sentences) -> int:
    """Whose speaker a statement shares: of the one before (-1), behind (+1), or of nobody in particular (0).

    At most one sentence may lie behind the one before, and nothing before the one behind.
    """
    statement = found[number]
    if number and (before := found[number - 1]).follows <= 0 and (before.phrase is not None or before.follows):
        ended = max(before.end, before.cue[0]) if before.cue else before.end
        if sentences.number(statement.start) - sentences.number(ended) <= 1:
            return -1
    if number + 1 < len(found):
        between = text[statement.end : min(found[number + 1].start, statement.end + 20)]
        if not between.strip(' \n\t"\u201c\u201d.,'):
            return 1
    return 0
