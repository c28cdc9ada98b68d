"""What a query matches in one segment, as sets of articles and the lists that score them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from searcher.matching.docset import DocSet, in_all, in_any
from searcher.matching.scoring import ScoredPostings, in_every


class Outcome:
    """What a query matches in one segment.

    `should`, `must` and `light` are the matches of these parts of the plan, `similar` those of words that look like
    rare ones. Every hit is in all `filters`, and none is in `excluded`.
    """

    def __init__(
        self,
        *,
        should: Sequence[ScoredPostings],
        similar: Sequence[ScoredPostings],
        must: Sequence[ScoredPostings],
        light: Sequence[ScoredPostings],
        filters: Sequence[DocSet],
        excluded: DocSet,
    ) -> None:
        self._should = should
        self._similar = similar
        self._must = must
        self._filters = filters
        self._excluded = excluded
        self.lists = [postings for matches in (*should, *similar, *must, *light) for postings in matches.lists]

    @cached_property
    def complete(self) -> DocSet:
        """The articles that hold everything."""
        return in_every([*self._should, *self._must], self._filters) - self._excluded

    @cached_property
    def candidates(self) -> DocSet:
        """The articles that may be shown, the complete ones among them: each holds something that was looked for."""
        if not self._should:
            return self.complete
        if self._must:
            return in_every(self._must, self._filters) - self._excluded
        looked_for = in_any(matches.docs for matches in (*self._should, *self._similar))
        return in_all((looked_for, *self._filters)) - self._excluded
