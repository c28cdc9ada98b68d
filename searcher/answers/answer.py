"""What makes an answer: what it is asked, what it finds, and how a person reads that.

Text for people and rows for programs come from one value, `Found`: there is nothing that only one of them could say.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.messages import Message
from index.namedtuples import NamedTuple
from searcher.api import Searcher, SearchRequest
from searcher.cli.render import PLAIN, Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def untold(done: int, total: int) -> None:
    """Nobody is told how far it is."""


class Asked(NamedTuple):
    """What is asked: the request that words and filters make, how many rows, and the answer's own `options`.

    `limit` is 0 for all. `progress` takes how much of how much is done, 0 where the whole is not known.
    """

    request: SearchRequest = SearchRequest("")
    limit: int = 10
    options: argparse.Namespace = argparse.Namespace()
    progress: Callable[[int, int], None] = untold


class Found(NamedTuple):
    """What was found: rows, which are named tuples of one class, and what is said of all of them.

    `rows` may come one by one from an engine: they are read once. `about` is what JSON says beside them, by name.
    `nothing` is said where there are none, and what else could be asked than `sought`, the articles it is about. `row`
    is their class where it is not that of the answer.
    """

    rows: Iterable[Any]
    about: Mapping[str, Any] = {}
    notes: Sequence[Message] = ()
    nothing: Message | None = None
    row: type[Any] | None = None
    sought: SearchRequest | None = None


class Look(NamedTuple):
    """How lines for a person look: their style and how wide they may be."""

    style: Style = PLAIN
    width: int = 100


class Answer(NamedTuple):
    """An answer: how it is asked for, found and shown.

    `examples` lead its help: what is typed, and what that does. `add_options` adds what it takes beside the filters
    that all share; what it calls `words` is the query. `ask` finds, `lines` shows. `row` is the class of its rows and
    `rows` their name in JSON. `limit` is how many are shown where nobody says, 0 for all. `columns` are the fields of a
    row that a table shows, all where it is empty.
    One that `streams` goes on until it is interrupted: what it finds is shown at once.
    """

    examples: Sequence[tuple[str, str]]
    add_options: Callable[[argparse.ArgumentParser], object]
    ask: Callable[[Searcher, Asked], Found]
    lines: Callable[[Found, Look], Iterator[str]]
    row: type[Any]
    rows: str
    limit: int = 10
    columns: Sequence[str] = ()
    streams: bool = False


def home_of(asked: Asked) -> str:
    """The index that is asked, as it was named or where it is by default."""
    from index.environment.directories import index_home

    return index_home(asked.options.index, asked.options.settled_home)


def add_query(parser: argparse.ArgumentParser, meaning: str, *, may_lack: bool = False) -> None:
    """Add the words of a query; `may_lack` where an answer is about everything without one."""
    from index.environment.language import say

    parser.add_argument("words", nargs="*" if may_lack else "+", metavar=say("QUERY"), help=meaning)
