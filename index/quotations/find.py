"""The quotations of an article."""

from __future__ import annotations

from index.namedtuples import NamedTuple
from index.quotations.attributions import DIRECT
from index.quotations.direct import direct_statements
from index.quotations.indirect import indirect_statements
from index.quotations.names import Lexicon
from index.quotations.sentences import Sentences
from index.quotations.spans import Spans
from index.quotations.speakers import speakers_of


class Quotation(NamedTuple):
    """What somebody said: [start, end) in code points of the body, without marks, outer comma and `bahwa`.

    `kind` is "direct" or "indirect", `cue` the verb as written, "" where it has none of its own. `speaker` is the span
    of the words beside it that say whose it is, None where there are none; `name` the fullest name that the article
    gives, "" where the speaker is unknown; `title` the office beside the name. `certainty` is "named", "inferred" or
    "unknown".
    """

    kind: str
    start: int
    end: int
    cue: str
    speaker: tuple[int, int] | None
    name: str
    title: str
    certainty: str


def quotations_in(body: str, title: str = "", lexicon: Lexicon = Lexicon()) -> list[Quotation]:  # noqa: B008 -- a value
    """The quotations of a body, in order; `title` may give a name in full."""
    sentences = Sentences(body)
    direct = direct_statements(body, sentences)
    taken = Spans((statement.start, statement.end) for statement in direct)
    statements = direct + indirect_statements(body, sentences, taken)
    statements.sort(key=lambda statement: (statement.start, statement.kind != DIRECT))
    speakers = speakers_of(body, title, statements, sentences, lexicon)
    return [
        Quotation(s.kind, s.start, s.end, s.cue, who.span, who.name, who.title, who.certainty)
        for s, who in zip(statements, speakers, strict=True)
    ]
