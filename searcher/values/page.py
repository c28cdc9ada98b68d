"""An answer to a search: a page of hits, with what is counted and offered beside them."""

from __future__ import annotations

from index.messages import Message
from index.namedtuples import NamedTuple
from searcher.values.article import BODY, Copy, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from searcher.values.article import Field


class Snippet(NamedTuple):
    """An excerpt of an article and the matches in it, sorted and disjoint.

    `text` is a slice of the text `field` of the article, from `start` on; `cut_before` and `cut_after` say that a
    sentence was cut there.
    """

    text: str
    spans: tuple[Span, ...] = ()
    cut_before: bool = False
    cut_after: bool = False
    field: Field = BODY
    start: int = 0


class MatchedAmount(NamedTuple):
    """An amount that a query asked for: as it is written, its unit ("" for a bare number) and its number."""

    text: str
    unit: str
    value: int | float


class Hit(NamedTuple):
    """One ranked article.

    `rank` counts from 1 over all pages. `date` is ISO, cut to its precision: a day, a month, a year or "".
    `missing` lists query words that this article lacks: empty for a full match. `via` names what brought it in other
    than its own words. `copies` are other articles with the same text, `parts` the pages of the article where it has
    several, itself among them; `related` share text with it and are no copies. `amounts` are those of the article that
    the query asked for. `credit` is whom the text names as its source. `explain` is None unless the request asked for
    it.
    """

    rank: int
    id: str
    score: float
    title: str
    title_derived: bool = False
    title_spans: tuple[Span, ...] = ()
    date: str = ""
    date_source: str = "none"
    source: str = ""
    author: str = ""
    place: str = ""
    path: str = ""
    url: str = ""
    missing: tuple[str, ...] = ()
    via: tuple[Message, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    copies: tuple[Copy, ...] = ()
    explain: dict[str, Any] | None = None
    amounts: tuple[MatchedAmount, ...] = ()
    parts: tuple[Copy, ...] = ()
    related: tuple[Copy, ...] = ()
    credit: str = ""


class Suggestion(NamedTuple):
    """Another query, how many full hits it has, and why it is offered.

    Reasons are spelling, variant, nearest_value, words_apart, unquoted, fewer_words, wider_dates and, where there may
    be hits as well, as_a_date.
    """

    query: str
    hits: int
    reason: str


class Completion(NamedTuple):
    """What the last word of a query that is being typed may become.

    `text` is the whole word, or the whole value of `field` ("" for a word of the texts). `query` is the query with it,
    and `hits` how many full hits that has; where the other words stand together nowhere, how many the word has alone.
    """

    query: str
    text: str
    hits: int
    field: str = ""


class IndexInfo(NamedTuple):
    """The generation that answered. `built_at` is ISO 8601 in UTC.

    `note` says why it is not the newest one, None when it is.
    """

    generation: str
    documents: int
    built_at: str
    note: Message | None = None


class FacetCount(NamedTuple):
    """How many full hits carry `value`."""

    value: str
    hits: int


class ResultPage(NamedTuple):
    """An ordered slice of the hits.

    `total` counts the articles that hold every query word, `folds` the full hits that there are to page through, where
    several articles may share one, `partial` the hits that lack some words: the hits of all pages together are `folds +
    partial`. `origins` counts the independent texts among the full hits, None where they are not known. `notes` say
    what a user should know about the answer. `facets` maps source, month, place and author (category and tag where
    dumps have them) and what was asked for by name to counts, most frequent first and months in order; empty unless the
    request asked.
    `more_values` says of how many values of a facet the counts are left out, where any are. `completions` are what the
    last word of a `growing` request may become, the likeliest first: of words only those likelier than what is typed.
    """

    query: str
    understood: str
    total: int
    partial: int
    took_ms: float
    answered_by: IndexInfo
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    notes: tuple[Message, ...] = ()
    facets: dict[str, tuple[FacetCount, ...]] = {}  # noqa: RUF012 -- a default that nobody writes to
    folds: int = 0
    origins: int | None = None
    more_values: dict[str, int] = {}  # noqa: RUF012 -- as above
    completions: tuple[Completion, ...] = ()
