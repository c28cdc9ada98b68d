"""What a user asked for."""

from __future__ import annotations

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Literal, TypeAlias, TypedDict

    # An order of the hits; an empty one leaves it open.
    Sort: TypeAlias = Literal["", "relevance", "newest", "oldest"]

RELEVANCE: Sort = "relevance"
NEWEST: Sort = "newest"
OLDEST: Sort = "oldest"
SORTS = (RELEVANCE, NEWEST, OLDEST)


class SearchRequest(NamedTuple):
    """What a user asked for.

    `page` counts from 1 in steps of `limit`; both are at least 1. `since`, `until` and `source` narrow like the query's
    own filters; dates are in the same language, or days as Python has them, and of several sources any will do. Beside
    one of them the query may be empty.
    `exact` searches forms literally (no families, no synonyms). An empty `sort` leaves the order to the query, which
    may hold `sort:newest`. `suggestions` asks for other queries where no article holds every word, or a word looks
    misspelt: it may take longer than the search itself. Words of time are offered as dates anyway. `unfinished` says
    that the query is still being typed: a filter in it that is not understood is left out, with a note that names it,
    where it is an error otherwise. `growing` says that its last word is not even whole, where no space follows: what
    begins so matches as well, and the page says what it may become. No other queries are suggested then. `full` leaves
    out what lacks any of the words.
    `facets` asks for counts of the usual fields, as many values as one reads; `facet` names fields that are counted
    whole: source, place, author, month, category, tag, or kolom.NAME for a column of dumps. `unfold` shows copies and
    pages one by one, which are one hit otherwise.
    """

    query: str
    limit: int = 10
    page: int = 1
    sort: Sort = ""
    since: str | date = ""
    until: str | date = ""
    source: str | Sequence[str] = ""
    exact: bool = False
    synonyms: bool = True
    explain: bool = False
    facets: bool = False
    suggestions: bool = True
    unfinished: bool = False
    facet: str | Sequence[str] = ()
    unfold: bool = False
    growing: bool = False
    full: bool = False

    @property
    def narrows(self) -> bool:
        """Whether something beside the query says what a filter in it could say: that alone is worth listing."""
        return any((self.since, self.until, self.source, self.sort))


if TYPE_CHECKING:

    class Fields(TypedDict, total=False):
        """The fields of a request as whoever calls a searcher may give them by name."""

        limit: int
        page: int
        sort: str
        since: str | date
        until: str | date
        source: str | Sequence[str]
        exact: bool
        synonyms: bool
        explain: bool
        facets: bool
        suggestions: bool
        unfinished: bool
        facet: str | Sequence[str]
        unfold: bool
