"""The options of the command `search`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from index.errors import UsageError
from index.printable import printable
from searcher.api import SORTS
from searcher.cli import Options
from searcher.query import SYNTAX

EXAMPLES = """\
examples:
  search Ain al-Asad                      words, and their families: articles with all of them first
  search '"tidak akan pernah melupakan"'  exactly these words
  search 'ISIS after:2020' --sort newest  from a date on, newest first
  search drone roket --json               for programs
  search                                  the interactive app
"""

EXIT_CODES = """\
exit codes: 0 hits, 1 none, 2 an option or query that means nothing, 3 no usable index, 4 another build holds it,
130 interrupted"""

# A page beyond this helps nobody and would hold all hits in memory.
LARGEST_LIMIT = 10_000


def parse_arguments(arguments: Sequence[str]) -> Options:
    """The options that `arguments` mean; exits with 2 and a message for others."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    given = vars(_parser().parse_intermixed_args(arguments[:end]))
    given["query"] = " ".join([*given.pop("words"), *arguments[end + 1 :]])
    return Options(**{name: value for name, value in given.items() if name in Options._fields})


def _parser() -> argparse.ArgumentParser:
    width = max(len(example) for example, _ in SYNTAX)
    language = "\n".join(f"  {example:<{width}}  {meaning}" for example, meaning in SYNTAX)
    parser = _Parser(
        prog="search",
        usage="search [options] QUERY...\n       search [-i] [QUERY...]     (the interactive app)",
        description=EXAMPLES,
        epilog=f"query language:\n{language}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("words", nargs="*", metavar="QUERY", help="words in the query language")
    parser.add_argument("-i", "--interactive", action="store_true", help="open the app, with QUERY typed in")
    parser.add_argument("-n", "--limit", type=_count, default=10, metavar="N", help="hits on a page (10)")
    parser.add_argument("--page", type=_count, default=1, metavar="N", help="which page (1)")
    parser.add_argument("--sort", choices=SORTS, default="", help="order of the hits (relevance)")
    parser.add_argument(
        "--since", default="", metavar="DATE", help="from this date on: 2021-07, 26/7/2021, 'pekan lalu'"
    )
    parser.add_argument("--until", default="", metavar="DATE", help="up to and including this date")
    parser.add_argument("--source", default="", metavar="NAME", help="only from this source")
    parser.add_argument("--exact", action="store_true", help="forms as typed: no families, no synonyms")
    parser.add_argument(
        "--no-synonyms", action="store_false", dest="synonyms", help="no abbreviations or spelling pairs"
    )
    parser.add_argument("--explain", action="store_true", help="say what was understood and why each hit stands there")
    parser.add_argument("--facets", action="store_true", help="count hits by source, month, place and author")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_const", const="json", dest="output", default="text", help="one object")
    output.add_argument("--jsonl", action="store_const", const="jsonl", dest="output", help="one object a hit")
    output.add_argument("--paths", action="store_const", const="paths", dest="output", help="one path a hit")
    parser.add_argument("-0", action="store_true", dest="null", help="end each path with NUL instead of a newline")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour (auto)")
    parser.add_argument("--index", dest="home", default="", metavar="DIR", help="the index to search ($SEARCH_INDEX)")
    parser.add_argument("--trust", action="store_true", help="search an index that another user could have written")
    parser.add_argument("-q", "--quiet", action="store_true", help="no remarks on standard error")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    return parser


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= LARGEST_LIMIT):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {LARGEST_LIMIT}")
    return int(text)


class _Parser(argparse.ArgumentParser):
    """Says in two lines what is wrong, instead of repeating every option."""

    def error(self, message: str) -> NoReturn:
        hint = "To leave out a word, quote the query: search 'ISIS -Putin'. All options: search --help"
        self.exit(UsageError.exit_code, f"search: {printable(message)}\n{hint}\n")


class _Version(argparse.Action):
    """Print the version; looking it up takes longer than most searches, so it waits until it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"telusur {version('telusur')}")
        parser.exit()
