"""The hits of one question, page by page: what the search screen shows, without a toolkit.

A question is answered by as many hits as fill the screen; pages only add to them. An article appears once, also where
the first page repeats what filled the screen, or the index changed between two pages.
"""

from __future__ import annotations

from typing import NamedTuple

from searcher.api import Completion, Hit, ResultPage, SearchRequest, Suggestion

# Hits fetched at a time behind those that fill the screen.
PAGE_SIZE = 50

# Why a query is offered whose last word goes on where another one ends.
BEGUN = "begun"


class Results(NamedTuple):
    """The answer that filled the screen, every hit fetched so far, and how many whole pages were fetched since.

    `request` is what was asked.
    """

    first: ResultPage
    hits: tuple[Hit, ...]
    request: SearchRequest
    pages: int = 0
    exhausted: bool = False

    @property
    def found(self) -> int:
        """How many hits there are in all, full and partial."""
        return self.first.folds + self.first.partial

    @property
    def is_mixed(self) -> bool:
        """Whether partial hits stand among full ones, as where a question is asked."""
        return any(hit.missing for hit in self.hits[: self.first.folds])

    @property
    def parted_at(self) -> int:
        """How many full hits stand above all partial ones; 0 where there are none of either kind, or they are mixed."""
        return self.first.folds if self.first.partial and not self.is_mixed else 0

    @property
    def query(self) -> str:
        """The query by which the hits are ranked: with its last word as it was likeliest meant, where that grows."""
        likeliest = self.first.completions[:1]
        return likeliest[0].query if likeliest and not likeliest[0].field else self.request.query

    @property
    def beginning(self) -> str:
        """The last word of the query where it may become another one, and hits hold what it may become; else ""."""
        likeliest = self.first.completions[:1]
        return self.request.query.split()[-1] if likeliest and not likeliest[0].field else ""

    def offering(self, completion: Completion) -> Results:
        """The same with what its last word may become as the first query to ask instead."""
        first = Suggestion(completion.query, completion.hits, BEGUN)
        return self._replace(first=self.first._replace(suggestions=(first, *self.first.suggestions)))

    @property
    def complete(self) -> bool:
        """Whether every hit has been fetched."""
        return self.exhausted or len(self.hits) >= self.found


def first_results(page: ResultPage, request: SearchRequest) -> Results:
    """The results with which the screen is filled."""
    return Results(page, _new_hits((), page.hits), request)


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
