"""Every sentence of the app, but for the names of keys, which are in `labels`.

A constant is the English of a fixed text: whoever shows it says it, `say(sentences.WORKING)`, and says it again when
the language changes. A function puts numbers and words of the user into a sentence, and returns it said. Nothing here
is markup: what comes out is plain text and is painted as such.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.article import Quotation
from index.environment.language import number, plural, say, term, told
from index.messages import Message
from tui.text import among as lists

# A text that is said when it is painted, so that it follows a change of language.
Saying = Callable[[], str]

APP_TITLE = "telusur"

# --- the query line and the status line

PROMPT = "›"
PLACEHOLDER = "Search the news"
WORKING = "searching…"
NOTHING_ASKED = "nothing typed"
NOT_UNDERSTOOD = "not understood"
FAILED = "failed"

# Each from twice so many seconds on.
AGES = {"updated {count} days ago": 86_400, "updated {count} h ago": 3_600, "updated {count} min ago": 60}
NEW = "just updated"
PALETTE_PLACEHOLDER = "Find a command"

# --- narrowing

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

# --- nothing asked

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

# --- past and saved searches

TOO_LONG_TO_SAVE = "This query is too long to be saved."
NOTHING_TO_SAVE = "No search led here that could be saved."
FORGET = "forget all past and saved searches"
FORGOT_ALL = "All past and saved searches are forgotten."
HISTORY_IS_OFF = "Only until you quit: history = false in config.toml."
IS_SAVED = "saved"

# --- what one article or answer can be asked

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
READING_HITS = "reading the hits…"
NAMED = "named"  # beside the quotation, where the text before tells who the others are
MOST_QUOTED = 8  # names above an article
NOTHING_SAID = "No quotation was found."
NOTHING_SAID_ELSEWHERE = "No quotation was found in other articles."
LOOKING_FOR_SAID = "looking for quotations…"
WHY_TITLE = "Why"
WHAT_ADDS = "What each word adds to the score of {score}"
UNDERSTOOD = "Understood as"
NO_HIT_ANY_MORE = "The index has changed; this article is no longer a hit."
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
CANNOT_SUSPEND = "Other programs cannot be opened from here."
CANNOT_STOP = "There is no shell to go back to."

# --- the index

MAKING = "Building the index…"
STOPPED = "Stopped. Nothing was changed."
STOPPED_FIRST = "Stopped. There is no index yet."
DAMAGED = "Press alt+r to rebuild it."
NEW_INDEX = "The index was updated. The next search uses it."
NO_HOME = "This index cannot be built from here."

FIRST_STEPS = "Your own articles: alt+a. All commands: ctrl+p."

# --- what an index is made of

FOLDER_OR_FILE = "Folders or files, such as ~/news or archive.jsonl.gz"
WHAT_IS_READ = (
    "Type the folders or files that hold your articles: text, saved web pages, JSON Lines or CSV, also as .gz."
)
TRY_OUT_FIRST = "Or leave the line empty and press Enter to try it with five sample articles."
MADE_OF = "The index was built from"
ANEW_FROM_THEM = "Leave the line empty and press Enter to rebuild it from these, or type other folders or files."
SOURCES_UNKNOWN = "There is no longer a record of what it was built from."
WHY_NOT_TRUSTED = "Others can change what you find there, so it is opened only with --trust."
OTHER_ARTICLES = "Which articles do you want to search instead?"

# What a key says that has nothing to do, by its action.
NOTHING_TO = {
    "export": "There are no hits to write to a file.",
    "undated": "No matching article is left out for lack of a date.",
    "chain": NO_CHAIN,
    "searches": "Searches are listed beside the hits: esc, then ctrl+y.",
}
TREND = "compare words over time (trend), in the shell: telusur trend A --with B"
NO_COMMAND = "No command has these words."

# --- nothing found, or failed

DID_YOU_MEAN = "Did you mean"
LACKING = "these lack some of the words"
MORE_WITH_FEWER = "With fewer words"
ASK_FOR_LESS = "Try fewer or more general words."
ONLY_PARTIAL = "No article has all the words; these have some."
QUERY_NOT_UNDERSTOOD = "This query cannot be understood"
CANNOT_SEARCH = "The search could not be done"
CANNOT_READ = "The article could not be read"
ARTICLE_GONE = "This article is no longer in the index."
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

# --- an article

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


def answer(
    full: int, partial: int, took_ms: float, *, total: int = 0, is_mixed: bool = False, beginning: str = ""
) -> str:
    """What an answer holds and how long it took: "12 hits · 14 with copies · 3 partial · 4.2 ms".

    The `full` hits are those of which each is a row; of the `total` of articles some may share one. Where partial hits
    stand among full ones, all are counted, and of these how many have all the words. Those that hold whatever begins
    like the last word are counted as such: "12 hits with kil…", where `kil` is the `beginning`.
    """
    found = [hits(full + partial if is_mixed else full)]
    if beginning:
        found = [say("{hits} with {beginning}…", hits=found[0], beginning=beginning)]
    if is_mixed:
        found.append(say("{count} with all words", count=number(full)))
    elif total > full:
        found.append(say("{count} with copies", count=number(total)))
    if partial and not is_mixed:
        found.append(say("{count} partial", count=number(partial)))
    took = f"{number(took_ms, 1 if took_ms < 100 else 0)} ms"
    return " · ".join((*found, took))


def place(rank: int, found: int) -> str:
    """Where in the list a hit stands: "3 of 3,042"."""
    return say("{rank} of {count}", rank=number(rank), count=number(found))


def hits(count: int) -> str:
    """How many hits: "1 hit", "2,500 hits"."""
    return plural(count, "{count} hit", "{count} hits")


def articles(count: int) -> str:
    """How many articles."""
    return plural(count, "{count} article", "{count} articles")


def age(seconds: float) -> str:
    """How long ago the index was built, in the largest unit that it fills twice."""
    for sentence, length in AGES.items():
        if seconds >= 2 * length:
            return say(sentence, count=number(seconds // length))
    return say(NEW)


def welcome(documents: int) -> str:
    """First line of the empty screen, once the size of the index is known."""
    return say("Type to search {articles}.", articles=articles(documents))


def for_example() -> str:
    """What may be asked, for who has seen what it means."""
    return say("For example: {queries}", queries="  ".join(say(query) for query, _ in EXAMPLES))


def undated(count: int) -> str:
    """How many articles a filter of time left out, in a line that leaves room for a key."""
    return plural(count, "{count} match without a date left out", "{count} matches without a date left out")


def nothing_found(query: str) -> str:
    """No article has any of the words."""
    return say("Nothing found for {query}", query=query)


def filter_chip(name: str, shown: str, *, unwanted: bool = False) -> str:
    """A filter in effect: "source: kompas.com"; `shown` is its value, or what that means.

    A column of a dump goes by its own name. One that is `unwanted` is "source: not kompas.com".
    """
    shown = say("not {value}", value=shown) if unwanted else shown
    return f"{say(FILTER_NAMES[name]) if name in FILTER_NAMES else name}: {shown}"


def order(name: str) -> str:
    """An order of the hits, as a person says it; what is none stays as it was typed."""
    return say(ORDERS[name]) if name in ORDERS else name


def more_values(count: int) -> str:
    """How many values of a field are not shown."""
    return say("and {count} more", count=number(count))


def values_with(typed: str) -> str:
    """Over the values that hold what was typed."""
    return say("with “{typed}”", typed=typed)


def stretch(time: str, found: int) -> str:
    """A marked stretch of the histogram."""
    return f"{time} · {articles(found)}"


def most_in(time: str, found: int) -> str:
    """The peak of the histogram."""
    return say("most in {time}: {articles}", time=time, articles=articles(found))


def stretch_of(time: str, found: int, whole: int, *, is_thin: bool) -> str:
    """A marked stretch of the histogram where it shows shares: "2021-07 · 12 of 480 · 2.50 %"."""
    of = say("{count} of {whole}", count=number(found), whole=number(whole))
    share = f"{number(100 * found / whole, 2)} %" if whole else ""
    return " · ".join(filter(None, (time, of, share, say("thin") if is_thin else "")))


def missing(words: tuple[str, ...]) -> str:
    """Which query words a hit lacks."""
    return say("without {words}", words=", ".join(dict.fromkeys(words)))


def via(reasons: tuple[Message, ...]) -> str:
    """What brought a hit in other than its own words."""
    return say("via {reasons}", reasons=", ".join(map(told, reasons)))


def copied(what: str, *, sure: bool) -> str:
    """What was copied; where nothing but the terminal was asked for it, nobody is `sure`."""
    done = say(COPIED[what])
    return done if sure else say("{done}, if this terminal allows it", done=done)


def export_title(endings: Sequence[str]) -> str:
    """Over the line in which a file is named, with the endings of which it may have one."""
    return say("Write the hits to ({endings})", endings=", ".join(endings))


def export_body(*, is_wanted: bool) -> str:
    """Whether a file of hits will have their texts, and the key for the other."""
    if is_wanted:
        return say("with the text of each article · alt+t leaves it out")
    return say("without the text of the articles · alt+t writes it too")


def exported(count: int, path: str, left_out: int = 0) -> str:
    """How many hits were written, and where; and how many were not."""
    if left_out:
        lacking = number(left_out)
        return say(
            "{hits} written to {path}; {lacking} that lack words left out", hits=hits(count), path=path, lacking=lacking
        )
    return say("{hits} written to {path}", hits=hits(count), path=path)


def exporting(done: int, total: int) -> str:
    """How far an export is."""
    return say("{done} of {hits} written", done=number(done), hits=hits(total))


def making(line: str) -> str:
    """What is being done to the index, and how to stop it."""
    return say("{line} · ctrl+r stops", line=line)


def more_sources(count: int) -> str:
    """How many sources are not named."""
    return say("and {count} more", count=number(count))


def kept(name: str, *, was_saved: bool, lasts: bool) -> str:
    """What a search that was to be saved is called, and where to forget it; without a memory none lasts."""
    if not lasts:
        return say(HISTORY_IS_OFF)
    if not name:
        return say(TOO_LONG_TO_SAVE)
    if was_saved:
        return say("Already saved as @{name} · ctrl+y: list, name, forget", name=name)
    return say("Saved as @{name} · ctrl+y: list, name, forget", name=name)


def family_of(word: str) -> str:
    """The title over the forms of a word."""
    return f"{say(FAMILY_OF)}: {word}"


def quoted(quotations: Sequence[Quotation]) -> str:
    """Who is quoted in an article, how often each: "Quoted: Rina Hadi 3 · ? Dedi 1 · unknown 2"."""
    counts: dict[str, int] = {}
    named = {quotation.name for quotation in quotations if quotation.certainty == NAMED}
    for quotation in quotations:
        counts[quotation.name] = counts.get(quotation.name, 0) + 1
    unknown = counts.pop("", 0)
    shown = [f"{'' if name in named else '? '}{name} {number(count)}" for name, count in counts.items()]
    left = len(shown) - MOST_QUOTED
    shown = [*shown[:MOST_QUOTED], *([say("and {count} more", count=number(left))] if left > 0 else [])]
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


def said_by(name: str, words: str = "") -> str:
    """The title over what somebody said, or over what anybody said of something."""
    if not name:
        return say("Said of {words}", words=words)
    return say("{name} on {words}", name=name, words=words) if words else say("Said by {name}", name=name)


def share(part: float) -> str:
    """How much of an article's opening another one shares."""
    return say("{share} % of its opening", share=number(round(100 * part)))


