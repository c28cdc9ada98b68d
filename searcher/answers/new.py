"""What is new for saved searches since they were last looked at; this is a look, unless the mark is to be kept."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import say, term
from index.environment.safe_text import printable
from index.errors import QueryError, UsageError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, home_of
from searcher.api import Hit, Searcher, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.formats.reference import reference
from searcher.saved.expansion import MARK
from searcher.saved.news import full_hits, looked_at, new_among
from searcher.saved.searches import Saved, SavedSearches, Searches

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


class New(NamedTuple):
    """An article that is new for the saved search of this name; `reference` is its address, else where it lies."""

    search: str
    id: str
    title: str
    date: str
    date_source: str
    source: str
    reference: str


def look(searcher: Searcher, searches: Searches) -> Iterator[tuple[Saved, Saved, list[Hit]]]:
    """For each search what it was, what it is when it has been looked at, and what was new; raises for no other."""
    for search in searches:
        built_at = searcher.info().built_at  # before the hits: of a newer index they are told once more, never missed
        hits = full_hits(searcher, search.query)
        yield search, looked_at(search, hits, built_at), new_among(searcher, search, hits)


def mark(store: SavedSearches, marked: dict[Saved, Saved]) -> None:
    """Keep the marks of searches that are still as they were read."""
    places = {(before.name, before.home): (before, after) for before, after in marked.items()}

    def changed(each: Saved) -> Saved:
        before, after = places.get((each.name, each.home), (None, each))
        return after if before and before.query == each.query else each

    store.change(lambda searches: tuple(map(changed, searches)))


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("saved", nargs="?", default="", metavar=say("NAME"), help=say("only for this saved search"))
    parser.add_argument("--keep", action="store_true", help=say("leave the mark: it is new the next time, too"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    store, name = SavedSearches(), asked.options.saved.removeprefix(MARK)
    searches = store.of(home_of(asked))
    notes: list[Message] = [store.trouble] if store.trouble else []
    if name:
        one = store.find(name, home_of(asked))
        if one is None:
            return Found((), nothing=message("saved.no_such", name=name))
        searches = (one,)
    rows: list[New] = []
    marked: dict[Saved, Saved] = {}
    for done, search in enumerate(searches, start=1):
        asked.progress(done, len(searches))
        try:
            for before, after, new in look(searcher, (search,)):
                marked[before] = after
                rows += [row_of(search.name, hit) for hit in new]
        except (QueryError, UsageError) as error:
            notes.append(message("saved.not_understood", name=search.name, why=error.told))
    if not asked.options.keep and marked:
        mark(store, marked)
    shown = rows[: asked.limit] if asked.limit else rows
    return Found(shown, {"new": len(rows)}, notes, _nothing(searches))


def _nothing(searches: Searches) -> Message:
    return message("saved.nothing_new") if searches else message("saved.none")


def row_of(name: str, hit: Hit) -> New:
    """A hit that is new for the search `name`."""
    return New(name, hit.id, hit.title, hit.date, hit.date_source, hit.source, reference(hit))


def _lines(found: Found, look: Look) -> Iterator[str]:
    name = ""
    for row in found.rows:
        if row.search != name:
            if name:
                yield ""
            name = row.search
            yield f"{look.style.faint[0]}{MARK}{printable(name)}{look.style.faint[1]}"
        yield from painted_in(row.title, look.style.title, look.width, before="  ")
        known = (approximate_date(row.date, row.date_source), row.source, row.reference)
        yield from facts_in_lines(known, look.style.faint, look.width)


ANSWER = Answer(
    examples=(
        ("telusur new", term("what came in since the last look, for each saved search")),
        ("telusur new banjir --keep", term("for one, and it stays new")),
        ("telusur new --format jsonl", term("for programs; exit code 1 where nothing is new")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=New,
    rows="articles",
    limit=0,
)
