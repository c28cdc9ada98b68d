"""The quotations of an article."""

from __future__ import annotations

from index.article import Quotation
from index.namedtuples import made_of
from index.quotations.attributions import DIRECT
from index.quotations.direct import direct_statements
from index.quotations.indirect import indirect_statements
from index.quotations.lexicon import NOTHING_LEARNT, Lexicon
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans
from index.quotations.speakers import speakers_of


def quotations_in(body: str, title: str = "", lexicon: Lexicon = NOTHING_LEARNT) -> list[Quotation]:
    """The quotations of a body, in order; `title` may give a name in full."""
    sentences = Sentences(body)
    direct = direct_statements(body, sentences)
    taken = Spans((statement.start, statement.end) for statement in direct)
    statements = direct + indirect_statements(body, sentences, taken)
    if not statements:
        return []
    statements.sort(key=lambda statement: (statement.start, statement.kind != DIRECT))
    speakers = speakers_of(body, title, statements, sentences, lexicon)
    found = [
        (s.kind, s.start, s.end, s.cue, who.span, who.title, who.name, who.certainty)
        for s, who in zip(statements, speakers, strict=True)
    ]
    return made_of(Quotation, found)
