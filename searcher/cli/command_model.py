"""The commands as data, read from their parsers: what completion files and manual pages are made of."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from index.environment.language import say
from index.namedtuples import NamedTuple
from searcher.cli.arguments import EXAMPLES, EXIT_CODES, parser

NOTHING, ANYTHING, FILES, FOLDERS = "nothing", "anything", "files", "folders"
SOURCES, QUERIES, SEARCHES = "sources", "queries", "searches"

_TAKEN_BY_OPTIONS = {"--index": FOLDERS, "--source": SOURCES, "--about": FILES, "--atom": FILES}
_TAKEN_AS = {"sources": FILES, "file": FILES, "words": QUERIES, "saved": SEARCHES}


class Source(NamedTuple):
    """What a command is described from: its parser, what it does, examples with what each does, its exit codes."""

    parser: argparse.ArgumentParser
    meaning: str
    examples: tuple[tuple[str, str], ...]
    exit_codes: str


class Option(NamedTuple):
    """An option by its names, shortest first; `takes` tells what kind of value follows, `metavar` its name."""

    names: tuple[str, ...]
    meaning: str
    takes: str = NOTHING
    metavar: str = ""
    choices: tuple[str, ...] = ()


class Positional(NamedTuple):
    """What is given without an option."""

    metavar: str
    meaning: str
    takes: str = ANYTHING


class Command(NamedTuple):
    """A command or subcommand; `usage` has a line for each way to use it, `examples` say what a line does."""

    name: str
    usage: tuple[str, ...]
    meaning: str
    options: tuple[Option, ...]
    positionals: tuple[Positional, ...] = ()
    subcommands: tuple[Command, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    exit_codes: str = ""


def search_command() -> Command:
    """The command `search`, described in the language of the user."""
    command = _command(parser(), "search", say("search Indonesian news from the terminal"))
    return command._replace(examples=EXAMPLES, exit_codes=EXIT_CODES)


def other_command(source: Source) -> Command:
    """Another command with its subcommands; its parser comes from above, for searching knows none of them."""
    command = _command(source.parser, source.parser.prog, source.meaning)
    return command._replace(examples=source.examples, exit_codes=source.exit_codes)


def _command(parser: argparse.ArgumentParser, name: str, meaning: str) -> Command:
    usage = (parser.usage or " ".join(parser.format_usage().partition(": ")[2].split())).split("\n")
    options = tuple(_option(action) for action in parser._actions if action.option_strings)  # noqa: SLF001 -- there is no other way
    return Command(
        name, tuple(map(str.strip, usage)), meaning, options, tuple(_positionals(parser)), tuple(_subcommands(parser))
    )


def _option(action: argparse.Action) -> Option:
    names = tuple(sorted(action.option_strings, key=len))
    takes = NOTHING if action.nargs == 0 else _TAKEN_BY_OPTIONS.get(names[-1], ANYTHING)
    choices = tuple(map(str, action.choices or ()))
    return Option(names, action.help or "", takes, str(action.metavar or ""), choices)


def _positionals(parser: argparse.ArgumentParser) -> Iterator[Positional]:
    for action in parser._positionals._group_actions:  # noqa: SLF001 -- argparse shows its actions in no other way
        yield Positional(str(action.metavar), action.help or "", _TAKEN_AS.get(action.dest, ANYTHING))


def _subcommands(parser: argparse.ArgumentParser) -> Iterator[Command]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            meanings = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            for name, subparser in action.choices.items():
                yield _command(subparser, name, meanings[name])
