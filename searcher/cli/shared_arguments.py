"""What every command that answers takes: filters, how many, colour, pager."""

from __future__ import annotations

import argparse

from index.environment.language import say
from index.environment.parser import Container, Once
from index.environment.settings import ALWAYS, AUTO, LARGEST_LIMIT, NEVER

# How `--limit` is told that there is none, and what it then is.
ALL, NO_LIMIT = "all", 0

# Python refuses to read thousands of them.
_MOST_FIGURES = 10


def add_filters(parser: Container) -> None:
    """Add what narrows an answer, whatever it is about."""
    date = say("DATE")
    parser.add_argument(
        "--since", action=Once, metavar=date, help=say("from this date on: 2021-07, 26/7/2021, 'pekan lalu'")
    )
    parser.add_argument("--until", action=Once, metavar=date, help=say("up to and including this date"))
    parser.add_argument("--source", action=Once, metavar=say("NAME"), help=say("only from this source"))


def add_colour(parser: Container) -> None:
    """Add `--color`."""
    parser.add_argument("--color", choices=(AUTO, ALWAYS, NEVER), help=say("colour (auto)"))


def add_pager(parser: Container) -> None:
    """Add `--no-pager`."""
    parser.add_argument(
        "--no-pager", action="store_false", dest="pager", help=say("never use $PAGER, however long the output")
    )


def add_quiet(parser: Container) -> None:
    """Add `--quiet`."""
    parser.add_argument("-q", "--quiet", action="store_true", help=say("no remarks on standard error"))


def count(text: str) -> int:
    """How many, as an option says it."""
    if not 1 <= number_in(text) <= LARGEST_LIMIT:
        complaint = say("{text!r} is not a number from 1 to {most}", text=text, most=LARGEST_LIMIT)
        raise argparse.ArgumentTypeError(complaint)
    return int(text)


def count_or_all(text: str) -> int:
    """The same, or `NO_LIMIT` for all."""
    return NO_LIMIT if text == ALL else count(text)


def number_in(text: str) -> int:
    """The number that is written, 0 for what is none or has more figures than any that is taken."""
    return int(text) if text.isdecimal() and len(text) < _MOST_FIGURES else 0
