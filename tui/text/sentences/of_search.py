"""What the app says of a search: the line of the query, what an answer holds, what helps where nothing is found."""

from __future__ import annotations

from index.environment.language import number, plural, say, term, told
from index.messages import Message
from tui.text.sentences import how_many

PROMPT = "›"
PLACEHOLDER = "Search the news"
WORKING = "searching…"
NOTHING_ASKED = "nothing typed"
NOT_UNDERSTOOD = "not understood"
FAILED = "failed"

WELCOME = "Type to search"
NEWEST_ARTICLES = "Newest articles"
EMPTY_INDEX = "The index has no articles yet."
EMPTY_INDEX_HINT = "Press alt+a to add your articles."
# Words that an archive of news has; the names of filters are those of the language spoken.
EXAMPLES = (
    ("kerja sama", "all the words, the best match first"),
    ('"kerja sama"', "these words in this order"),
    ("presiden -kota", "one word without the other"),
    (term("title:presiden"), "only in headlines"),
    (term("presiden since:2021"), "only since a date"),
)
FIRST_STEPS = "Your own articles: alt+a. All commands: ctrl+p."

DID_YOU_MEAN = "Did you mean"
LACKING = "these lack some of the words"
MORE_WITH_FEWER = "With fewer words"
ASK_FOR_LESS = "Try fewer or more general words."
ONLY_PARTIAL = "No article has all the words; these have some."
QUERY_NOT_UNDERSTOOD = "This query cannot be understood"
CANNOT_SEARCH = "The search could not be done"
CHOICE_REASONS = {
    "spelling": "spelling",
    "variant": "another spelling of the name",
    "nearest_value": "the nearest name",
    "words_apart": "words further apart",
    "unquoted": "without quotes",
    "fewer_words": "fewer words",
    "wider_dates": "wider dates",
    "as_a_date": "as a date",
    "begun": "the longer word",
}
IS_SAVED = "saved"


def answer(
    full: int, partial: int, took_ms: float, *, total: int = 0, is_mixed: bool = False, beginning: str = ""
) -> str:
    """What an answer holds and how long it took: "12 hits · 14 articles · 3 partial · 4.2 ms".

    The `full` hits are those of which each is a row; of the `total` of articles some may share one, as copies and
    pages do. Where partial hits stand among full ones, all are counted, and of these how many have all the words. Those
    that hold whatever begins like the last word are counted as such: "12 hits with kil…", where `kil` is the
    `beginning`.
    """
    found = [how_many.hits(full + partial if is_mixed else full)]
    if beginning:
        found = [say("{hits} with {beginning}…", hits=found[0], beginning=beginning)]
    if is_mixed:
        found.append(say("{count} with all words", count=number(full)))
    elif total > full:
        found.append(how_many.articles(total))
    if partial and not is_mixed:
        found.append(say("{count} partial", count=number(partial)))
    took = f"{number(took_ms, 1 if took_ms < 100 else 0)} ms"
    return " · ".join((*found, took))


def place(rank: int, found: int) -> str:
    """Where in the list a hit stands: "3 of 3,042"."""
    return say("{rank} of {count}", rank=number(rank), count=number(found))


def welcome(documents: int) -> str:
    """First line of the empty screen, once the size of the index is known."""
    return say("Type to search {articles}.", articles=how_many.articles(documents))


def for_example() -> str:
    """What may be asked, for who has seen what it means."""
    return say("For example: {queries}", queries="  ".join(say(query) for query, _ in EXAMPLES))


def undated(count: int) -> str:
    """How many articles a filter of time left out, in a line that leaves room for a key."""
    return plural(count, "{count} match without a date left out", "{count} matches without a date left out")


def nothing_found(query: str) -> str:
    """No article has any of the words."""
    return say("Nothing found for {query}", query=query)


def missing(words: tuple[str, ...]) -> str:
    """Which query words a hit lacks."""
    return say("without {words}", words=", ".join(dict.fromkeys(words)))


def via(reasons: tuple[Message, ...]) -> str:
    """What brought a hit in other than its own words."""
    return say("via {reasons}", reasons=", ".join(map(told, reasons)))


def choice(found: int | None, reason: str, *, is_saved: bool, partial: int = 0) -> str:
    """Beside a query that can be taken: its hits as far as they are known, why it is offered, whether it is saved.

    Of one that is offered for a reason articles are counted, with their copies: nobody has looked at its hits. Where
    nothing holds all of it, the hits are told that hold some.
    """
    why = say(CHOICE_REASONS.get(reason, reason)) if reason else ""
    counted = "" if found is None else how_many.articles(found) if reason else how_many.hits(found)
    if not found and partial:
        counted = say("{count} partial", count=number(partial))
    return " · ".join(filter(None, (counted, why, say(IS_SAVED) if is_saved else "")))
