"""The command `search`: it answers a query on standard output, and opens the app without one.

Only what a search needs is imported: words alone are answered without an argument parser.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from index.environment.directories import index_home, named_home
from index.environment.language import plural, say, told
from index.environment.safe_text import printable
from index.environment.settings import Settings, begin
from index.environment.streams import naming_index, run_command, tell, write_utf8
from index.errors import IndexUnusable, QueryError, TelusurError, UsageError
from index.messages import Message
from index.namedtuples import NamedTuple
from searcher.api import ResultPage, Searcher, SearchRequest
from searcher.cli.answer import Answer
from searcher.cli.options import JSON, TEXT, Options, settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.cli.command_model import Source

FOUND, NOTHING_FOUND = 0, 1

# So much of a query is shown around the place where it could not be understood.
SHOWN_BEFORE, SHOWN_BEHIND = 60, 20


class Front(NamedTuple):
    """What the command needs and may not know: the app above it, and what makes an index.

    `open` opens the app on a searcher, with a first query and whether its index is trusted; `serve` lets browsers open
    it at a port of this machine, as `search` does with the given arguments. Both return the exit code. `found_index`
    makes the first index in a directory that holds none, and says so through the callable that it is given.
    `other_commands` gives what the other commands are described from, by their names.
    """

    open: Callable[[Searcher, str, Settings, bool], int]
    serve: Callable[[Sequence[str], int], int]
    found_index: Callable[[str, Callable[[Message], None]], None]
    other_commands: Callable[[], Mapping[str, Source]]
    needs_terminal: bool = True


class Request(NamedTuple):
    """What the command line and the settings say together."""

    options: Options
    settings: Settings


def main(arguments: Sequence[str] | None, front: Front) -> int:
    """Run `search` with `arguments`, None for those of the command line; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    return run_command(
        "search",
        lambda: _read(given),
        lambda asked: _run(asked.options, asked.settings, front),
        index=_place_to_name,
        between=lambda error, asked: place_of(error, asked.options.request.query),
        unreadable=IndexUnusable.exit_code,
    )


def _place_to_name(asked: Request) -> str:
    """The directory that the commands in a hint must name so that they work as they are.

    That is the one that `--index` gave, or where an index was looked for and is none: it may not be the place meant.
    """
    from index.store.generations import holds_an_index

    if asked.options.home:
        return asked.options.home
    try:
        home = named_home(configured=asked.settings.home)
    except UsageError:  # no place at all, which is what the error is about
        return ""
    return home if home and not holds_an_index(home) else ""


def read_options(arguments: Sequence[str], settings: Settings) -> Options:
    """The options that `arguments` mean; exits with a message for arguments that mean nothing."""
    if arguments and not any(argument.startswith("-") for argument in arguments):
        options = settled(settings)
        return options._replace(request=options.request._replace(query=" ".join(arguments)))
    from searcher.cli.arguments import parse_arguments

    return parse_arguments(arguments, settings)


def _read(arguments: Sequence[str]) -> Request:
    settings = begin(arguments)
    return Request(read_options(arguments, settings), settings)


def _run(options: Options, settings: Settings, front: Front) -> int:
    if options.is_about_the_command:
        from searcher.cli.about import about_the_command

        write_utf8()
        print(about_the_command(options, settings, front.other_commands), end="")
        return FOUND
    home = index_home(options.home, settings.home)
    request = options.request
    if request.query.startswith("@"):
        options = options._replace(request=by_name(request, home))
        request = options.request
    if options.serve is not None or options.interactive or not (request.query or request.narrows):
        return _open_app(options, settings._replace(home=home), front)
    import searcher
    from index.store.generations import holds_an_index

    # Looked for here too, since what makes an index takes long to load. A place that was named may be mistyped.
    if not (named_home(options.home, settings.home) or holds_an_index(home)):
        front.found_index(home, (lambda _: None) if options.quiet else tell)
    with searcher.open(home, trust=options.trust) as engine:
        page = engine.search(request._replace(limit=1) if options.every or options.counts_only else request)
        _write(Answer(page, engine, request, home, every=options.every), options)
        if options.verbose:
            _tell_behind(page, home)
        return FOUND if page.hits else NOTHING_FOUND


def by_name(request: SearchRequest, home: str) -> SearchRequest:
    """A request whose query begins with the name of a saved search; a name that is none is words, and said so."""
    from searcher.saved.expansion import expanded
    from searcher.saved.searches import SavedSearches

    store = SavedSearches()

    def saved(name: str) -> str | None:
        found = store.find(name, home)
        return found.query if found else None

    query, note = expanded(request.query, saved)
    for each in filter(None, (store.trouble, note)):
        tell(each)
    return request._replace(query=query)


