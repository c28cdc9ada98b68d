"""What the app says where hits are narrowed: filters in effect, values and times to choose."""

from __future__ import annotations

from index.environment.language import number, say
from tui.text.sentences import how_many

EXACT_CHIP = "words as typed"
FULL_CHIP = "all the words"
NO_SYNONYMS_CHIP = "no synonyms"
NOTHING_TO_NARROW = "Nothing to narrow by."
NO_SUCH_VALUE = "No value has that; backspace deletes letters."
SHARES = "Time · share of all articles"
FACETS = {
    "month": "Time",
    "source": "Source",
    "category": "Category",
    "place": "Place",
    "author": "Author",
    "speaker": "Quoted",
    "tag": "Tag",
}
FILTER_NAMES = {
    "source": "source",
    "place": "place",
    "author": "author",
    "speaker": "quoted",
    "category": "category",
    "tag": "tag",
    "date": "date",
    "since": "since",
    "until": "until",
    "sort": "order",
}
ORDERS = {"newest": "newest first", "oldest": "oldest first, undated last", "relevance": "best match first"}

# Presets of time, as they are written into the query: the query language knows them in both languages.
LAST_FEW_DAYS, LAST_MANY_DAYS, THIS_YEAR, LAST_YEAR = "last 7 days", "last 30 days", "this year", "last year"
NEWEST_FEW_DAYS, NEWEST_MANY_DAYS = "the newest 7 days", "the newest 30 days"
NEWEST_YEAR, YEAR_BEFORE = "the newest year", "the year before"


def filter_chip(name: str, shown: str, *, unwanted: bool = False) -> str:
    """A filter in effect: "source: kompas.com"; `shown` is its value, or what that means.

    A column of a dump goes by its own name. One that is `unwanted` is "source: not kompas.com".
    """
    shown = say("not {value}", value=shown) if unwanted else shown
    return f"{say(FILTER_NAMES[name]) if name in FILTER_NAMES else name}: {shown}"


def order(name: str) -> str:
    """An order of the hits, as a person says it; what is none stays as it was typed."""
    return say(ORDERS[name]) if name in ORDERS else name


def values_with(typed: str) -> str:
    """Over the values that hold what was typed."""
    return say("with “{typed}”", typed=typed)


def stretch(time: str, found: int) -> str:
    """A marked stretch of the histogram."""
    return f"{time} · {how_many.articles(found)}"


def most_in(time: str, found: int) -> str:
    """The peak of the histogram."""
    return say("most in {time}: {articles}", time=time, articles=how_many.articles(found))


def stretch_of(time: str, found: int, whole: int, *, is_thin: bool) -> str:
    """A marked stretch of the histogram where it shows shares: "2021-07 · 12 of 480 · 2.50 %"."""
    of = say("{count} of {whole}", count=number(found), whole=number(whole))
    share = f"{number(100 * found / whole, 2)} %" if whole else ""
    return " · ".join(filter(None, (time, of, share, say("thin") if is_thin else "")))
