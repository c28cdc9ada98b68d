"""What the command line says, as a value: the defaults, and what a user has settled."""

from __future__ import annotations

from index.environment.settings import AUTO, Settings
from index.namedtuples import NamedTuple
from searcher.api import SearchRequest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # One of `OUTPUTS`.
    Output: TypeAlias = str

TEXT: Output = "text"
JSON: Output = "json"
JSON_LINES: Output = "jsonl"
PATHS, IDS, URLS = "paths", "ids", "urls"

# One line a hit, and nothing of it but this.
LISTS = (PATHS, IDS, URLS)

# What `searcher.formats.table` writes, which is loaded for these alone.
FILES = ("csv", "tsv", "md", "bibtex", "ris", "csl")

# Of what a shell may ask the known values, to complete what is typed.
KNOWN_SOURCES, KNOWN_SEARCHES, KNOWN_NAMES = "source", "saved", "name"

OUTPUTS = (TEXT, JSON, JSON_LINES, *FILES, *LISTS)


class Options(NamedTuple):
    """The options of `search`, with the defaults of `search WORDS`.

    `request` is what the searcher answers; the rest says how the answer is shown: `every` hit instead of a page, only
    the counts (`counts_only`), whole texts (`body`), `marks` around matches, and a file that says what the output is
    (`about`). `config`, `completion`, `values` and `man` ask the command about itself: for its settings, a script for
    that shell, what that script offers, the manual page of that command.
    """

    request: SearchRequest = SearchRequest("")
    output: Output = TEXT
    color: str = AUTO
    links: str = AUTO
    pager: bool = True
    home: str = ""
    trust: bool = False
    interactive: bool = False
    quiet: bool = False
    verbose: bool = False
    null: bool = False
    every: bool = False
    counts_only: bool = False
    body: bool = False
    marks: bool = True
    about: str = ""
    serve: int | None = None
    config: bool = False
    completion: str = ""
    values: str = ""
    man: str = ""

    @property
    def is_about_the_command(self) -> bool:
        """Whether the command is to tell of itself instead of searching."""
        return bool(self.config or self.completion or self.values or self.man)


def settled(settings: Settings) -> Options:
    """The options of `search WORDS` as a user has settled them."""
    request = SearchRequest("", limit=settings.limit)
    return Options(request, color=settings.color, links=settings.links, pager=settings.pager)
