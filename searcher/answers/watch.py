"""Watching the sources of an index: what changes is taken in at once, and what is new for each saved search is told.

It begins with an update, goes on until it is interrupted, and tries again what failed: a full disk, another builder.
What is new is marked as seen once it was told, so nothing is lost when it is killed; a mark that cannot be kept on disk
is kept in memory, so nothing is told twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Event
from time import monotonic

from index.environment.language import say, term
from index.environment.pager import words_of
from index.environment.safe_text import printable
from index.environment.streams import tell
from index.errors import IndexUnusable, QueryError, TelusurError, UsageError
from index.messages import message
from searcher.answers.answer import Answer, Asked, Found, Look, home_of
from searcher.answers.new import New, look, mark, row_of
from searcher.api import Hit, Searcher
from searcher.cli.render import facts_in_lines
from searcher.formats.json_values import JSON_VERSION, as_json, hit_as_json
from searcher.saved.expansion import MARK
from searcher.saved.news import now
from searcher.saved.searches import Saved, SavedSearches
from searcher.watching.changes import changes
from searcher.watching.feed import add_to_feed
from searcher.watching.updating import sources_of, update

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

# What failed is tried again after so many seconds, each time after twice as many, up to the most.
FIRST_AGAIN, LAST_AGAIN = 5.0, 300.0


class Watch:
    """One watch over the sources of the index in `home`."""

    def __init__(self, searcher: Searcher, asked: Asked) -> None:
        self._searcher = searcher
        self._home = home_of(asked)
        self._trust = asked.options.trust
        self._command = words_of(asked.options.exec) if asked.options.exec else []
        self._atom = asked.options.atom
        self._once = asked.options.once
        self._quiet = asked.options.quiet
        self._store = SavedSearches()
        self._marks: dict[tuple[str, str], Saved] = {}
        self._stop = Event()

    def rows(self) -> Iterator[New]:
        """What is new, as it comes in; ends when it is told to."""
        before = signal.signal(signal.SIGTERM, lambda *_: self._stop.set())
        try:
            yield from self._rows()
        finally:
            signal.signal(signal.SIGTERM, before)

    def _rows(self) -> Iterator[New]:
        sources = sources_of(self._home, trust=self._trust)
        self._tell(say("Watching {sources}.", sources=", ".join(map(printable, sources))))
        again, pause = 0.0, FIRST_AGAIN
        ticks = changes(sources, self._stop)
        is_due = self._once
        while not self._stop.is_set():
            if not self._once:
                is_due = next(ticks, False) or is_due
            if not is_due or monotonic() < again:
                continue
            if self._take_in():
                yield from self._news()
                is_due, pause = False, FIRST_AGAIN
            else:
                again, pause = monotonic() + pause, min(2 * pause, LAST_AGAIN)
            if self._once:
                return

    def _take_in(self) -> bool:
        """Update the index; returns whether that is done."""
        done = update(self._home, trust=self._trust)
        if done.done:
            for line in done.said.splitlines():
                self._tell(line)
        else:
            tell(done.said.splitlines()[0] if done.said else say("The update failed."))
            self._tell(say("Trying again."))
        return done.done

    def _news(self) -> Iterator[New]:
        """What is new for each saved search: told, given to the command and the feed, and then marked."""
        searches = tuple(self._marks.get((each.name, each.home), each) for each in self._store.of(self._home))
        found: list[tuple[Saved, list[Hit]]] = []
        marked: dict[Saved, Saved] = {}
        for search in searches:
            try:
                for before, after, new in look(self._searcher, (search,)):
                    marked[before] = after
                    found += [(before, new)] if new else []
                    yield from (row_of(before.name, hit) for hit in new)
            except (QueryError, UsageError, IndexUnusable) as error:
                tell(message("saved.not_understood", name=search.name, why=error.told))
        if found:
            self._hand_on(found)
        self._marks |= {(after.name, after.home): after for after in marked.values()}
        try:
            mark(self._store, marked)
        except TelusurError as error:
            tell(error.told)

    def _hand_on(self, found: list[tuple[Saved, list[Hit]]]) -> None:
        if self._atom:
            try:
                add_to_feed(self._atom, [(search.name, hit) for search, hits in found for hit in hits], now())
            except OSError as error:
                tell(message("watch.no_feed", file=self._atom, reason=error.strerror or str(error)))
        if self._command:
            self._run(found)

    def _run(self, found: list[tuple[Saved, list[Hit]]]) -> None:
        """Run the user's command once, with everything that is new on its input."""
        searches = [
            {"name": search.name, "query": search.query, "hits": [hit_as_json(hit) for hit in hits]}
            for search, hits in found
        ]
        value = {"version": JSON_VERSION, "generation": self._searcher.info().generation, "searches": searches}
        try:
            told = as_json(value).encode("utf-8", "replace")
            done = subprocess.run(self._command, input=told, stdout=sys.stderr, check=False)  # noqa: S603
        except OSError as error:
            tell(message("watch.command_failed", command=self._command[0], reason=error.strerror or str(error)))
            return
        if done.returncode:
            tell(message("watch.command_failed", command=self._command[0], reason=str(done.returncode)))

    def _tell(self, line: str) -> None:
        if not self._quiet:
            tell(line)


def _add_options(parser: argparse.ArgumentParser) -> None:
    batch = say("run it for each batch, with its hits as JSON on its input")
    parser.add_argument("--exec", metavar=say("COMMAND"), default="", help=batch)
    parser.add_argument("--atom", metavar=say("FILE"), default="", help=say("keep a feed of what is new in FILE"))
    parser.add_argument("--once", action="store_true", help=say("update once, report what is new, and stop"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    if asked.options.exec and not words_of(asked.options.exec):
        raise UsageError("watch.no_command", command=asked.options.exec)
    if asked.options.atom and os.path.isdir(asked.options.atom):
        raise UsageError("watch.no_feed", file=asked.options.atom, reason="is a folder")
    return Found(Watch(searcher, asked).rows(), nothing=message("saved.nothing_new"))


def _lines(found: Found, look: Look) -> Iterator[str]:
    for row in found.rows:
        begin, end = look.style.title
        yield f"{MARK}{printable(row.search)}  {begin}{printable(row.title)}{end}"
        yield from facts_in_lines((row.date, row.source, row.reference), look.style.faint, look.width)


ANSWER = Answer(
    examples=(
        ("telusur watch", term("keep the index up to date, and report what is new for each saved search")),
        ("telusur watch --atom baru.xml --exec 'kirim-surel --stdin'", term("a feed, and a command for each batch")),
        ("telusur watch --once", term("once, from a schedule of your own")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=New,
    rows="articles",
    limit=0,
    streams=True,
)
