"""The command `search`: a query given is answered on standard output, none opens the app.

Only what a search needs is imported: words alone are answered without an argument parser.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from index.console import complain, flush, give_up, open_closed_streams, tell, trouble, write_utf8
from index.errors import IndexUnusable, QueryError, TelusurError, UsageError
from index.language import locale_language, plural, say, speak, wished_language
from index.printable import printable
from searcher.api import ResultPage, Searcher, SearchRequest

FOUND, NOTHING_FOUND, FAILED, INTERRUPTED = 0, 1, 1, 130

# Lines wider than this are hard to read, whatever the terminal offers.
WIDEST = 100

# So much of a query is shown around the place where it could not be understood.
SHOWN_BEFORE, SHOWN_BEHIND = 60, 20

App = Callable[[Searcher, str], int]


class Options(NamedTuple):
    """What the command line says, with the defaults of `search WORDS`."""

    query: str = ""
    limit: int = 10
    page: int = 1
    sort: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    exact: bool = False
    synonyms: bool = True
    explain: bool = False
    facets: bool = False
    suggestions: bool = True
    output: str = "text"
    color: str = "auto"
    home: str = ""
    trust: bool = False
    interactive: bool = False
    quiet: bool = False
    null: bool = False

    def request(self) -> SearchRequest:
        """The part that the searcher answers."""
        return SearchRequest(*(getattr(self, name) for name in SearchRequest._fields))


def main(arguments: Sequence[str] | None = None, app: App | None = None) -> int:
    """Run `search`; returns the exit code. `app` opens the interactive app on a searcher and a first query."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = Options()
    open_closed_streams()
    speak(wished_language(arguments, os.environ) or locale_language(os.environ))
    try:
        try:
            options = read_options(arguments)
            return _run(options, app)
        finally:
            flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read has read enough
        return FOUND
    except TelusurError as error:
        complain("search", error, between=_place_of(error, options.query))
        return error.exit_code
    except OSError as error:
        tell(f"search: {trouble(error)}")
        if error.filename:
            return IndexUnusable.exit_code
        give_up(sys.stdout)
        return FAILED


def read_options(arguments: Sequence[str]) -> Options:
    """The options that `arguments` mean; exits with a message for arguments that mean nothing."""
    if arguments and not any(argument.startswith("-") for argument in arguments):
        return Options(query=" ".join(arguments))
    from searcher.arguments import parse_arguments

    return parse_arguments(arguments)


def _run(options: Options, app: App | None) -> int:
    from index.first_run import build_if_missing
    from index.home import index_home

    home = index_home(options.home)
    wants_app = options.interactive or not options.query
    if wants_app and not _can_open(app):
        raise UsageError(say("The app needs a terminal."), say('To search from here, give words: search "Ain al-Asad"'))
    if not options.home:
        build_if_missing(home, tell if not options.quiet else lambda _: None)
    import searcher

    with closing(searcher.open(home, trust=options.trust)) as engine:
        if app and wants_app:
            return app(engine, options.query)
        page = engine.search(options.request())
        _write(page, options)
        return FOUND if page.hits else NOTHING_FOUND


def _can_open(app: App | None) -> bool:
    return app is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _write(page: ResultPage, options: Options) -> None:
    """Results to standard output, remarks to standard error."""
    write_utf8()
    end = "\0" if options.null else "\n"
    for line in _lines(page, options):
        sys.stdout.write(line + end)
    sys.stdout.flush()
    if not options.quiet and options.output != "json":
        _tell_about(page, options.page)


def _lines(page: ResultPage, options: Options) -> Iterator[str]:
    from searcher import render

    if options.output == "json":
        yield render.as_json(render.page_as_json(page))
    elif options.output == "jsonl":
        yield from (render.as_json(render.hit_as_json(hit)) for hit in page.hits)
    elif options.output == "paths":
        is_for_a_program = options.null and not sys.stdout.isatty()
        yield from (hit.path if is_for_a_program else printable(hit.path) for hit in page.hits)
    elif page.hits:
        style = render.COLOUR if wants_colour(options.color) else render.PLAIN
        yield from render.page_as_text(page, style, _width(), explain=options.explain)


def wants_colour(option: str) -> bool:
    """Whether to colour: as asked for, else only on a terminal that can, as NO_COLOR and FORCE_COLOR say."""
    if option != "auto":
        return option == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return WIDEST
    return min(WIDEST, columns) if columns else WIDEST  # a terminal that was never told its size says 0


def _tell_about(page: ResultPage, page_number: int) -> None:
    """Say why there are no hits, unless a note says so already, then the notes and what else could be searched for."""
    asked = page.understood or page.query
    if page.total + page.partial and not page.hits:
        tell(
            plural(
                page.total + page.partial,
                "Page {page} is beyond the last of {count} hit.",
                "Page {page} is beyond the last of {count} hits.",
                page=page_number,
            )
        )
    elif not page.hits and not any(asked in note for note in page.notes):
        tell(say("No article matches {query}.", query=asked))
    for note in page.notes:
        tell(note)
    for place, suggestion in enumerate(page.suggestions, start=1):
        articles = plural(suggestion.hits, "{count} article", "{count} articles")
        tell(f"  {place}. {suggestion.query}  ({articles}, {say(suggestion.reason)})")


def _place_of(error: TelusurError, query: str) -> tuple[str, ...]:
    """For a query that could not be understood: the query around the trouble, and a caret below it."""
    if not (isinstance(error, QueryError) and query):
        return ()
    from searcher.cells import text_width

    start = max(0, error.position - SHOWN_BEFORE)
    before = printable(query[start : error.position])
    shown = query[error.position : error.position + SHOWN_BEHIND]
    return f"  {before}{shown}", f"  {' ' * text_width(before)}^"