def sources(count: int) -> str:
    """How many sources tell of something."""
    return plural(count, "{count} source", "{count} sources")


def origins(count: int) -> str:
    """How many independent texts there are."""
    return plural(count, "{count} origin", "{count} origins")


def comparing(done: int, total: int) -> str:
    """How far the first look for stories of an index is: every article is read, then compared with those of its days.

    How many there are in all is known once they were read.
    """
    if not total:
        return say("looking for stories, this once: {articles} read", articles=articles(done))
    every = articles(total)
    return say("looking for stories, this once: {done} of {articles}", done=number(done), articles=every)


def of_the_story(held: int, whole: int) -> str:
    """How many articles of a story are hits."""
    return say("{articles} of the {count} in the story", articles=articles(held), count=number(whole))


def pages(count: int) -> str:
    """How many pages an article has."""
    return plural(count, "{count} page", "{count} pages")


def older_texts(count: int) -> str:
    """How many texts an article had before."""
    return plural(count, "{count} older text", "{count} older texts")


def statements(count: int, *, more: bool) -> str:
    """How many statements are shown; `more` says that there may be others."""
    if more:
        return say("the newest {count} quotations", count=number(count))
    return plural(count, "{count} quotation", "{count} quotations")


def behind(files: int) -> str:
    """The index is older than its sources."""
    return plural(
        files, "{count} file changed since. ctrl+r takes it in.", "{count} files changed since. ctrl+r takes them in."
    )


