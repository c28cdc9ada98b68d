"""The options of the command `search`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from textwrap import fill

from index.environment.language import say
from index.environment.parser import Container, Once, Parser, ShowVersion, add_shared, columns, examples
from index.environment.settings import ALWAYS, AUTO, NEVER, Settings
from index.errors import UsageError
from searcher.api import SORTS, SearchRequest
from searcher.cli.options import (
    FILES,
    JSON,
    JSON_LINES,
    KNOWN_NAMES,
    KNOWN_SEARCHES,
    KNOWN_SOURCES,
    LISTS,
    OUTPUTS,
    PATHS,
    Options,
    settled,
)
from searcher.cli.shared_arguments import (
    NO_LIMIT,
    add_colour,
    add_filters,
    add_pager,
    add_quiet,
    count,
    count_or_all,
    number_in,
)
from searcher.cli.terminal import WIDEST
from searcher.query.filters import SORT_WORDS
from searcher.query.parser import SYNTAX

EXAMPLES = (
    ("search Ain al-Asad", "words, and their families: articles with all of them first"),
    ("search '\"tidak akan pernah melupakan\"'", "exactly these words"),
    ("search 'ISIS after:2020' --sort newest", "from a date on, newest first"),
    ("search drone roket --json", "for programs"),
    ("search", "the interactive app"),
)

SHELLS = ("bash", "zsh", "fish")
COMMANDS = ("search", "search-index", "telusur")

USUAL_PORT = 8000
LARGEST_PORT = 65_535

EXIT_CODES = (
    "0 hits, 1 none, 2 an option or query that is not understood, 3 no usable index,"
    " 4 another build is running, 130 interrupted"
)
EXIT_CODES_OF_ANSWERS = (
    "0 something, 1 nothing, 2 an option or query that is not understood, 3 no usable index,"
    " 4 another build is running, 130 interrupted"
)
EXIT_CODES_OF_INDEXING = (
    "0 done, 1 a build that failed, or no such article or word, 2 an option or source that is not understood,"
    " 3 no usable index, 4 another build is running, 130 interrupted"
)


def parse_arguments(arguments: Sequence[str], settings: Settings) -> Options:
    """The options that `arguments` mean, else the `settings`; exits with 2 and a message for others."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    defaults = settled(settings)
    whole = parser()
    whole.set_defaults(**{**defaults.request._asdict(), "facet": [], **defaults._asdict()})
    given = vars(whole.parse_intermixed_args(arguments[:end]))
    given["query"] = " ".join([*given["words"], *arguments[end + 1 :]])
    given["facet"] = tuple(given["facet"])
    given["every"] = given["limit"] == NO_LIMIT
    given["limit"] = given["limit"] or defaults.request.limit
    given["request"] = SearchRequest(**{name: given[name] for name in SearchRequest._fields})
    options = Options(**{name: given[name] for name in Options._fields})
    if not options.is_about_the_command:
        _refuse_what_means_nothing(options)
    return options


def parser() -> Parser:
    """The parser, in the language that is spoken; the defaults are those of `Options`."""
    language = "\n".join((say("query language:"), *columns(SYNTAX)))
    exit_codes = fill(f"{say('exit codes:')} {say(EXIT_CODES)}", WIDEST)
    whole = Parser(
        prog="search",
        usage=_usage(),
        hint=say("To leave out a word: search 'ISIS -Putin', or search -- -Putin. All options: search --help"),
        description=examples(EXAMPLES),
        short=_short(),
        epilog=f"{language}\n\n{exit_codes}",
    )
    whole.add_argument("words", nargs="*", metavar=say("QUERY"), help=say("words in the query language"))
    app = whole.add_argument_group(say("the app"))
    app.add_argument("-i", "--interactive", action="store_true", help=say("open the app, with QUERY typed in"))
    app.add_argument(
        "--serve",
        nargs="?",
        type=port,
        const=USUAL_PORT,
        metavar="PORT",
        help=say("open the app in a browser on this computer ({port})", port=USUAL_PORT),
    )
    _add_what_is_found(whole.add_argument_group(say("what is found")))
    _add_what_is_shown(whole.add_argument_group(say("how it is shown")))
    _add_files(whole.add_argument_group(say("for programs and files")))
    surroundings = whole.add_argument_group(say("the index and the language"))
    add_shared(surroundings, index="home")
    about = whole.add_argument_group(say("remarks, and the command itself"))
    add_quiet(about)
    about.add_argument("-v", "--verbose", action="store_true", help=say("say what was understood, and what answered"))
    about.add_argument("--completion", choices=SHELLS, help=say("print what completes the commands in this shell"))
    about.add_argument(
        "--values",
        choices=(KNOWN_SOURCES, KNOWN_SEARCHES, KNOWN_NAMES),
        help=say("print what completes --source, @, or the name of a saved search, a line each"),
    )
    about.add_argument(
        "--man", nargs="?", const="search", choices=COMMANDS, help=say("print the manual page of a command (search)")
    )
    about.add_argument("--config", action="store_true", help=say("show the settings, and where they are kept"))
    about.add_argument("--version", action=ShowVersion, nargs=0, help=say("show the version and exit"))
    return whole


