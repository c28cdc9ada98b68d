"""All saved searches of the index that is asked, with what is new for each; or their names alone, for completion."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import say, term
from index.errors import QueryError, UsageError
from index.messages import message
from searcher.answers.answer import Answer, Asked, Found, Look, home_of
from searcher.answers.save import SavedRow, lines
from searcher.api import Searcher
from searcher.saved.news import full_hits, new_among
from searcher.saved.searches import Saved, SavedSearches

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def row_of(searcher: Searcher, search: Saved) -> SavedRow:
    """A saved search with its counts; none where it cannot be understood any more."""
    try:
        hits = full_hits(searcher, search.query)
    except (QueryError, UsageError):
        hits = []
    new = len(new_among(searcher, search, hits))
    return SavedRow(search.name, search.query, len(hits), new, search.saved_at, search.looked_at, search.home)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--names", action="store_true", help=say("only their names; nothing is asked"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    store = SavedSearches()
    searches = store.of(home_of(asked))
    notes = [store.trouble] if store.trouble else []
    shown = searches[: asked.limit] if asked.limit else searches

    def rows() -> Iterator[SavedRow]:
        for done, each in enumerate(shown, start=1):
            asked.progress(done, len(shown))
            if asked.options.names:
                yield SavedRow(each.name, each.query, 0, 0, each.saved_at, each.looked_at, each.home)
            else:
                yield row_of(searcher, each)

    return Found(rows(), about={"names": asked.options.names}, notes=notes, nothing=message("saved.none"))


def _lines(found: Found, look: Look) -> Iterator[str]:
    if found.about["names"]:
        return (row.name for row in found.rows)
    return lines(found, look)


ANSWER = Answer(
    examples=(
        ("telusur saved", term("all of them, with what is new for each")),
        ("telusur saved --format json", term("for programs")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=SavedRow,
    rows="searches",
    limit=0,
)
