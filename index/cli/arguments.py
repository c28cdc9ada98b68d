"""The arguments of the command `search-index`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from index.environment.language import say
from index.environment.parser import Parser, ShowVersion, add_shared, examples

# More processes than any machine has cores for are a slip of the keys.
MOST_JOBS = 1024

EXAMPLES = (
    ("search-index rebuild articles/ dump.jsonl", "index folders, files and dumps"),
    ("crawler | search-index rebuild -", "index JSON Lines from a pipe"),
    ("search-index update", "only what changed in the same sources"),
    ("search-index update more/", "the same, and what is in another folder"),
    ("search-index words penarikan pasukan", "how words are analysed, and why"),
)


def parser() -> Parser:
    """The parser, in the language that is spoken; `command` of what it returns is the name of the subcommand."""
    whole = Parser(
        prog="search-index",
        description=say("Build the index that `search` answers from, and look into it."),
        epilog=examples(EXAMPLES),
    )
    whole.add_argument("--version", action=ShowVersion, nargs=0, help=say("show the version and exit"))
    add_shared(whole, index="index")
    commands = whole.add_subparsers(metavar=say("COMMAND"), dest="command", required=True, title=say("commands"))

    making = commands.add_parser(
        "rebuild", help=say("rebuild the index; the old one stays in use meanwhile; - reads JSON Lines")
    )
    _add_making(making)
    making = commands.add_parser("update", help=say("like rebuild, but only for what is new, changed or gone"))
    _add_making(making)
    making.add_argument(
        "--replace", action="store_true", help=say("from these sources only; otherwise SOURCE is added")
    )
    forget = commands.add_parser("forget", help=say("take articles out for good, and keep them out of every build"))
    _add_forgetting(forget)
    status = commands.add_parser("status", help=say("articles, sources, age, size, what was rejected"))
    status.add_argument("--json", action="store_true", help=say("as one JSON object"))
    verify = commands.add_parser("verify", help=say("every checksum, and searches through Whoosh itself"))
    show = commands.add_parser("show", help=say("one article as understood, and what was cut"))
    show.add_argument("id", metavar="ID", help=say("its id, or the path of its file"))
    show.add_argument("--raw", action="store_true", help=say("its raw text"))
    show.add_argument(
        "--no-pager", action="store_false", dest="pager", help=say("never use $PAGER, however long the output")
    )
    words = commands.add_parser("words", help=say("how words are analysed, why, and their families"))
    words.add_argument("words", nargs="+", metavar=say("WORD"), help=say("any words"))
    words.add_argument("--json", action="store_true", help=say("as a JSON list"))
    for looking in (status, verify, show, words):
        add_shared(looking, index="index", again=True)
    return whole


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:  # what is not a number is not, either
        raise argparse.ArgumentTypeError(say("{text!r} is not a number of seconds", text=text))
    return seconds


def _count_from(least: int) -> Callable[[str], int]:
    """What reads a number that is at least so much."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= len("1024") and int(text) >= least):
            raise argparse.ArgumentTypeError(
                say("{text!r} is not a number of at least {least}", text=text, least=least)
            )
        return int(text)

    return read


def _processes(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= MOST_JOBS):
        raise argparse.ArgumentTypeError(say("{text!r} is not a number of processes", text=text))
    return int(text)


def _add_forgetting(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=say("its id, its address, dump.jsonl#ID, or its path"))
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--list", action="store_true", help=say("forgotten articles: id, path and since when"))
    ways.add_argument("--undo", action="store_true", help=say("let it come back with the next update"))
    _add_running(parser)


def _add_making(parser: Parser) -> None:
    parser.add_argument(
        "sources", nargs="*", metavar=say("SOURCE"), help=say("folders, files, dumps (those of the last build)")
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar=say("OURS=THEIRS"), help=say("name a field of a dump")
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help=say("anything that is not read is an error: files, records, declared dates"),
    )
    parser.add_argument(
        "--forget-versions", action="store_true", help=say("drop the older texts of articles that changed")
    )
    parser.add_argument(
        "--shards", type=_count_from(1), metavar="N", help=say("of an index in a cluster (by its size)")
    )
    parser.add_argument(
        "--replicas", type=_count_from(0), metavar="N", help=say("of each shard (1, or 0 where there is one node)")
    )
    parser.add_argument(
        "--jobs",
        type=_processes,
        default=0,
        metavar="N",
        help=say("processes for a large input (one per core); the index stays the same"),
    )
    _add_running(parser)


def _add_running(parser: Parser) -> None:
    """The options of whatever writes an index: how it waits, and what it tells meanwhile."""
    parser.add_argument(
        "--wait", type=_seconds, default=0.0, metavar=say("SECONDS"), help=say("wait for another build (0)")
    )
    parser.add_argument(
        "--progress",
        type=_seconds,
        metavar=say("SECONDS"),
        help=say("a line of progress every so often, where no bar can be drawn (10)"),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=say("no progress and no summary"))
    add_shared(parser, index="index", again=True)
