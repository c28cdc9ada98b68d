"""The command `search`: a query given is answered on standard output, none opens the app.

Only what a search needs is imported: words alone are answered without an argument parser.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

from index.environment.home import index_home, naming_index
from index.environment.language import plural, say, told
from index.environment.safe_text import printable
from index.environment.settings import AUTO, Settings, begin
from index.environment.streams import complain, flush, give_up, open_closed_streams, tell, trouble, write_utf8
from index.errors import IndexUnusable, QueryError, TelusurError, UsageError
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.api import ResultPage, Searcher, SearchRequest

FOUND, NOTHING_FOUND, FAILED, INTERRUPTED = 0, 1, 1, 130

# So much of a query is shown around the place where it could not be understood.
SHOWN_BEFORE, SHOWN_BEHIND = 60, 20


class Front(NamedTuple):
    """What shows searches otherwise than as text.

    `open` opens the app on a searcher, with a first query and whether its index is trusted; `serve` lets browsers open
    it at a port of this machine, as `search` does with the given arguments. Both return the exit code.
    """

    open: Callable[[Searcher, str, Settings, bool], int]
    serve: Callable[[Sequence[str], int], int]
    needs_terminal: bool = True


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
    color: str = AUTO
    links: str = AUTO
    pager: bool = True
    home: str = ""
    trust: bool = False
    interactive: bool = False
    quiet: bool = False
    verbose: bool = False
    null: bool = False
    serve: int | None = None

    def request(self) -> SearchRequest:
        """The part that the searcher answers."""
        return SearchRequest(*(getattr(self, name) for name in SearchRequest._fields))


def main(arguments: Sequence[str] | None = None, front: Front | None = None) -> int:
    """Run `search`; returns the exit code. Without a `front` there is no app."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = Options()
    open_closed_streams()
    try:
        try:
            settings = begin(arguments)
            options = read_options(arguments, settings)
            return _run(options, settings, front)
        finally:
            flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read has read enough
        return FOUND
    except TelusurError as error:
        complain("search", error, between=_place_of(error, options.query), index=options.home)
        return error.exit_code
    except OSError as error:
        tell(f"search: {trouble(error)}")
        if error.filename:
            return IndexUnusable.exit_code
        give_up(sys.stdout)
        return FAILED


def read_options(arguments: Sequence[str], settings: Settings) -> Options:
    """The options that `arguments` mean; exits with a message for arguments that mean nothing."""
    if arguments and not any(argument.startswith("-") for argument in arguments):
        return settled(settings)._replace(query=" ".join(arguments))
    from searcher.cli.arguments import parse_arguments

    return parse_arguments(arguments, settings)


def settled(settings: Settings) -> Options:
    """The options of `search WORDS` as a user has settled them."""
    return Options(limit=settings.limit, color=settings.color, links=settings.links, pager=settings.pager)


def _run(options: Options, settings: Settings, front: Front | None) -> int:
    home = index_home(options.home, settings.home)
    if options.serve is not None or options.interactive or not (options.query or options.request().narrows):
        return _open_app(options, settings._replace(home=home), front)
    import searcher

    if not options.home:
        from index.build.first_run import build_if_missing

        build_if_missing(home, tell if not options.quiet else lambda _: None)
    with searcher.open(home, trust=options.trust) as engine:
        page = engine.search(options.request())
        _write(page, options)
        if options.verbose:
            _tell_behind(page, home)
        return FOUND if page.hits else NOTHING_FOUND


def _open_app(options: Options, settings: Settings, front: Front | None) -> int:
    """The app opens whatever became of the index, in browsers as well: it is where an index is made, too."""
    if front and options.serve is not None:
        return front.serve(_repeated(options, settings.home, settings.lang), options.serve)
    if front is None or not _can_open(front):
        raise UsageError(say("The app needs a terminal."), say('To search from here, give words: search "Ain al-Asad"'))
    import searcher

    with searcher.open(settings.home, trust=options.trust, late=True) as engine:
        return front.open(engine, _typed(options), settings, options.trust)


