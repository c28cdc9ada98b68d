"""Saving a search under a name, for the index that is asked; from then on what comes into the index is new to it."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import number, plural, say, term
from index.environment.safe_text import printable
from index.errors import UsageError
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, add_query, home_of
from searcher.api import Searcher
from searcher.saved.expansion import MARK
from searcher.saved.news import full_hits, looked_at, now
from searcher.saved.searches import LONGEST_QUERY, Saved, SavedSearches, check_name, saved_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


class SavedRow(NamedTuple):
    """A saved search: its hits that hold everything, and how many of them are `new` since it was last looked at."""

    name: str
    query: str
    hits: int
    new: int
    saved_at: str
    looked_at: str
    home: str


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar=say("NAME"), help=say("what it is called: letters, figures, - _ ."))
    add_query(parser, say("words in the query language"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    name, query = check_name(asked.options.name.removeprefix(MARK)), asked.request.query.strip()
    if asked.request.narrows:
        raise UsageError("saved.filters_in_query")
    if len(query) > LONGEST_QUERY:
        raise UsageError("saved.too_long", most=LONGEST_QUERY)
    built_at = searcher.info().built_at  # before the hits, as with every look
    hits = full_hits(searcher, query)
    new = looked_at(Saved(name, query, home_of(asked), now()), hits, built_at)
    SavedSearches().change(lambda searches: saved_with(searches, new))
    return Found((SavedRow(name, query, len(hits), 0, new.saved_at, new.looked_at, new.home),))


def lines(found: Found, look: Look) -> Iterator[str]:
    """Saved searches, a line each."""
    rows: list[SavedRow] = list(found.rows)
    width = max((len(row.name) for row in rows), default=0)
    begin, end = look.style.title
    for row in rows:
        new = say(" · {count} new since {day}", count=number(row.new), day=row.looked_at[:10]) if row.new else ""
        hits = plural(row.hits, "{count} hit", "{count} hits")
        yield f"{begin}{MARK}{row.name:<{width}}{end}  {printable(row.query)}  ({hits}{new})"


ANSWER = Answer(
    examples=(
        ("telusur save banjir 'banjir jakarta -iklan'", term("keep a search; search @banjir asks it again")),
        ("search @banjir since:7d", term("ask it, narrowed")),
        ("telusur new banjir", term("what came in since")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=lines,
    row=SavedRow,
    rows="searches",
)
