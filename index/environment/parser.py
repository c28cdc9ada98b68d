"""A parser of arguments in the language of the user, its own words as well, that says in two lines what is wrong.

argparse has its words in English and gives them to no one. The headings are given to it here; its complaints are
recognised by their English and told anew, and one that is not known is passed on as it is.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from index.environment.language import LANGUAGES, say, term
from index.environment.safe_text import in_short, printable
from index.errors import UsageError

# What argparse says, from Python 3.11 on; braces stand for what it puts in.
_COMPLAINTS = (
    term("unrecognized arguments: {words}"),
    term("the following arguments are required: {names}"),
    term("argument {name}: expected one argument"),
    term("argument {name}: expected at least one argument"),
    term("argument {name}: not allowed with argument {other}"),
    term("argument {name}: ignored explicit argument {value}"),
    term("argument {name}: invalid choice: {value} (choose from {choices})"),
    term("argument {name}: {complaint}"),
)


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` whose help and complaints are in the language of the user; `hint` follows each complaint."""

    def __init__(self, *, hint: str = "", **options: Any) -> None:
        super().__init__(
            **options, add_help=False, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        self._hint = hint
        self._positionals.title = say("arguments")
        self._optionals.title = say("options")
        self.add_argument("-h", "--help", action="help", help=say("show this help and exit"))

    def format_usage(self) -> str:
        """The usage after its own word, which argparse would write in English."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix=say("usage: "))
        return formatter.format_help()

    def format_help(self) -> str:
        """The whole help: usage, description, groups of options, epilogue."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix=say("usage: "))
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)  # noqa: SLF001 -- as argparse does, which has no other way
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and exit."""
        hint = self._hint or say("All options: {command} --help", command=self.prog)
        self.exit(UsageError.exit_code, f"{self.prog}: {printable(_told(in_short(message)))}\n{hint}\n")


class ShowVersion(argparse.Action):
    """Print the version; looking it up takes longer than most searches, so it waits until it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"telusur {version('telusur')}")
        parser.exit()


def add_shared(parser: argparse.ArgumentParser, *, index: str, again: bool = False) -> None:
    """Add the options that every command has; `index` is where the directory of the index goes.

    With `again` they were added to the command of which `parser` is a subcommand, too: what stood before counts.
    """
    parser.add_argument(
        "--index",
        dest=index,
        default=argparse.SUPPRESS if again else "",
        metavar="DIR",
        help=say("the index ($SEARCH_INDEX)"),
    )
    parser.add_argument(
        "--trust",
        action="store_true",
        default=argparse.SUPPRESS if again else False,
        help=say("open an index that another user could have written"),
    )
    add_language(parser)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add `--lang`, which is only checked here: `index.environment.language.wished_language` heeded it before."""
    parser.add_argument("--lang", choices=LANGUAGES, default="", help=say("the language of messages, id or en"))


def examples(pairs: Iterable[tuple[str, str]]) -> str:
    """Commands in one column, under their heading, and what they do in the next."""
    return "\n".join((say("examples:"), *columns(pairs)))


def columns(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is typed in one column, and what it means, told, in the next."""
    rows = list(pairs)
    width = max(len(typed) for typed, _ in rows)
    return (f"  {typed:<{width}}  {say(meaning)}" for typed, meaning in rows)


def _told(message: str) -> str:
    for complaint in _COMPLAINTS:
        if (found := _values_in(message, complaint)) is not None:
            return say(complaint, **found)
    return message


def _values_in(message: str, complaint: str) -> dict[str, str] | None:
    """What stands in `message` where `complaint` has braces, each up to what first follows it; None for another one."""
    first, *others = re.split(r"\{(\w+)\}", complaint)
    if not message.startswith(first):
        return None
    values: dict[str, str] = {}
    at = len(first)
    for name, following in zip(others[::2], others[1::2], strict=True):
        is_last = len(values) == len(others) // 2 - 1
        end = len(message) - len(following) if is_last and message.endswith(following) else message.find(following, at)
        if end < at or (is_last and end + len(following) < len(message)):
            return None
        values[name] = message[at:end]
        at = end + len(following)
    return values
