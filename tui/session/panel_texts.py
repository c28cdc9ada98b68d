"""What panels show over the hits or an article: copies, statements, and why a hit is where it is."""

from __future__ import annotations

from index.environment.language import number, say
from searcher.answers.copies import MOST_SHOWN, Published, counted, what_it_is
from searcher.answers.quotes import DIRECT, NAMED, elsewhere, who_said
from searcher.api import Hit, approximate_date
from searcher.cli.explained import explanation_lines
from searcher.formats.query_as_said import as_said
from searcher.results.differences import GONE
from tui.text.among import QUOTATIONS
from tui.text.paint import one_line
from tui.text.sentences import of_article, of_overviews, of_search
from tui.text.sheet import BODY, DETAIL, HEADING, SAID, Draft, Passage, Sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tui.session.engine_calls import Statements

_GAP = 3

FEWEST_COPIES = 2


def chain_sheet(chain: tuple[Published, ...]) -> Sheet:
    """The articles with one text by date, each with what it took out of the first and put in."""
    draft = Draft()
    if len(chain) < FEWEST_COPIES:
        draft.add(say(of_overviews.NO_CHAIN), DETAIL)
        return draft.sheet()
    for row in chain:
        facts = (approximate_date(row.date, row.date_source), row.source, what_it_is(row))
        draft.add_entry(one_line(row.title) or say(of_article.NO_TITLE), Passage(row.id, row.title, row.source))
        draft.add(" · ".join(one_line(fact) for fact in facts if fact), DETAIL, gap="\n")
        for piece in row.changes[:MOST_SHOWN]:
            draft.add(f"{'-' if piece.kind == GONE else '+'} {one_line(piece.text)}", BODY, gap="\n")
    draft.add(counted(chain), DETAIL)
    return draft.sheet()


def said_sheet(found: Statements, open_id: str = "") -> Sheet:
    """What was said, newest first: each with who said it, how sure that is, when, and where else it stands.

    It was sought in other articles than the one with the id `open_id`, if one is open.
    """
    draft = Draft()
    if not found.rows:
        draft.add(say(of_overviews.NOTHING_SAID_ELSEWHERE if open_id else of_overviews.NOTHING_SAID), DETAIL)
        return draft.sheet()
    draft.add(of_overviews.statements(len(found.rows), more=found.more), DETAIL)
    for row in found.rows:
        said = " ".join(one_line(row.quote).split())
        draft.add_entry(one_line(who_said(row)), Passage(row.id, row.title, row.source, row.quote, row.span))
        draft.add(f"“{said}”" if row.kind == DIRECT else said, SAID, gap="\n")
        sure = "" if row.certainty == NAMED else say(row.certainty)
        facts = (approximate_date(row.date, row.date_source), row.source, row.title, sure, elsewhere(row))
        draft.add(" · ".join(one_line(fact) for fact in facts if fact), DETAIL, gap="\n")
    return draft.sheet()._replace(entries=QUOTATIONS)


def news_sheet(hits: tuple[Hit, ...]) -> Sheet:
    """What is new for a saved search: each article with its date and source."""
    draft = Draft()
    for hit in hits:
        draft.add_entry(one_line(hit.title) or say(of_article.NO_TITLE), Passage(hit.id, hit.title, hit.source))
        facts = (approximate_date(hit.date, hit.date_source), hit.source)
        draft.add(" · ".join(one_line(fact) for fact in facts if fact), DETAIL, gap="\n")
    return draft.sheet()


def why_sheet(understood: str, hit: Hit | None) -> Sheet:
    """How the query was understood, then the hit with what each word adds to its score; None where it is gone."""
    draft = Draft()
    draft.add(say(of_overviews.UNDERSTOOD), HEADING)
    draft.add(one_line(as_said(understood)), BODY, gap="\n")
    if hit is None:
        draft.add(say(of_overviews.NO_HIT_ANY_MORE), DETAIL)
        return draft.sheet()
    draft.add(f"{number(hit.rank)}. {one_line(hit.title) or say(of_article.NO_TITLE)}", HEADING)
    draft.add(say(of_overviews.WHAT_ADDS, score=number(hit.score, 2)), DETAIL, gap="\n")
    for line in explanation_lines(hit.explain) if hit.explain else ():
        draft.add(one_line(line), BODY, gap="\n")
    for remark in (of_search.missing(hit.missing) if hit.missing else "", of_search.via(hit.via) if hit.via else ""):
        draft.add(one_line(remark), DETAIL, gap="\n")
    return draft.sheet()
