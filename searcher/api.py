"""The seam between front ends and engines: plain values and the `Searcher` protocol.

Front ends build a `SearchRequest` and paint a `ResultPage`; an engine does the opposite. Nothing here depends on
how an index looks, so a fake in a test, the engine on this machine and, one day, a cluster all fit behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.article import Quotation
from index.messages import Message
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import Any, Literal, Protocol, TypeAlias, TypedDict

    # An order of the hits; an empty one leaves it open.
    Sort: TypeAlias = Literal["", "relevance", "newest", "oldest"]

    # The texts of an article that are searched; where it has several captions they are one text, a line each.
    Field: TypeAlias = Literal["title", "body", "caption"]

    # What an article is to another that names it.
    Relation: TypeAlias = Literal["copy", "page", "contains", "contained", "passage"]
else:
    Protocol = object

RELEVANCE: Sort = "relevance"
NEWEST: Sort = "newest"
OLDEST: Sort = "oldest"
SORTS = (RELEVANCE, NEWEST, OLDEST)

TITLE: Field = "title"
BODY: Field = "body"
CAPTION: Field = "caption"
FIELDS = (TITLE, BODY, CAPTION)

# What stands between the captions of an article where they are one text.
BETWEEN_CAPTIONS = "\n"


def approximate_date(date: str, date_source: str) -> str:
    """An ISO date as a person reads it: with "~" before one that was inferred, "" for none."""
    return f"~{date}" if date and date_source == "inferred" else date


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


class Span(NamedTuple):
    """A highlighted range of the text beside it: [start, end) in code points."""

    start: int
    end: int


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


class Occurrence(NamedTuple):
    """A place [start, end) of a `text` that matched: the title, body or caption (its `field`) of the article `id`.

    The text itself begins at `offset` of its field, which is 0 but for all captions after the first.
    """

    id: str
    field: Field
    text: str
    start: int
    end: int
    date: str = ""
    date_source: str = "none"
    source: str = ""
    offset: int = 0


class CutPiece(NamedTuple):
    """A piece of the raw text that is not searchable, and the rule that cut it."""

    rule: str
    text: str


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


class FamilyMember(NamedTuple):
    """A form of a word family, and how many articles hold it."""

    form: str
    articles: int


class Profile(NamedTuple):
    """What tells an article apart, for answers that compare all of them.

    `first_day` and `last_day` are the days that its date can mean, as proleptic ordinals, 0 where it has none. `words`
    are the roots that weigh most in it, heaviest first, with their weights (see `searcher.stories.profiles`). `first`
    is the id of the first publication where others have the same text, "" where none has: they count as one.
    `named` are the days and months that the text names where it has no date (see `searcher.stories.dates`).
    """

    id: str
    source: str
    first_day: int
    last_day: int
    words: tuple[tuple[str, float], ...] = ()
    first: str = ""
    named: tuple[tuple[int, int], ...] = ()


class Story(NamedTuple):
    """A story by the id of its earliest article, and its articles, earliest first, without what weighs in them.

    An article without a date comes behind all others, a month behind the days within it.
    """

    id: str
    articles: tuple[Profile, ...]


class Spread(NamedTuple):
    """How many articles are of each date and source, copies one by one, and how many `origins` all of them have."""

    calendar: Mapping[tuple[str, str], int]
    origins: int


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
