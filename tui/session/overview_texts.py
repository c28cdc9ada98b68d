"""What is shown of many articles at once: those about the same thing, a timeline, the texts that one had."""

from __future__ import annotations

from index.environment.language import say
from searcher.answers.copies import MOST_SHOWN
from searcher.answers.like import Alike
from searcher.answers.timeline import PUBLICATION, Event
from searcher.answers.versions import Text, moment
from searcher.api import approximate_date
from searcher.results.differences import GONE
from tui.model.stories import Listed, StoryArticle
from tui.text.among import EVENTS
from tui.text.paint import one_line
from tui.text.sentences import how_many, of_article, of_overviews
from tui.text.sheet import BODY, DETAIL, HEADING, SAID, TITLE, Draft, Passage, Sheet

_SEPARATOR = " · "

# An article with fewer texts has no older one.
FEWEST_TEXTS = 2


def listed_alike(alike: tuple[Alike, ...]) -> list[Listed]:
    """The articles most alike, each with how much it shares and the words that say so."""
    return [
        Listed(
            StoryArticle(
                row.id, approximate_date(row.date, row.date_source), told_title(row.title), one_line(row.source)
            ),
            how_many.percent(round(100 * row.share)),
            f"{of_overviews.share(row.share)}: {one_line(', '.join(row.words))}",
        )
        for row in alike
    ]


def told_title(title: str) -> str:
    """A title as it is listed."""
    return one_line(title) or say(of_article.NO_TITLE)


def timeline_sheet(events: tuple[Event, ...], titled: bool = True, of_article: bool = False) -> Sheet:
    """Each event by its date, with the sentence that tells it and who does; `titled` where nothing else says so.

    They are those of the hits, or `of_article` and its story.
    """
    draft = Draft()
    draft.add(say(of_overviews.TIMELINE_OF) if titled else "", TITLE)
    if not events:
        draft.add(say(of_overviews.NO_DAY_OF if of_article else of_overviews.NO_DAY), DETAIL)
    for event in events:
        passage = Passage(event.ids[0], event.title, next(iter(event.sources), ""), event.sentence, event.span)
        draft.add_entry(approximate_date(event.date, event.date_source), passage)
        draft.add(" ".join(one_line(event.sentence).split()), SAID, gap="\n")
        more = how_many.articles(event.articles) if event.articles > 1 else ""
        published = say(of_overviews.DATE_OF_PUBLICATION) if event.date_from == PUBLICATION else ""
        _add_facts(draft, more, ", ".join(event.sources), published)
    return draft.sheet()._replace(entries=EVENTS)


def versions_sheet(texts: tuple[Text, ...]) -> Sheet:
    """The texts that an article had and has, the oldest first, each with what it took out of the one before and put in.

    Amounts and names that others took the place of come first.
    """
    draft = Draft()
    if len(texts) < FEWEST_TEXTS:
        draft.add(say(of_overviews.NO_VERSIONS), DETAIL)
        return draft.sheet()
    for text in texts:
        draft.add(told_title(text.title), HEADING)
        now = say(of_overviews.TEXT_OF_NOW) if text.is_current else ""
        _add_facts(draft, moment(text), approximate_date(text.date, text.date_source), text.source, now)
        for each in text.replaced[:MOST_SHOWN]:
            draft.add(one_line(f"{each.before} → {each.after}"), BODY, gap="\n")
        for piece in text.changes[:MOST_SHOWN]:
            draft.add(f"{'-' if piece.kind == GONE else '+'} {one_line(piece.text)}", SAID, gap="\n")
        if (more := len(text.changes) - MOST_SHOWN) > 0:
            draft.add(how_many.more(more), DETAIL, gap="\n")
    draft.add(how_many.older_texts(len(texts) - 1), DETAIL)
    return draft.sheet()


def _add_facts(draft: Draft, *facts: str) -> None:
    draft.add(_SEPARATOR.join(one_line(fact) for fact in facts if fact), DETAIL, gap="\n")