def in_the_reader(what: str) -> str:
    """What is done with the selected hit once it is open."""
    return say("in the reader: {what}", what=what)


def ask_again(query: str) -> str:
    """A past or saved search to choose."""
    return say("search: {query}", query=query)


def forget_search(query: str) -> str:
    """A past or saved search to forget."""
    return say("forget the search: {query}", query=query)


def wear(theme: str) -> str:
    """A theme to choose."""
    return say("use the theme {name}", name=theme)


def read_again(title: str) -> str:
    """An article that was read, to be read again."""
    return say("read again: {title}", title=title or say(NO_TITLE))


def only_from(source: str) -> str:
    """A source to narrow by."""
    return say("only from {source}", source=source)


def choice(found: int | None, reason: str, *, is_saved: bool, partial: int = 0) -> str:
    """Beside a query that can be taken: its hits as far as they are known, why it is offered, whether it is saved.

    Of one that is offered for a reason articles are counted, with their copies: nobody has looked at its hits. Where
    nothing holds all of it, the hits are told that hold some.
    """
    why = say(CHOICE_REASONS.get(reason, reason)) if reason else ""
    counted = "" if found is None else articles(found) if reason else hits(found)
    if not found and partial:
        counted = say("{count} partial", count=number(partial))
    return " · ".join(filter(None, (counted, why, say(IS_SAVED) if is_saved else "")))


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


def percent(percent: int) -> str:
    """A part of a whole, such as how much of an article lies above the lower edge of the screen."""
    return f"{number(percent)} %"
