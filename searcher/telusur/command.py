"""The command `telusur`: an answer is asked of the index, and shown.

Results go to standard output, remarks and progress to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.environment.directories import index_home
from index.environment.language import say, told
from index.environment.settings import begin
from index.environment.streams import naming_index, run_command, tell, write_utf8
from index.errors import IndexUnusable
from searcher.answers.answer import Answer, Found, Look
from searcher.answers.table import load
from searcher.api import Searcher
from searcher.telusur.arguments import SERVE, Given, parse_arguments
from searcher.telusur.output import TEXT, lines_for_programs
from searcher.telusur.progress import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SOMETHING, NOTHING = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Run `telusur` with `arguments`; returns the exit code."""
    from searcher.cli.main import place_of

    return run_command(
        "telusur",
        lambda: _read(arguments),
        _run,
        index=lambda given: given.index,
        between=lambda error, given: place_of(error, given.asked.request.query),
        unreadable=IndexUnusable.exit_code,
    )


def _read(arguments: Sequence[str]) -> Given:
    write_utf8()
    return parse_arguments(arguments, begin(arguments))


def _run(given: Given) -> int:
    import searcher

    if given.command == SERVE:
        return _serve(given)
    answer = load(given.command)
    request = given.asked.request
    if request.query.startswith("@"):
        from searcher.cli.main import by_name

        home = index_home(given.index, given.settled_home)
        given.asked = given.asked._replace(request=by_name(request, home))
    with searcher.open(index_home(given.index, given.settled_home), trust=given.trust) as engine:
        progress = Progress(is_wanted=not given.quiet)
        try:
            found = answer.ask(engine, given.asked._replace(progress=progress))
            counted = _Counted(islice(found.rows, given.asked.limit or None))
            _write(given, answer, found._replace(rows=counted), engine, progress)
        finally:
            progress.finish()
        if not given.quiet:
            _tell_about(given, found, engine, is_empty=not counted.count)
        return SOMETHING if counted.count else NOTHING


def _serve(given: Given) -> int:
    import searcher
    from searcher.serving.start import demand_extra, serve

    demand_extra()
    with searcher.open(index_home(given.index, given.settled_home), trust=given.trust) as engine:
        serve(engine, given)
    return SOMETHING


class _Counted:
    """Rows, counted as they are read."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.count += 1
            yield row


def _write(given: Given, answer: Answer, found: Found, engine: Searcher, progress: Progress) -> None:
    if given.format == TEXT:
        _show(given, answer, found, progress)
        return
    query = given.asked.request.query
    for line in lines_for_programs(given.command, answer, found, query, engine.info(), given.format):
        sys.stdout.write(line + "\n")
        if answer.streams:
            sys.stdout.flush()
    sys.stdout.flush()


def _show(given: Given, answer: Answer, found: Found, progress: Progress) -> None:
    """The rows for a person: all at once where a pager may be wanted, else as they come."""
    from index.environment.pager import write_lines
    from searcher.cli import render, terminal

    style = render.COLOUR if terminal.wants_colour(given.color) else render.PLAIN
    lines = answer.lines(found, Look(style, terminal.width()))
    if given.pager and sys.stdout.isatty() and not answer.streams:
        whole = list(lines)
        progress.finish()
        write_lines(whole, wants_pager=True)
        return
    for line in lines:
        sys.stdout.write(line + "\n")
        if answer.streams:
            sys.stdout.flush()
    sys.stdout.flush()


def _tell_about(given: Given, found: Found, engine: Searcher, *, is_empty: bool) -> None:
    """Say why there is nothing and what else could be asked, and what should be known of the answer."""
    if is_empty:
        tell(found.nothing or say("No article matches {query}.", query=given.asked.request.query))
        if found.sought and (found.sought.query or found.sought.narrows):
            from searcher.cli.offers import offers

            for line in offers(engine.search(found.sought._replace(limit=1))):
                tell(line)
    for note in found.notes:
        tell(naming_index(told(note), given.index))
