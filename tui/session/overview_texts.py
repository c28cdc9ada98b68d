"""What is shown of many articles at once: those about the same thing, a timeline."""

from __future__ import annotations

from index.environment.language import say
from searcher.answers.like import Alike
from searcher.answers.timeline import PUBLICATION, Event
from searcher.api import approximate_date
from tui.text import sentences
from tui.text.paint import one_line
from tui.text.sheet import DETAIL, HEADING, SAID, TITLE, Draft, Sheet

_SEPARATOR = " · "


def alike_sheet(alike: tuple[Alike, ...]) -> Sheet:
    """The articles most alike, each with how much it shares and the words that say so."""
    draft = Draft()
    if not alike:
        draft.add(say(sentences.NOTHING_ALIKE), DETAIL)
    for row in alike:
        draft.add(one_line(row.title) or say(sentences.NO_TITLE), HEADING)
        _add_facts(draft, approximate_date(row.date, row.date_source), row.source, sentences.share(row.share))
        draft.add(one_line(", ".join(row.words)), SAID, gap="\n")
    return draft.sheet()


def timeline_sheet(events: tuple[Event, ...], titled: bool = True) -> Sheet:
    """Each event by its date, with the sentence that tells it and who does; `titled` where nothing else says so."""
    draft = Draft()
    draft.add(say(sentences.TIMELINE_OF) if titled else "", TITLE)
    if not events:
        draft.add(say(sentences.NO_DAY), DETAIL)
    for event in events:
        draft.add(approximate_date(event.date, event.date_source), HEADING)
        draft.add(" ".join(one_line(event.sentence).split()), SAID, gap="\n")
        more = sentences.articles(event.articles) if event.articles > 1 else ""
        published = say(sentences.DATE_OF_PUBLICATION) if event.date_from == PUBLICATION else ""
        _add_facts(draft, more, ", ".join(event.sources), published)
    return draft.sheet()


def _add_facts(draft: Draft, *facts: str) -> None:
    draft.add(_SEPARATOR.join(one_line(fact) for fact in facts if fact), DETAIL, gap="\n")