def _open_app(options: Options, settings: Settings, front: Front) -> int:
    """Open the app, even where no index can answer: an index can be made from within."""
    if options.serve is not None:
        return front.serve(_repeated(options, settings.home, settings.lang), options.serve)
    if front.needs_terminal and not (sys.stdin.isatty() and sys.stdout.isatty()):
        if options.request.query.strip():
            raise UsageError("app_needs_terminal")
        raise UsageError("app_needs_words")
    from searcher.cli.terminal import moves_cursor

    if front.needs_terminal and not moves_cursor():
        raise UsageError("app_needs_cursor")
    import searcher

    with searcher.open(settings.home, trust=options.trust, late=True) as engine:
        return front.open(engine, _typed(options), settings, options.trust)


def _typed(options: Options) -> str:
    """The query that the app opens with. The filters of the options are written into it, so a user can change them."""
    request = options.request
    if not (request.narrows or (request.exact and request.query.strip())):
        return request.query
    from datetime import date

    from searcher.query.printing import canonical
    from searcher.query.tree import exactly
    from searcher.results.request import read_request
    from searcher.results.settled import settled

    query = read_request(settled(request), date.today)
    return canonical(query._replace(root=exactly(query.root)) if request.exact and query.root else query)


def _repeated(options: Options, home: str, lang: str) -> list[str]:
    """The arguments with which `search` opens the same app again, from anywhere."""
    language = ["--lang", lang] if lang else []
    trust = ["--trust"] if options.trust else []
    return ["--index", home, *language, *trust, "--", *filter(None, [_typed(options)])]


def _write(answer: Answer, options: Options) -> None:
    """Results to standard output, remarks to standard error."""
    write_utf8()
    is_told = False
    if options.output == TEXT and not (options.counts_only or options.about):
        is_told = _show(answer, options)
    else:
        from searcher.cli.files import write_file

        write_file(answer, options, _show)
    if not (is_told or options.quiet or options.output == JSON):
        for line in _about(answer.page, options):
            tell(line)


def _show(answer: Answer, options: Options) -> bool:
    """The hits for a person; returns whether what is to be told about them stands above them already, in a pager."""
    from index.environment.pager import write_lines
    from searcher.cli import render, terminal

    page = answer.page
    if not page.hits:
        return False
    style = render.COLOUR if terminal.wants_colour(options.color) else render.PLAIN
    if not options.marks:
        style = style._replace(match=("", ""))
    link = terminal.linker(options.links)
    hits = answer.with_texts() if options.body else answer.hits
    lines = render.page_as_text(page, style, terminal.width(), link, explain=options.request.explain, hits=hits)
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return False
    about = [] if options.quiet else [render.summary(page), *map(printable, _about(page, options)), ""]
    return write_lines(list(lines), wants_pager=options.pager, before=about)


def _about(page: ResultPage, options: Options) -> Iterator[str]:
    """Why there are no hits, unless a note says so already, then the notes and what else could be searched for."""
    asked = page.understood or page.query
    notes = [told(note) for note in page.notes]
    if page.folds + page.partial and not page.hits:
        yield plural(
            page.folds + page.partial,
            "There is no page {page}: there is only {count} hit.",
            "There is no page {page}: there are only {count} hits.",
            page=options.request.page,
        )
    elif not page.hits and not any(asked in note for note in notes):
        yield say("No article matches {query}.", query=_as_said(asked))
    for note in notes:
        yield naming_index(note, options.home)
    if page.suggestions:
        from searcher.cli.offers import offers

        yield from offers(page)


def _tell_behind(page: ResultPage, home: str) -> None:
    """What was understood, and what answered."""
    tell(say("understood: {query}", query=_as_said(page.understood)))
    info = page.answered_by
    articles = plural(info.documents, "{count} article", "{count} articles")
    name, when = info.generation, info.built_at
    tell(say("{articles} in {home}, {name}, built {when}", articles=articles, home=home, name=name, when=when))


def _as_said(understood: str) -> str:
    """A query that the engine wrote, in the language of the user."""
    from searcher.formats.query_as_said import as_said

    return as_said(understood)


def place_of(error: TelusurError, query: str) -> tuple[str, ...]:
    """Two lines for a query that could not be understood: the query around the trouble, and a caret below it."""
    if not (isinstance(error, QueryError) and query):
        return ()
    from searcher.cli.terminal import text_width
    from searcher.query.trouble import trouble

    found = trouble(query, error.position, before=SHOWN_BEFORE, behind=SHOWN_BEHIND)
    before = printable(found.before)
    return f"  {before}{found.word}{found.behind}", f"  {' ' * text_width(before)}^"
