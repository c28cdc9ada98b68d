"""Questions that take the engine more than one call: they run in a thread, and stop once nobody wants the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice, takewhile
from typing import NamedTuple

from index.article import Quotation
from index.errors import TelusurError, UsageError
from searcher.api import NEWEST, Document, Hit, Searcher, SearchRequest, Span
from searcher.formats.about import about_page
from searcher.formats.entries import entries
from tui.model.stories import StoryFold
from tui.session.article_calls import unfolded
from tui.system.export import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.answers.quotes import Quoted
    from searcher.answers.timeline import Event

# More statements than anybody reads in a panel.
MOST_STATEMENTS = 200

# So many of the best hits are read for a timeline, and so much of it and of the stories is shown.
READ_FOR_TIMELINE, MOST_EVENTS, MOST_STORIES = 300, 100, 100

# An article of several pages has at least so many, which stand below each other as its paragraphs do.
FEWEST_PARTS, PAGE_BREAK = 2, "\n\n"


class Counted(NamedTuple):
    """How many hits hold all of a query, and how many more hold some of it."""

    full: int
    partial: int


def alone(request: SearchRequest) -> SearchRequest:
    """What is asked, without counts and other queries, and every word of it whole: nobody types any more."""
    return request._replace(facets=False, facet=(), suggestions=False, growing=False)


def count(searcher: Searcher, queries: Sequence[str], is_wanted: Callable[[], bool]) -> dict[str, Counted]:
    """How many hits each query has; a query that cannot be answered any more gets no number."""
    hits = {}
    for query in queries:
        with suppress(TelusurError):
            page = searcher.search(SearchRequest(query, limit=1, suggestions=False))
            hits[query] = Counted(page.folds, page.partial)
        if not is_wanted():
            break
    return hits


def check(searcher: Searcher, is_wanted: Callable[[], bool]) -> None:
    """Read the whole index against its checksums; raises `IndexDamaged`."""
    for _ in searcher.check():
        if not is_wanted():
            return


def timeline(searcher: Searcher, request: SearchRequest) -> tuple[Event, ...]:
    """What happened when, as the best hits of `request` tell it: the events that most of them tell, in order."""
    from searcher.answers.timeline import timeline as events

    return events(searcher, request, READ_FOR_TIMELINE, MOST_EVENTS)


def stories(
    searcher: Searcher, request: SearchRequest, is_wanted: Callable[[], bool], progress: Callable[[int, int], None]
) -> tuple[StoryFold, ...]:
    """The hits of `request` by story, in the order of their best hits, each with its articles."""
    from searcher.answers.stories import told_by_story

    told = takewhile(lambda _: is_wanted(), islice(told_by_story(searcher, request, progress), MOST_STORIES))
    return tuple(unfolded(searcher, story) for story in told)


class Statements(NamedTuple):
    """What was said, newest first, each once; `more` says that there may be more."""

    rows: tuple[Quoted, ...]
    more: bool


def statements(searcher: Searcher, name: str, words: str, elsewhere: str, is_wanted: Callable[[], bool]) -> Statements:
    """What `name` said (anybody where that is ""), as far as it holds `words`, in articles but `elsewhere`."""
    from searcher.answers.quotes import once, query_for, quotes  # few ask for them
    from searcher.answers.sought import Sought

    found = searcher.found(SearchRequest(query_for(name, words), sort=NEWEST, suggestions=False), painted=False)
    articles = (article for article in takewhile(lambda _: is_wanted(), found) if article.id != elsewhere)
    rows = [*islice(quotes(articles, name, Sought(searcher, words)), MOST_STATEMENTS + 1)]
    return Statements(tuple(once(iter(rows[:MOST_STATEMENTS]))), len(rows) > MOST_STATEMENTS)


def whole(searcher: Searcher, id: str, query: str) -> Document | None:
    """An article to be read; one of several pages with the text of all of them, in order."""
    document = searcher.document(id, query)
    if document is None or len(document.parts) < FEWEST_PARTS:
        return document
    pages = [page for part in document.parts if (page := searcher.document(part.id, query))]
    body, spans, quotations = "", list[Span](), list[Quotation]()
    for page in pages:
        body += PAGE_BREAK if body else ""
        spans += [Span(start + len(body), end + len(body)) for start, end in page.body_spans]
        quotations += [_moved(quotation, len(body)) for quotation in page.quotations]
        body += page.body
    raw = PAGE_BREAK.join(page.raw for page in pages)
    return document._replace(body=body, body_spans=tuple(spans), raw=raw, quotations=tuple(quotations))


def _moved(quotation: Quotation, by: int) -> Quotation:
    """A quotation of a text that begins so much further behind."""

    def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return span and (span[0] + by, span[1] + by)

    return quotation._replace(
        start=quotation.start + by,
        end=quotation.end + by,
        cue=moved(quotation.cue),
        speaker=moved(quotation.speaker),
        title=moved(quotation.title),
    )


def newest(searcher: Searcher, today: date) -> str:
    """The date of the newest article up to `today`; "" where none has any."""
    articles = newest_articles(searcher, today, 1)
    return articles[0].date if articles else ""


def newest_articles(searcher: Searcher, today: date, count: int) -> tuple[Hit, ...]:
    """The newest articles up to `today`, for one of a later day was dated wrong; those without a date are none."""
    page = searcher.search(SearchRequest(f"until:{today}", limit=count, sort=NEWEST, suggestions=False))
    return tuple(hit for hit in page.hits if not hit.missing)


class Export:
    """Writes the hits of `request` in `home` to the new file `path`; `written` of `total` are, as far as is known.

    Where any article holds every word, those that lack some are left out: `left_out` says how many. With `body` the
    whole text of each is written, too.
    """

    def __init__(
        self, searcher: Searcher, home: str, request: SearchRequest, path: str, today: date, *, body: bool = False
    ) -> None:
        self._searcher = searcher
        self._home = home
        self._request = request
        self._path = path
        self._today = today
        self._body = body
        self.written = self.total = self.left_out = 0
        self.is_over = False

    def run(self) -> int:
        """Do it; returns how many were written. Raises `UsageError` where the file cannot be written."""
        try:
            page = self._searcher.search(self._request._replace(limit=1, page=1))
            about = about_page(page, home=self._home, asked_on=self._today.isoformat(), format="")
            self.total, self.left_out = (page.folds, page.partial) if page.folds else (page.partial, 0)
            hits = entries(self._hits(), self._searcher if self._body else None)
            return write(self._path, hits, about, body=self._body)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError("export_cannot_be_written", file=self._path, reason=reason) from error
        finally:
            self.is_over = True

    def _hits(self) -> Iterator[Hit]:
        for hit in self._searcher.hits(self._request, painted=True):
            if hit.missing and self.left_out:
                continue
            self.written += 1
            yield hit
            if self.written >= self.total:
                return
