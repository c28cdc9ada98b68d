"""The manual pages of both commands, made from their parsers, in the language of the user.

search --man > ~/.local/share/man/man1/search.1

Hand-written because argparse-manpage has its headings in English alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.environment.language import say
from searcher.cli.command_model import NOTHING, Command, Option
from searcher.query.parser import SYNTAX

# Signs that roff would take for commands, or print as finer ones.
_SIGNS = str.maketrans({"\\": "\\e", "-": "\\-", "^": "\\(ha", "~": "\\(ti", "`": "\\(ga", '"': "\\(dq", "'": "\\(aq"})


def manual(command: Command) -> str:
    """The page of `search` or `search-index`, for man."""
    return "\n".join([*_head(command), *_options(command), *_subcommands(command), *_tail(command)]) + "\n"


def _head(command: Command) -> Iterator[str]:
    from importlib.metadata import version

    yield f'.TH {command.name.upper()} 1 "" "telusur {version("telusur")}"'
    yield from _section(say("NAME"))
    yield f"{command.name} \\- {_text(command.meaning)}"
    yield from _section(say("SYNOPSIS"))
    yield from "\n.br\n".join(map(_text, command.usage)).split("\n")


def _options(command: Command) -> Iterator[str]:
    yield from _section(say("OPTIONS"))
    for option in command.options:
        yield from _item(_names(option), option.meaning)


def _subcommands(command: Command) -> Iterator[str]:
    if command.subcommands:
        yield from _section(say("COMMANDS"))
    for subcommand in command.subcommands:
        yield f".SS {_text(subcommand.name)}"
        yield from map(_text, subcommand.usage)
        yield ".P"
        yield _text(subcommand.meaning)
        for positional in subcommand.positionals:
            yield from _item(f"\\fI{_text(positional.metavar)}\\fR", positional.meaning)
        for option in subcommand.options[1:]:  # every one has --help
            yield from _item(_names(option), option.meaning)


def _tail(command: Command) -> Iterator[str]:
    if command.name == "search":
        yield from _section(say("QUERY LANGUAGE"))
        for example, meaning in SYNTAX:
            yield from _item(f"\\fB{_text(example)}\\fR", say(meaning))
    yield from _section(say("EXIT STATUS"))
    yield _text(say(command.exit_codes))
    yield from _section(say("ENVIRONMENT"))
    for name, meaning in (
        ("SEARCH_INDEX", say("the directory of the index")),
        ("SEARCH_LANG", say("the language of messages, id or en")),
        ("PAGER", say("shows text that is longer than the screen")),
        ("NO_COLOR, FORCE_COLOR", say("no colour, or colour even without a terminal")),
    ):
        yield from _item(f"\\fB{name}\\fR", meaning)
    yield from _section(say("FILES"))
    yield from _item("\\fI~/.config/telusur/config.toml\\fR", say("the settings; see search --config"))
    yield from _item("\\fI~/.local/share/telusur\\fR", say("the index, unless another directory is given"))
    yield from _section(say("EXAMPLES"))
    for example, meaning in command.examples:
        yield from _item(f"\\fB{_text(example)}\\fR", say(meaning))


def _names(option: Option) -> str:
    named = ", ".join(f"\\fB{_text(name)}\\fR" for name in option.names)
    if option.takes == NOTHING:
        return named
    return f"{named} \\fI{_text('|'.join(option.choices) or option.metavar)}\\fR"


def _section(title: str) -> tuple[str]:
    return (f".SH {_text(title)}",)


def _item(term: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield term
    yield _text(meaning)


def _text(text: str) -> str:
    """`text` as roff takes it: no sign of it is a command."""
    escaped = text.translate(_SIGNS)
    return re.sub(r"^\.", r"\\&.", escaped)
