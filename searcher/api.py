"""The seam between front ends and engines: the `Searcher` protocol, and all values in one place.

Front ends build a `SearchRequest` and paint a `ResultPage`; an engine does the opposite. Nothing here depends on how an
index looks, so a fake in a test, the engine on this machine and that of a cluster all fit behind it.

| values | of what |
| --- | --- |
| `SearchRequest`, `Fields`, `Sort` | what is asked |
| `ResultPage`, `Hit`, `Snippet`, `MatchedAmount`, `FacetCount`, `Suggestion`, `Completion`, `IndexInfo` | a search |
| `Document`, `Field`, `Span`, `Copy`, `Relation`, `CutPiece`, `Version` | an article |
| `Occurrence`, `FamilyMember`, `Profile`, `Story`, `Spread` | other answers |

Each is described where it is defined, in `searcher.values`.
"""

from __future__ import annotations

from searcher.values.answers import FamilyMember, Occurrence, Profile, Spread, Story
from searcher.values.article import (
    BETWEEN_CAPTIONS,
    BODY,
    CAPTION,
    FIELDS,
    TITLE,
    Copy,
    CutPiece,
    Document,
    Span,
    Version,
    approximate_date,
)
from searcher.values.page import (
    Completion,
    FacetCount,
    Hit,
    IndexInfo,
    MatchedAmount,
    ResultPage,
    Snippet,
    Suggestion,
)
from searcher.values.request import NEWEST, OLDEST, RELEVANCE, SORTS, SearchRequest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Protocol

    from searcher.values.article import Field, Relation
    from searcher.values.request import Fields, Sort
else:
    Protocol = object

__all__ = [
    "BETWEEN_CAPTIONS",
    "BODY",
    "CAPTION",
    "FIELDS",
    "NEWEST",
    "OLDEST",
    "RELEVANCE",
    "SORTS",
    "TITLE",
    "Completion",
    "Copy",
    "CutPiece",
    "Document",
    "FacetCount",
    "FamilyMember",
    "Hit",
    "IndexInfo",
    "MatchedAmount",
    "Occurrence",
    "Profile",
    "ResultPage",
    "SearchRequest",
    "Searcher",
    "Snippet",
    "Span",
    "Spread",
    "Story",
    "Suggestion",
    "Version",
    "approximate_date",
]
if TYPE_CHECKING:
    __all__ += ["Field", "Fields", "Relation", "Sort"]


class Searcher(Protocol):
    """Everything a front end may ask of an engine. Implementations may be shared by threads."""

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer `request`; raises `index.errors.QueryError` for a query that cannot be understood."""

    def document(self, id: str, query: str = "") -> Document | None:
        """The article `id` with the matches of `query` marked, or None if this index has no such article."""

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        """The forms that a search for `word` finds in this index, most frequent first; () for one that none holds.

        What `info` notes of the index that answers holds for them as well.
        """

    def hits(self, request: SearchRequest, count: int = 0, *, painted: bool = False) -> Iterator[Hit]:
        """The best `count` hits of `request`, 0 for all, in the order of its pages, read one by one.

        For answers that look at many: a hit has no spans, no snippets and no amounts, unless they are wanted `painted`
        as in a page. `limit` and `page` of the request mean nothing here. Raises what `search` raises, at once.
        """

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        """The same as articles to read, with the matches marked if they are wanted; the raw text is ""."""

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        """Every place in which something of `request` matched, in the articles that hold everything; in no order."""

    def word_counts(self, request: SearchRequest) -> Mapping[str, int]:
        """How often each form stands in the articles that hold everything; in all of them where nothing is asked."""

    def calendar(self, request: SearchRequest) -> Mapping[tuple[str, str], int]:
        """How many hits hold everything, by ISO date as precise as it is and source; all where nothing is asked.

        As in a page, articles that belong together are one hit unless `request` is to `unfold` them.
        """

    def spread(self, request: SearchRequest) -> Spread:
        """When and where the articles are that hold everything, and how many texts they are, found at once."""

    def roots(self, forms: Sequence[str]) -> tuple[str, ...]:
        """For each of `forms` what names its family: forms of one family have the same. It is not to be shown."""

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """How many articles hold a form of the family of each of `words`, which are single words."""

    def profiles(self) -> Iterator[Profile]:
        """What tells each article apart, in any order: every article is read for it."""

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        """The story of each article by its id; articles that belong to none are not in it.

        It is found once for a generation and may take long then: `progress` is told how much of how much is done.
        """

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the articles that `name` names, in order: one with this id, else each with this address.

        "dump.jsonl#ID" is the article ID of this dump, where ID may be the number of its record. () for none.
        """

    def versions(self, id: str) -> tuple[Version, ...]:
        """The texts that the article `id` had before, the oldest first; () where none are kept."""

    def first_indexed(self, ids: Sequence[str]) -> tuple[str, ...]:
        """When each of these articles was first indexed: ISO 8601 in UTC, "" where nobody knows."""

    def info(self) -> IndexInfo:
        """What would answer the next search."""

    def check(self) -> Iterator[float]:
        """Read every byte of the index against its checksums; yields the share that was read so far, from 0 to 1.

        It may take long, and runs beside searches; whoever has enough of it asks for no more. Begins again when the
        index is replaced meanwhile. Raises `index.errors.IndexDamaged` where bytes are not as they were written.
        """

    def close(self) -> None:
        """Give back files and memory; searching afterwards is an error."""
