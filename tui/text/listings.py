"""What is said in the lists that one goes through: a concordance, a list of names, past and saved searches."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from index.environment.language import number, plural, say
from tui.text.sentences import how_many


def concordance(query: str, order: str) -> str:
    """The title over the lines of a query, with their order once they are there."""
    orders = {
        "right": lambda: say("by the words to the right"),
        "left": lambda: say("by the words to the left"),
        "date": lambda: say("by date"),
    }
    told = orders[order]() if order else being_read()
    return f"{say('Every occurrence')}: {query} · {told}"


def occurrences(total: int, shown: int, articles: int) -> str:
    """How many lines there are: "80 occurrences in 12 articles"; how many of them are shown where not all are."""
    if not total:
        return say("Nothing that has all the words holds it.")
    told = plural(total, "{count} occurrence", "{count} occurrences")
    told = say("{occurrences} in {articles}", occurrences=told, articles=how_many.articles(articles))
    return told if shown == total else say("{told}; {count} of them drawn by lot", told=told, count=number(shown))


def pair(query: str, word: str) -> str:
    """What the lines hold in which a word stands beside what was asked."""
    return f"{query} + {word}"


def each_by_itself(lines: int) -> str:
    """Behind the number of lines of a query of several words, each of which has lines of its own."""
    return say(" · each word by itself; in quotes: side by side") if lines else ""


def together(word: str, times: int, lines: int) -> str:
    """Behind the number of lines in which a word stands: how often it does, where that is another number."""
    return say(" · “{word}” {count} times", word=word, count=number(times)) if times > lines > 0 else ""


def collocates(query: str) -> str:
    """The title over what stands beside what was asked."""
    return f"{say('Words beside')}: {query}"


def company(nodes: int, window: int, *, are_families: bool, shown: int, rows: int) -> str:
    """What the rows of collocates count: "80 occurrences · 5 words to each side · forms · 31 rows"."""
    if not nodes:
        return say("Nothing that has all the words holds it.")
    around = plural(window, "{count} word to each side", "{count} words to each side")
    unit = say("families") if are_families else say("forms")
    return " · ".join((plural(nodes, "{count} occurrence", "{count} occurrences"), around, unit, _rows(shown, rows)))


def hit_words(query: str) -> str:
    """The title over the words of the hits."""
    return f"{say('Words of the hits')}: {query}"


def words_compared(words: int, others: int, *, shown: int, rows: int) -> str:
    """What the words of the hits are compared with: "1,200 words, against 80,000 elsewhere"."""
    told = say("{count} words, against {others} elsewhere", count=number(words), others=number(others))
    return f"{told} · {_rows(shown, rows)}"


def _rows(shown: int, rows: int) -> str:
    """How many rows there are, and what the dot in them means."""
    told = plural(rows, "{count} row", "{count} rows")
    told = told if shown == rows else say("the first {shown} of {rows}", shown=number(shown), rows=told)
    return f"{told} · {say('a dot marks function words')}"


def being_read() -> str:
    """While what is to be shown is being read."""
    return say("being read…")


def list_title() -> str:
    """The title over a list of names."""
    return say("A list of names: articles, dates, top source")


def list_invitation() -> str:
    """What can be typed for a list."""
    return say("Paste a list, a name a line; or type the name of a file")


def list_progress(done: int, total: int) -> str:
    """How many lines of a list were asked."""
    told = plural(total, "{count} line", "{count} lines")
    return told if done == total else say("{done} of {lines}", done=number(done), lines=told)


def list_place(place: int, total: int, query: str) -> str:
    """Which line of a list is asked: "3 of 40: Budi Santoso"."""
    return say("{place} of {count}: {query}", place=number(place), count=number(total), query=query)


def did_you_mean(query: str, hits: int) -> str:
    """The best other spelling of a line without a hit."""
    return say("did you mean {query} ({articles})?", query=query, articles=how_many.articles(hits))


def searches_title() -> str:
    """The title over past and saved searches."""
    return say("Saved and past searches")


def searches_invitation() -> str:
    """What is typed over past and saved searches."""
    return say("Type to find one")


def no_search(typed: str) -> str:
    """Why there is no line among the searches."""
    return say("No search holds that.") if typed else say("No search is remembered yet.")


def name_of_search(query: str) -> str:
    """The title of the line in which a search is named."""
    return say("A name for: {query}", query=query)


def news(count: int, looked_at: str, today: date | None = None) -> str:
    """What is new for a saved search: "3 new since yesterday"; "" where nothing is."""
    return say("{count} new since {time}", count=number(count), time=_moment(looked_at, today)) if count else ""


def nothing_new(looked_at: str, today: date | None = None) -> str:
    """Where what is new was wanted, and nothing is."""
    return say("Nothing is new since {time}.", time=_moment(looked_at, today))


def _moment(looked_at: str, today: date | None) -> str:
    moment, today = datetime.fromisoformat(looked_at).astimezone(), today or datetime.now().astimezone().date()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return say("yesterday") if moment.date() == today - timedelta(days=1) else moment.date().isoformat()


def new_for(query: str) -> str:
    """The title over what is new for a search."""
    return say("New: {query}", query=query)


def seen_for(query: str) -> str:
    """The title over what was new for a search when it was looked at before."""
    return say("New when you last looked: {query}", query=query)
