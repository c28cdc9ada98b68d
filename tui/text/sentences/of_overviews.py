"""What the app says over other answers than hits: families, copies, versions, stories, timelines, quotations."""

from __future__ import annotations

from collections.abc import Sequence

from index.environment.language import number, plural, say
from tui.text.sentences import how_many

FAMILY_OF = "Word family"
CHAIN_OF = "Copies"
NO_CHAIN = "No other article has this text now."
RELATED_WORDS = "Related, of another family"
NO_FAMILY = "No article holds a form of {word}."
ALIKE_TO = "About the same thing"
NO_VERSIONS = "No older text of this article is known."
VERSIONS_OF = "Versions"
TEXT_OF_NOW = "the text of now"
STORY_OF = "Story"
NO_STORY_OF = (
    "No other article within about two weeks tells this story."
    " In the article l lists those about the same thing, of any time."
)
COURSE_OF = "Timeline of the story"
NO_DAY_OF = "No sentence of this article or its story tells of a day."
READING_ARTICLES = "reading other articles…"
LOOKING_FOR_STORY = "looking for the story…"
NOTHING_ALIKE = "No similar article was found."
TIMELINE_OF = "Timeline"
NO_DAY = "No hit with all the words mentions a date."
DATE_OF_PUBLICATION = "date of publication"
STORIES_OF = "Stories"
NO_STORY = "No hit has all the words."
UNDATED = "undated"
SHARES_MEAN = "Shares are of all articles of that time; a dot stands where there are fewer than 20."
READING_HITS = "reading the hits…"
NOTHING_SAID = "No quotation was found."
NOTHING_SAID_ELSEWHERE = "No quotation was found in other articles."
LOOKING_FOR_SAID = "looking for quotations…"
WHY_TITLE = "Why"
WHAT_ADDS = "What each word adds to the score of {score}"
UNDERSTOOD = "Understood as"
NO_HIT_ANY_MORE = "The index has changed; this article is no longer a hit."


def family_of(word: str) -> str:
    """The title over the forms of a word."""
    return f"{say(FAMILY_OF)}: {word}"


def said_by(name: str, words: str = "") -> str:
    """The title over what somebody said, or over what anybody said of something."""
    if not name:
        return say("Said of {words}", words=words)
    return say("{name} on {words}", name=name, words=words) if words else say("Said by {name}", name=name)


def share(part: float) -> str:
    """How much of an article's opening another one shares."""
    return say("{share} % of its opening", share=number(round(100 * part)))


def compare_with(query: str) -> str:
    """Over the line for another query."""
    return say("Compare {query} over time with", query=query)


def over_time(queries: Sequence[str]) -> str:
    """The title over queries that are compared."""
    return say("Over time: {queries}", queries=" · ".join(queries))


def without_time(query: str, total: int, count: int) -> str:
    """How many articles a query has, and how many of them are of no time."""
    found, undated = how_many.articles(total), number(count)
    return say("{query}: {total}, {count} without such a time", query=query, total=found, count=undated)


def comparing(done: int, total: int) -> str:
    """How far the first look for stories of an index is: every article is read, then compared with those of its days.

    How many there are in all is known once they were read.
    """
    if not total:
        return say("looking for stories, this once: {articles} read", articles=how_many.articles(done))
    every = how_many.articles(total)
    return say("looking for stories, this once: {done} of {articles}", done=number(done), articles=every)


def of_the_story(held: int, whole: int) -> str:
    """How many articles of a story are hits."""
    return say("{articles} of the {count} in the story", articles=how_many.articles(held), count=number(whole))


def statements(count: int, *, more: bool) -> str:
    """How many statements are shown; `more` says that there may be others."""
    if more:
        return say("the newest {count} quotations", count=number(count))
    return plural(count, "{count} quotation", "{count} quotations")
