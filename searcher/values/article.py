"""An article to read, and what it is to others."""

from __future__ import annotations

from index.article import Cut, Quotation
from index.messages import Message
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TypeAlias

    # The texts of an article that are searched; where it has several captions they are one text, a line each.
    Field: TypeAlias = Literal["title", "body", "caption"]

    # What an article is to another that names it.
    Relation: TypeAlias = Literal["copy", "page", "contains", "contained", "passage"]

TITLE: Field = "title"
BODY: Field = "body"
CAPTION: Field = "caption"
FIELDS = (TITLE, BODY, CAPTION)

# What stands between the captions of an article where they are one text.
BETWEEN_CAPTIONS = "\n"

# A piece of the raw text that is not searchable, and the rule that cut it.
CutPiece = Cut


def approximate_date(date: str, date_source: str) -> str:
    """An ISO date as a person reads it: with "~" before one that was inferred, "" for none."""
    return f"~{date}" if date and date_source == "inferred" else date


class Span(NamedTuple):
    """A highlighted range of the text beside it: [start, end) in code points."""

    start: int
    end: int


class Copy(NamedTuple):
    """Another article with the same text as the one that names it, or with much of it.

    `date` is ISO, cut to its precision. `share` is how much of the shorter text is in the other, from 0 to 1: of this
    one and the first publication, or, for the first itself, of it and the one that names it. `is_first` says whether it
    is the first publication known. `relation` is what it is to the article that names it: a copy of it, a page of the
    same article, what contains it whole or is contained in it (a check of a hoax), or what shares a passage with it.
    """

    id: str
    path: str
    title: str = ""
    source: str = ""
    date: str = ""
    url: str = ""
    share: float = 1.0
    is_first: bool | None = None
    relation: Relation = "copy"


class Document(NamedTuple):
    """One article to read: as understood, with the matches of a query, and as it came.

    `title_spans` and `body_spans` mark the matches of the query given to `Searcher.document`; empty without one. `note`
    is that of the index that it is from. `quotations` says who said what in the body, in its order, `also_called` what
    else those of its speakers are called who have other names, by name.
    """

    id: str
    title: str
    body: str
    raw: str
    title_derived: bool = False
    title_spans: tuple[Span, ...] = ()
    body_spans: tuple[Span, ...] = ()
    date: str = ""
    date_source: str = "none"
    source: str = ""
    author: str = ""
    initials: str = ""
    place: str = ""
    path: str = ""
    url: str = ""
    category: str = ""
    captions: tuple[str, ...] = ()
    cuts: tuple[CutPiece, ...] = ()
    copies: tuple[Copy, ...] = ()
    parts: tuple[Copy, ...] = ()
    related: tuple[Copy, ...] = ()
    note: Message | None = None
    quotations: tuple[Quotation, ...] = ()
    also_called: Mapping[str, tuple[str, ...]] = {}

    def text_of(self, field: Field) -> str:
        """One of its texts: what the places of snippets, occurrences and quotations are places in."""
        if field == CAPTION:
            return BETWEEN_CAPTIONS.join(self.captions)
        return self.title if field == TITLE else self.body


class Version(NamedTuple):
    """A text that the article `id` had before, and what was known of it then.

    It was first indexed at `since`, and another text in its place at `until`: ISO 8601, in UTC.
    """

    id: str
    title: str
    body: str
    title_derived: bool = False
    date: str = ""
    date_source: str = "none"
    source: str = ""
    url: str = ""
    path: str = ""
    since: str = ""
    until: str = ""
