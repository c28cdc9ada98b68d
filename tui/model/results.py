"""The hits of one question, page by page: what the search screen shows, without a toolkit.

A question is answered by as many hits as fill the screen; pages only add to them. An article appears once, also where
the first page repeats what filled the screen, or the index changed between two pages.
"""

from __future__ import annotations

from typing import NamedTuple

from searcher.api import Hit, ResultPage

# Hits fetched at a time behind those that fill the screen.
PAGE_SIZE = 50


class Results(NamedTuple):
    """The answer that filled the screen, every hit fetched so far, and how many whole pages were fetched since."""

    first: ResultPage
    hits: tuple[Hit, ...]
    pages: int = 0
    exhausted: bool = False

    @property
    def found(self) -> int:
        """How many hits there are in all, full and partial."""
        return self.first.folds + self.first.partial

    @property
    def complete(self) -> bool:
        """Whether every hit has been fetched."""
        return self.exhausted or len(self.hits) >= self.found


def first_results(page: ResultPage) -> Results:
    """The results with which the screen is filled."""
    return Results(page, _new_hits((), page.hits))


def more_results(results: Results, page: ResultPage) -> Results:
    """The results with the next page added; a page that brings nothing new is the last one."""
    new = _new_hits(results.hits, page.hits)
    return results._replace(hits=results.hits + new, pages=results.pages + 1, exhausted=not new)


def _new_hits(known: tuple[Hit, ...], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    seen = {hit.id for hit in known}
    new = []
    for hit in hits:
        if hit.id not in seen:
            seen.add(hit.id)
            new.append(hit)
    return tuple(new)