def _typed(options: Options) -> str:
    """The query that the app opens with: what options say to find is written into it, and can be changed there."""
    if not (options.request().narrows or (options.exact and options.query.strip())):
        return options.query
    from datetime import date

    from searcher.query.printing import canonical
    from searcher.query.tree import exactly
    from searcher.results.request import read_request

    query = read_request(options.request(), date.today)
    return canonical(query._replace(root=exactly(query.root)) if options.exact and query.root else query)


def _can_open(front: Front) -> bool:
    return not front.needs_terminal or (sys.stdin.isatty() and sys.stdout.isatty())


def _repeated(options: Options, home: str, lang: str) -> list[str]:
    """The arguments with which `search` opens the same app again, from anywhere."""
    language = ["--lang", lang] if lang else []
    trust = ["--trust"] if options.trust else []
    return ["--index", home, *language, *trust, "--", *filter(None, [_typed(options)])]


def _write(page: ResultPage, options: Options) -> None:
    """Results to standard output, remarks to standard error."""
    write_utf8()
    if options.output == "text":
        _show(page, options)
    else:
        end = "\0" if options.null else "\n"
        sys.stdout.writelines(line + end for line in _lines(page, options))
        sys.stdout.flush()
    if not options.quiet and options.output != "json":
        _tell_about(page, options)


def _show(page: ResultPage, options: Options) -> None:
    """The hits for a person."""
    from index.environment.pager import write_lines
    from searcher.cli import render, terminal

    if page.hits:
        style = render.COLOUR if terminal.wants_colour(options.color) else render.PLAIN
        link = terminal.linker(options.links)
        lines = render.page_as_text(page, style, terminal.width(), link, explain=options.explain)
        write_lines(list(lines), wants_pager=options.pager)


def _lines(page: ResultPage, options: Options) -> Iterator[str]:
    """The hits for a program."""
    from searcher.cli import render

    if options.output == "json":
        yield render.as_json(render.page_as_json(page))
    elif options.output == "jsonl":
        yield from (render.as_json(render.hit_as_json(hit)) for hit in page.hits)
    else:
        is_for_a_program = options.null and not sys.stdout.isatty()
        yield from (hit.path if is_for_a_program else printable(hit.path) for hit in page.hits)


def _tell_about(page: ResultPage, options: Options) -> None:
    """Say why there are no hits, unless a note says so already, then the notes and what else could be searched for."""
    asked = page.understood or page.query
    notes = [told(note) for note in page.notes]
    if page.total + page.partial and not page.hits:
        tell(
            plural(
                page.total + page.partial,
                "Page {page} is beyond the last of {count} hit.",
                "Page {page} is beyond the last of {count} hits.",
                page=options.page,
            )
        )
    elif not page.hits and not any(asked in note for note in notes):
        tell(say("No article matches {query}.", query=asked))
    for note in notes:
        tell(naming_index(note, options.home))
    for place, suggestion in enumerate(page.suggestions, start=1):
        articles = plural(suggestion.hits, "{count} article", "{count} articles")
        why = told(message(f"suggestion.{suggestion.reason}"))
        tell(f"  {place}. {suggestion.query}  ({articles}, {why})")


def _tell_behind(page: ResultPage, home: str) -> None:
    """What was understood, and what answered."""
    tell(say("understood: {query}", query=page.understood))
    info = page.answered_by
    articles = plural(info.documents, "{count} article", "{count} articles")
    name, when = info.generation, info.built_at
    tell(say("{articles} in {home}, {name}, built {when}", articles=articles, home=home, name=name, when=when))


def _place_of(error: TelusurError, query: str) -> tuple[str, ...]:
    """For a query that could not be understood: the query around the trouble, and a caret below it."""
    if not (isinstance(error, QueryError) and query):
        return ()
    from searcher.cli.cells import text_width
    from searcher.query.lexer import clean

    query = clean(query)  # what positions count in
    start = max(0, error.position - SHOWN_BEFORE)
    before = printable(query[start : error.position])
    shown = query[error.position : error.position + SHOWN_BEHIND]
    return f"  {before}{shown}", f"  {' ' * text_width(before)}^"
