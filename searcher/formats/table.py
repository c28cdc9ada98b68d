"""The formats of files of hits, by their names: one table for the command, for what it completes and for the app.

A writer takes entries and what the file says of itself, and gives the text of the file piece by piece, so that a file
of any length is written in little memory. A module is loaded when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from index.namedtuples import NamedTuple
from searcher.formats.about import About
from searcher.formats.entries import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Writer(Protocol):
    """Gives a file of `entries` piece by piece, with their texts where `body` is asked for."""

    def __call__(self, entries: Iterable[Entry], about: About, *, body: bool = False) -> Iterator[str]:
        """The text of the file."""


class Format(NamedTuple):
    """How a format is called in the name of a file; its module in this room, and the writer there.

    `says_itself` is True where the file says what it is, and need not have another one beside it.
    """

    ending: str
    module: str
    writer: str = "pieces"
    says_itself: bool = False


JSON_LINES = "jsonl"

FILES = {
    "md": Format(".md", "markdown", says_itself=True),
    "csv": Format(".csv", "rows", "comma_separated"),
    "tsv": Format(".tsv", "rows", "tab_separated"),
    JSON_LINES: Format(".jsonl", "json_values", "json_lines"),
    "bibtex": Format(".bib", "bibtex", says_itself=True),
    "ris": Format(".ris", "ris", says_itself=True),
    "csl": Format(".csl.json", "csl"),
}


def writer_of(name: str) -> Writer:
    """The writer of the format `name`."""
    from importlib import import_module

    made = FILES[name]
    found: Callable[..., Iterator[str]] = getattr(import_module(f"searcher.formats.{made.module}"), made.writer)
    return found