def _short() -> str:
    """What fits on a screen: examples, then what is asked for most, by what it is for."""
    usual = (
        (say("what is found"), "-n N|all  --page N  --sort ORDER  --since DATE  --until DATE  --source NAME  --exact"),
        (say("how it is shown"), "--facets  --facet NAME  --explain  --body  --no-marks  --no-pager"),
        (say("for programs and files"), f"--format {'|'.join(OUTPUTS)}\n--count  -0  --about FILE"),
        (say("the app"), "-i  --serve"),
        (say("the index and the language"), "--index DIR  --lang en|id"),
        (say("query language"), '"a phrase"  -word  OR  word*  word~  title:  source:  place:  date:2021  rp:>1miliar'),
    )
    lines = [examples(EXAMPLES), ""]
    for heading, options in usual:
        lines += [f"{heading}:", *(f"  {line}" for line in options.split("\n"))]
    lines += ["", say("Everything: search --help. Other answers: telusur --help. The index: search-index --help.")]
    return "\n".join((f"{say('usage: ')}{_usage()}", "", *lines)) + "\n"


def _usage() -> str:
    """Two ways to use it, the second below the first."""
    asking, opening = say("search [options] QUERY..."), say("search [-i] [QUERY...]     (the interactive app)")
    return f"{asking}\n{' ' * len(say('usage: '))}{opening}"


def _add_what_is_found(parser: Container) -> None:
    limit = say("hits on a page (10), or all")
    parser.add_argument("-n", "--limit", type=count_or_all, metavar=say("N"), help=limit)
    parser.add_argument("--page", type=count, metavar=say("N"), help=say("which page (1)"))
    parser.add_argument("--sort", type=_sort, choices=SORTS, help=say("order of the hits (relevance)"))
    add_filters(parser)
    parser.add_argument("--exact", action="store_true", help=say("forms as typed: no families, no synonyms"))
    parser.add_argument(
        "--no-synonyms", action="store_false", dest="synonyms", help=say("no abbreviations or spelling pairs")
    )
    parser.add_argument("--unfold", action="store_true", help=say("copies and pages one by one, not as one hit"))


def _add_what_is_shown(parser: Container) -> None:
    parser.add_argument(
        "--explain", action="store_true", help=say("say what was understood and why each hit is where it is")
    )
    parser.add_argument("--facets", action="store_true", help=say("count hits by source, month, place and author"))
    parser.add_argument(
        "--facet",
        action="append",
        metavar=say("NAME"),
        help=say("count hits by this alone, with every value: source, category, tag, kolom.NAME; may be repeated"),
    )
    parser.add_argument("--body", action="store_true", help=say("the whole text of each article"))
    parser.add_argument("--no-marks", action="store_false", dest="marks", help=say("nothing around what matched"))
    add_colour(parser)
    whens = (AUTO, ALWAYS, NEVER)
    parser.add_argument("--links", choices=whens, help=say("links to articles, where the terminal opens them (auto)"))
    add_pager(parser)


def _add_files(parser: Container) -> None:
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--format", choices=OUTPUTS, dest="output", help=say("what is written: hits to read, rows, references")
    )
    for name, meaning in (
        (JSON, say("one object")),
        (JSON_LINES, say("one object per hit")),
        (PATHS, say("one path per hit")),
    ):
        output.add_argument(f"--{name}", action="store_const", const=name, dest="output", help=meaning)
    ends = say("end each path, id or URL with NUL instead of a newline")
    parser.add_argument("-0", action="store_true", dest="null", help=ends)
    output.add_argument(
        "--count",
        action="store_true",
        dest="counts_only",
        help=say("only how many articles, and how many hits they make"),
    )
    parser.add_argument(
        "--about", action=Once, metavar=say("FILE"), help=say("write to FILE what the output is: query, index, counts")
    )


def _refuse_what_means_nothing(options: Options) -> None:
    """Raise `UsageError` for an option that the form of the output has no place for."""
    if options.null and options.output not in LISTS:
        raise UsageError("nul_without_paths")
    if options.every and options.request.page > 1:
        raise UsageError("page_of_all")
    rows = (*LISTS, *FILES)
    for name, given, outputs in (
        ("explain", options.request.explain, rows),
        ("facets", options.request.facets, (*rows, JSON_LINES)),
        ("facet", bool(options.request.facet), (*rows, JSON_LINES)),
        ("body", options.body, LISTS),
    ):
        if given and options.output in outputs:
            raise UsageError("option_without_place", output=options.output, name=name)


def port(text: str) -> int:
    """A port, as an option says it."""
    if not 1 <= number_in(text) <= LARGEST_PORT:
        raise argparse.ArgumentTypeError(say("{text!r} is not a port from 1 to {most}", text=text, most=LARGEST_PORT))
    return int(text)


def _sort(text: str) -> str:
    """The order under the name that it has in the parser; any name is one that it has in a query."""
    return SORT_WORDS.get(text.lower(), text)
