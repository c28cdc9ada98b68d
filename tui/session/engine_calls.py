"""The calls to the engine: each runs in a thread, and all it does with the outcome is to post a message.

A call that nobody wants any more by the time its thread begins is not made. The threads are nobody's concern: leaving
the app does not wait for a call that is stuck.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from threading import Thread

from textual.message import Message
from textual.worker import get_current_worker

from index.environment.language import say
from index.errors import TelusurError, UsageError
from searcher.api import NEWEST, Document, FamilyMember, Hit, IndexInfo, ResultPage, Searcher, SearchRequest
from tui.system.export import write

# A file of more hits than these pages hold is a dump, and no reading.
MOST_PAGES = 20

Post = Callable[[Message], object]


@dataclass
class Answered(Message):
    """A page of hits for question `number`."""

    number: int
    request: SearchRequest
    page: ResultPage


@dataclass
class Unanswered(Message):
    """Why there is no such page for question `number`."""

    number: int
    request: SearchRequest
    error: TelusurError


@dataclass
class Informed(Message):
    """What would answer the next question."""

    info: IndexInfo


@dataclass
class Counted(Message):
    """How many articles hold every word of each of these queries."""

    hits: dict[str, int]


@dataclass
class Uninformed(Message):
    """Why nothing would answer."""

    error: TelusurError


@dataclass
class ArticleRead(Message):
    """The article of `hit` with the matches of `query`; None if the index has it no more."""

    hit: Hit
    query: str
    document: Document | None


@dataclass
class ArticleUnread(Message):
    """Why the article of `hit` could not be read."""

    hit: Hit
    query: str
    error: TelusurError


async def in_thread(call: Callable[[], None]) -> None:
    """Run `call` in a thread that dies with the app, and wait for its end; what it raises is raised here."""
    outcome: Future[None] = Future()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            outcome.set_result(context.run(call))
        except BaseException as error:  # noqa: BLE001 -- handed on to where it is waited for
            outcome.set_exception(error)

    outcome.set_running_or_notify_cancel()
    Thread(target=run, daemon=True).start()
    await asyncio.wrap_future(outcome)


def search(searcher: Searcher, number: int, request: SearchRequest, post: Post) -> None:
    """Ask for one page of hits."""
    if get_current_worker().is_cancelled:
        return
    try:
        page = searcher.search(request)
    except TelusurError as error:
        post(Unanswered(number, request, error))
    else:
        post(Answered(number, request, page))


def inform(searcher: Searcher, post: Post) -> None:
    """Ask what would answer."""
    try:
        info = searcher.info()
    except TelusurError as error:
        post(Uninformed(error))
    else:
        post(Informed(info))


def count(searcher: Searcher, queries: Sequence[str], post: Post) -> None:
    """Ask how many articles each query finds; a query that cannot be answered any more gets no number."""
    hits = {}
    for query in queries:
        with suppress(TelusurError):
            hits[query] = searcher.search(SearchRequest(query, limit=1, suggestions=False)).total
        if get_current_worker().is_cancelled:
            return
    post(Counted(hits))


@dataclass
class FamilyFound(Message):
    """The forms that a search for `word` finds."""

    word: str
    family: tuple[FamilyMember, ...]


@dataclass
class Explained(Message):
    """How the query was understood, and the hit with its explanation; None where it is a hit no more."""

    understood: str
    hit: Hit | None


@dataclass
class Exported(Message):
    """So many hits were written to `path`."""

    count: int
    path: str


@dataclass
class Failed(Message):
    """Why something that was asked for beside the hits could not be done."""

    error: TelusurError


@dataclass
class Damaged(Message):
    """The index is not as it was written."""

    error: TelusurError


@dataclass
class NewestFound(Message):
    """The date of the newest article, "" where none has any."""

    date: str


def check(searcher: Searcher, post: Post) -> None:
    """Read the whole index against its checksums, beside the searches."""
    try:
        for _ in searcher.check():
            if get_current_worker().is_cancelled:
                return
    except TelusurError as error:
        post(Damaged(error))


def find_newest(searcher: Searcher, today: date, post: Post) -> None:
    """Ask for the newest article up to `today`: one of a later day was dated wrong."""
    request = SearchRequest(f"until:{today}", limit=1, sort=NEWEST, suggestions=False)
    try:
        hits = searcher.search(request).hits
    except TelusurError as error:
        post(Failed(error))
    else:
        post(NewestFound(hits[0].date if hits else ""))


def family(searcher: Searcher, word: str, post: Post) -> None:
    """Ask for the family of a word."""
    try:
        post(FamilyFound(word, searcher.family(word)))
    except TelusurError as error:
        post(Failed(error))


def explain(searcher: Searcher, request: SearchRequest, id: str, post: Post) -> None:
    """Ask why the hit of a page of one stands where it stands, if it is still the article `id`."""
    try:
        page = searcher.search(request)
    except TelusurError as error:
        post(Failed(error))
    else:
        post(Explained(page.understood, next((hit for hit in page.hits if hit.id == id), None)))


def export(searcher: Searcher, request: SearchRequest, path: str, post: Post) -> None:
    """Write the hits of `request`, page by page, to the new file `path`."""
    try:
        post(Exported(write(path, request.query, _all_hits(searcher, request)), path))
    except TelusurError as error:
        post(Failed(error))
    except OSError as error:
        reason = error.strerror or str(error)
        post(Failed(UsageError(say("{file} cannot be written: {reason}", file=path, reason=reason))))


def _all_hits(searcher: Searcher, request: SearchRequest) -> Iterator[Hit]:
    seen: set[str] = set()
    for page in range(1, MOST_PAGES + 1):
        hits = searcher.search(request._replace(page=page)).hits
        new = [hit for hit in hits if hit.id not in seen]
        if not new:
            return
        seen.update(hit.id for hit in new)
        yield from new


def read(searcher: Searcher, hit: Hit, query: str, post: Post) -> None:
    """Ask for the article of a hit."""
    if get_current_worker().is_cancelled:
        return
    try:
        document = searcher.document(hit.id, query)
    except TelusurError as error:
        post(ArticleUnread(hit, query, error))
    else:
        post(ArticleRead(hit, query, document))
