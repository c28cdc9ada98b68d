"""Questions that take the engine more than one call: they run in a thread, and stop once nobody wants the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from index.errors import TelusurError, UsageError
from searcher.api import NEWEST, Hit, Searcher, SearchRequest
from tui.system.export import write

# A file of more hits than these pages hold is a dump, and no reading.
MOST_PAGES = 20


def count(searcher: Searcher, queries: Sequence[str], is_wanted: Callable[[], bool]) -> dict[str, int]:
    """How many articles each query finds; a query that cannot be answered any more gets no number."""
    hits = {}
    for query in queries:
        with suppress(TelusurError):
            hits[query] = searcher.search(SearchRequest(query, limit=1, suggestions=False)).total
        if not is_wanted():
            break
    return hits


def check(searcher: Searcher, is_wanted: Callable[[], bool]) -> None:
    """Read the whole index against its checksums; raises `IndexDamaged`."""
    for _ in searcher.check():
        if not is_wanted():
            return


def newest(searcher: Searcher, today: date) -> str:
    """The date of the newest article up to `today`, for one of a later day was dated wrong; "" where none has any."""
    hits = searcher.search(SearchRequest(f"until:{today}", limit=1, sort=NEWEST, suggestions=False)).hits
    return hits[0].date if hits else ""


def export(searcher: Searcher, request: SearchRequest, path: str) -> int:
    """Write the hits of `request`, page by page, to the new file `path`; returns how many.

    Raises `UsageError` where the file cannot be written.
    """
    try:
        return write(path, request.query, _all_hits(searcher, request))
    except OSError as error:
        raise UsageError("export_cannot_be_written", file=path, reason=error.strerror or str(error)) from error


def _all_hits(searcher: Searcher, request: SearchRequest) -> Iterator[Hit]:
    seen: set[str] = set()
    for page in range(1, MOST_PAGES + 1):
        hits = searcher.search(request._replace(page=page)).hits
        new = [hit for hit in hits if hit.id not in seen]
        if not new:
            return
        seen.update(hit.id for hit in new)
        yield from new
