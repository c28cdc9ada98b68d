"""The arguments of the command `telusur`: a parser for each answer, with the filters and forms that all share."""

from __future__ import annotations

import argparse
from collections.abc import Container, Sequence
from typing import Any

from index.environment.language import say, term
from index.environment.parser import Parser, ShowVersion, add_shared, examples, settle_index
from index.environment.settings import Settings
from searcher.answers.answer import Answer, Asked
from searcher.answers.table import ANSWERS, load
from searcher.api import SearchRequest
from searcher.cli.arguments import EXIT_CODES_OF_ANSWERS
from searcher.cli.shared_arguments import ALL, add_colour, add_filters, add_pager, add_quiet, count_or_all
from searcher.telusur.output import FORMATS, TEXT

# What is no answer, but gives them to others.
SERVE = "serve"

EXAMPLES = (
    ("telusur list names.txt", term("what each name of a list finds")),
    ("telusur new", term("what came in since")),
    ("telusur kwic korupsi --lines left", term("every occurrence, aligned")),
    ("telusur trend banjir --format csv", term("how often something is reported over time")),
    ("telusur like ID", term("other articles about the same thing")),
    ("telusur like --help", term("all options of one answer")),
)


class Given(argparse.Namespace):
    """What the command line says: the answer `command` is asked what `asked` holds; the rest is how to show it."""

    command: str
    asked = Asked()
    index: str
    trust: bool
    format: str
    color: str
    pager: bool
    quiet: bool
    settled_home: str


def parse_arguments(arguments: Sequence[str], settings: Settings) -> Given:
    """What `arguments` mean, else the `settings`; exits with 2 and a message for what means nothing."""
    whole = parser(frozenset(arguments))
    given = whole.parse_args(arguments, Given())
    settle_index(whole, given, "index")
    given.color = given.color or settings.color
    given.pager = given.pager and settings.pager
    given.settled_home = settings.home
    if given.command == SERVE:
        return given
    request = SearchRequest(
        query=" ".join(getattr(given, "words", ())), since=given.since, until=given.until, source=given.source
    )
    given.asked = Asked(request, given.limit, given)
    return given


def parser(names: Container[str] = (*ANSWERS, SERVE)) -> Parser:
    """The parser, in the language that is spoken; what an answer takes is only known to it for those with `names`."""
    whole = Parser(
        prog="telusur",
        usage=f"telusur {say('ANSWER')} …",
        description=examples(EXAMPLES),
        epilog=f"{say('exit codes:')} {say(EXIT_CODES_OF_ANSWERS)}",
    )
    whole.add_argument("--version", action=ShowVersion, nargs=0, help=say("show the version and exit"))
    add_shared(whole, index="index")
    commands = whole.add_subparsers(
        metavar=say("ANSWER"),
        dest="command",
        required=True,
        title=say("answers"),
        parser_class=_AnswerParser,
        prog="telusur",
    )
    for name, meaning in ANSWERS.items():
        described = commands.add_parser(name, help=say(meaning), hint=_hint(name))
        if name in names:
            _describe(described, load(name))
    serving = commands.add_parser(SERVE, help=say("the same answers for agents and programs"))
    if SERVE in names:
        _describe_serving(serving)
    return whole


def _hint(name: str) -> str:
    return say(
        "Words that begin with a dash go after --: telusur {name} -- -WORD. All options: telusur {name} --help",
        name=name,
    )


def _describe(parser: argparse.ArgumentParser, answer: Answer) -> None:
    """Add what `answer` takes to its parser."""
    parser.description = examples(answer.examples)
    answer.add_options(parser)
    usual = answer.limit or say("all")
    parser.add_argument(
        "-n",
        "--limit",
        type=count_or_all,
        default=answer.limit,
        metavar=f"N|{ALL}",
        help=say("how many rows ({usual})", usual=usual),
    )
    add_filters(parser)
    parser.add_argument("--format", choices=FORMATS, default=TEXT, help=say("text, or rows for programs (text)"))
    add_colour(parser)
    add_pager(parser)
    add_quiet(parser)
    add_shared(parser, index="index", again=True)
    parser.set_defaults(since="", until="", source="", color="", pager=True)


def _describe_serving(parser: argparse.ArgumentParser) -> None:
    from searcher.serving.start import add_options

    add_options(parser)
    add_shared(parser, index="index", again=True)
    parser.set_defaults(color="", pager=True)


class _AnswerParser(Parser):
    """A parser in which words and options may stand in any order; what follows "--" are words."""

    _is_parsing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as `argparse` does; it has a way for words between options, which asks this one in turn."""
        if self._is_parsing or args is None or not any(action.dest == "words" for action in self._actions):
            return super().parse_known_args(args, namespace)
        end = args.index("--") if "--" in args else len(args)
        words = args[end + 1 :]
        self._is_parsing = True
        try:
            known, unknown = self.parse_known_intermixed_args(args[:end], namespace)
        finally:
            self._is_parsing = False
        known.words = [*known.words, *words]
        return known, unknown
