"""What the app says of an article: what is known of it, where one is in it, what is taken from it."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Quotation
from index.environment.language import number, plural, say
from tui.text import among as lists
from tui.text.sentences import how_many

NAMED = "named"  # beside the quotation, where the text before tells who the others are
MOST_QUOTED = 8  # names above an article
COPIED = {
    "text": "Article copied",
    "citation": "Citation copied",
    "link": "Link copied",
    "place": "No link; the place in its source copied",
    "selection": "Selection copied",
    "passage": "Passage copied",
    "cited": "Passage copied with its citation",
}
FIND = "Find in this article"
BROWSER_OPENED = "Opened in the browser."
NO_ADDRESS = "This article has no link."
NO_BROWSER = "No browser was found; y copies the link."
CANNOT_READ = "The article could not be read"
ARTICLE_GONE = "This article is no longer in the index."

# Which article is read, by what it is one of in the list that led to it; see `tui.text.among`.
READ_AMONG = {
    lists.HITS: "hit {rank} of {total}",
    lists.WITH_PARTIAL: "hit {rank} of {total} with partial ones",
    lists.QUOTATIONS: "quotation {rank} of {total}",
    lists.EVENTS: "event {rank} of {total}",
    lists.LINES: "line {rank} of {total}",
    lists.ARTICLES: "article {rank} of {total}",
}
NO_TITLE = "(no title)"
TITLE_DERIVED = "title taken from the first sentence"
INITIALS = "initials"
DATE_INFERRED = "date inferred from the text"
CAPTIONS = "Captions"
CUT = "Cut from the text, not searchable"
RAW = "original text"


def copied(what: str, *, sure: bool) -> str:
    """What was copied; where nothing but the terminal was asked for it, nobody is `sure`."""
    done = say(COPIED[what])
    return done if sure else say("{done}, if this terminal allows it", done=done)


def quoted(quotations: Sequence[Quotation]) -> str:
    """Who is quoted in an article, how often each: "Quoted: Rina Hadi 3 · ? Dedi 1 · unknown 2"."""
    counts: dict[str, int] = {}
    named = {quotation.name for quotation in quotations if quotation.certainty == NAMED}
    for quotation in quotations:
        counts[quotation.name] = counts.get(quotation.name, 0) + 1
    unknown = counts.pop("", 0)
    shown = [f"{'' if name in named else '? '}{name} {number(count)}" for name, count in counts.items()]
    left = len(shown) - MOST_QUOTED
    shown = [*shown[:MOST_QUOTED], *([how_many.more(left)] if left > 0 else [])]
    shown += [say("unknown {count}", count=number(unknown))] if unknown else []
    return say("Quoted: {names}", names=" · ".join(shown))


def who(quotation: Quotation) -> str:
    """Whose a quotation is: "Rina Hadi", "? Rina Hadi" where that is inferred, "unknown"."""
    if not quotation.name:
        return say("unknown")
    return quotation.name if quotation.certainty == NAMED else f"? {quotation.name}"


def quote_counter(current: int, total: int) -> str:
    """Which quotation of the article is marked: "quotation 2/7 here"; `current` counts from 1."""
    return say("quotation {current}/{total} here", current=number(current), total=number(total))


def match_counter(current: int, total: int) -> str:
    """Which match is marked: "match 2/7"; `current` counts from 1, 0 when there is none."""
    return say("match {current}/{total}", current=number(current), total=number(total)) if total else say("no matches")


def found_counter(current: int, total: int, wanted: str) -> str:
    """Which place of what is looked for is marked; `current` counts from 1, 0 when there is none."""
    if not total:
        return say("“{words}” is not in this article", words=wanted)
    return say("“{words}” {current}/{total}", words=wanted, current=number(current), total=number(total))


def words_marked(count: int) -> str:
    """How long the marked passage is."""
    return plural(count, "{count} word marked", "{count} words marked")


def reading_counter(rank: int, total: int, among: str) -> str:
    """Which is being read of how many hits, or of what else the list has that led there."""
    return say(READ_AMONG[among], rank=number(rank), total=number(total))
