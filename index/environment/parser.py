"""A parser of arguments in the language of the user, argparse's own words as well; it complains in two lines.

argparse looks up every word of its own in a function `_` of its module, which is gettext's; its documentation promises
that all of them can be translated so. gettext itself would read a catalogue of its own, a binary file, chosen by
environment variables, which `--lang` and the settings do not change and every child would inherit. So `_` becomes `say`
here, and `indonesian.tsv` has argparse's sentences as argparse writes them, with % where it fills something in.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from index.environment.language import LANGUAGES, say, term
from index.environment.safe_text import in_short, printable
from index.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# What argparse says of all that it could: the words of its help, and what our parsers can make it complain of.
ARGPARSE_WORDS = (
    term("usage: "),
    term("options"),
    term("argument %(argument_name)s: %(message)s"),
    term("unrecognized arguments: %s"),
    term("the following arguments are required: %s"),
    term("expected one argument"),
    term("expected at least one argument"),
    term("not allowed with argument %s"),
    term("one of the arguments %s is required"),
    term("ignored explicit argument %r"),
    term("invalid choice: %(value)r (choose from %(choices)s)"),
)

# What is said shorter here than argparse does.
SHORTER = {
    "positional arguments": term("arguments"),
    "show this help message and exit": term("show this help and exit"),
}


def _say_for_argparse(words: str) -> str:
    return say(SHORTER.get(words, words))


vars(argparse)["_"] = _say_for_argparse


# What takes options, a parser or a group of one, has no public name.
Container = argparse._ActionsContainer  # noqa: SLF001


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` whose complaints take two lines: `hint` follows one about what it does not know.

    With a `short` help that is what `-h` prints, and `--help` the whole.
    """

    def __init__(self, *, hint: str = "", short: str = "", **options: Any) -> None:
        super().__init__(
            **options, add_help=not short, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        self._hint = hint
        self.short = short
        if short:
            self.add_argument("-h", action=_ShowShort, nargs=0, help=say("show what is asked for most and exit"))
            self.add_argument("--help", action="help", help=say("show this help and exit"))

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the whole help; argparse would pass over that it could not be written."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and exit."""
        whole = say("All options: {command} --help", command=self.prog)
        unknown = say("unrecognized arguments: %s").partition("%")[0]
        hint = self._hint if self._hint and message.startswith(unknown) else whole
        self.exit(UsageError.exit_code, f"{self.prog}: {printable(in_short(message))}\n{hint}\n")


class _ShowShort(argparse.Action):
    """Print the short help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        assert isinstance(parser, Parser)
        print(parser.short, end="")
        parser.exit()


class ShowVersion(argparse.Action):
    """Print the version; looking it up takes longer than most searches, so it waits until it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"telusur {version('telusur')}")
        parser.exit()


class Once(argparse.Action):
    """Keep the value of an option of which only one can count; who gives another one is told.

    argparse keeps the last one, which suits how something is shown: it may be said again behind an alias. Where it says
    what is looked at, dropping one would answer another question in silence. So would one that holds nothing, as an
    unset variable of a script does.
    """

    def __call__(self, _: argparse.ArgumentParser, namespace: argparse.Namespace, value: Any, *__: object) -> None:
        if not value.strip():
            raise argparse.ArgumentError(self, say("nothing is named"))
        given = getattr(namespace, self.dest, None)
        if given and given != value:
            raise argparse.ArgumentError(self, given_twice(given, value))
        setattr(namespace, self.dest, value)


def given_twice(first: str, second: str) -> str:
    """The complaint about two values where one can count."""
    return say("given twice, as {first!r} and {second!r}", first=first, second=second)


def add_shared(parser: Container, *, index: str, again: bool = False) -> None:
    """Add the options that every command has; `index` is where the directory of the index goes.

    With `again` they were added to the command of which `parser` is a subcommand, too: `settle_index` settles which
    of the two counts.
    """
    parser.add_argument(
        "--index",
        dest=_again(index) if again else index,
        default="",
        action=Once,
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


def settle_index(parser: argparse.ArgumentParser, options: argparse.Namespace, index: str) -> None:
    """Have `options` name the index that was given before or behind the subcommand; complains where both were."""
    before, behind = getattr(options, index), getattr(options, _again(index))
    if before and behind and before != behind:
        parser.error(say("argument --index: {complaint}", complaint=given_twice(before, behind)))
    setattr(options, index, behind or before)


def _again(dest: str) -> str:
    return f"{dest}_again"


def add_language(parser: Container) -> None:
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
