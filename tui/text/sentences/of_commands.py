"""What the app says of commands: the list of them, saving, exporting, leaving, and why one has nothing to do."""

from __future__ import annotations

from collections.abc import Sequence

from index.environment.language import number, say
from tui.text.sentences import how_many, of_article
from tui.text.sentences.of_overviews import NO_CHAIN

APP_TITLE = "telusur"
PALETTE_PLACEHOLDER = "Find a command"

TOO_LONG_TO_SAVE = "This query is too long to be saved."
NOTHING_TO_SAVE = "No search led here that could be saved."
FORGET = "forget all past and saved searches"
FORGOT_ALL = "All past and saved searches are forgotten."
HISTORY_IS_OFF = "Only until you quit: history = false in config.toml."
CANNOT_SUSPEND = "Other programs cannot be opened from here."
CANNOT_STOP = "There is no shell to go back to."

# What a key says that has nothing to do, by its action.
NOTHING_TO = {
    "export": "There are no hits to write to a file.",
    "undated": "No matching article is left out for lack of a date.",
    "chain": NO_CHAIN,
    "searches": "Searches are listed beside the hits: esc, then ctrl+y.",
}
INTERRUPT_AGAIN = "Nothing is marked to be copied. ctrl+c again quits."
NO_COMMAND = "No command has these words."


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
            "{hits} written to {path}; {lacking} that lack words left out",
            hits=how_many.hits(count),
            path=path,
            lacking=lacking,
        )
    return say("{hits} written to {path}", hits=how_many.hits(count), path=path)


def exporting(done: int, total: int) -> str:
    """How far an export is."""
    return say("{done} of {hits} written", done=number(done), hits=how_many.hits(total))


def kept(name: str, *, was_saved: bool, lasts: bool) -> str:
    """What a search that was to be saved is called, and where to forget it; without a memory none lasts."""
    if not lasts:
        return say(HISTORY_IS_OFF)
    if not name:
        return say(TOO_LONG_TO_SAVE)
    if was_saved:
        return say("Already saved as @{name} · ctrl+y: list, name, forget", name=name)
    return say("Saved as @{name} · ctrl+y: list, name, forget", name=name)


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
    return say("read again: {title}", title=title or say(of_article.NO_TITLE))


def only_from(source: str) -> str:
    """A source to narrow by."""
    return say("only from {source}", source=source)
